import { sql } from 'kysely';
import { int32Column } from '../duckdb/column.ts';
import type { DuckDb } from '../duckdb/open-duckdb.ts';
import { type SqlFragment, wholeNumber } from '../duckdb/sql-fragment.ts';
import { rowsApart } from '../snapshot/partition-rows.ts';
import type { PartitionRef, Snapshot } from '../snapshot/snapshot.ts';

/** Partitions of a kind that two snapshots do not share; null where one has no rows in it. */
export interface MovedPartition {
  readonly partition: number;
  readonly before: PartitionRef | null;
  readonly after: PartitionRef | null;
}

/** The partitions of a work kind in which two snapshots differ, in their order. */
export function movedPartitions(before: Snapshot, after: Snapshot, kind: string): MovedPartition[] {
  const [old, now] = [before, after].map(
    ({ manifest }) => new Map((manifest.work[kind]?.partitions ?? []).map((ref) => [ref.partition, ref])),
  );
  const all = [...new Set([...old!.keys(), ...now!.keys()])].sort((a, b) => a - b);
  return all
    .filter((partition) => old!.get(partition)?.hash !== now!.get(partition)?.hash)
    .map((partition) => ({
      partition,
      before: old!.get(partition) ?? null,
      after: now!.get(partition) ?? null,
    }));
}

/**
 * Numbers of the people whose rows of a kind differ between two snapshots of one roster, ascending. What a row says is
 * decided by the batch and place that it came from, which both snapshots number alike.
 */
export async function findMovedPeople(
  db: DuckDb,
  before: Snapshot,
  after: Snapshot,
  kind: string,
): Promise<Int32Array> {
  const versions = movedPartitions(before, after, kind).flatMap(({ before: old, after: now }) =>
    rowsApart(after.folder, kind, old?.hash ?? null, now?.hash ?? null).flatMap((rows, version) =>
      rows.map((own) => namedRows(own, version)),
    ),
  );
  if (versions.length === 0) return new Int32Array(0);
  // A row that stands in one of the two only.
  const differing = sql`SELECT _who FROM (${sql.join(versions, sql` UNION ALL `)}) AS rows
    GROUP BY _who, _row, _shared, _role, _part HAVING min(_version) = max(_version)`;
  const found = await db.read(sql`SELECT DISTINCT _who FROM (${differing}) AS differing ORDER BY _who`);
  return int32Column(found, '_who');
}

function namedRows(rows: SqlFragment, version: number): SqlFragment {
  return sql`SELECT ${wholeNumber(version)} AS _version, _who, _row, coalesce(_share_row, -1) AS _shared,
    coalesce(_role, -1) AS _role, CAST(_share AS DOUBLE) / _unit AS _part FROM ${rows} AS rows`;
}
