import { type FactModel, type Library, markUnverified, type QuantityWords } from '@jianheng/scheme';

const betterText = { higher: '↑ 正向', lower: '↓ 反向', neutral: '○ 中性' } as const;
const stateText = { computable: '可计算', 'base-unverified': '口径未核实', structural: '结构' } as const;
const confidenceText = { H: 'H', M: 'M', L: 'L', unverified: '未核实' } as const;

/** The page of the guide that lists the library: hand-written words around tables made from the data. */
export function indicatorsPage(libraries: readonly Library[], model: FactModel): string {
  return `${head}\n${libraries.map((library) => section(library, model)).join('\n')}\n${steps(libraries)}${tail}`;
}

const head = `# 指标库

\`schemes/indicators/\` 按条线收录全国案件质量评价指标 96 项（另有 6 项其他算法）。方案里写 \`library: criminal\` 和 \`use: XS16\` 就能引用；分值、计分方法由方案自定。
名称来自一家检察院公开的看板，与 2023 年版术语一致；指标文件的正文没有读到，所以**不能说已按全文实现**。

| 栏 | 意思 |
|---|---|
| 向 | ↑ 越高越好、↓ 越低越好、○ 中性（不宜单向追求） |
| 状态 | 可计算；口径未核实（分子分母由名称推断或凭记忆，引用时提醒）；结构（构成或绝对数，只供研判，不能计分） |
| 置信度 | M 官方媒体、地方院或论文，或由公布数字复算吻合；L 转载、文库；未核实 |
| 出处 | \`schemes/rules/sources.yaml\` 的键 |

公布过一对数字的指标，都有算例在 \`schemes/indicators/published.cases.yaml\`：准确到分数，公布值逐位对照；不合的写明差多少，不凑。
2024-10-16 起不再对各级院执行评价指标体系；评价案件决定的指标能否再用来对个人计分，没有看到规定（未核实），检查会提醒。

*In English: the 96 indicators of the national catalogue by business line, each with numerator, denominator, direction, state and confidence. What was inferred from a name or remembered is marked 未核实 (not verified). This page is made from the data; a test keeps the two in step.*
`;

const tail = `
**案-件比的两种算法。** \`XS01\` 按案计；\`XS01-by-defendant\` 按人头计。九案各一人、一案五人退补一次：按案计 11/10 = 1.1，按人头计 19/14 = 1.36。按人头算时，退补一个多人案件就显著拉高比值，检察官因此不敢退补、不敢延期。两个数不可相比，用哪一个要写明。

*Items per case by case and by suspect: one return of a case of many raises the second steeply; say which one is meant.*

## 怎样换成本省的口径

1. 在自己的方案里写 \`quantities\`，用同一个名称重新定义分子或分母，或在指标下改写 \`measure\`。
2. 写明 \`basis\`（文件、条款）和 \`confidence\`；核实过的写 \`state: computable\`。
3. 补一个算例，最好用本院公布过的一对数字。

*To use your province's counting rule: name the quantity again in your own scheme, with its basis and confidence, and add a worked case.*
`;

function section({ title, library, indicators }: Library, model: FactModel): string {
  const rows = Object.entries(indicators).map(([code, words]) => row(code, words, model));
  return `## ${title.zh}（${title.en}，\`library: ${library}\`）

| 编号 | 名称 | 分子 ÷ 分母 | 向 | 状态 | 置信度 | 出处 |
|---|---|---|---|---|---|---|
${rows.join('\n')}
`;
}

function row(code: string, words: Library['indicators'][string], model: FactModel): string {
  const { title, measure, better = 'neutral', state = 'computable', confidence = 'unverified' } = words;
  const name = markUnverified(title, confidence);
  const cells = [
    code,
    `${name.zh}<br>${name.en}`,
    measure === undefined ? '' : formula(measure, model),
    betterText[better],
    stateText[state],
    confidenceText[confidence],
    (words.source ?? []).join('、'),
  ];
  return `| ${cells.join(' | ')} |`;
}

function formula(measure: NonNullable<Library['indicators'][string]['measure']>, model: FactModel): string {
  if ('ratio' in measure) return `${amount(measure.ratio.of, true)} ÷ ${amount(measure.ratio.to, true)}`;
  if ('quantity' in measure) return amount(measure.quantity, false);
  if ('count' in measure && measure.by !== undefined) {
    const kind = model.kinds[measure.count]!;
    return `${kind.title.zh}按${kind.columns[measure.by]!.title.zh}的构成`;
  }
  throw new TypeError('the library holds ratios, quantities and counts by code');
}

function amount(words: QuantityWords, inRatio: boolean): string {
  const names = words.map((word) => (typeof word === 'string' ? word : JSON.stringify(word)));
  const text = names.join(' + ');
  return inRatio && names.length > 1 ? `（${text}）` : text;
}

/** The list of avoidable steps, as the quantity that counts them by suspect holds it. */
function steps(libraries: readonly Library[]): string {
  const quantity = libraries
    .flatMap((library) => Object.entries(library.quantities))
    .find(([name]) => name === '附加环节人次')![1];
  const kinds = (quantity.where as { kind: readonly string[] }).kind;
  const { zh, en } = markUnverified(quantity.note!, quantity.confidence!);
  return `## 案-件比的 ${kinds.length} 项附加环节（未核实）

${kinds.map((kind, i) => `${i + 1}. ${kind}`).join('\n')}

${zh}。

*${en}.*
`;
}
