import {
  createReadStream,
  createWriteStream,
  existsSync,
  lstatSync,
  readdirSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import type { Writable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { createZstdCompress } from 'node:zlib';
import { text } from '@jianheng/mechanisms';
import { UserError } from '@jianheng/scheme';
import { appendAudit } from '../../audit/append-audit.ts';
import type { Records } from '../../records/open-records.ts';
import { type BackupLock, type KeyRecipe, keyBy, newRecipe } from './backup-key.ts';
import { type DumpLine, dumpRecords } from './dump-records.ts';
import { write, writeHead } from './frames.ts';
import { sealing } from './sealed-stream.ts';

/** What stands readable at the beginning of a backup. */
export interface BackupHeader {
  readonly jianheng: 'backup';
  readonly version: 1;
  readonly made: string;
  readonly key: KeyRecipe;
}

/** What went into a backup. */
export interface BackupMade {
  readonly file: string;
  readonly bytes: number;
  readonly files: number;
  readonly rows: number;
}

/** What is backed up, and into which file. */
export interface BackupWanted {
  readonly records: Records;
  /** The data folder. */
  readonly folder: string;
  readonly to: string;
  readonly lock: BackupLock;
  readonly now: string;
}

/**
 * Writes everything an installation holds into one file that opens with the lock only: its records as of one moment, facts,
 * runs, evidence, ballot keys, secret. The file appears whole or not at all. Throws a UserError when it is there already or
 * the lock does not do.
 */
export async function makeBackup({ records, folder, to, lock, now }: BackupWanted): Promise<BackupMade> {
  if (existsSync(to))
    throw new UserError([
      {
        code: 'backup/file-exists',
        level: 'error',
        message: text('文件已存在，没有覆盖', 'the file exists and was not replaced'),
        hint: text('换一个文件名', 'choose another name'),
        place: { file: to },
      },
    ]);
  const recipe = newRecipe(lock);
  const key = await keyBy(recipe, lock);
  await records.sync();
  await onRecord(records, now);
  const header: BackupHeader = { jianheng: 'backup', version: 1, made: now, key: recipe };
  const line = Buffer.from(`${JSON.stringify(header)}\n`);
  const part = `${to}.part`;
  const out = createWriteStream(part, { mode: 0o600 });
  const compress = createZstdCompress();
  try {
    await write(out, line);
    compress.pipe(sealing(key, line)).pipe(out);
    const rows = await writeRecords(records, compress);
    const files = await writeFiles(folder, compress);
    await writeHead(compress, { is: 'end', files, rows });
    compress.end();
    await finished(out);
    const handle = await open(part);
    await handle.sync();
    await handle.close();
    renameSync(part, to);
    return { file: to, bytes: lstatSync(to).size, files, rows };
  } catch (error) {
    out.destroy();
    rmSync(part, { force: true });
    throw error;
  }
}

/** That everything was taken out goes on record, and into the backup with it. */
async function onRecord({ db }: Records, now: string): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await appendAudit(tx, {
      at: now,
      account: null,
      person: null,
      operation: 'installation.backup',
      outcome: 'done',
      organ: null,
      target: 'installation',
      before: null,
      after: null,
      request: 'console',
    });
    await tx
      .insertInto('setting')
      .values({ key: 'last-backup', value: now })
      .onConflict((on) => on.column('key').doUpdateSet({ value: now }))
      .execute();
  });
}

const bundle = 512 * 1024;

async function writeRecords({ db }: Records, to: Writable): Promise<number> {
  let rows = 0;
  let lines: string[] = [];
  let length = 0;
  const flush = async () => {
    const bytes = Buffer.from(lines.join(''));
    await writeHead(to, { is: 'records', size: bytes.length });
    await write(to, bytes);
    lines = [];
    length = 0;
  };
  await dumpRecords(db, async (line: DumpLine) => {
    const said = `${JSON.stringify(line)}\n`;
    if ('table' in line) rows++;
    lines.push(said);
    length += said.length;
    if (length > bundle) await flush();
  });
  await flush();
  return rows;
}

async function writeFiles(folder: string, to: Writable): Promise<number> {
  let count = 0;
  for (const path of filesUnder(folder, '')) {
    const { size } = lstatSync(join(folder, path));
    await writeHead(to, { is: 'file', path, size });
    // A journal may grow meanwhile: as much as was said is taken.
    if (size > 0)
      for await (const chunk of createReadStream(join(folder, path), { end: size - 1 }))
        await write(to, chunk as Buffer);
    count++;
  }
  return count;
}

/** Everything but the embedded records, which are in the dump, and locks. */
function* filesUnder(folder: string, under: string): Generator<string> {
  for (const entry of readdirSync(join(folder, under), { withFileTypes: true }).sort((a, b) =>
    a.name < b.name ? -1 : 1,
  )) {
    const path = under === '' ? entry.name : `${under}/${entry.name}`;
    if (path === 'records' || entry.name === 'lock' || entry.name.startsWith('lock.')) continue;
    if (entry.isDirectory()) yield* filesUnder(folder, path);
    else if (entry.isFile()) yield path;
  }
}
