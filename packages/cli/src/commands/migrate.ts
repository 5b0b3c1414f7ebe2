import { howMany, text } from '@jianheng/mechanisms';
import { type Command, exitCodes, hasFlag } from '../command.ts';
import { refuseAbsent } from '../serving/refuse-absent.ts';
import { installationOptions } from '../serving/serve-options.ts';
import { readServeSettings } from '../serving/serve-settings.ts';

export const migrateCommand: Command = {
  name: 'migrate',
  group: 'office',
  summary: {
    zh: '把记录升级到这个版本；--dry-run 只在您的记录上试一遍，再全部退回',
    en: 'Bring the records up to this version; --dry-run tries it on your records and takes all of it back',
  },
  args: [],
  options: {
    ...installationOptions,
    'dry-run': {
      type: 'boolean',
      what: { zh: '只试，什么都不改变', en: 'only try; nothing is changed' },
    },
  },
  examples: [
    {
      line: 'jianheng migrate --dry-run --data /srv/jianheng',
      what: { zh: '升级以前试一遍', en: 'before an upgrade' },
    },
  ],
  async run(input) {
    const { output } = input;
    const { data, databaseUrl } = readServeSettings({ flags: input.options, env: input.env });
    refuseAbsent(data);
    const { upgradeRecords } = await import('@jianheng/server');
    const isTrial = hasFlag(input, 'dry-run');
    const names = await upgradeRecords(data, { databaseUrl, isTrial });
    if (names.length === 0)
      output.say(text('记录已是这个版本。', 'The records are of this version already.'));
    else if (isTrial)
      output.say(
        text(
          `要做 ${names.length} 步升级，已在您的记录上试过，全部通过，并已退回：${names.join('、')}`,
          `${howMany(names.length, 'step is', 'steps are')} to be done; all went through on your records and were taken back: ${names.join(', ')}`,
        ),
      );
    else
      output.say(
        text(`已升级：${names.join('、')}`, `The records were brought up to date: ${names.join(', ')}`),
      );
    output.result({ ok: true, isTrial, migrations: names });
    return exitCodes.ok;
  },
};
