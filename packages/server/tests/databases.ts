import { after, test } from 'node:test';
import { sql } from 'kysely';
import { forgetTree, openRecords, type Records } from '../src/index.ts';
import { featureDatabases } from './both-databases.ts';
import { recordsInMemory } from './records-in-memory.ts';
import { type SharedPostgres, sharedPostgres } from './shared-postgres.ts';

let server: Promise<SharedPostgres> | null = null;

/** Asked for once by a test file and given back after it. */
function postgres(): Promise<SharedPostgres> {
  server ??= sharedPostgres();
  return server;
}

/** Records opened once for a test file: making a database takes longer than a test. */
const opened = new Map<string, Promise<Records>>();

function recordsOn(database: 'embedded' | 'PostgreSQL'): Promise<Records> {
  let records = opened.get(database);
  if (records === undefined) {
    records =
      database === 'embedded' ? recordsInMemory() : freshDatabase().then((url) => openRecords({ url }));
    opened.set(database, records);
  }
  return records;
}

const tablesOf = new WeakMap<Records, Promise<readonly string[]>>();

function tables(records: Records): Promise<readonly string[]> {
  const known =
    tablesOf.get(records) ??
    records.db.introspection
      .getTables()
      .then((all) => all.map(({ name }) => name).filter((name) => !name.startsWith('kysely_')));
  tablesOf.set(records, known);
  return known;
}

/** As after the migrations: empty but for the head of the audit chain. */
async function emptied(records: Records): Promise<Records> {
  const names = await tables(records);
  await records.db.transaction().execute(async (all) => {
    // Neither foreign keys nor an order among tables: everything goes. To truncate them all takes five times as long.
    await sql`SET LOCAL session_replication_role = replica`.execute(all);
    const full = names.map(
      (name) => sql`SELECT ${name} AS name WHERE EXISTS (SELECT FROM ${sql.table(name)})`,
    );
    const { rows } = await sql<{ name: string }>`${sql.join(full, sql` UNION ALL `)}`.execute(all);
    for (const { name } of rows) await sql`DELETE FROM ${sql.table(name)}`.execute(all);
    await sql`SELECT setval(format('%I.%I', schemaname, sequencename)::regclass, start_value, false)
      FROM pg_sequences WHERE last_value IS NOT NULL`.execute(all);
    await sql`INSERT INTO audit_head (id, seq, hash) VALUES (1, 0, '')`.execute(all);
  });
  forgetTree(records);
  return records;
}

after(async () => {
  for (const records of opened.values()) await (await records).close();
  await (await server)?.stop();
});

/** Address of a fresh database on the server. */
export async function freshDatabase(): Promise<string> {
  return (await postgres()).freshDatabase();
}

type DatabaseTest = (records: Records) => Promise<void>;

/** Runs a test of records, concurrency, migrations or installation on the embedded database and on a PostgreSQL server. */
export function testOnBoth(name: string, body: DatabaseTest): void {
  for (const database of ['embedded', 'PostgreSQL'] as const) testOn(database, name, body);
}

/** Runs a test of a feature on the embedded database; on both where the run asks for it. */
export function testFeature(name: string, body: DatabaseTest): void {
  for (const database of featureDatabases()) testOn(database, name, body);
}

function testOn(database: 'embedded' | 'PostgreSQL', name: string, body: DatabaseTest): void {
  test(`${name} (${database})`, async () => body(await emptied(await recordsOn(database))));
}
