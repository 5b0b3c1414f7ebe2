import { createReadStream, createWriteStream, existsSync, lstatSync, renameSync, rmSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import type { Writable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { createZstdCompress } from 'node:zlib';
import { text } from '@jianheng/mechanisms';
import { UserError } from '@jianheng/scheme';
import { appendAudit } from '../../audit/append-audit.ts';
import type { AuditHeads } from '../../features/audit-console/audit-heads.ts';
import type { Records } from '../../records/open-records.ts';
import { type BackupLock, type KeyRecipe, keyBy, newRecipe } from './backup-key.ts';
import { type DumpLine, dumpRecords } from './dump-records.ts';
import { FileSnapshot, sizeOf } from './file-snapshot.ts';
import { write, writeHead } from './frames.ts';
import { rememberBackup } from './last-backup.ts';
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
  /** Signs the chain before it is taken along; an installation always gives them. */
  readonly heads?: AuditHeads;
}

/**
 * Writes everything an installation holds into one file that opens with the lock only: its records as of one moment, facts,
 * runs, evidence, ballot keys, secret. The installation may be at work meanwhile: whatever the records of that moment name is
 * in the backup. The file appears whole or not at all. Throws a UserError when it is there already, cannot be written, or the
 * lock does not do.
 */
export async function makeBackup({
  records,
  folder,
  to,
  lock,
  now,
  heads,
}: BackupWanted): Promise<BackupMade> {
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
  try {
    await records.sync();
    await onRecord(records, now);
    await heads?.sign('backup', now);
  } catch (error) {
    throw cannotWrite(error, to);
  }
  const header: BackupHeader = { jianheng: 'backup', version: 1, made: now, key: recipe };
  const line = Buffer.from(`${JSON.stringify(header)}\n`);
  const part = `${to}.part`;
  const out = createWriteStream(part, { mode: 0o600 });
  // Told by whatever waits on the stream next.
  const broken = new Promise<never>((_, fail) => out.once('error', fail));
  broken.catch(() => undefined);
  const compress = createZstdCompress();
  const snapshot = await FileSnapshot.begin(folder);
  try {
    compress.pipe(sealing(key, line)).pipe(out);
    const writing = async () => {
      await write(out, line);
      await snapshot.take();
      const rows = await writeRecords(records, compress, () => snapshot.take());
      const files = await writeFiles(snapshot, compress);
      await writeHead(compress, { is: 'end', files, rows });
      compress.end();
      await finished(out);
      return { rows, files };
    };
    const { rows, files } = await Promise.race([writing(), broken]);
    const handle = await open(part);
    await handle.sync();
    await handle.close();
    renameSync(part, to);
    await rememberBackup(records, now);
    await records.sync();
    return { file: to, bytes: lstatSync(to).size, files, rows };
  } catch (error) {
    out.destroy();
    try {
      rmSync(part, { force: true });
    } catch {
      // Where nothing may be written there is nothing to take away.
    }
    throw cannotWrite(error, to);
  } finally {
    snapshot.end();
  }
}

/** What the disk says of the backup's place, in words; anything else stays what it is. */
function cannotWrite(error: unknown, to: string): unknown {
  const { code = '' } = error as NodeJS.ErrnoException;
  const says = writeProblems[code];
  if (says === undefined) return error;
  const hint = text(
    '换一个地方再备份；没有留下半个文件',
    'back up to another place; no half file was left behind',
  );
  return new UserError([
    { code: 'backup/cannot-write', level: 'error', message: says, hint, place: { file: to } },
  ]);
}

const writeProblems: Readonly<Record<string, ReturnType<typeof text>>> = {
  ENOSPC: text('磁盘写满了，备份没有做成', 'the disk is full; there is no backup'),
  '53100': text('磁盘写满了，备份没有做成', 'the disk is full; there is no backup'),
  EDQUOT: text('磁盘配额用完了，备份没有做成', 'the disk quota is used up; there is no backup'),
  ENOENT: text('没有这个文件夹，备份没有做成', 'there is no such folder; there is no backup'),
  EACCES: text('服务的用户不能写到这里', 'the server’s user cannot write there'),
  EROFS: text('这里是只读的', 'this place is read-only'),
};

/** That everything is taken out goes on record, and into the backup with it. */
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
  });
}

const bundle = 512 * 1024;

/** @param fixed called once the records are fixed: nothing that is written from then on is in what follows */
async function writeRecords({ db }: Records, to: Writable, fixed: () => Promise<void>): Promise<number> {
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
    else await fixed();
    lines.push(said);
    length += said.length;
    if (length > bundle) await flush();
  });
  await flush();
  return rows;
}

async function writeFiles(snapshot: FileSnapshot, to: Writable): Promise<number> {
  const paths = await snapshot.paths();
  for (const path of paths) {
    const file = join(snapshot.folder, path);
    const size = await sizeOf(file);
    await writeHead(to, { is: 'file', path, size });
    if (size > 0)
      for await (const chunk of createReadStream(file, { end: size - 1 })) await write(to, chunk as Buffer);
  }
  return paths.length;
}
