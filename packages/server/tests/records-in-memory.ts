import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PGlite } from '@electric-sql/pglite';
import { Kysely, PGliteDialect } from 'kysely';
import { openRecords, type Records, type Tables } from '../src/index.ts';
import { migrate } from '../src/records/migrate.ts';

const modules = fileURLToPath(new URL('../../../node_modules/', import.meta.url));
const migrations = fileURLToPath(new URL('../src/records/migrations/', import.meta.url));

/**
 * Empty records in memory, brought up to date. Making a database takes seconds and is the same each time: it is done once, and
 * kept beside what else is made once, under a name that changes with the migrations and the database's version.
 */
export async function recordsInMemory(): Promise<Records> {
  return openRecords({ folder: null, begun: await begunDatabase() });
}

/** The file that a database in memory begins from. */
export async function begunDatabase(): Promise<string> {
  const begun = join(modules, '.cache', 'jianheng-tests', `records-${stamp()}.tar`);
  if (!existsSync(begun)) await begin(begun);
  return begun;
}

function stamp(): string {
  const hash = createHash('sha256');
  hash.update(readFileSync(join(modules, '@electric-sql', 'pglite', 'package.json')));
  for (const name of readdirSync(migrations).sort())
    hash.update(name).update(readFileSync(join(migrations, name)));
  hash.update(readFileSync(fileURLToPath(import.meta.resolve('../src/records/migrate.ts'))));
  return hash.digest('hex').slice(0, 16);
}

/** Two test files may begin at once: each writes a file of its own, and the name is given in one step. */
async function begin(path: string): Promise<void> {
  const pglite = await PGlite.create({ dataDir: 'memory://' });
  const db = new Kysely<Tables>({ dialect: new PGliteDialect({ pglite }) });
  await migrate(db);
  const dump = await pglite.dumpDataDir('none');
  await db.destroy();
  mkdirSync(dirname(path), { recursive: true });
  const own = `${path}.${process.pid}`;
  writeFileSync(own, Buffer.from(await dump.arrayBuffer()));
  renameSync(own, path);
}
