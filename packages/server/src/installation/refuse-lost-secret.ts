import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { text } from '@jianheng/mechanisms';
import { UserError } from '@jianheng/scheme';
import type { Records } from '../records/open-records.ts';

/**
 * Refuses to begin another secret for records that have accounts: with it nobody’s second factor would open any more, and nobody
 * would be told why. Throws a UserError.
 */
export async function refuseLostSecret({ db }: Records, folder: string): Promise<void> {
  const file = join(folder, 'server-secret');
  if (existsSync(file)) return;
  const account = await db.selectFrom('account').select('id').limit(1).executeTakeFirst();
  if (account === undefined) return;
  throw new UserError([
    {
      code: 'installation/secret-lost',
      level: 'error',
      message: text(
        '数据文件夹里的 server-secret 不见了：没有它，谁的身份验证器都对不上',
        'server-secret is gone from the data folder: without it nobody’s authenticator fits',
      ),
      hint: text(
        `把备份恢复到另一个文件夹，从那里拷回来；没有备份的，执行 (umask 077; openssl rand -base64 32 > ${file})，再用 administrators reset 让三员进来，其他人重新设身份验证器`,
        `restore a backup into another folder and copy it from there; without one run (umask 077; openssl rand -base64 32 > ${file}), let the administrators in with administrators reset, and have everybody set up an authenticator again`,
      ),
      place: { file },
    },
  ]);
}
