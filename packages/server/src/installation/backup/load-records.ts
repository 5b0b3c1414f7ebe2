import { type Kysely, sql } from 'kysely';
import type { Tables } from '../../records/tables.ts';
import { type TablePlan, tablePlans } from './table-plan.ts';

type Row = Record<string, unknown>;

/** Rows put in at once. */
const atOnce = 200;

/** Puts the rows of a dump into records of the same migrations. All or nothing. Returns how many. */
export async function loadRecords(
  db: Kysely<Tables>,
  rows: AsyncIterable<{ readonly table: string; readonly row: Row }>,
): Promise<number> {
  return db.transaction().execute(async (tx) => {
    const plans = await tablePlans(tx);
    // What the migrations themselves put in comes again with the dump.
    for (const { name } of [...plans].reverse()) await sql`DELETE FROM ${sql.table(name)}`.execute(tx);
    const byName = new Map(plans.map((plan) => [plan.name, plan]));
    let waiting: { plan: TablePlan; rows: Row[] } | null = null;
    let count = 0;
    const put = async () => {
      if (waiting !== null && waiting.rows.length > 0) await insert(tx, waiting.plan, waiting.rows);
    };
    for await (const { table, row } of rows) {
      const plan = byName.get(table);
      if (plan === undefined) throw new Error(`the records have no table ${table}`);
      if (waiting === null || waiting.plan !== plan || waiting.rows.length >= atOnce) {
        await put();
        waiting = { plan, rows: [] };
      }
      waiting.rows.push(row);
      count++;
    }
    await put();
    for (const plan of plans) for (const column of plan.counted) await countOn(tx, plan.name, column);
    return count;
  });
}

async function insert(db: Kysely<Tables>, { name, columns }: TablePlan, rows: readonly Row[]): Promise<void> {
  const named = sql.join(columns.map((c) => sql.ref(c.name)));
  const values = rows.map(
    (row) =>
      sql`(${sql.join(
        columns.map(({ name: column, isJson, isNullable }) => {
          const value = row[column] ?? null;
          // In a column that always holds something, nothing is the JSON null.
          return isJson && (value !== null || !isNullable)
            ? sql`${JSON.stringify(value)}::jsonb`
            : sql`${value}`;
        }),
      )})`,
  );
  await sql`INSERT INTO ${sql.table(name)} (${named}) VALUES ${sql.join(values)}`.execute(db);
}

/** The next number is behind the largest that came in. */
async function countOn(db: Kysely<Tables>, table: string, column: string): Promise<void> {
  await sql`SELECT setval(
    pg_get_serial_sequence(${table}, ${column}),
    greatest((SELECT max(${sql.ref(column)}) FROM ${sql.table(table)}), 1),
    (SELECT max(${sql.ref(column)}) FROM ${sql.table(table)}) IS NOT NULL
  )`.execute(db);
}
