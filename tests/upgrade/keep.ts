import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { constants, zstdCompressSync } from 'node:zlib';
import { openRecords } from '../../packages/server/src/index.ts';
import { dumpRecords } from '../../packages/server/src/installation/backup/dump-records.ts';
import { tablePlans } from '../../packages/server/src/installation/backup/table-plan.ts';
import { migrationNames } from '../../packages/server/src/records/migrate.ts';
import { WholeOffice } from '../../packages/server/tests/whole-office.ts';
import { wholeYear } from '../kill/server/kill-office.ts';
import { type KeptRow, keptFolder, keptVersions } from './kept-records.ts';

/**
 * `node tests/upgrade/keep.ts`: takes the invented office through its year and keeps its records for the upgrade tests, as
 * this version writes them. What is kept of earlier versions is never written anew. `--earlier` makes what is missing of
 * versions before this one: the same office, less the tables and columns that they did not have.
 */
const { values } = parseArgs({ options: { earlier: { type: 'boolean', default: false } } });
const records = await openRecords({ folder: null });
const office = await WholeOffice.open(records);
try {
  await wholeYear(office);
  const rows: KeptRow[] = [];
  await dumpRecords(records.db, async (line) => {
    if ('table' in line) rows.push(line);
  });
  // Nobody could sign in to the very first.
  const wanted = values.earlier ? migrationNames.slice(1) : migrationNames.slice(-1);
  for (const version of wanted.filter((name) => !keptVersions().includes(name))) {
    const kept = await asOf(version, rows);
    const lines = kept.map((row) => `${JSON.stringify(row)}\n`).join('');
    const content = zstdCompressSync(lines, { params: { [constants.ZSTD_c_compressionLevel]: 19 } });
    writeFileSync(`${keptFolder}${version}.ndjson.zst`, content);
    console.log(`${version}: ${kept.length} rows, ${content.length} bytes`);
  }
} finally {
  await office.close();
  await records.close();
}

/** The rows with what a version had of tables and columns. */
async function asOf(version: string, rows: readonly KeptRow[]): Promise<readonly KeptRow[]> {
  const old = await openRecords({ folder: null }, version);
  try {
    const plans = new Map((await tablePlans(old.db)).map((plan) => [plan.name, plan]));
    return rows.flatMap(({ table, row }) => {
      const plan = plans.get(table);
      if (plan === undefined) return [];
      const had = plan.columns.map(({ name }) => [name, row[name] ?? null] as const);
      return [{ table, row: Object.fromEntries(had) }];
    });
  } finally {
    await old.close();
  }
}
