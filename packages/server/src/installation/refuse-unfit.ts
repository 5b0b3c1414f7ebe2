import { type Text, text } from '@jianheng/mechanisms';
import { type Issue, UserError } from '@jianheng/scheme';
import type { Installation } from './open-installation.ts';

/**
 * Refuses to serve an installation to a whole office that nobody could sign in to, or that everybody could: one without an
 * account, and the demo, whose passwords are printed. Throws a UserError.
 */
export async function refuseUnfit({ folder, records: { db } }: Installation): Promise<void> {
  const demo = await db.selectFrom('organ').select('id').where('demo', '=', true).limit(1).executeTakeFirst();
  if (demo !== undefined)
    throw refused(
      'installation/demo',
      folder,
      text(
        '这是演示数据：虚构的单位，公开的口令',
        'this is the demo: an invented office, with passwords that are printed',
      ),
      text(
        '正式使用换一个数据文件夹；删除演示用 jianheng demo remove',
        'choose another data folder; jianheng demo remove takes the demo away',
      ),
    );
  const account = await db.selectFrom('account').select('id').limit(1).executeTakeFirst();
  if (account === undefined)
    throw refused(
      'installation/no-account',
      folder,
      text('还没有任何账号，谁也登录不了', 'there is no account yet: nobody could sign in'),
      text(
        `先设首批管理员：jianheng administrators first --data ${folder}`,
        `set up the first administrators: jianheng administrators first --data ${folder}`,
      ),
    );
}

function refused(code: string, file: string, message: Text, hint: Text): UserError {
  const issue: Issue = { code, level: 'error', message, hint, place: { file } };
  return new UserError([issue]);
}
