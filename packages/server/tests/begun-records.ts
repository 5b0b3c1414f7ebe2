import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PGlite } from '@electric-sql/pglite';
import { Kysely, PGliteDialect } from 'kysely';
import type { Tables } from '../src/index.ts';
import { migrate } from '../src/records/migrate.ts';
import { madeAt } from './made-at.ts';
import { testCache } from './test-cache.ts';

const modules = fileURLToPath(new URL('../../../node_modules/', import.meta.url));
const migrations = fileURLToPath(new URL('../src/records/migrations/', import.meta.url));

/** Databases to begin from. Dumps are files that `dumpDataDir` wrote, for a database in memory. */
export interface BegunRecords {
  /** A dump of a database without any table. */
  readonly bare: string;
  /** A dump of empty records that are up to date. */
  readonly dump: string;
  /** The same as a database that was closed, for one in a folder. */
  readonly database: string;
}

/**
 * A database as it is at first, and empty records brought up to date. Making a database takes seconds and is the same each time: it is done once, and kept
 * beside what else is made once, under a name that changes with the migrations and the database's version.
 */
export async function begunRecords(): Promise<BegunRecords> {
  const place = testCache(`records-${stamp()}`);
  return recordsIn(await madeAt(place, begin));
}

function recordsIn(place: string): BegunRecords {
  return { bare: join(place, 'bare.tar'), dump: join(place, 'dump.tar'), database: join(place, 'database') };
}

function stamp(): string {
  const hash = createHash('sha256');
  hash.update(readFileSync(join(modules, '@electric-sql', 'pglite', 'package.json')));
  for (const name of readdirSync(migrations).sort())
    hash.update(name).update(readFileSync(join(migrations, name)));
  for (const source of [import.meta.resolve('../src/records/migrate.ts'), import.meta.url])
    hash.update(readFileSync(fileURLToPath(source)));
  return hash.digest('hex').slice(0, 16);
}

async function begin(folder: string): Promise<void> {
  const { bare, dump, database } = recordsIn(folder);
  const pglite = await PGlite.create({ dataDir: 'memory://' });
  const db = new Kysely<Tables>({ dialect: new PGliteDialect({ pglite }) });
  const dumpTo = async (path: string) => {
    // What a checkpoint has written is not gone through again at every start.
    await pglite.query('CHECKPOINT');
    const dumped = await pglite.dumpDataDir('none');
    writeFileSync(path, Buffer.from(await dumped.arrayBuffer()));
    return dumped;
  };
  await dumpTo(bare);
  await migrate(db);
  const dumped = await dumpTo(dump);
  await db.destroy();
  const inFolder = await PGlite.create({ dataDir: database, loadDataDir: dumped });
  await inFolder.query('CHECKPOINT');
  await inFolder.close();
}
