import type { Place } from '@jianheng/scheme';
import { RowTally } from '../ledger/row-set.ts';
import { quoteName } from '../store/sql-text.ts';
import { findRepeats } from './find-repeats.ts';
import { conflictingKey, issueAt, keyColumns, problems } from './import-issue.ts';
import type { RejectedSpool } from './rejected-spool.ts';
import type { SheetJob } from './sheet-job.ts';

/** As many rows as are left out by naming them; a join would not keep the order of the rest. */
const mostNamed = 10_000;

/** Rows of a sheet that share their key with others. */
export interface Repeats {
  /** Those that say the same as one before them. */
  readonly repeated: RowTally;
  /** Those that say different things. */
  readonly conflicting: RowTally;
  /** A relation without both; null when there are none. */
  readonly without: ((relation: string) => string) | null;
}

/** Finds repeated rows, which are dropped, and conflicting ones, which are rejected. */
export async function resolveRepeats(
  job: SheetJob,
  relation: string,
  place: Place,
  rejected: RejectedSpool,
): Promise<Repeats> {
  const { connection } = job.database;
  const table = quoteName(`dropped_${job.id}`);
  await connection.run(`CREATE TABLE ${table} ("#row" BIGINT)`);
  const appender = await connection.createAppender(`dropped_${job.id}`);
  const [repeated, conflicting] = [new RowTally(), new RowTally()];
  const named: number[] = [];
  const kind = job.model.kinds[job.mapping.kind]!;
  for await (const group of findRepeats(job.database, relation, kind)) {
    for (const row of group.same ? group.rows.slice(1) : group.rows) {
      appender.appendBigInt(BigInt(row));
      appender.endRow();
      if (named.length <= mostNamed) named.push(row);
      (group.same ? repeated : conflicting).add(row);
      if (group.same && job.mapping.distinct === true) continue;
      const problem = group.same ? problems.repeatedRow : conflictingKey(group.rows, keyColumns(kind));
      const issue = issueAt(problem, { ...place, row }, null, false);
      job.log.add([issue]);
      if (!group.same) rejected.add(row, null, [issue]);
    }
  }
  appender.closeSync();
  rejected.close();
  if (named.length === 0) return { repeated, conflicting, without: null };
  // The others stay in their order, so that the hash does not depend on threads.
  const without = (rows: string) =>
    named.length <= mostNamed
      ? `(SELECT * FROM ${rows} WHERE "#row" NOT IN (${named.join(', ')}))`
      : `(SELECT * FROM ${rows} ANTI JOIN ${table} USING ("#row") ORDER BY "#row")`;
  return { repeated, conflicting, without };
}
