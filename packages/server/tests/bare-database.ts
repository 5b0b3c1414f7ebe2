import { readFileSync } from 'node:fs';
import { PGlite } from '@electric-sql/pglite';
import { begunRecords } from './begun-records.ts';

/** A PostgreSQL in memory without any table: opened in a fifth of the time that making it takes. */
export async function bareDatabase(): Promise<PGlite> {
  const { bare } = await begunRecords();
  return PGlite.create({ dataDir: 'memory://', loadDataDir: new Blob([readFileSync(bare)]) });
}
