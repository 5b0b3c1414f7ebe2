import { after, test } from 'node:test';
import { sql } from 'kysely';
import { forgetTree, openRecords, type Records } from '../src/index.ts';
import { type PostgresServer, startPostgres } from './postgres-server.ts';
import { recordsInMemory } from './records-in-memory.ts';

let server: Promise<PostgresServer> | null = null;

/** Started once for a test file and stopped after it. */
function postgres(): Promise<PostgresServer> {
  server ??= startPostgres();
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

/** As after the migrations: empty but for the head of the audit chain. */
async function emptied(records: Records): Promise<Records> {
  const tables = await records.db.introspection.getTables();
  const names = tables.map(({ name }) => name).filter((name) => !name.startsWith('kysely_'));
  await sql`TRUNCATE ${sql.join(names.map((name) => sql.table(name)))} RESTART IDENTITY`.execute(records.db);
  await sql`INSERT INTO audit_head (id, seq, hash) VALUES (1, 0, '')`.execute(records.db);
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

/** Runs a test on the embedded database and on a PostgreSQL server: no feature may tell them apart. */
export function testOnBoth(name: string, body: (records: Records) => Promise<void>): void {
  for (const database of ['embedded', 'PostgreSQL'] as const)
    test(`${name} (${database})`, async () => body(await emptied(await recordsOn(database))));
}
