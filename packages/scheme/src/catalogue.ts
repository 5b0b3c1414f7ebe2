import { text } from '@jianheng/mechanisms';
import { caseCatalogue } from './case-catalogue.ts';
import { type Entry, error, type IssueArguments, meant, warning } from './catalogue-entry.ts';
import type { Issue, Place } from './issue.ts';
import { sourceCatalogue } from './source/source-catalogue.ts';

export type { IssueArguments } from './catalogue-entry.ts';

/** Everything that reading, checking and lowering a scheme can say. Codes are stable: an interface, like the words. */
export const catalogue = {
  ...sourceCatalogue,
  ...caseCatalogue,

  'scheme/unknown-word': error((a) => text(`不认识“${a.word}”`, `Unknown word “${a.word}”`), meant),
  'scheme/missing-word': error(
    (a) => text(`缺少“${a.word}”`, `“${a.word}” is missing`),
    (a) => text(`在这里补上“${a.word}: …”`, `Add “${a.word}: …” here`),
  ),
  'scheme/wrong-shape': error(
    (a) => text(`这里应当是${a.expectedZh}`, `This should be ${a.expectedEn}`),
    text('对照指南中的例子', 'Compare the example in the guide'),
  ),
  'scheme/not-one-of': error(
    (a) => text(`“${a.value}”不在可选之列`, `“${a.value}” is not one of the choices`),
    meant,
  ),
  'scheme/bad-name': error(
    (a) => text(`“${a.value}”不能作名称`, `“${a.value}” cannot be a name here`),
    (a) => text(`格式：${a.formatZh}`, `Form: ${a.formatEn}`),
  ),
  'scheme/empty': error(
    text('这里没有写内容', 'Nothing is written here'),
    text('补上内容，或删去这一行', 'Fill it in, or remove the line'),
  ),
  'scheme/not-a-number': error(
    (a) => text(`“${a.value}”不是这里能用的数`, `“${a.value}” is not a number that can stand here`),
    text(
      '可写 8、0.5、2/3、+2；比例写 20%；天数写 30 days 或 30 天；倍数写 2x，不小于 1',
      'Write 8, 0.5, 2/3 or +2; shares as 20%; days as 30 days; times as 2x, at least 1',
    ),
  ),
  'scheme/bare-number': error(
    (a) => text(`“${a.value}”没有单位`, `“${a.value}” has no unit`),
    text(
      '比例写 20% 或 1/5，天数写 30 days 或 30 天，倍数写 2x 或 2 倍',
      'Write a share as 20% or 1/5, days as 30 days, times as 2x',
    ),
  ),
  'scheme/unit-not-wanted': error(
    (a) => text(`“${a.value}”：分值不能是百分数`, `“${a.value}”: points cannot be a percentage`),
    text('写出分数本身', 'Write the points themselves'),
  ),
  'scheme/bad-date': error(
    (a) => text(`“${a.value}”不是日历上的一天`, `“${a.value}” is not a day of the calendar`),
    text('写成 2026-01-31', 'Write it as 2026-01-31'),
  ),

  'scheme/file-missing': error(
    (a) => text(`找不到 ${a.what}：${a.file}`, `Cannot find ${a.what}: ${a.file}`),
    text('检查名称，或把文件放到该处', 'Check the name, or put the file there'),
  ),
  'scheme/circular-extends': error(
    (a) => text(`继承绕成一圈：${a.chain}`, `The schemes extend each other in a circle: ${a.chain}`),
    text('上级方案不能继承下级方案', 'A higher scheme cannot extend a lower one'),
  ),
  'scheme/fact-model': error(
    (a) => text(`事实模型有误：${a.problem}`, `The fact model is faulty: ${a.problem}`),
    text('事实模型由系统管理员维护', 'Fact models are kept by the system administrator'),
  ),
  'scheme/recast': error(
    (a) =>
      text(
        `指标库说明 ${a.use} 的 ${a.word} 是 ${a.fixed}，方案不能改写`,
        `The library says that ${a.word} of ${a.use} is ${a.fixed}; a scheme cannot say otherwise`,
      ),
    (a) => text(`删去这里的 ${a.word}`, `Remove ${a.word} here`),
  ),
  'scheme/unknown-library-entry': error(
    (a) => text(`指标库中没有“${a.word}”`, `The library has no “${a.word}”`),
    meant,
  ),
  'scheme/unknown-rule': error(
    (a) => text(`规则包中没有“${a.word}”`, `The rule packs hold no “${a.word}”`),
    text(
      '写成 use rules/规则包#条目；或直接写值并注明依据',
      'Write use rules/<pack>#<value>, or the value itself with its basis',
    ),
  ),
  'scheme/period-backwards': error(
    text('周期的结束早于开始', 'The period ends before it begins'),
    text('检查 from 与 to', 'Check from and to'),
  ),
  'scheme/outside-period': error(
    (a) => text(`${a.date} 不在考核周期内`, `${a.date} is outside the period`),
    (a) => text(`周期为 ${a.from} 至 ${a.to}`, `The period is ${a.from} to ${a.to}`),
  ),
  'scheme/not-quarters': error(
    text('按四季平均时，周期须由整季组成', 'The mean of quarters needs a period of whole quarters'),
    text('起止写成季度的首日和末日', 'Begin and end on the first and last day of a quarter'),
  ),
  'scheme/parts-not-sum': error(
    (a) =>
      text(
        `各部分满分之和是 ${a.sum}，方案满分是 ${a.full}`,
        `The parts add up to ${a.sum}, the scheme's full is ${a.full}`,
      ),
    text('改部分满分或方案满分，使两者相等', "Change the parts' or the scheme's full so that they agree"),
  ),
  'scheme/points-not-sum': error(
    (a) =>
      text(
        `${a.part} 的指标满分之和是 ${a.sum}，该部分满分是 ${a.full}（${a.from} 至 ${a.to}）`,
        `The indicators of ${a.part} add up to ${a.sum}, the part's full is ${a.full} (${a.from} to ${a.to})`,
      ),
    text(
      '改指标满分，或在 changes 中写明该时段的分值',
      'Change the indicators, or state the points of that stretch under changes',
    ),
  ),
  'scheme/display': error(
    text('display 只能是 1、0.1、0.01、0.001 或 0.0001', 'display is one of 1, 0.1, 0.01, 0.001, 0.0001'),
    text('例如 display: 0.01', 'For example display: 0.01'),
  ),
  'scheme/duplicate-id': error(
    (a) => text(`指标“${a.word}”出现两次`, `The indicator “${a.word}” occurs twice`),
    text('换一个 id', 'Give one of them another id'),
  ),
  'scheme/unknown-part': error(
    (a) => text(`方案没有“${a.word}”这一部分`, `The scheme has no part “${a.word}”`),
    meant,
  ),
  'scheme/share-out-unlimited': warning(
    (a) =>
      text(
        `“${a.part}”里其余各项缺失时，${a.word} 的 ${a.full} 分要顶 ${a.carried} 分`,
        `Where the others of “${a.part}” are missing, the ${a.full} points of ${a.word} carry ${a.carried}`,
      ),
    text(
      '写 share-out: { at-most: 2x, rest: hold }，或给不能缺的指标写 missing',
      'Write share-out: { at-most: 2x, rest: hold }, or say missing for what must not be absent',
    ),
  ),
  'scheme/empty-part': error(
    (a) =>
      text(
        `“${a.word}”部分没有指标，谁也得不到它的分`,
        `The part “${a.word}” has no indicators: nobody can ever score its points`,
      ),
    text('补上指标，或删去这一部分', 'Add indicators or remove the part'),
  ),
  'scheme/part-lent': warning(
    (a) =>
      text(
        `${a.from} 至 ${a.to}，“${a.word}”部分没有指标，按本人其他阶段此部分的得分率折算`,
        `From ${a.from} to ${a.to} the part “${a.word}” has no indicators: the person’s share of it in the other phases counts`,
      ),
    text(
      '确认这正是所要的，或为这一阶段补上指标',
      'Make sure that this is meant, or add indicators for this phase',
    ),
  ),
  'scheme/target-of-each-stretch': warning(
    (a) =>
      text(
        `期中变更把周期断开，工作量目标 ${a.target} 没有改：前后各段都要单独达到它（最后一段 ${a.from} 至 ${a.to}）`,
        `A change in mid-period cuts it, and the target ${a.target} stays: every stretch must reach it by itself (the last is ${a.from} to ${a.to})`,
      ),
    text(
      '按各段天数分别写目标；本来就是每段的目标，写 decided',
      'Write a target for each stretch by its days; if it is meant for each, write decided',
    ),
  ),
  'scheme/unknown-kind': error(
    (a) => text(`事实模型没有“${a.word}”这类事实`, `The fact model has no kind “${a.word}”`),
    meant,
  ),
  'scheme/not-counted': error(
    (a) => text(`“${a.word}”不是可计数的工作事实`, `“${a.word}” is not a kind of work that can be counted`),
    meant,
  ),
  'scheme/unknown-column': error(
    (a) => text(`${a.kind} 没有“${a.word}”这一列`, `${a.kind} has no column “${a.word}”`),
    meant,
  ),
  'scheme/unknown-code': error(
    (a) => text(`${a.column} 没有“${a.word}”这个代码`, `${a.column} has no code “${a.word}”`),
    meant,
  ),
  'scheme/unknown-quantity': error(
    (a) => text(`没有名为“${a.word}”的数量`, `There is no quantity named “${a.word}”`),
    meant,
  ),
  'scheme/unknown-weight': error(
    (a) => text(`权重表“${a.word}”不适用于 ${a.kind}`, `The weight table “${a.word}” is not for ${a.kind}`),
    text('换一张权重表，或改计数对象', 'Use another table, or count what it is for'),
  ),
  'scheme/date-needed': error(
    (a) =>
      text(
        `${a.kind} 有几个日期，须写明按哪一个（on: …）`,
        `${a.kind} has several dates: say which one counts (on: …)`,
      ),
    (a) => text(`可写：${a.known}`, `One of: ${a.known}`),
  ),
  'scheme/wrong-column-type': error(
    (a) =>
      text(
        `“${a.word}”是${a.typeZh}列，不能这样用`,
        `“${a.word}” is a ${a.typeEn} column and cannot be used so`,
      ),
    (a) => text(`这里要${a.wantedZh}列`, `A ${a.wantedEn} column is needed here`),
  ),
  'scheme/wrong-comparison': error(
    (a) =>
      text(
        `“${a.word}”是${a.typeZh}列，不能比大小或这样比`,
        `“${a.word}” is a ${a.typeEn} column and cannot be compared so`,
      ),
    text(
      '代码和文字写 列: 值；数用 above、at-least、below、at-most，与另一列比用 more-than 等；日期用 from、to，与另一列比用 later-than 等',
      'Codes and texts as column: value; numbers with above, at-least, below, at-most, beside a column with more-than and its like; dates with from, to, beside a column with later-than and its like',
    ),
  ),
  'scheme/beside-itself': error(
    (a) => text(`“${a.word}”与自己比较，永远成立或永远不成立`, `“${a.word}” is compared with itself`),
    text('写另一列的名称', 'Name another column'),
  ),
  'scheme/empty-condition': error(
    text('条件里什么也没有问', 'The condition asks nothing'),
    text('写上比较，或删去这一行', 'Add a comparison or remove the line'),
  ),
  'scheme/no-case-column': error(
    (a) => text(`${a.kind} 没有“${a.per}”可以归并`, `${a.kind} has no “${a.per}” to gather by`),
    text('去掉 once-per', 'Remove once-per'),
  ),
  'scheme/no-roles': error(
    (a) => text(`${a.kind} 不分角色`, `${a.kind} is not split between roles`),
    text('去掉 roles', 'Remove roles'),
  ),
  'scheme/no-head-count': error(
    (a) =>
      text(
        `${a.kind} 没有人数列，不能按人计`,
        `${a.kind} has no column of people, so it cannot be counted by person`,
      ),
    text('改为 count-by: case', 'Use count-by: case'),
  ),
  'scheme/sum-of-what': error(
    (a) => text(`sum: ${a.kind} 没有说加什么`, `sum: ${a.kind} does not say what to add up`),
    text('写 sum: 类.列，或加上 weight: 权重表', 'Write sum: kind.column, or add weight: <table>'),
  ),
  'scheme/support-not-all': warning(
    (a) =>
      text(
        `折算系数没有列全：配备 ${a.value} 等没有列出的数不折算，等于除以 1`,
        `The factors do not name every number: ${a.value} and others not listed are not converted, as if divided by 1`,
      ),
    text('补上，或写 else: 系数，没有列出的都按它', 'Add them, or write else: for all that are not listed'),
  ),
  'scheme/support-mix': error(
    (a) => text(`配备 ${a.value} 没有折算系数`, `No factor for ${a.value}`),
    text('为每个可能的值写系数', 'Give a factor above zero for each value'),
  ),

  'scheme/unknown-mechanism': error(
    (a) => text(`没有“${a.word}”这种计分方法`, `There is no scoring mechanism “${a.word}”`),
    meant,
  ),
  'scheme/no-mechanism': error(text('score 里没有写计分方法', 'score names no mechanism'), (a) =>
    text(`写其中一种：${a.known}`, `Write one of: ${a.known}`),
  ),
  'scheme/mechanism': error(
    (a) => text(`${a.zh}`, `${a.en}`),
    (a) => text(`${a.hintZh}`, `${a.hintEn}`),
  ),
  'scheme/mechanism-doubt': warning(
    (a) => text(`${a.zh}`, `${a.en}`),
    (a) => text(`${a.hintZh}`, `${a.hintEn}`),
  ),
  'scheme/measure-missing': error(
    (a) =>
      text(
        `指标“${a.word}”没有写量什么（measure）`,
        `The indicator “${a.word}” does not say what it measures`,
      ),
    text('补上 measure；组合指标（combine）除外', 'Add measure, unless it combines other indicators'),
  ),
  'scheme/items-wanted': error(
    (a) =>
      text(
        `“${a.word}”按件计分，这个度量数不出一件一件来`,
        `“${a.word}” gives points per item, which this measure does not count`,
      ),
    text('measure 用 count、sum 或单个命名数量', 'Measure with count, sum or a single named quantity'),
  ),
  'scheme/measure-not-wanted': error(
    (a) =>
      text(
        `“${a.word}”由别的指标合成，不能再写 measure`,
        `“${a.word}” is combined from other indicators and measures nothing itself`,
      ),
    text('删去 measure', 'Remove measure'),
  ),
  'scheme/unknown-indicator': error(
    (a) => text(`方案没有指标“${a.word}”`, `The scheme has no indicator “${a.word}”`),
    meant,
  ),
  'scheme/circular-combination': error(
    (a) => text(`指标合成绕成一圈：${a.chain}`, `Indicators combine each other in a circle: ${a.chain}`),
    text('去掉其中一环', 'Take one link out'),
  ),
  'scheme/inside-not-combined': error(
    (a) => text(`“${a.word}”没有把这个指标合进去`, `“${a.word}” does not combine this indicator`),
    text('在那个组合里列出它，或删去 inside', 'List it in that combination, or remove inside'),
  ),
  'scheme/counted-twice': error(
    (a) =>
      text(
        `“${a.word}”已合进“${a.inside}”，自己又计一次分`,
        `“${a.word}” is combined in “${a.inside}” and earns its own points again`,
      ),
    (a) => text(`在“${a.word}”下写 inside: ${a.inside}`, `Write inside: ${a.inside} under “${a.word}”`),
  ),
  'scheme/instead-of': error(
    (a) =>
      text(
        `“${a.word}”要代替“${a.other}”，两者须同属一部分、满分相同，并写明 applies-to`,
        `“${a.word}” stands in for “${a.other}”: both need the same part and full points, and it needs applies-to`,
      ),
    text('对齐 part 和 full，写明对谁适用', 'Align part and full, and say to whom it applies'),
  ),
  'scheme/rating-limit': error(
    (a) => text(`等次不高于“${a.word}”，对谁都不起作用`, `A rating of at most “${a.word}” limits nobody`),
    (a) =>
      a.known
        ? text(
            `${a.near ? `是不是想写“${a.near}”？` : ''}可写年度等次或本方案的业绩等次，最好的一档除外：${a.known}`,
            `${a.near ? `Did you mean “${a.near}”? ` : ''}Name an annual rating or a performance rating of this scheme, except the best: ${a.known}`,
          )
        : text(
            '方案不定等次：写 rating，或改用别的后果',
            'The scheme rates nobody: add rating, or choose another effect',
          ),
  ),
  'scheme/unreachable-points': warning(
    (a) =>
      text(
        `满分 ${a.full} 分永远拿不到：最多 ${a.most} 分`,
        `The full ${a.full} points can never be reached: at most ${a.most}`,
      ),
    text('改满分或改计分', 'Change full or the scoring'),
  ),
  'scheme/depends-on-others': warning(
    (a) =>
      text(`“${a.word}”的得分取决于别人的成绩`, `The points of “${a.word}” depend on other people's results`),
    text(
      '若确要如此，写 warn: depends-on-others，个人页面也会说明',
      "If that is meant, write warn: depends-on-others; the person's page says so too",
    ),
  ),
  'scheme/body-of-some': warning(
    (a) =>
      text(
        `“${a.word}”的${a.zh}只加本方案考核的人（applies-to 写了 ${a.columns}），其他人办的不在内`,
        `The ${a.en} of “${a.word}” is only the people of this scheme (applies-to asks for ${a.columns}): what others do is not in it`,
      ),
    text(
      '把同一部门的人放进同一份方案（各用 applies-to、instead-of）；就要这样的，写 decided',
      'Put the whole body into one scheme (with applies-to and instead-of for each); if this is meant, write decided',
    ),
  ),
  'scheme/no-basis': warning(
    (a) => text(`指标“${a.word}”没有依据`, `The indicator “${a.word}” has no basis`),
    text(
      '写 basis: { instrument: 文件, clause: 条 }；本院自定的写明决定',
      'Add basis: { instrument, clause }; name the decision if it is your own',
    ),
  ),
  'scheme/base-unverified': warning(
    (a) =>
      text(`“${a.word}”的分母口径未核实`, `How the denominator of “${a.word}” is counted is not verified`),
    text('核对口径后在 note 中说明', 'Verify it and say so in note'),
  ),
  'scheme/structural-scored': error(
    (a) => text(`“${a.word}”只供分析研判，不计分`, `“${a.word}” is for analysis and earns no points`),
    text('换一个指标', 'Use another indicator'),
  ),
  'scheme/never-in-force': warning(
    (a) =>
      text(`指标“${a.word}”在周期内从未生效`, `The indicator “${a.word}” is never in force in this period`),
    text('检查 since 与 until', 'Check since and until'),
  ),
  'scheme/too-large': error(
    (a) =>
      text(
        `“${a.word}”的权重分母太大，超出精确快算的范围`,
        `The denominators of “${a.word}” are too large for exact fast counting`,
      ),
    text(
      '用分母较小的系数，如三分之一、十分之一',
      'Use factors with small denominators, such as thirds or tenths',
    ),
  ),

  'scheme/fixed': error(
    (a) => text(`上级方案“${a.parent}”已定死“${a.path}”`, `“${a.path}” is fixed by “${a.parent}”`),
    text('删去这一处，沿用上级的规定', 'Remove it and keep what the higher scheme says'),
  ),
  'scheme/out-of-range': error(
    (a) =>
      text(
        `“${a.path}”是 ${a.value}，上级方案“${a.parent}”要求${a.limitZh}`,
        `“${a.path}” is ${a.value}; “${a.parent}” wants ${a.limitEn}`,
      ),
    text('改到范围之内', 'Bring it into the range'),
  ),
  'scheme/not-offered': error(
    (a) =>
      text(
        `上级方案“${a.parent}”不许“${a.path}”写成 ${a.value}`,
        `“${a.parent}” does not allow ${a.value} for “${a.path}”`,
      ),
    (a) => text(`可写：${a.known}`, `One of: ${a.known}`),
  ),
  'scheme/unknown-path': error(
    (a) => text(`方案里没有“${a.word}”`, `There is no “${a.word}” in the scheme`),
    text(
      '写成 parts.performance.full、indicators.指标.measure 这样的路径',
      'Write a path such as parts.performance.full or indicators.<id>.measure',
    ),
  ),
  'scheme/target-handed-down': error(
    (a) =>
      text(
        `“${a.word}”把业务目标（${a.path}）传给下级：${a.since} 起不再执行（${a.ruleZh}）`,
        `“${a.word}” hands a business target (${a.path}) down to lower organs: no longer done since ${a.since} (${a.ruleEn})`,
      ),
    text(
      '上级只传方法（measure），分值和界限由本院自定',
      'Hand down the method (measure); the organ sets points and thresholds itself',
    ),
  ),
} satisfies Record<string, Entry>;

export type IssueCode = keyof typeof catalogue;

/** Builds an issue of the catalogue. */
export function issueOf(code: IssueCode, place: Place, a: IssueArguments): Issue {
  const { level, message, hint } = catalogue[code];
  return { code, level, message: message(a), hint: hint(a), place };
}
