import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Text, text } from '@jianheng/mechanisms';
import { UserError } from '@jianheng/scheme';
import { installationFolders } from './data-folder.ts';

/** The file of a data folder that says that its records are on a PostgreSQL server, and on which: never a user or password. */
export const recordsMark = 'records-on-server';

/** Remembers where the records of a folder are, so that it is never opened with others. */
export function markRecords(folder: string, databaseUrl: string | null): void {
  const mark = join(folder, recordsMark);
  if (databaseUrl === null) rmSync(mark, { force: true });
  else writeFileSync(mark, `${nameOf(databaseUrl)}\n`, { mode: 0o600 });
}

/**
 * Refuses to open a folder with other records than its own: without the address of its server an empty embedded database would
 * be begun, found whole, backed up and taken for the office’s; and the other way round. Throws a UserError.
 */
export function refuseOtherRecords(folder: string, databaseUrl: string | null): void {
  const mark = join(folder, recordsMark);
  if (databaseUrl === null && existsSync(mark)) {
    const server = readFileSync(mark, 'utf8').trim();
    throw refused(
      'installation/records-on-server',
      folder,
      text(
        `这个安装的记录在 PostgreSQL 数据库 ${server} 里，没有给出它的地址`,
        `the records of this installation are in the PostgreSQL database ${server}, whose address was not given`,
      ),
      text(
        '加 --config 设置文件，或者设 DATABASE_URL_FILE；什么都没有改变',
        'add --config with the file of settings, or set DATABASE_URL_FILE; nothing was changed',
      ),
    );
  }
  const { records } = installationFolders(folder);
  if (databaseUrl !== null && !existsSync(mark) && existsSync(records))
    throw refused(
      'installation/records-embedded',
      folder,
      text(
        '这个安装的记录在数据文件夹里的内置数据库中，却给出了 PostgreSQL 的地址',
        'the records of this installation are in the embedded database of its folder, yet the address of a PostgreSQL server was given',
      ),
      text(
        `要换成 PostgreSQL：先不带地址备份，再带地址恢复到新的文件夹；不换的，去掉数据库地址。记录本来就在 PostgreSQL 里的，把 ${records} 移走`,
        `to move to PostgreSQL, back up without the address and restore with it into a new folder; else take the address away. Where the records are on the server already, move ${records} away`,
      ),
    );
}

/** Host, port and name of a database. */
function nameOf(databaseUrl: string): string {
  const url = URL.parse(databaseUrl);
  const host = url?.host || url?.searchParams.get('host') || 'localhost';
  return `${host}${url?.pathname ?? ''}`;
}

function refused(code: string, file: string, message: Text, hint: Text): UserError {
  return new UserError([{ code, level: 'error', message, hint, place: { file } }]);
}
