import type { FactKind } from '@jianheng/scheme';
import { quoteName, quoteText } from '../store/sql-text.ts';
import type { Binding, BoundColumn } from './bind-columns.ts';
import { mayBeNobody } from './check-row.ts';
import type { Row } from './row.ts';
import type { Signs } from './sign-watch.ts';
import { defaultText, laneOf, suspect, typedCell } from './sure-lane.ts';

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
  const enums: Record<string, readonly string[]> = {};
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
    const lane = laneOf(bound, { prefix, index, cell, sample, enums, signs: raw.signs });
    const { fallback, also } = lane;
    const known = also === undefined ? `${t} IS NOT NULL` : `(${t} IS NOT NULL AND ${also(t)})`;
    const mayStayEmpty = !bound.column.required && !mayBeNobody(kind, bound) && fallback === null;
    conditions.push(mayStayEmpty ? `(${cell} IS NULL OR ${known})` : known);
    typed.push(`${typedCell(cell, lane)} AS ${t}`);
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
