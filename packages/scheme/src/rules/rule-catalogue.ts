import { type Text, text } from '@jianheng/mechanisms';
import type { IssueArguments } from '../catalogue.ts';
import type { Issue, Place } from '../issue.ts';

type Sentence = (a: IssueArguments) => Text;

/** What reading rule packs can say beyond the language's own messages. Codes are stable. */
export const ruleCatalogue = {
  'rules/unknown-file': [
    (a) =>
      text(`看不出这是哪一种规则文件：${a.word}`, `Cannot tell what kind of rule file this is: ${a.word}`),
    () =>
      text(
        '文件须有 instrument、conflicts、sources、holidays 中的一个',
        'The file needs one of instrument, conflicts, sources, holidays',
      ),
  ],
  'rules/no-source': [
    (a) => text(`${a.word} 没有出处`, `${a.word} has no source`),
    () =>
      text(
        '写 source: [S01]；出处先列入 sources.yaml',
        'Write source: [S01], with S01 listed in sources.yaml',
      ),
  ],
  'rules/no-confidence': [
    (a) => text(`${a.word} 没有置信度`, `${a.word} has no confidence`),
    () => text('写 confidence: H、M、L 或 unverified', 'Write confidence: H, M, L or unverified'),
  ],
  'rules/one-form': [
    (a) =>
      text(`值须恰好有一种写法，这里有 ${a.count} 种`, `A value has exactly one form; here are ${a.count}`),
    () =>
      text(
        '一个条目写一个值；另一个值另立条目',
        'Write one value in one entry, the other in an entry of its own',
      ),
  ],
  'rules/wrong-form': [
    (a) =>
      text(
        `${a.word} 须写成 ${a.wanted}，这里是 ${a.found}`,
        `${a.word} is written as ${a.wanted}, not ${a.found}`,
      ),
    (a) => text(`改成 is: { ${a.wanted}: … }`, `Change it to is: { ${a.wanted}: … }`),
  ],
  'rules/unknown-word': [
    (a) => text(`${a.word} 里不能写“${a.value}”`, `“${a.value}” cannot stand in ${a.word}`),
    (a) => text(`可写：${a.known}`, `One of: ${a.known}`),
  ],
  'rules/dates-reversed': [
    (a) => text(`止期 ${a.until} 早于起期 ${a.from}`, `It ends on ${a.until}, before it begins on ${a.from}`),
    () => text('检查 from 与 until', 'Check from and until'),
  ],
  'rules/outside-instrument': [
    (a) => text(`${a.date} 不在文件有效期内`, `${a.date} is outside the time the instrument is in force`),
    (a) => text(`文件有效期：${a.from} 至 ${a.until}`, `In force from ${a.from} to ${a.until}`),
  ],
  'rules/overlapping-dates': [
    (a) => text(`${a.word} 在 ${a.date} 有两个值`, `${a.word} has two values on ${a.date}`),
    () =>
      text(
        '给前一个值写 until，或改后一个值的 from',
        'End the earlier with until, or move the from of the later',
      ),
  ],
  'rules/range-reversed': [
    (a) => text(`至少 ${a.low} 大于至多 ${a.high}`, `at-least ${a.low} is greater than at-most ${a.high}`),
    () => text('对调两个数', 'Swap the two numbers'),
  ],
  'rules/zero-deadline': [
    () => text('期限不能是零', 'A deadline cannot be zero'),
    () => text('写一个正整数', 'Write a positive number'),
  ],
  'rules/share-above-one': [
    (a) => text(`比例 ${a.value} 超过 100%`, `The share ${a.value} is more than 100 %`),
    () => text('检查百分数', 'Check the percentage'),
  ],
  'rules/table-row': [
    (a) =>
      text(
        `这一行有 ${a.found} 格，表头有 ${a.wanted} 格`,
        `This row has ${a.found} cells, the head ${a.wanted}`,
      ),
    () => text('补齐或删去多余的格', 'Fill in or remove cells'),
  ],
  'rules/lasting-years': [
    () => text('持续中的状态只写一个影响', 'A lasting status has one effect'),
    () => text('years 只留一个', 'Leave one effect in years'),
  ],
  'rules/no-clause': [
    () =>
      text(
        '全文读过的文件，置信度 H 的值必须写明条文',
        'Of a text read in full, a value of confidence H must name its clause',
      ),
    () => text('写 clause: 第…条，或降低置信度', 'Name the clause, or lower the confidence'),
  ],
  'rules/no-province': [
    () => text('省级文件没有写省份', 'A provincial instrument names no province'),
    () => text('补上 province: …', 'Add province: …'),
  ],
  'rules/province-not-wanted': [
    () => text('全国性文件不写省份', 'A national instrument has no province'),
    () => text('删去 province，或把 level 改为 province', 'Remove province, or change level to province'),
  ],
  'rules/duplicate-id': [
    (a) => text(`“${a.word}”已在 ${a.file} 中出现`, `“${a.word}” already stands in ${a.file}`),
    () => text('换一个编号', 'Give it another id'),
  ],
  'rules/unknown-source': [
    (a) => text(`出处表中没有“${a.word}”`, `The list of sources has no “${a.word}”`),
    () => text('先在 sources.yaml 中列出', 'List it in sources.yaml first'),
  ],
  'rules/unknown-value': [
    (a) => text(`规则包中没有“${a.word}”`, `The rule packs hold no “${a.word}”`),
    () => text('检查编号', 'Check the id'),
  ],
  'rules/one-sided': [
    () => text('冲突至少要有两条不同的规则', 'A conflict has at least two different rules'),
    () => text('在 between 里写上另一条的编号', 'Name the other rule in between'),
  ],
  'rules/never-together': [
    () => text('这些规则从未同时有效', 'These rules are never in force together'),
    () => text('检查各条的起止日期，或删去这条冲突', 'Check their dates, or remove this conflict'),
  ],
  'rules/wrong-year': [
    (a) => text(`${a.date} 不在 ${a.year} 年`, `${a.date} is not in ${a.year}`),
    () => text('每个年份一个文件', 'Each year has a file of its own'),
  ],
  'rules/not-a-weekend': [
    (a) =>
      text(
        `${a.date} 不是周末，不用写在 working 里`,
        `${a.date} is no weekend day and need not stand in working`,
      ),
    () => text('working 只列调休上班的周末', 'working lists only weekend days on which people work'),
  ],
  'rules/off-and-working': [
    (a) => text(`${a.date} 既放假又上班`, `${a.date} is both off and working`),
    () => text('删去其中一处', 'Remove one of the two'),
  ],
} satisfies Record<string, readonly [Sentence, Sentence]>;

export type RuleIssueCode = keyof typeof ruleCatalogue;

/** Builds an issue about a rule pack; all of them are errors, since nobody may work on law that was half read. */
export function ruleIssue(code: RuleIssueCode, place: Place, a: IssueArguments): Issue {
  const [message, hint] = ruleCatalogue[code];
  return { code, level: 'error', message: message(a), hint: hint(a), place };
}
