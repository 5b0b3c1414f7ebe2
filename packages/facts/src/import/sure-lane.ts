import type { FactColumn } from '@jianheng/scheme';
import { constantCell } from '../store/column-type.ts';
import { quoteText } from '../store/sql-text.ts';
import type { BoundColumn } from './bind-columns.ts';
import { dateForms } from './date-forms.ts';
import { booleanWords, isProblem } from './read-cell.ts';
import { isoDate } from './read-date.ts';
import type { Row } from './row.ts';
import type { Signs } from './sign-watch.ts';

/**
 * Signs that send a text to the reader in TypeScript: it may need cleaning, holds a formula's error, or is a long number that
 * a spreadsheet wrote with an exponent.
 */
export const suspect =
  '^ | $|^#|[eE]\\+[0-9]+$|[\\x{0000}-\\x{001f}\\x{007f}\\x{00a0}\\x{200b}-\\x{200d}\\x{2060}\\x{3000}\\x{feff}\\x{ff10}-\\x{ff19}\\x{ff21}-\\x{ff3a}\\x{ff41}-\\x{ff5a}]';
const longestSureText = 4000;

/** Expressions of one column. */
export interface Lane {
  /** Conditions and the typed value where one holds, in order. None of them holds for an empty cell. */
  readonly arms: readonly Arm[];
  /** The typed value of a cell that is not empty and that no condition holds for; null where DuckDB is not sure of it. */
  readonly otherwise?: string;
  /** What stands for an empty cell; null when nothing does. */
  readonly fallback: string | null;
  /** A condition on the value `t` that must also hold. */
  readonly also?: (t: string) => string;
}

type Arm = readonly [condition: string, value: string];

/**
 * The typed cell in SQL, null where DuckDB is not sure of it. Empty cells are asked for last but one: most cells are not, and
 * each arm costs a look at what the ones before left.
 */
export function typedCell(cell: string, { arms, otherwise, fallback }: Lane): string {
  const known = arms.map(([condition, value]) => `WHEN ${condition} THEN ${value}`);
  const empty = fallback === null ? [] : [`WHEN ${cell} IS NULL THEN ${fallback}`];
  if (known.length + empty.length === 0) return otherwise ?? 'NULL';
  return `CASE ${[...known, ...empty].join(' ')} ELSE ${otherwise ?? 'NULL'} END`;
}

/** What a column's lane is made from. */
interface LaneInput {
  readonly prefix: string;
  readonly index: number;
  readonly cell: string;
  readonly sample: readonly Row[];
  /** Lists of texts that the lane needs as enumerations are put in here. */
  readonly enums: Record<string, readonly string[]>;
  readonly signs: Signs;
}

/** Each word for no, then each for yes, as exports write them: `TRUE`, `true`, `True`. */
const spelled = (yes: boolean) => {
  const words = Object.keys(booleanWords).filter((word) => booleanWords[word] === yes);
  return [
    ...new Set(words.flatMap((word) => [word, word.toLowerCase(), word[0]! + word.slice(1).toLowerCase()])),
  ];
};
const [noes, yeses] = [spelled(false), spelled(true)];
const booleanSpellings = [...noes, ...yeses];

/** How DuckDB reads a column where it is sure of a cell. */
export function laneOf(bound: BoundColumn, { prefix, index, cell, sample, enums, signs }: LaneInput): Lane {
  const { column } = bound;
  const fallback = defaultOf(bound);
  const seen = cellsSeen(bound, sample);
  switch (column.type) {
    case 'text': {
      const conditions = [clean(cell, signs), `strlen(${cell}) <= ${longestSureText}`];
      const meant = [...bound.spellings.keys(), ...(bound.named ?? [])];
      if (meant.length > 0) conditions.push(`${cell} NOT IN (${meant.map(quoteText).join(', ')})`);
      if (bound.named !== null) conditions.push(`regexp_full_match(${cell}, '[A-Za-z0-9_.-]*')`);
      return { arms: [[conditions.join(' AND '), cell]], fallback };
    }
    case 'code': {
      const spellings = [...bound.spellings.keys()].filter((word) => !word.startsWith('#'));
      const type = `${prefix}code${index}`;
      enums[`${prefix}spelling${index}`] = spellings;
      enums[type] = [...new Set(bound.spellings.values())];
      const codes = spellings.map((word) => quoteText(bound.spellings.get(word)!)).join(', ');
      const at = `CAST(enum_code(TRY_CAST(${cell} AS ${prefix}spelling${index})) AS INTEGER) + 1`;
      return {
        arms: commonArms(cell, seen, spellings, (word) => {
          return `CAST(${quoteText(bound.spellings.get(word)!)} AS ${type})`;
        }),
        otherwise: `CAST([${codes}] AS ${type}[])[${at}]`,
        fallback: fallback === null ? null : `CAST(${fallback} AS ${type})`,
      };
    }
    case 'integer':
      return {
        arms: integerArms(cell, column),
        fallback: fallback === null ? null : `CAST(${fallback} AS INTEGER)`,
      };
    case 'decimal': {
      const places = column.places ?? 1;
      const scale = 10 ** places;
      const exact = `regexp_full_match(${cell}, '(0|[1-9][0-9]{0,9})([.][0-9]{1,${places}})?')`;
      const value = `CAST(CAST(${cell} AS DECIMAL(18, ${places})) * ${scale} AS BIGINT)`;
      return { arms: [[exact, value]], fallback, also: (t) => range(t, column.min, column.max, scale) };
    }
    case 'boolean':
      enums[`${prefix}boolean`] = booleanSpellings;
      return {
        arms: commonArms(cell, seen, booleanSpellings, (word) => String(yeses.includes(word))),
        otherwise: `enum_code(TRY_CAST(${cell} AS ${prefix}boolean)) >= ${noes.length}`,
        fallback,
      };
    case 'date':
      return {
        ...dateLane(cell, dateForms(seen, bound.dates)),
        fallback,
        also: (t) => `${t} BETWEEN DATE '1900-01-01' AND DATE '2100-12-31'`,
      };
  }
}

/** What stands in a column's cell in the sample; nothing where the column is put together of several. */
function cellsSeen(bound: BoundColumn, sample: readonly Row[]): readonly string[] {
  if (bound.cells.length !== 1) return [];
  return sample.map((row) => row.cells[bound.cells[0]!] ?? '').filter((cell) => cell !== '');
}

/** As many spellings as are compared one by one before the rest is looked up. */
const mostArms = 6;

/** The spellings that are commonest in the sample, compared as they stand: looking a text up in a list takes much longer. */
function commonArms(
  cell: string,
  seen: readonly string[],
  spellings: readonly string[],
  valueFor: (word: string) => string,
): readonly Arm[] {
  const known = new Set(spellings);
  const counts = new Map<string, number>();
  for (const word of seen) if (known.has(word)) counts.set(word, (counts.get(word) ?? 0) + 1);
  return [...counts]
    .sort((a, b) => b[1] - a[1])
    .slice(0, mostArms)
    .map(([word]) => [`${cell} = ${quoteText(word)}`, valueFor(word)]);
}

/** Whether a text needs no cleaning and is no formula's error. What was seen of the whole file spares looking at each cell. */
function clean(cell: string, signs: Signs): string {
  if (signs.odd) return `${cell} <> '' AND NOT regexp_matches(${cell}, ${quoteText(suspect)})`;
  // Signs up to `$` include blank and `#`; the other ones are left to the checker.
  const plain = `${cell} > '$' AND NOT ends_with(${cell}, ' ')`;
  return !signs.quoted
    ? plain
    : `${plain} AND NOT contains(${cell}, chr(10)) AND NOT contains(${cell}, chr(13))`;
}

/**
 * Casting is lax (5.5 becomes 6, 1e2 becomes 100), so a number must read back as its own text; one digit needs no reading
 * back, and most cells are one digit. Numbers of more than nine digits are rare enough for the checker.
 */
function integerArms(cell: string, { min, max }: FactColumn): readonly Arm[] {
  const number = `TRY_CAST(${cell} AS INTEGER)`;
  const within = range(number, min, max, 1);
  const everyDigit = (min ?? 0) <= 0 && (max ?? 9) >= 9;
  const long = `strlen(${cell}) BETWEEN 2 AND 9 AND CAST(${number} AS VARCHAR) = ${cell}`;
  return [
    [everyDigit ? `strlen(${cell}) = 1` : `strlen(${cell}) = 1 AND ${within}`, number],
    [`${long} AND ${within}`, number],
  ];
}

function dateLane(cell: string, forms: readonly string[]): Pick<Lane, 'arms' | 'otherwise'> {
  // Of ten signs with dashes at these places the cast takes nothing that the rule would read as another day.
  const iso: Arm = [`strlen(${cell}) = 10 AND ${cell} LIKE '____-__-__'`, `TRY_CAST(${cell} AS DATE)`];
  if (forms.length === 0) return { arms: [iso] };
  const others = forms.map((format) => {
    const read = `try_strptime(${cell}, ${quoteText(format)})`;
    return `CASE WHEN strftime(${read}, ${quoteText(format)}) = ${cell} THEN CAST(${read} AS DATE) END`;
  });
  return { arms: [], otherwise: `coalesce(${others.join(', ')}, CASE WHEN ${iso[0]} THEN ${iso[1]} END)` };
}

function range(t: string, min: number | undefined, max: number | undefined, scale: number): string {
  const parts: string[] = [];
  if (min !== undefined) parts.push(`${t} >= ${Math.ceil(min * scale)}`);
  if (max !== undefined) parts.push(`${t} <= ${Math.floor(max * scale)}`);
  return parts.length === 0 ? 'true' : parts.join(' AND ');
}

/** The default in its canonical text, which casts to the column's type; null without one. */
export function defaultText({ column, read }: BoundColumn): string | null {
  if (column.default === undefined) return null;
  const value = read(String(column.default));
  if (isProblem(value)) return null;
  return typeof value === 'number' ? isoDate(value) : String(value);
}

/** The default as a constant of the column's type, or null. */
function defaultOf(bound: BoundColumn): string | null {
  const value = defaultText(bound);
  return value === null ? null : constantCell(value, bound.column.type);
}
