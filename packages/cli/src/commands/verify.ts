import { howMany } from '@jianheng/mechanisms';
import { findRun, verifyRun } from '@jianheng/run';
import { type Command, exitCodes } from '../command.ts';
import { dataOption, placesOf } from '../places.ts';

export const verifyCommand: Command = {
  name: 'verify',
  group: 'trust',
  summary: {
    zh: '离线验证封存的运行：核对哈希；数据在手时重新计数、计分、排名',
    en: 'Prove a sealed run offline: hashes always; counts, scores and standings again where the facts are at hand',
  },
  args: [
    {
      name: 'run',
      optional: true,
      what: { zh: '运行文件夹、封存号开头或 latest', en: 'run folder, beginning of a seal, or latest' },
    },
  ],
  options: { ...dataOption },
  examples: [
    { line: 'jianheng verify', what: { zh: '验证最近一次运行', en: 'the newest run' } },
    {
      line: 'jianheng verify /mnt/usb/3f2a90c1 --data none',
      what: { zh: '只有运行、没有数据时', en: 'a run alone, without the facts' },
    },
  ],
  async run(input) {
    const { output } = input;
    const places = placesOf(input);
    const folder = findRun(input.args[0] ?? 'latest', places.runs);
    output.progress({ what: { zh: '验证', en: 'Verifying' }, done: 0 });
    const found = await verifyRun(folder, { snapshots: places.snapshots });
    for (const check of found.checks.filter((c) => !c.ok)) {
      output.say(
        check.how === 'hash'
          ? {
              zh: `✗ ${check.what}：与封存时不同，或不属于这次运行`,
              en: `✗ ${check.what}: differs from what was sealed, or does not belong to the run`,
            }
          : {
              zh: `✗ ${check.what}：重算的结果与封存的不同`,
              en: `✗ ${check.what}: counting again gave another result`,
            },
      );
    }
    const hashed = found.checks.filter((c) => c.how === 'hash').length;
    const derived = found.checks.filter((c) => c.how === 're-derived').map((c) => c.what);
    output.say({
      zh: `${found.ok ? '✓ 完整' : '✗ 不完整'}：${folder}（封存号 ${found.seal.slice(0, 16)}）。核对哈希 ${hashed} 项；重新推算 ${derived.length} 项${derived.length > 0 ? `：${derived.join('、')}` : ''}`,
      en: `${found.ok ? '✓ whole' : '✗ not whole'}: ${folder} (seal ${found.seal.slice(0, 16)}). ${howMany(hashed, 'hash', 'hashes')} checked; ${derived.length} derived again${derived.length > 0 ? `: ${derived.join(', ')}` : ''}`,
    });
    for (const note of found.notes) output.say(note);
    output.result(found);
    return found.ok ? exitCodes.ok : exitCodes.failed;
  },
};
