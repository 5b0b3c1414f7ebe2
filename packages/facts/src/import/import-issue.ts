import { type Text, text } from '@jianheng/mechanisms';
import type { FactColumn, FactKind, Issue, Place } from '@jianheng/scheme';

/** What can be wrong with one cell or one row; the code of the issue is `import/<problem>`. */
export interface Problem {
  readonly code: string;
  readonly level: 'error' | 'warning';
  readonly message: Text;
  readonly hint: Text;
}

function problem(code: string, message: Text, hint: Text, level: 'error' | 'warning' = 'error'): Problem {
  return { code: `import/${code}`, level, message, hint };
}

const dateForms = text(
  '写成 2024-01-05 这样的日期，或在映射里声明日期次序',
  'write dates like 2024-01-05, or declare the order in the mapping',
);

export const problems = {
  required: problem(
    'required',
    text('必填项为空', 'a required cell is empty'),
    text('补上该值后重新导入', 'fill it in and import again'),
  ),
  emptyKey: problem(
    'empty-key',
    text(
      '主键为空：不知道这一行说的是哪一件事，无法计入',
      'a cell of the key is empty: what the row is about is not known, and it could not be counted',
    ),
    text('补上该值后重新导入', 'fill it in and import again'),
  ),
  cellError: problem(
    'cell-error',
    text('单元格是公式错误', 'the cell holds a formula error'),
    text('在表格里改正公式或直接填值', 'correct the formula or type the value'),
  ),
  badDate: problem('bad-date', text('不是日期', 'not a date'), dateForms),
  impossibleDate: problem(
    'impossible-date',
    text('日历上没有这一天', 'no such day in the calendar'),
    text('核对年月日后改正', 'check year, month and day'),
  ),
  farDate: problem(
    'far-date',
    text('年份不在 1900 至 2100 之间', 'the year is not between 1900 and 2100'),
    text(
      '改正年份；若表示“至今”，在映射的 empty 里列出这种写法',
      'correct it; if it means "until now", list the spelling under `empty` in the mapping',
    ),
  ),
  ambiguousDate: problem(
    'ambiguous-date',
    text('分不清月在前还是日在前', 'cannot tell whether the month or the day comes first'),
    text(
      '在映射中为该列声明 order: month-first 或 day-first',
      'declare `order: month-first` or `day-first` for this column in the mapping',
    ),
  ),
  shortYear: problem(
    'short-year',
    text('年份只有两位', 'the year has two digits only'),
    text('写全四位年份', 'write the year with four digits'),
  ),
  noDay: problem(
    'no-day',
    text('只写到年或月，没有日', 'only a year or a month, without a day'),
    text(
      '写全年月日，例如 2024-01-05；系统不代为猜测是哪一天。不是必填的，可以留空',
      'write year, month and day like 2024-01-05: no day is guessed; leave it empty where it is not required',
    ),
  ),
  lostZero: problem(
    'lost-zero',
    text(
      '分不清是 1 月还是 10 月：电子表格会去掉末尾的 0',
      'January or October: a spreadsheet drops the 0 at the end',
    ),
    text('写成 2019.01、2019.10，或写全年月日', 'write 2019.01, 2019.10, or the whole date'),
  ),
  monthAlone: problem(
    'month-alone',
    text('只写到月，按当月 1 日计', 'a month without a day: its first day was taken'),
    text('不是 1 日的，写全年月日后重新导入', 'where it was another day, write the whole date'),
    'warning',
  ),
  undeclaredSerial: problem(
    'undeclared-serial',
    text('像是电子表格的日期序号', 'looks like a spreadsheet’s serial date'),
    text(
      '在映射中声明 serial: 1900（或 1904），或改成日期写法',
      'declare `serial: 1900` (or 1904) in the mapping, or write a date',
    ),
  ),
  badInteger: problem(
    'bad-integer',
    text('不是整数', 'not a whole number'),
    text('填整数，例如 3', 'write a whole number such as 3'),
  ),
  badDecimal: problem(
    'bad-decimal',
    text('不是数', 'not a number'),
    text('填数，例如 8.5', 'write a number such as 8.5'),
  ),
  badBoolean: problem(
    'bad-boolean',
    text('不是“是/否”', 'neither yes nor no'),
    text('填“是”或“否”', 'write 是 or 否'),
  ),
  lostDigits: problem(
    'lost-digits',
    text(
      '长编号被电子表格当成了数字，后几位已经丢失',
      'the spreadsheet took a long number for an amount and lost its last digits',
    ),
    text(
      '把源表这一列设为“文本”格式，重新填写或重新导出',
      'format this column of the source as text, then fill it in or export it again',
    ),
  ),
  tooLong: problem(
    'too-long',
    text('文字过长', 'the text is too long'),
    text('缩短到 4000 字以内', 'keep it below 4000 characters'),
  ),
  longRow: problem(
    'long-row',
    text('这一行的单元格比表头多', 'the row has more cells than the header'),
    text('检查是否有未加引号的分隔符', 'look for a delimiter that was not quoted'),
  ),
  shortRow: problem(
    'short-row',
    text(
      '这一行的单元格比表头少，缺的按空处理',
      'the row has fewer cells than the header; the rest were taken as empty',
    ),
    text('检查该行是否被截断', 'see whether the row was cut off'),
    'warning',
  ),
  nobody: problem(
    'nobody',
    text(
      '没有写明是谁的工作，这一行不计入任何人',
      'it does not say whose work this is: the row counts for nobody',
    ),
    text(
      '在源系统补上人员后重新导入；确实没有的无需处理',
      'add the person in the source; if there is none, leave it',
    ),
    'warning',
  ),
  noRows: problem(
    'no-rows',
    text('表头下面没有一行数据', 'there is no row below the header'),
    text(
      '核对是否导出了空表，或数据在另一张表里',
      'see whether the export is empty or the rows are on another sheet',
    ),
    'warning',
  ),
  aside: problem(
    'aside-row',
    text(
      '合计、小计或制表人等行，不是数据，没有读入',
      'a total or a note on the table, no row of data: not read',
    ),
    text('无需处理', 'nothing to do'),
    'warning',
  ),
  repeatedRow: problem(
    'repeated-row',
    text('与本文件中另一行完全相同，只存一次', 'the same as another row of this file; stored once'),
    text('无需处理；可在源系统查重', 'nothing to do; look for the repetition in the source'),
    'warning',
  ),
} as const satisfies Record<string, Problem>;

export function tooManyPlaces(places: number): Problem {
  return problem(
    'too-many-places',
    text(`小数多于 ${places} 位`, `more than ${places} decimal places`),
    text('改成允许的位数；系统不代为四舍五入', 'shorten it yourself: nothing is rounded for you'),
  );
}

export function unknownCode(list: readonly string[]): Problem {
  const shown = list.slice(0, 12).join('、') + (list.length > 12 ? '…' : '');
  return problem(
    'unknown-code',
    text('不在代码表中', 'not in the code list'),
    text(
      `可用：${shown}；或在列的读法（映射的 codes）里写明它对应哪一个`,
      `use one of ${shown}, or say where columns are confirmed (\`codes\` of the mapping) which it means`,
    ),
  );
}

export function outOfRange(column: Pick<FactColumn, 'min' | 'max'>): Problem {
  const range = `${column.min ?? '−∞'} … ${column.max ?? '∞'}`;
  return problem(
    'out-of-range',
    text(`超出允许范围 ${range}`, `outside the allowed range ${range}`),
    text('核对后改正', 'check it and correct it'),
  );
}

export function wrongOrder(earlier: FactColumn, later: FactColumn, level: Problem['level']): Problem {
  return problem(
    'chronology',
    text(`“${later.title.zh}”早于“${earlier.title.zh}”`, `${later.title.en} is before ${earlier.title.en}`),
    text('核对两个日期', 'check both dates'),
    level,
  );
}

/** What is wrong with a cell of a column that decides nothing: the cell is left empty, and its row stays. */
export function leftEmpty(found: Problem): Problem {
  const hint = text(
    '这一格按空读入，原来写的不保留，这一行其余各列照常；核对后可更正再导入',
    'the cell was left empty and the rest of the row was kept; check it, correct it and import again',
  );
  return { ...found, level: 'warning', hint };
}

/** The columns that tell what a row of a kind is about. */
export function keyColumns({ key, columns }: FactKind): readonly FactColumn[] {
  return key.map((name) => columns[name]!);
}

/** Rows that say different things of the same: `key` are the columns that tell what a row is about. */
export function conflictingKey(rows: readonly number[], key: readonly FactColumn[]): Problem {
  const shown = rows.slice(0, 5).join(', ') + (rows.length > 5 ? '…' : '');
  const same = {
    zh: key.map(({ title }) => title.zh).join('、'),
    en: key.map(({ title }) => title.en).join(', '),
  };
  return problem(
    'conflicting-key',
    text(
      `“${same.zh}”相同的几行内容不同（第 ${shown} 行）`,
      `rows with the same “${same.en}” differ (rows ${shown})`,
    ),
    text('只留下正确的一行后重新导入', 'keep only the right one and import again'),
  );
}

/** A problem at a place. The value is shortened, and left out for personal columns. */
export function issueAt(p: Problem, place: Place, value: string | null, personal: boolean): Issue {
  const shown = value === null || value === '' || personal ? {} : { value: shorten(value) };
  return { ...p, place: { ...place, ...shown } };
}

/** Short, on one line, without signs that steer a terminal or hide text. */
function shorten(value: string): string {
  const plain = value.replace(/[\r\n\t]+/g, ' ').replace(/[\p{Cc}\p{Cf}]/gu, '');
  return plain.length > 60 ? `${plain.slice(0, 60)}…` : plain;
}
