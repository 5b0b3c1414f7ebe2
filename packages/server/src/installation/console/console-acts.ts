import { text } from '@jianheng/mechanisms';
import { UserError } from '@jianheng/scheme';
import type { BackupLock } from '../backup/backup-key.ts';
import { type BackupMade, makeBackup } from '../backup/make-backup.ts';
import type { Installation } from '../open-installation.ts';
import { askConsole, type ConsoleActs } from './console-socket.ts';

/** What a server is asked to back up, and where to; a path that does not depend on the folder the asker stands in. */
export interface AskedBackup {
  readonly to: string;
  readonly lock: BackupLock;
}

/** What a server does for commands at the console while it is at work. */
export function consoleActs(installation: Installation): ConsoleActs {
  let backing = false;
  return {
    async backup(given) {
      if (backing) throw busy();
      backing = true;
      const { to, lock } = given as AskedBackup;
      const { records, folder, now } = installation;
      try {
        return await makeBackup({
          records,
          folder,
          to,
          lock,
          now: now(),
          heads: installation.desks.audit.heads,
        });
      } finally {
        backing = false;
      }
    },
  };
}

/** Has the server that has the folder back it up. Null where none is at work. Throws a UserError that it answered. */
export async function askBackup(folder: string, asked: AskedBackup): Promise<BackupMade | null> {
  return (await askConsole(folder, 'backup', asked)) as BackupMade | null;
}

function busy(): UserError {
  return new UserError([
    {
      code: 'backup/under-way',
      level: 'error',
      message: text('另一个备份正在进行', 'another backup is under way'),
      hint: text('等它做完再试', 'try again when it is done'),
      place: {},
    },
  ]);
}
