import { existsSync } from 'node:fs';
import { text } from '@jianheng/mechanisms';
import { UserError } from '@jianheng/scheme';

/** Refuses a data folder that is not there, where none is to be made: a misspelt name would begin an empty installation. */
export function refuseAbsent(folder: string): void {
  if (existsSync(folder)) return;
  throw new UserError([
    {
      code: 'installation/none',
      level: 'error',
      message: text('没有这个数据文件夹', 'there is no such data folder'),
      hint: text(
        `用 --data 或 --config 指明；新装的，先设首批管理员：jianheng administrators first --data ${folder}`,
        `name it with --data or --config; a new one begins with its first administrators: jianheng administrators first --data ${folder}`,
      ),
      place: { file: folder },
    },
  ]);
}
