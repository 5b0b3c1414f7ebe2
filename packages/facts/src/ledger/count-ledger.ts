import type { Program } from '@jianheng/scheme';
import { sql } from 'kysely';
import { int32Column, textColumn } from '../duckdb/column.ts';
import type { DuckDb } from '../duckdb/open-duckdb.ts';
import { commaList, dateLiteral, logical, type SqlFragment, wholeNumber } from '../duckdb/sql-fragment.ts';
import { partitionRows } from '../snapshot/partition-rows.ts';
import { sharingOf } from '../snapshot/place-rows.ts';
import type { PartitionRef, Snapshot } from '../snapshot/snapshot.ts';
import { type Ask, asksOf } from './asks.ts';
import { conditionTest } from './condition-test.ts';
import { type CountClass, countClasses } from './count-classes.ts';
import { mostExamples } from './row-ledger.ts';
import { type AssessedStints, type Seats, seatPeople } from './seats.ts';

/** Place of a row in its batch: of those checked one by one, places count from 2^31 on. */
export interface RowNumber {
  readonly batch: number;
  readonly place: number;
}

/** The rows of a partition of a kind that are in one class. */
export interface CountedClass {
  readonly kind: string;
  /** −1 for rows whose person is not on the roster. */
  readonly partition: number;
  readonly class: CountClass;
  readonly rows: number;
  /** The first of them by batch and place; of those counted, and of kinds that no measure asks for, none. */
  readonly examples: readonly RowNumber[];
}

/** A program of a run and who was assessed by it. */
export interface LedgerProgram {
  readonly program: Program;
  readonly assessed: AssessedStints;
}

/**
 * Says of every row that stands what the run made of it, kind by kind and partition by partition. It reads the partitions
 * themselves and shares nothing with the counters but who is assessed when. Throws an Error where the classes do not add up
 * to the rows of the snapshot.
 *
 * @param only partitions to look at; all of them where it is left out
 */
export async function countLedger(
  db: DuckDb,
  snapshot: Snapshot,
  programs: readonly LedgerProgram[],
  only?: ReadonlySet<number>,
): Promise<CountedClass[]> {
  const seats = await seatPeople(
    db,
    snapshot,
    programs.map(({ assessed }) => assessed),
    only,
  );
  const found: CountedClass[] = [];
  for (const [kind, { partitions, unattributed }] of Object.entries(snapshot.manifest.work)) {
    const all = [...partitions, ...(unattributed === null ? [] : [unattributed])];
    const refs = all.filter(({ partition }) => only === undefined || only.has(partition));
    if (refs.length === 0) continue;
    const asks = asksOf(
      programs.map(({ program }) => program),
      kind,
    );
    const own =
      asks.length === 0
        ? refs.map((ref) => unasked(kind, ref))
        : await classify(db, { snapshot, kind, asks, seats }, refs);
    refuseLosses(kind, refs, own);
    found.push(...own);
  }
  return found;
}

function unasked(kind: string, { partition, rows }: PartitionRef): CountedClass {
  return { kind, partition, class: 'no-measure', rows, examples: [] };
}

function refuseLosses(kind: string, refs: readonly PartitionRef[], found: readonly CountedClass[]): void {
  for (const { partition, rows } of refs) {
    const own = found.filter((one) => one.partition === partition);
    const sum = own.reduce((n, one) => n + one.rows, 0);
    if (sum !== rows) throw new Error(`${kind} #${partition}: ${rows} rows stand, ${sum} are accounted for`);
  }
}

interface Classified {
  readonly snapshot: Snapshot;
  readonly kind: string;
  readonly asks: readonly Ask[];
  readonly seats: Seats;
}

async function classify(db: DuckDb, job: Classified, refs: readonly PartitionRef[]): Promise<CountedClass[]> {
  const { snapshot, kind } = job;
  const rows = partitionRows(
    snapshot.folder,
    kind,
    refs.map(({ hash }) => hash),
  );
  const counted = await db.read(sql`
    SELECT _part, _class, CAST(count(*) AS INTEGER) AS rows,
      array_to_string(min(_row, ${wholeNumber(mostExamples)}) FILTER (WHERE _class > 0), ' ') AS examples
    FROM (SELECT CAST(coalesce(r._who >> 20, -1) AS INTEGER) AS _part, r._row, ${classOf(job)} AS _class
      FROM ${rows} AS r ${job.seats.join}) AS classed
    GROUP BY _part, _class ORDER BY _part, _class`);
  const [parts, classes, sums] = ['_part', '_class', 'rows'].map((name) => int32Column(counted, name));
  const examples = textColumn(counted, 'examples');
  return Array.from({ length: counted.rows }, (_, i) => ({
    kind,
    partition: parts![i]!,
    class: countClasses[classes![i]!]!,
    rows: sums![i]!,
    examples: (examples[i] ?? '')
      .split(' ')
      .filter((number) => number !== '')
      .map(rowNumber),
  }));
}

/** A row's number is its batch times 2^32 and its place. */
function rowNumber(text: string): RowNumber {
  const number = BigInt(text);
  return { batch: Number(number >> 32n), place: Number(number & 0xffff_ffffn) };
}

/** Number of a row's class. */
function classOf({ snapshot, kind: id, asks, seats }: Classified): SqlFragment {
  const { model, codes } = snapshot.manifest;
  const kind = model.kinds[id]!;
  const sharing = sharingOf(model.kinds, id);
  const roles = codes[sharing?.roles ?? ''] ?? [];
  const tests = asks.map((ask) => {
    const day = ask.date === null ? null : sql.ref(`r.${ask.date}`);
    const asked = logical(
      'OR',
      ask.alternatives.map(({ requires, roles: own }) =>
        logical(
          'AND',
          [
            ...requires.map((one) => conditionTest(one, { kind, codes })),
            ...(own === null ? [] : [roleTest(own, roles)]),
          ],
          'TRUE',
        ),
      ),
      'FALSE',
    );
    const inside =
      day === null
        ? sql`TRUE`
        : sql`coalesce(${day} BETWEEN ${dateLiteral(ask.from)} AND ${dateLiteral(ask.to)}, FALSE)`;
    return { day, asked, inside: sql`(${asked} AND ${inside})`, assessed: seats.assessed[ask.program]! };
  });
  const any = (parts: readonly SqlFragment[]) => logical('OR', parts, 'FALSE');
  const inside = any(tests.map((test) => test.inside));
  const names = kind.person === undefined ? sql`FALSE` : namesSomebody(sql.ref(`r.${kind.person}`));
  const at = (name: CountClass) => wholeNumber(countClasses.indexOf(name));
  return sql`CAST(CASE
    WHEN r._who IS NULL AND ${inside} THEN
      CASE WHEN r._share_row IS NOT NULL OR ${names} THEN ${at('not-on-roster')} ELSE ${at('nobody')} END
    WHEN ${any(tests.map((test) => sql`(${test.inside} AND ${test.assessed(test.day)})`))} THEN ${at('counted')}
    WHEN ${any(tests.map((test) => sql`(${test.inside} AND NOT ${seats.posted(test.day)})`))} THEN ${at('no-post')}
    WHEN ${inside} THEN ${at('not-assessed')}
    WHEN ${any(tests.map((test) => test.asked))} THEN ${at('outside-period')}
    ELSE ${at('no-measure')} END AS INTEGER)`;
}

function namesSomebody(person: SqlFragment): SqlFragment {
  return sql`coalesce(trim(CAST(${person} AS VARCHAR)) <> '', FALSE)`;
}

function roleTest(wanted: readonly string[], roles: readonly string[]): SqlFragment {
  const numbers = wanted.map((role) => roles.indexOf(role)).filter((number) => number >= 0);
  if (numbers.length === 0) return sql`FALSE`;
  return sql`coalesce(r._role IN (${commaList(numbers.map(wholeNumber))}), FALSE)`;
}
