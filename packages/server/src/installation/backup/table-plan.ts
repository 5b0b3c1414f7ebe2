import { type Kysely, sql } from 'kysely';
import type { Tables } from '../../records/tables.ts';

/** What copying a table needs to know of it. */
export interface TablePlan {
  readonly name: string;
  /** Columns that tell rows apart, in the key's order: pages follow it. */
  readonly key: readonly string[];
  readonly columns: readonly {
    readonly name: string;
    readonly isJson: boolean;
    readonly isNullable: boolean;
  }[];
  /** The column that names another row of the same table, and the one it names. */
  readonly ownParent: { readonly column: string; readonly names: string } | null;
  /** Columns that count up by themselves. */
  readonly counted: readonly string[];
}

/** Sessions are not kept: whoever was signed in signs in again. */
const leftOut = new Set(['session']);

/** Every table of the records, those that others name before those that name them. */
export async function tablePlans(db: Kysely<Tables>): Promise<TablePlan[]> {
  const tables = (await db.introspection.getTables()).filter(
    ({ name, isView }) => !isView && !leftOut.has(name) && !name.startsWith('kysely_'),
  );
  const keys = await rowsOf<{ table: string; column: string }>(
    sql`SELECT c.relname AS "table", a.attname AS "column"
        FROM pg_index i
        JOIN pg_class c ON c.oid = i.indrelid
        JOIN pg_namespace n ON n.oid = c.relnamespace AND n.nspname = current_schema()
        JOIN LATERAL unnest(i.indkey::int[]) WITH ORDINALITY AS k(number, place) ON true
        JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = k.number
        WHERE i.indisprimary ORDER BY c.relname, k.place`,
    db,
  );
  const references = await rowsOf<{ table: string; column: string; other: string; names: string }>(
    sql`SELECT c.relname AS "table", a.attname AS "column", o.relname AS "other", b.attname AS "names"
        FROM pg_constraint f
        JOIN pg_class c ON c.oid = f.conrelid
        JOIN pg_class o ON o.oid = f.confrelid
        JOIN pg_namespace n ON n.oid = c.relnamespace AND n.nspname = current_schema()
        JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = f.conkey[1]
        JOIN pg_attribute b ON b.attrelid = o.oid AND b.attnum = f.confkey[1]
        WHERE f.contype = 'f' ORDER BY 1, 2`,
    db,
  );
  const plans = tables.map(({ name, columns }): TablePlan => {
    const own = references.find((r) => r.table === name && r.other === name);
    return {
      name,
      key: keys.filter((k) => k.table === name).map((k) => k.column),
      columns: columns.map((c) => ({
        name: c.name,
        isJson: c.dataType === 'jsonb' || c.dataType === 'json',
        isNullable: c.isNullable,
      })),
      ownParent: own === undefined ? null : { column: own.column, names: own.names },
      counted: columns.filter((c) => c.isAutoIncrementing).map((c) => c.name),
    };
  });
  return inOrder(plans, references);
}

function inOrder(
  plans: readonly TablePlan[],
  references: readonly { readonly table: string; readonly other: string }[],
): TablePlan[] {
  const ordered: TablePlan[] = [];
  const left = new Map(plans.map((plan) => [plan.name, plan]));
  while (left.size > 0) {
    const free = [...left.values()].filter(({ name }) =>
      references.every((r) => r.table !== name || r.other === name || !left.has(r.other)),
    );
    if (free.length === 0)
      throw new Error(`tables name each other in a loop: ${[...left.keys()].join(', ')}`);
    for (const plan of free.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      ordered.push(plan);
      left.delete(plan.name);
    }
  }
  return ordered;
}

async function rowsOf<Row>(query: ReturnType<typeof sql>, db: Kysely<Tables>): Promise<Row[]> {
  return (await query.execute(db)).rows as Row[];
}
