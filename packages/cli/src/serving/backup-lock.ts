import { existsSync, readFileSync } from 'node:fs';
import { text } from '@jianheng/mechanisms';
import { UserError } from '@jianheng/scheme';
import type { BackupLock } from '@jianheng/server';
import { type CommandInput, findOption, type Option } from '../command.ts';

/** The option that names the key file of backups. */
export const lockOptions: Readonly<Record<'key-file', Option>> = {
  'key-file': {
    type: 'string',
    value: 'FILE',
    what: {
      zh: '备份密钥文件（或 JIANHENG_KEY_FILE）；不给就用口令：JIANHENG_PASSPHRASE_FILE、JIANHENG_PASSPHRASE，或在终端上输入',
      en: 'key file of backups (or JIANHENG_KEY_FILE); else a passphrase: JIANHENG_PASSPHRASE_FILE, JIANHENG_PASSPHRASE, or asked at the terminal',
    },
  },
};

/** What a backup is locked with. Throws a UserError where nothing was given and nobody can be asked. */
export async function backupLock(input: CommandInput, env: NodeJS.ProcessEnv): Promise<BackupLock> {
  const keyFile = findOption(input, 'key-file') ?? env.JIANHENG_KEY_FILE;
  if (keyFile !== undefined && keyFile !== '') return { keyFile };
  const inFile = env.JIANHENG_PASSPHRASE_FILE ?? '';
  if (inFile !== '' && existsSync(inFile)) return { passphrase: readFileSync(inFile, 'utf8').trim() };
  if (env.JIANHENG_PASSPHRASE !== undefined && env.JIANHENG_PASSPHRASE !== '')
    return { passphrase: env.JIANHENG_PASSPHRASE };
  const typed = await input.ask?.(
    input.output.language === 'zh' ? '备份口令（会显示在屏幕上）: ' : 'Passphrase (it shows on the screen): ',
  );
  if (typed != null && typed !== '') return { passphrase: typed };
  throw new UserError([
    {
      code: 'backup/no-lock',
      level: 'error',
      message: text(
        '没有给出备份的口令或密钥文件',
        'neither passphrase nor key file of the backup was given',
      ),
      hint: text(
        '用 --key-file 给出密钥文件，没有就先用 jianheng backup --new-key-file FILE 生成；丢了它，备份谁也打不开',
        'name a key file with --key-file; make one with jianheng backup --new-key-file FILE: without it nobody opens the backup',
      ),
      place: {},
    },
  ]);
}
