import type { Program } from '@jianheng/scheme';
import { sql } from 'kysely';
import type { Column } from '../duckdb/column.ts';
import { int32Column } from '../duckdb/column.ts';
import type { DuckDb } from '../duckdb/open-duckdb.ts';
import { parquetFiles, type SqlFragment } from '../duckdb/sql-fragment.ts';
import { writeRows } from '../duckdb/write-rows.ts';
import { rosterFolder } from '../snapshot/resolve-roster.ts';
import { peoplePerPartition, type Snapshot } from '../snapshot/snapshot.ts';

/** Days of one program, and who is assessed when: stints in order of person and day. */
export interface AssessedStints {
  /** First day, and the day after the last, since 1970-01-01. */
  readonly first: number;
  readonly until: number;
  readonly stints: {
    readonly count: number;
    readonly who: Int32Array;
    readonly from: Int32Array;
    readonly until: Int32Array;
  };
}

/** The stints of a program, as {@link seatPeople} takes them. */
export function assessedStints(
  { from, to }: Pick<Program, 'from' | 'to'>,
  stints: AssessedStints['stints'],
): AssessedStints {
  return { first: dayNumber(from), until: dayNumber(to) + 1, stints };
}

function dayNumber(iso: string): number {
  return Date.parse(`${iso}T00:00:00Z`) / 86_400_000;
}

/** Whether a day lies in one of the stretches of the person of the row at hand; null asks for any stretch. */
export type Covers = (day: SqlFragment | null) => SqlFragment;

/** Who sits when, as tests over rows `r` joined with `join`. */
export interface Seats {
  readonly join: SqlFragment;
  /** By program: a stint covers the day. */
  readonly assessed: readonly Covers[];
  /** A post covers the day. */
  readonly posted: Covers;
}

/** Stretches without a break, by person: first day and the day after the last of each, one after the other. */
type Stretches = ReadonlyMap<number, readonly number[]>;

/**
 * Hands the engine the stretches of everybody who is not assessed by every program all its days long: table `seat`, one row
 * for each of them. `only` leaves out people of other partitions.
 */
export async function seatPeople(
  db: DuckDb,
  snapshot: Snapshot,
  programs: readonly AssessedStints[],
  only?: ReadonlySet<number>,
): Promise<Seats> {
  const joined = programs.map(stretchesOf);
  const others = othersIn(snapshot, joined, only);
  if (others.length === 0) return { join: sql``, assessed: programs.map(() => always), posted: always };
  const posts = await readCutPosts(db, snapshot, new Set(others));
  const columns: Record<string, Extract<Column, { type: 'integer' | 'date' }>> = {
    _who: { type: 'integer', data: others },
  };
  const slots = (name: string, of: (who: number) => readonly number[]): Covers => {
    let most = 0;
    for (const who of others) most = Math.max(most, of(who).length / 2);
    for (let k = 0; k < 2 * most; k++)
      columns[`${name}_${k}`] = { type: 'date', data: others.map((who) => of(who)[k] ?? 0) };
    return coversIn(name, most);
  };
  const assessed = joined.map(({ whole, parts }, p) => {
    const { first, until } = programs[p]!;
    return slots(`assessed_${p}`, (who) => parts.get(who) ?? (whole.has(who) ? [first, until] : []));
  });
  const posted = slots('posted', (who) => posts.get(who) ?? []);
  await writeRows(db, 'seat', columns);
  return { join: sql`LEFT JOIN seat AS s ON s._who = r._who`, assessed, posted };
}

const always: Covers = () => sql`TRUE`;

/** Somebody without a row in `seat` sits all the time; a stretch from day 0 to day 0 is none. */
function coversIn(name: string, most: number): Covers {
  return (day) => {
    const each = Array.from({ length: most }, (_, k) => {
      const [from, until] = [sql.ref(`s.${name}_${2 * k}`), sql.ref(`s.${name}_${2 * k + 1}`)];
      return day === null ? sql`${until} > ${from}` : sql`(${day} >= ${from} AND ${day} < ${until})`;
    });
    return sql`(s._who IS NULL OR ${each.length === 0 ? sql`FALSE` : sql`(${sql.join(each, sql` OR `)})`})`;
  };
}

/** Who is assessed all the days of a program, and the stretches of those who are for a part of them. */
interface Assessed {
  readonly whole: ReadonlySet<number>;
  readonly parts: Stretches;
}

function stretchesOf({ first, until: end, stints: { count, who, from, until } }: AssessedStints): Assessed {
  const whole = new Set<number>();
  const parts = new Map<number, number[]>();
  for (let i = 0; i < count; i++) {
    if (from[i] === first && until[i] === end) whole.add(who[i]!);
    else addStretch(parts, who[i]!, from[i]!, until[i]!);
  }
  for (const [person, own] of parts) {
    if (own.length !== 2 || own[0] !== first || own[1] !== end) continue;
    parts.delete(person);
    whole.add(person);
  }
  return { whole, parts };
}

/** Adds a stretch to those before it; one that begins where the last ends lengthens it. */
function addStretch(parts: Map<number, number[]>, who: number, from: number, until: number): void {
  if (from >= until) return;
  const own = parts.get(who);
  if (own === undefined) parts.set(who, [from, until]);
  else if (own.at(-1) === from) own[own.length - 1] = until;
  else own.push(from, until);
}

function othersIn(
  { manifest }: Snapshot,
  joined: readonly Assessed[],
  only: ReadonlySet<number> | undefined,
): Int32Array {
  const others: number[] = [];
  for (const [partition, { count }] of manifest.roster.people.entries()) {
    if (only !== undefined && !only.has(partition)) continue;
    const start = partition * peoplePerPartition;
    for (let who = start; who < start + count; who++)
      if (!joined.every(({ whole }) => whole.has(who))) others.push(who);
  }
  return Int32Array.from(others);
}

/** Posts as they follow each other: one ends where the next begins. */
async function readCutPosts(
  db: DuckDb,
  { folder, manifest }: Snapshot,
  people: ReadonlySet<number>,
): Promise<Stretches> {
  const path = `${rosterFolder(folder, manifest.roster.hash)}/posts.parquet`;
  const next = sql`lead("from") OVER (PARTITION BY _who ORDER BY "from")`;
  const posts = await db.read(sql`
    SELECT _who, "from", least(coalesce("to" + 1, ${never}), coalesce(${next}, ${never})) AS until
    FROM ${parquetFiles([path])} ORDER BY _who, "from"`);
  const [who, from, until] = ['_who', 'from', 'until'].map((name) => int32Column(posts, name));
  const stretches = new Map<number, number[]>();
  for (let i = 0; i < posts.rows; i++)
    if (people.has(who![i]!)) addStretch(stretches, who![i]!, from![i]!, until![i]!);
  return stretches;
}

const never = sql`DATE '9999-12-31'`;
