import { type Kysely, type RawBuilder, sql, type Transaction } from 'kysely';
import type { Tables } from '../../records/tables.ts';
import { type TablePlan, tablePlans } from './table-plan.ts';

type Row = Record<string, unknown>;

/** One line of a dump: first what it was taken from, then every row of every table. */
export type DumpLine =
  | {
      readonly migrations: readonly string[];
      readonly audit: { readonly seq: number; readonly hash: string };
    }
  | { readonly table: string; readonly row: Row };

const page = 1000;

/**
 * Gives every row of the records as of one moment, tables that others name first. What others write meanwhile is not in it.
 *
 * @param take is told each line in turn and waited for
 */
export async function dumpRecords(
  db: Kysely<Tables>,
  take: (line: DumpLine) => Promise<void>,
): Promise<void> {
  await db
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute(async (tx) => {
      const audit = await tx
        .selectFrom('audit_head')
        .select(['seq', 'hash'])
        .where('id', '=', 1)
        .executeTakeFirstOrThrow();
      const run = await sql<{ name: string }>`SELECT name FROM kysely_migration ORDER BY name`.execute(tx);
      await take({ migrations: run.rows.map(({ name }) => name), audit });
      for (const plan of await tablePlans(tx)) {
        for await (const row of rowsOf(tx, plan)) await take({ table: plan.name, row });
      }
    });
}

async function* rowsOf(tx: Transaction<Tables>, plan: TablePlan): AsyncGenerator<Row> {
  if (plan.ownParent !== null) {
    yield* parentsFirst(await pageOf(tx, plan, null, null), plan.ownParent);
    return;
  }
  for (let after: Row | null = null; ; ) {
    const rows: Row[] = await pageOf(tx, plan, after, page);
    yield* rows;
    const last = rows.at(-1);
    if (rows.length < page || last === undefined) return;
    after = last;
  }
}

async function pageOf(
  tx: Transaction<Tables>,
  { name, key }: TablePlan,
  after: Row | null,
  limit: number | null,
): Promise<Row[]> {
  const columns = sql.join(key.map((column) => sql.ref(column)));
  const from: RawBuilder<unknown> =
    after === null
      ? sql``
      : sql`WHERE (${columns}) > (${sql.join(key.map((column) => sql.val(after[column])))})`;
  const most = limit === null ? sql`` : sql`LIMIT ${sql.lit(limit)}`;
  const { rows } =
    await sql<Row>`SELECT * FROM ${sql.table(name)} ${from} ORDER BY ${columns} ${most}`.execute(tx);
  return rows;
}

function* parentsFirst(
  rows: readonly Row[],
  { column, names }: { readonly column: string; readonly names: string },
): Generator<Row> {
  const given = new Set<unknown>();
  for (let left = [...rows]; left.length > 0; ) {
    const free = left.filter((row) => row[column] === null || given.has(row[column]));
    if (free.length === 0) throw new Error('rows stand under each other in a loop');
    for (const row of free) given.add(row[names]);
    yield* free;
    left = left.filter((row) => !free.includes(row));
  }
}
