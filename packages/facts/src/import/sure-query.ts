import type { FactColumn, FactKind } from '@jianheng/scheme';
import { constantCell } from '../store/column-type.ts';
import { quoteName, quoteText } from '../store/sql-text.ts';
import type { Binding, BoundColumn } from './bind-columns.ts';
import { mayBeNobody } from './check-row.ts';
import { dateForms } from './date-forms.ts';
import { booleanWords, isProblem } from './read-cell.ts';
import { isoDate } from './read-date.ts';
import type { Row } from './row.ts';
import type { Signs } from './sign-watch.ts';

/** What DuckDB is surely right about: the row is good, or somebody must look at it, or the filter leaves it out. */
export const fates = { accepted: 0, open: 1, filtered: 2 } as const;

/**
 * A query that reads raw cells `c0…` and gives a row for each: typed columns and `#fate`. A row that is not accepted is void:
 * its key and whatever is personal in it are empty.
 */
export interface SureQuery {
  readonly sql: string;
  /** Lists of texts to make enumerations of, by name of the type, before the query runs. */
  readonly enums: Readonly<Record<string, readonly string[]>>;
  /** Columns that are the same in every row, because the export lacks them; not in the query. Null: empty throughout. */
  readonly constants: Readonly<Record<string, string | null>>;
}

/** Signs that send a text to the reader in TypeScript: it may need cleaning, or holds a formula's error. */
const suspect =
  '^ | $|^#|[\\x{0000}-\\x{001f}\\x{007f}\\x{00a0}\\x{200b}-\\x{200d}\\x{2060}\\x{3000}\\x{feff}\\x{ff10}-\\x{ff19}\\x{ff21}-\\x{ff3a}\\x{ff41}-\\x{ff5a}]';
const longestSureText = 4000;

/** Expressions of one column. */
interface Lane {
  /** The typed value where DuckDB is sure of the cell; null where it is not. The cell is never empty here. */
  readonly value: string;
  /** What stands for an empty cell; null when nothing does. */
  readonly fallback: string | null;
  /** A condition on the value `t` that must also hold. */
  readonly also?: (t: string) => string;
}

/** A table of raw cells. */
export interface RawCells {
  /** A query with columns `c0` to `c<width - 1>`, all VARCHAR. */
  readonly sql: string;
  /** What the cells may hold. */
  readonly signs: Signs;
}

/**
 * Builds the fast lane for one sheet: DuckDB takes the rows it is sure of, by rules that are all exact (a spelling known
 * in advance, or a text that reads back as itself), and leaves the others, raw, to `rowChecker`. It never rejects.
 * `prefix` keeps the names of its enumerations apart.
 */
export function sureQuery(
  kind: FactKind,
  binding: Binding,
  raw: RawCells,
  sample: readonly Row[],
  prefix: string,
): SureQuery {
  const enums: Record<string, readonly string[]> = { [`${prefix}boolean`]: booleanSpellings };
  const constants: Record<string, string | null> = {};
  const typed: string[] = [];
  const conditions: string[] = [];
  const results: string[] = [];
  for (const [index, bound] of binding.columns.entries()) {
    const t = `t${index}`;
    if (bound.dropped) {
      constants[bound.name] = null;
      continue;
    }
    const cell = cellExpression(bound);
    if (cell === null) {
      constants[bound.name] = defaultText(bound);
      continue;
    }
    const { value, fallback, also } = laneOf(bound, { prefix, index, cell, sample, enums, signs: raw.signs });
    const known = also === undefined ? `${t} IS NOT NULL` : `(${t} IS NOT NULL AND ${also(t)})`;
    const mayStayEmpty = !bound.column.required && !mayBeNobody(kind, bound) && fallback === null;
    conditions.push(mayStayEmpty ? `(${cell} IS NULL OR ${known})` : known);
    typed.push(
      `${fallback === null ? value : `CASE WHEN ${cell} IS NULL THEN ${fallback} ELSE ${value} END`} AS ${t}`,
    );
    const voided = kind.key.includes(bound.name) || bound.column.personal;
    const result = voided ? `CASE WHEN "#fate" = ${fates.accepted} THEN ${t} END` : t;
    results.push(`${result} AS ${quoteName(bound.name)}`);
  }
  conditions.push(...chronology(kind, binding));
  const filter = filterConditions(binding);
  const sql = [
    `SELECT ${results.map((part) => `${part}, `).join('')}"#fate"`,
    `FROM (SELECT *, CASE WHEN ${filter.out} THEN ${fates.filtered}`,
    `WHEN coalesce(${[...conditions, filter.keep].join(' AND ')}, false) THEN ${fates.accepted}`,
    `ELSE ${fates.open} END::UTINYINT AS "#fate"`,
    `FROM (SELECT *${typed.map((part) => `, ${part}`).join('')} FROM ${raw.sql}))`,
  ].join('\n');
  return { sql, enums, constants };
}

/** The cell or cells a column is read from, null where empty; null when it has none, or a constant. */
function cellExpression(bound: BoundColumn): string | null {
  if (bound.constant !== null) return quoteText(bound.constant);
  if (bound.cells.length === 0) return null;
  const parts = bound.cells.map((cell) => `c${cell}`);
  const clean = parts.map((part) => `NOT regexp_matches(${part}, ${quoteText(suspect)})`).join(' AND ');
  const raw =
    parts.length === 1
      ? parts[0]!
      : `CASE WHEN ${clean} THEN ${parts.join(` || ${quoteText(bound.separator)} || `)} END`;
  if (bound.empty.size === 0) return raw;
  return `CASE WHEN ${raw} IN (${[...bound.empty].map(quoteText).join(', ')}) THEN NULL ELSE ${raw} END`;
}

interface LaneInput {
  readonly prefix: string;
  readonly index: number;
  readonly cell: string;
  readonly sample: readonly Row[];
  readonly enums: Record<string, readonly string[]>;
  readonly signs: Signs;
}

const booleanSpellings = [false, true].flatMap((yes) =>
  Object.keys(booleanWords).filter((word) => booleanWords[word] === yes),
);
const firstYes = booleanSpellings.findIndex((word) => booleanWords[word] === true);

function laneOf(bound: BoundColumn, { prefix, index, cell, sample, enums, signs }: LaneInput): Lane {
  const { column } = bound;
  const fallback = defaultOf(bound);
  switch (column.type) {
    case 'text': {
      const sure = `${clean(cell, signs)} AND strlen(${cell}) <= ${longestSureText}`;
      return { value: `CASE WHEN ${sure} THEN ${cell} END`, fallback };
    }
    case 'code': {
      const spellings = [...bound.spellings.keys()].filter((word) => !word.startsWith('#'));
      const type = `${prefix}code${index}`;
      enums[`${prefix}spelling${index}`] = spellings;
      enums[type] = [...new Set(bound.spellings.values())];
      const codes = spellings.map((word) => quoteText(bound.spellings.get(word)!)).join(', ');
      const at = `CAST(enum_code(TRY_CAST(${cell} AS ${prefix}spelling${index})) AS INTEGER) + 1`;
      return {
        value: `CAST([${codes}] AS ${type}[])[${at}]`,
        fallback: fallback === null ? null : `CAST(${fallback} AS ${type})`,
      };
    }
    case 'integer':
      return {
        value: integerExpression(cell, column),
        fallback: fallback === null ? null : `CAST(${fallback} AS INTEGER)`,
      };
    case 'decimal': {
      const places = column.places ?? 1;
      const scale = 10 ** places;
      const exact = `regexp_full_match(${cell}, '(0|[1-9][0-9]{0,9})([.][0-9]{1,${places}})?')`;
      const value = `CASE WHEN ${exact} THEN CAST(CAST(${cell} AS DECIMAL(18, ${places})) * ${scale} AS BIGINT) END`;
      return { value, fallback, also: (t) => range(t, column.min, column.max, scale) };
    }
    case 'boolean':
      return { value: `enum_code(TRY_CAST(${cell} AS ${prefix}boolean)) >= ${firstYes}`, fallback };
    case 'date':
      return {
        value: dateExpression(cell, bound, sample),
        fallback,
        also: (t) => `${t} BETWEEN DATE '1900-01-01' AND DATE '2100-12-31'`,
      };
  }
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
function integerExpression(cell: string, { min, max }: FactColumn): string {
  const number = `TRY_CAST(${cell} AS INTEGER)`;
  const within = range(number, min, max, 1);
  const everyDigit = (min ?? 0) <= 0 && (max ?? 9) >= 9;
  const digit = everyDigit ? `strlen(${cell}) = 1` : `strlen(${cell}) = 1 AND ${within}`;
  return (
    `CASE WHEN ${digit} THEN ${number} ` +
    `WHEN strlen(${cell}) BETWEEN 2 AND 9 AND CAST(${number} AS VARCHAR) = ${cell} AND ${within} THEN ${number} END`
  );
}

function dateExpression(raw: string, bound: BoundColumn, sample: readonly Row[]): string {
  // Of ten signs with dashes at these places the cast takes nothing that the rule would read as another day.
  const iso = `CASE WHEN strlen(${raw}) = 10 AND ${raw} LIKE '____-__-__' THEN TRY_CAST(${raw} AS DATE) END`;
  if (bound.cells.length !== 1) return iso;
  const texts = sample.map((row) => row.cells[bound.cells[0]!] ?? '').filter((cell) => cell !== '');
  const others = dateForms(texts, bound.dates).map((format) => {
    const read = `try_strptime(${raw}, ${quoteText(format)})`;
    return `CASE WHEN strftime(${read}, ${quoteText(format)}) = ${raw} THEN CAST(${read} AS DATE) END`;
  });
  return others.length === 0 ? iso : `coalesce(${[...others, iso].join(', ')})`;
}

function range(t: string, min: number | undefined, max: number | undefined, scale: number): string {
  const parts: string[] = [];
  if (min !== undefined) parts.push(`${t} >= ${Math.ceil(min * scale)}`);
  if (max !== undefined) parts.push(`${t} <= ${Math.floor(max * scale)}`);
  return parts.length === 0 ? 'true' : parts.join(' AND ');
}

/** Every pair of dates that are both known must be in order; the defaults of dates never break it. */
function chronology(kind: FactKind, binding: Binding): readonly string[] {
  const at = kind.chronology
    .map((name) => binding.columns.findIndex((c) => c.name === name))
    .filter((i) => binding.columns[i]!.cells.length > 0 && !binding.columns[i]!.dropped);
  return at.flatMap((earlier, i) =>
    at.slice(i + 1).map((later) => `(t${earlier} <= t${later}) IS NOT FALSE`),
  );
}

function filterConditions(binding: Binding): { readonly out: string; readonly keep: string } {
  if (binding.filters.length === 0) return { out: 'false', keep: 'true' };
  const inside = binding.filters.map(({ cell, values }) => {
    const list = [...values].map(quoteText).join(', ');
    return values.size === 0 ? 'false' : `coalesce(c${cell}, '') IN (${list})`;
  });
  const plain = binding.filters.map(
    ({ cell }) => `NOT regexp_matches(coalesce(c${cell}, ''), ${quoteText(suspect)})`,
  );
  const kept = binding.filters.map(({ keep }, i) => (keep ? inside[i]! : `NOT ${inside[i]!}`));
  // Only cells that need no cleaning may be told apart here; the first filter that fails decides, as in the checker.
  const out = binding.filters.map((_, i) => `(${plain[i]!} AND NOT (${kept[i]!}))`);
  const blank = `coalesce(${Array.from({ length: binding.width }, (_, i) => `c${i}`).join(', ')}) IS NULL`;
  return { out: `(NOT ${blank}) AND (${out.join(' OR ')})`, keep: [...plain, ...kept].join(' AND ') };
}

/** The default in its canonical text, which casts to the column's type; null without one. */
function defaultText({ column, read }: BoundColumn): string | null {
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
