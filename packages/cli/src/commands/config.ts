import { howMany, text } from '@jianheng/mechanisms';
import { UserError } from '@jianheng/scheme';
import { type Command, exitCodes } from '../command.ts';
import { gatherSettings, type SettingName, settingNames } from '../serving/gather-settings.ts';
import { serveOptions } from '../serving/serve-options.ts';
import { readServeSettings } from '../serving/serve-settings.ts';

/** Settings that hold, or may hold, a password. */
const secret: readonly SettingName[] = ['database-url'];

export const configCommand: Command = {
  name: 'config',
  group: 'office',
  summary: {
    zh: '核对服务的设置：哪一项从哪里来，哪里不对怎么写；不启动服务',
    en: 'Check the settings of a server: where each comes from, what is wrong and what to write; nothing is started',
  },
  args: [{ name: 'action', what: { zh: 'check', en: 'check' } }],
  options: serveOptions,
  examples: [
    {
      line: 'jianheng config check --config /etc/jianheng/jianheng.yaml',
      what: { zh: '启动以前', en: 'before a start' },
    },
  ],
  async run(input) {
    const { output, options, args } = input;
    if (args[0] !== 'check')
      throw new UserError([
        {
          code: 'cli/wrong-arguments',
          level: 'error',
          message: text('要写 check', 'write check'),
          hint: text('见 jianheng config --help', 'see jianheng config --help'),
          place: {},
        },
      ]);
    const sources = { flags: options, env: input.env };
    const settings = readServeSettings(sources);
    const { said, providers } = gatherSettings(sources);
    const rows = (Object.keys(settingNames) as SettingName[]).flatMap((name) => {
      const found = said.get(name);
      if (found === undefined) return [];
      const from = found.file === undefined ? found.from : `${found.file}: ${found.from}`;
      return [[name, secret.includes(name) ? '…' : found.value, from]];
    });
    output.table({
      head: [text('设置', 'setting'), text('值', 'value'), text('来自', 'from')],
      rows,
    });
    output.say(
      text(
        `没有不对的地方。没有列出的用默认值；身份提供方 ${providers.length} 个。`,
        `Nothing is wrong. What is not listed has its default; ${howMany(providers.length, 'identity provider')}.`,
      ),
    );
    const { data, host, port, origin } = settings;
    output.result({
      ok: true,
      data,
      host,
      port,
      origin,
      from: Object.fromEntries(rows.map(([n, , f]) => [n, f])),
    });
    return exitCodes.ok;
  },
};
