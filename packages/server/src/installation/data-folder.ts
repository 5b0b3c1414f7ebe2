import { accessSync, constants, mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { lockStore } from '@jianheng/facts';
import { type Text, text } from '@jianheng/mechanisms';
import { type Issue, UserError } from '@jianheng/scheme';

/** Where things of an installation lie in its data folder, beside the folders of organs. */
export interface InstallationFolders {
  /** The embedded records; absent where they are on a server. */
  readonly records: string;
  /** Files handed in with declarations and objections, by hash. */
  readonly evidence: string;
  /** Private keys of running ballot rounds. */
  readonly ballotKeys: string;
  /** Rosters while they are read, and their error workbooks. */
  readonly rosters: string;
  /** The private key that signs for the installation. */
  readonly keys: string;
}

/** The folders of an installation. */
export function installationFolders(folder: string): InstallationFolders {
  return {
    records: join(folder, 'records'),
    evidence: join(folder, 'evidence'),
    ballotKeys: join(folder, 'ballot-keys'),
    rosters: join(folder, 'rosters'),
    keys: join(folder, 'keys'),
  };
}

/** Makes the data folder where it is not there, for the server's user alone, and looks at it. Throws a UserError. */
export function prepareDataFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch {
    throw refused(
      'installation/folder-closed',
      folder,
      text('数据文件夹不能读写', 'the data folder cannot be read and written'),
      text(
        '换一个文件夹，或让运行服务的用户拥有它',
        'choose another folder, or make the server’s user its owner',
      ),
    );
  }
  const { mode, uid } = statSync(folder);
  if ((mode & 0o077) !== 0)
    throw refused(
      'installation/folder-open',
      folder,
      text(
        '数据文件夹别的用户也能进入，里面有个人信息和密钥',
        'other users can enter the data folder, which holds personal data and keys',
      ),
      text(`执行 chmod 700 ${folder}`, `run chmod 700 ${folder}`),
    );
  if (process.getuid !== undefined && uid !== process.getuid())
    throw refused(
      'installation/folder-of-another',
      folder,
      text('数据文件夹属于另一个用户', 'the data folder belongs to another user'),
      text('用拥有它的用户运行，或执行 chown', 'run as its owner, or chown it'),
    );
}

/**
 * Takes the folder for this process and returns the release. Throws a UserError while another process, or another
 * installation in this one, has it.
 */
export function lockDataFolder(folder: string): () => void {
  try {
    return lockStore(folder);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    throw refused(
      'installation/in-use',
      folder,
      text(
        '另一进程正在使用这个数据文件夹：一个数据文件夹只能由一个服务使用',
        'another process uses this data folder: one folder serves one server only',
      ),
      text(
        '先停止那个服务（也可能是备份或诊断），或者换一个数据文件夹；若它已不在运行，再试一次即可',
        'stop that server (or backup, or doctor), or choose another folder; if it does not run any more, just try again',
      ),
    );
  }
}

function refused(code: string, file: string, message: Text, hint: Text): UserError {
  const issue: Issue = { code, level: 'error', message, hint, place: { file } };
  return new UserError([issue]);
}
