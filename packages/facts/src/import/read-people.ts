import { createHash } from 'node:crypto';
import { text } from '@jianheng/mechanisms';
import { canonicalText, type FactKind } from '@jianheng/scheme';
import type { BoundColumn } from './bind-columns.ts';
import { cleanText } from './clean-text.ts';
import type { Problem } from './import-issue.ts';
import type { CellValue } from './read-cell.ts';
import { isoDate } from './read-date.ts';
import {
  type NamedStaff,
  numbersWithoutZeros,
  type PersonRead,
  type PersonReader,
  personReader,
} from './read-person.ts';

/** Who may be named in a file instead of being given by number. */
export interface PeopleByName {
  readonly staff: readonly NamedStaff[];
  /** Columns beside that of a kind's person which hold people too; nobody's points hang on them. */
  readonly beside?: readonly string[];
  /** Hears of every cell that held a name. */
  readonly onCell?: (cell: PersonCell) => void;
}

/** A cell that held a name, and whom it was taken for. */
export interface PersonCell {
  readonly sheet: string | null;
  readonly kind: string;
  readonly column: string;
  /** Header of the column. */
  readonly field: string;
  readonly cell: string;
  readonly read: Exclude<PersonRead, { is: 'number' }>;
}

/** Columns of a kind that hold people, each with the numbers in them that mean another. */
export function peopleColumns(
  kind: FactKind,
  { beside = [], staff }: PeopleByName,
): ReadonlyMap<string, readonly string[]> {
  const own = kind.person === undefined ? [] : [kind.person];
  const held = [...own, ...beside].filter((name) => kind.columns[name]?.type === 'text');
  const cut = [...numbersWithoutZeros(staff).keys()];
  return new Map(held.map((name) => [name, cut]));
}

/** The hash of a mapping beside the people known: a batch is told from one that was read while others were known. */
export function hashBeside(mapping: string, { staff }: PeopleByName): string {
  return createHash('sha256')
    .update(`${mapping} ${canonicalText(staff)}`)
    .digest('hex');
}

/** Puts people's numbers where their names stood in a row. */
export interface NamesOfRow {
  /** `report` is told of what was assumed, and of what has to be asked. */
  fill(values: (CellValue | null)[], report: (problem: Problem, field: string, value: string) => void): void;
}

/** What reads the names in rows of a kind. The day that counts is the first date of the row. */
export function namesOfRow(
  kind: FactKind,
  id: string,
  columns: readonly BoundColumn[],
  people: PeopleByName,
  sheet: string | null,
): NamesOfRow {
  const wanted = peopleColumns(kind, people);
  const held = columns.flatMap((bound, at) => (wanted.has(bound.name) ? [{ bound, at }] : []));
  const dates = [...kind.chronology, ...Object.keys(kind.columns)];
  const dayName = dates.find((name) => kind.columns[name]?.type === 'date');
  const dayAt = columns.findIndex(({ name }) => name === dayName);
  const read = cached(personReader(people.staff));
  return {
    fill(values, report) {
      const day = values[dayAt];
      for (const { bound, at } of held) {
        const value = values[at];
        if (typeof value !== 'string') continue;
        const found = read(value, typeof day === 'number' ? isoDate(day) : null);
        if (found.is === 'number') continue;
        if (found.is === 'read') values[at] = found.person;
        const { name, field } = bound;
        people.onCell?.({ sheet, kind: id, column: name, field, cell: cleanText(value), read: found });
        const problem = problemOf(found);
        report(name === kind.person ? problem : { ...problem, level: 'warning' }, field, value);
      }
    },
  };
}

/** The same name stands in many rows, on few days. */
function cached(read: PersonReader): PersonReader {
  const known = new Map<string, PersonRead>();
  return (cell, day) => {
    const key = `${cell}\n${day}`;
    const found = known.get(key) ?? read(cell, day);
    if (known.size < 100_000) known.set(key, found);
    return found;
  };
}

function problemOf(found: PersonCell['read']): Problem {
  if (found.is === 'unknown') return said.unknown;
  if (found.is === 'ask') return said[found.why];
  return found.by === 'main' || found.by === 'zeros-lost' ? said[found.by] : said.read;
}

const choose = text(
  '在核对页“需要选定的人”里选定，选定以后记住；或在表里改写编号',
  'choose whom on the review, which is remembered, or write the number into the table',
);
const said = {
  read: {
    code: 'import/person-by-name',
    level: 'warning',
    message: text(
      '没有写编号，按姓名认定：当日本院只有这一位',
      'no number: taken for the one who bore this name in the organ on that day',
    ),
    hint: text(
      '核对“按姓名认定的人”一栏；能导出编号的，以编号为准',
      'look over those taken by name; an export with numbers is surer',
    ),
  },
  main: {
    code: 'import/person-main',
    level: 'warning',
    message: text(
      '写了几个人，取标明主办、承办的一位',
      'several people: the one marked as in charge was taken',
    ),
    hint: text(
      '核对“按姓名认定的人”一栏；其他人的份额另报案件分工',
      'look over those taken by name; shares of the others are told in a table of shares',
    ),
  },
  'zeros-lost': {
    code: 'import/zeros-lost',
    level: 'warning',
    message: text(
      '编号开头的 0 丢了，按名册里的编号认定',
      'the number lost its zeros in front: the one on the register was taken',
    ),
    hint: text('把源表这一列设为“文本”格式', 'format this column of the source as text'),
  },
  unknown: {
    code: 'import/person-unknown',
    level: 'warning',
    message: text(
      '名册里没有叫这个名字的人，这一行不计入任何人',
      'nobody of this name is on the register: the row counts for nobody',
    ),
    hint: text(
      '核对姓名；是本院人员的，先在名册补上，或在核对页选定',
      'check the name; enter them on the register first, or choose whom on the review',
    ),
  },
  homonym: {
    code: 'import/person-homonym',
    level: 'error',
    message: text('当日本院有几位叫这个名字的人', 'several people of the organ bore this name on that day'),
    hint: choose,
  },
  'several-people': {
    code: 'import/several-people',
    level: 'error',
    message: text(
      '一格里写了几个人，看不出计入谁',
      'several people in one cell: for whom it counts is not said',
    ),
    hint: choose,
  },
  'not-in-post': {
    code: 'import/person-not-in-post',
    level: 'error',
    message: text(
      '叫这个名字的人当日不在本院（本部门）任职',
      'whoever bears this name was not in post in the organ (or that department) on that day',
    ),
    hint: choose,
  },
} as const satisfies Record<string, Problem>;
