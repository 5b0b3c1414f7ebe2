import type { FactColumn, FactKind } from '@jianheng/scheme';
import { quoteName, quoteText } from '../store/sql-text.ts';
import type { Binding, BoundColumn } from './bind-columns.ts';
import { mayBeNobody } from './check-row.ts';
import { dateForms } from './date-forms.ts';
import { booleanWords } from './read-cell.ts';
import type { Row } from './row.ts';

/** What DuckDB is surely right about: the row is good, or somebody must look at it, or the filter leaves it out. */
export const fates = { accepted: 0, open: 1, filtered: 2 } as const;

/** A query that reads raw cells `c0…` and gives typed columns, `#fate` and, for open rows, `#raw`. */
export interface SureQuery {
  readonly sql: string;
  /** Lists of texts to make enumerations of, by name of the type, before the query runs. */
  readonly enums: Readonly<Record<string, readonly string[]>>;
  /** Columns that are the same in every row, because the export lacks them, as SQL constants; not in the query. */
  readonly constants: Readonly<Record<string, string>>;
}

/** Signs that send a text to the reader in TypeScript: it may need cleaning, or holds a formula's error. */
const suspect =
  '^ | $|^#|[\\x{0000}-\\x{001f}\\x{007f}\\x{00a0}\\x{200b}-\\x{200d}\\x{2060}\\x{3000}\\x{feff}\\x{ff10}-\\x{ff19}\\x{ff21}-\\x{ff3a}\\x{ff41}-\\x{ff5a}]';
const longestSureText = 4000;

interface Lane {
  /** Expression of the typed value: null where DuckDB is not sure of it. */
  readonly value: string;
  /** Condition on the value `t` that must also hold. */
  readonly also: (t: string) => string;
}

/**
 * Builds the fast lane for one sheet: DuckDB takes the rows it is sure of, by rules that are all exact (a spelling known
 * in advance, or a text that reads back as itself), and leaves the others, raw, to `rowChecker`. It never rejects.
 * `prefix` keeps the names of its enumerations apart. `relation` must have columns `c0` to `c<width - 1>`, all VARCHAR.
 */
export function sureQuery(
  kind: FactKind,
  binding: Binding,
  relation: string,
  sample: readonly Row[],
  prefix: string,
): SureQuery {
  const enums: Record<string, readonly string[]> = {};
  const constants: Record<string, string> = {};
  const typed: string[] = [];
  const conditions: string[] = [];
  const results: string[] = [];
  for (const [index, bound] of binding.columns.entries()) {
    const name = quoteName(bound.name);
    const t = `t${index}`;
    if (bound.dropped) {
      constants[bound.name] = emptyOf(bound);
      continue;
    }
    const raw = rawExpression(bound);
    if (raw === null) {
      constants[bound.name] = defaultOf(bound) ?? emptyOf(bound);
      continue;
    }
    const lane = laneOf(bound, prefix, index, raw, sample, enums);
    typed.push(`${lane.value} AS ${t}`);
    const fallback = defaultOf(bound);
    const mayBeEmpty = (!bound.column.required && !mayBeNobody(kind, bound)) || fallback !== null;
    const also = lane.also(t);
    const known = also === 'true' ? `${t} IS NOT NULL` : `(${t} IS NOT NULL AND ${also})`;
    conditions.push(mayBeEmpty ? `(${raw} IS NULL OR ${known})` : known);
    const typedFallback =
      bound.column.type === 'code' ? `CAST(${fallback} AS ${prefix}code${index})` : fallback;
    results.push(`${fallback === null ? t : `coalesce(${t}, ${typedFallback})`} AS ${name}`);
  }
  conditions.push(...chronology(kind, binding));
  const cells = Array.from({ length: binding.width }, (_, i) => `c${i}`);
  const filter = filterConditions(binding);
  const sql = [
    `SELECT ${results.map((part) => `${part}, `).join('')}"#fate",`,
    `CASE WHEN "#fate" = ${fates.open} THEN [${cells.join(', ')}] END AS "#raw"`,
    `FROM (SELECT *, CASE WHEN ${filter.out} THEN ${fates.filtered}`,
    `WHEN coalesce(${[...conditions, filter.keep].join(' AND ')}, false) THEN ${fates.accepted}`,
    `ELSE ${fates.open} END::UTINYINT AS "#fate"`,
    `FROM (SELECT *${typed.map((part) => `, ${part}`).join('')} FROM ${relation}))`,
  ].join('\n');
  return { sql, enums, constants };
}

/** The cell or cells a column is read from, null where empty; null when it has none, or a constant. */
function rawExpression(bound: BoundColumn): string | null {
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

function laneOf(
  bound: BoundColumn,
  prefix: string,
  index: number,
  raw: string,
  sample: readonly Row[],
  enums: Record<string, readonly string[]>,
): Lane {
  const { column } = bound;
  switch (column.type) {
    case 'text': {
      const sure = `NOT regexp_matches(${raw}, ${quoteText(suspect)}) AND strlen(${raw}) <= ${longestSureText}`;
      return { value: `CASE WHEN ${raw} <> '' AND ${sure} THEN ${raw} END`, also: () => 'true' };
    }
    case 'code': {
      const spellings = [...bound.spellings.keys()].filter((word) => !word.startsWith('#'));
      enums[`${prefix}spelling${index}`] = spellings;
      enums[`${prefix}code${index}`] = [...new Set(bound.spellings.values())];
      const codes = spellings.map((word) => quoteText(bound.spellings.get(word)!)).join(', ');
      const at = `CAST(enum_code(TRY_CAST(${raw} AS ${prefix}spelling${index})) AS INTEGER) + 1`;
      return { value: `CAST([${codes}] AS ${prefix}code${index}[])[${at}]`, also: () => 'true' };
    }
    case 'integer':
      return { value: integerExpression(raw, column), also: () => 'true' };
    case 'decimal': {
      const places = column.places ?? 1;
      const scale = 10 ** places;
      const exact = `regexp_full_match(${raw}, '(0|[1-9][0-9]{0,9})([.][0-9]{1,${places}})?')`;
      const value = `CASE WHEN ${exact} THEN CAST(CAST(${raw} AS DECIMAL(18, ${places})) * ${scale} AS BIGINT) END`;
      return { value, also: (t) => range(t, column.min, column.max, scale) };
    }
    case 'boolean': {
      const words = (yes: boolean) =>
        Object.keys(booleanWords)
          .filter((word) => booleanWords[word] === yes)
          .map(quoteText)
          .join(', ');
      return {
        value: `CASE WHEN ${raw} IN (${words(true)}) THEN true WHEN ${raw} IN (${words(false)}) THEN false END`,
        also: () => 'true',
      };
    }
    case 'date':
      return {
        value: dateExpression(raw, bound, sample),
        also: (t) => `${t} BETWEEN DATE '1900-01-01' AND DATE '2100-12-31'`,
      };
  }
}

/**
 * Casting is lax (5.5 becomes 6, 1e2 becomes 100), so a number must read back as its own text; one digit needs no reading
 * back, and most cells are one digit.
 */
function integerExpression(raw: string, { min, max }: FactColumn): string {
  const number = `TRY_CAST(${raw} AS BIGINT)`;
  const within = range(number, min, max, 1);
  const everyDigit = (min ?? 0) <= 0 && (max ?? 9) >= 9;
  const digit = everyDigit ? `strlen(${raw}) = 1` : `strlen(${raw}) = 1 AND ${within}`;
  return (
    `CASE WHEN ${digit} THEN ${number} ` +
    `WHEN strlen(${raw}) BETWEEN 2 AND 15 AND CAST(${number} AS VARCHAR) = ${raw} AND ${within} THEN ${number} END`
  );
}

function dateExpression(raw: string, bound: BoundColumn, sample: readonly Row[]): string {
  const iso = `CASE WHEN CAST(TRY_CAST(${raw} AS DATE) AS VARCHAR) = ${raw} THEN TRY_CAST(${raw} AS DATE) END`;
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

function emptyOf(bound: BoundColumn): string {
  const types = {
    text: 'VARCHAR',
    code: 'VARCHAR',
    integer: 'BIGINT',
    decimal: 'BIGINT',
    date: 'DATE',
    boolean: 'BOOLEAN',
  };
  return `CAST(NULL AS ${types[bound.column.type]})`;
}

/** The default as a constant of the column's type, or null. */
function defaultOf(bound: BoundColumn): string | null {
  if (bound.column.default === undefined) return null;
  const value = bound.read(String(bound.column.default));
  if (typeof value === 'string') return quoteText(value);
  if (typeof value === 'bigint') return `${value}::BIGINT`;
  if (typeof value === 'boolean') return String(value);
  return typeof value === 'number' ? `DATE '1970-01-01' + ${value}` : null;
}
