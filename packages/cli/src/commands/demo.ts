import { existsSync } from 'node:fs';
import { text } from '@jianheng/mechanisms';
import { type Command, exitCodes, getOption } from '../command.ts';
import { demoDataOption } from './start.ts';

export const demoCommand: Command = {
  name: 'demo',
  group: 'begin',
  summary: {
    zh: '删除演示：数据、账号、口令一个不留',
    en: 'Take the demo away: nothing of its data and no account is left',
  },
  args: [{ name: 'action', what: { zh: 'remove', en: 'remove' } }],
  options: { ...demoDataOption },
  examples: [{ line: 'jianheng demo remove', what: { zh: '删除演示', en: 'remove the demo' } }],
  async run(input) {
    const { output } = input;
    if (input.args[0] !== 'remove') {
      const issue = {
        code: 'cli/wrong-arguments',
        level: 'error',
        message: text(`没有“${input.args[0]}”这个做法`, `there is no "${input.args[0]}" for the demo`),
        hint: text('写 jianheng demo remove', 'write jianheng demo remove'),
        place: {},
      } as const;
      output.issues([issue]);
      output.result({ ok: false, issues: [issue] });
      return exitCodes.usage;
    }
    const folder = getOption(input, 'data');
    const was = existsSync(folder);
    const { removeDemo } = await import('@jianheng/server');
    removeDemo(folder);
    output.say(
      was
        ? text(`已删除 ${folder}。`, `${folder} is gone.`)
        : text(`${folder} 不存在，没有演示可删。`, `${folder} is not there: no demo to remove.`),
    );
    output.result({ ok: true, removed: was, data: folder });
    return exitCodes.ok;
  },
};
