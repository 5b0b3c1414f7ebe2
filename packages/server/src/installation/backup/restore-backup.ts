import {
  createReadStream,
  createWriteStream,
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { dirname, isAbsolute, join, normalize, sep } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createZstdDecompress } from 'node:zlib';
import { type Text, text } from '@jianheng/mechanisms';
import { UserError } from '@jianheng/scheme';
import { appendAudit } from '../../audit/append-audit.ts';
import { linesOf } from '../../records/lines-of.ts';
import { isKnownMigration, migrate } from '../../records/migrate.ts';
import { openRecords, type Records } from '../../records/open-records.ts';
import { installationFolders } from '../data-folder.ts';
import { markRecords } from '../records-place.ts';
import { type BackupLock, keyBy } from './backup-key.ts';
import type { DumpLine } from './dump-records.ts';
import { FrameReader } from './frames.ts';
import { rememberBackup } from './last-backup.ts';
import { loadRecords } from './load-records.ts';
import type { BackupHeader } from './make-backup.ts';
import { opening, SealBroken } from './sealed-stream.ts';

/** What is restored, and where to. */
export interface RestoreWanted {
  readonly from: string;
  /** The data folder to be; not there yet, or empty. */
  readonly folder: string;
  /** Address of an empty database on a PostgreSQL server; null for the embedded one. */
  readonly databaseUrl: string | null;
  readonly lock: BackupLock;
  readonly now: string;
}

/** What came back. */
export interface Restored {
  /** The moment of the backup. */
  readonly made: string;
  readonly files: number;
  readonly rows: number;
}

/**
 * Makes an installation out of a backup. Everything is opened, checked and put together beside the folder before it takes
 * its place. Throws a UserError when the place is taken, the lock does not open it, or the file was damaged or changed.
 */
export async function restoreBackup(wanted: RestoreWanted): Promise<Restored> {
  const { from, folder, lock } = wanted;
  if (existsSync(folder) && readdirSync(folder).length > 0)
    throw refused(
      'backup/place-taken',
      folder,
      text('这个文件夹里已有东西，没有动它', 'something is in this folder; it was left alone'),
      text('恢复到一个新的文件夹', 'restore into a new folder'),
    );
  const { header, line } = await headerOf(from);
  const key = await keyBy(header.key, lock);
  const staging = `${folder}.restoring`;
  rmSync(staging, { recursive: true, force: true });
  mkdirSync(staging, { recursive: true, mode: 0o700 });
  try {
    const found = await unpack(from, line, key, staging);
    await fillRecords(wanted, staging, found.rows, header.made);
    rmSync(join(staging, dumpName));
    markRecords(staging, wanted.databaseUrl);
    if (existsSync(folder)) rmSync(folder, { recursive: true });
    mkdirSync(dirname(folder), { recursive: true });
    renameSync(staging, folder);
    return { made: header.made, ...found };
  } catch (error) {
    rmSync(staging, { recursive: true, force: true });
    throw error instanceof SealBroken ? damaged(from) : error;
  }
}

const dumpName = 'records.ndjson';

async function headerOf(from: string): Promise<{ readonly header: BackupHeader; readonly line: Buffer }> {
  if (existsSync(from)) {
    for await (const line of linesOf(createReadStream(from, { end: 4095 }))) {
      try {
        const header = JSON.parse(line) as BackupHeader;
        if (header.jianheng === 'backup' && header.version === 1)
          return { header, line: Buffer.from(`${line}\n`) };
      } catch {
        // Told below.
      }
      break;
    }
  }
  throw refused(
    'backup/no-backup',
    from,
    text('这不是检衡的备份文件', 'this is no backup of Jianheng'),
    text('核对文件名', 'check the name'),
  );
}

async function unpack(
  from: string,
  line: Buffer,
  key: Buffer,
  staging: string,
): Promise<{ readonly files: number; readonly rows: number }> {
  const sealed = createReadStream(from, { start: line.length });
  const opened = opening(key, line);
  const plain = createZstdDecompress();
  const flow = pipeline(sealed, opened, plain, async (stream: AsyncIterable<Buffer>) => {
    const reader = new FrameReader(stream);
    const dump = createWriteStream(join(staging, dumpName), { mode: 0o600 });
    try {
      for (let files = 0; ; ) {
        const head = await reader.head();
        if (head.is === 'end') {
          if (head.files !== files) throw new SealBroken();
          await reader.drain();
          return { files, rows: head.rows };
        }
        if (head.is === 'records') {
          for await (const bytes of reader.bytes(head.size)) if (!dump.write(bytes)) await drained(dump);
          continue;
        }
        const path = join(staging, safe(head.path));
        mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
        await pipeline(
          Readable.from(reader.bytes(head.size), { objectMode: false }),
          createWriteStream(path, { mode: 0o600, flags: 'wx' }),
        );
        files++;
      }
    } finally {
      await new Promise<void>((resolve) => dump.end(resolve));
    }
  });
  return flow as Promise<unknown> as Promise<{ readonly files: number; readonly rows: number }>;
}

function drained(stream: NodeJS.EventEmitter): Promise<void> {
  return new Promise((resolve) => stream.once('drain', resolve));
}

/** A path out of an archive stays inside the folder. */
function safe(path: string): string {
  const clean = normalize(path);
  if (isAbsolute(clean) || clean === '..' || clean.startsWith(`..${sep}`)) throw new SealBroken();
  return clean;
}

async function fillRecords(
  { from, databaseUrl, now }: RestoreWanted,
  staging: string,
  rows: number,
  made: string,
): Promise<void> {
  const lines = dumpLines(join(staging, dumpName));
  const first: DumpLine | undefined = (await lines.next()).value;
  if (first === undefined || 'table' in first) throw new SealBroken();
  const unknown = first.migrations.filter((name) => !isKnownMigration(name));
  if (unknown.length > 0)
    throw refused(
      'backup/newer',
      from,
      text('备份来自更新版本的检衡', 'the backup was made by a newer Jianheng'),
      text('用那个版本或更新的版本恢复', 'restore it with that version or a newer one'),
    );
  const records = await openRecords(
    databaseUrl === null ? { folder: installationFolders(staging).records } : { url: databaseUrl },
    first.migrations.at(-1),
  );
  try {
    await refuseFilled(records, from);
    const loaded = await loadRecords(
      records.db,
      lines as AsyncGenerator<Extract<DumpLine, { table: string }>>,
    );
    if (loaded !== rows) throw new SealBroken();
    await migrate(records.db);
    await onRecord(records, first.audit, now);
    await rememberBackup(records, made);
    await records.sync();
  } finally {
    await records.close();
  }
}

/** A database on a server may hold the records of somebody. */
async function refuseFilled({ db }: Records, from: string): Promise<void> {
  const any = await db.selectFrom('organ').select('id').limit(1).executeTakeFirst();
  if (any !== undefined)
    throw refused(
      'backup/database-filled',
      from,
      text('DATABASE_URL 指向的数据库里已有记录，没有动它', 'the database holds records; it was left alone'),
      text('建一个空库再恢复', 'restore into an empty one'),
    );
}

/** From here on the chain goes another way than the one that was lost: its own next entry says so. */
async function onRecord(
  { db }: Records,
  audit: { readonly seq: number; readonly hash: string },
  now: string,
): Promise<void> {
  await db.transaction().execute((tx) =>
    appendAudit(tx, {
      at: now,
      account: null,
      person: null,
      operation: 'installation.restore',
      outcome: 'done',
      organ: null,
      target: 'installation',
      before: null,
      after: audit,
      request: 'console',
    }),
  );
}

async function* dumpLines(file: string): AsyncGenerator<DumpLine> {
  for await (const line of linesOf(createReadStream(file))) yield JSON.parse(line) as DumpLine;
}

function damaged(file: string): UserError {
  return refused(
    'backup/does-not-open',
    file,
    text(
      '打不开：口令或密钥不对，或者文件被改动、没有传完',
      'it does not open: the passphrase or key is not the one, or the file was changed or cut off',
    ),
    text(
      '核对口令或密钥文件；仍不行的，换另一个备份',
      'check passphrase or key file; else take another backup',
    ),
  );
}

function refused(code: string, file: string, message: Text, hint: Text): UserError {
  return new UserError([{ code, level: 'error', message, hint, place: { file } }]);
}
