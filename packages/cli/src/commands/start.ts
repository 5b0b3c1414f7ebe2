import { existsSync } from 'node:fs';
import { text } from '@jianheng/mechanisms';
import type { DemoAccount, DemoStep } from '@jianheng/server';
import { type Command, type CommandInput, exitCodes, getOption, type Option } from '../command.ts';
import { wholeNumber } from '../numbers.ts';
import { say } from '../output.ts';
import { arePagesBuilt, buildPages, pagesFolder } from '../serving/built-pages.ts';
import { untilTold } from '../serving/until-told.ts';

/** The option by which commands find the demo. */
export const demoDataOption: Readonly<Record<'data', Option>> = {
  data: {
    type: 'string',
    value: 'DIR',
    default: 'data/demo',
    what: { zh: '演示的数据文件夹', en: 'data folder of the demo' },
  },
};

export const startCommand: Command = {
  name: 'start',
  group: 'begin',
  summary: {
    zh: '启动演示：一个虚构的县院，在浏览器里看；第一次会先造好数据',
    en: 'Start the demo: an invented county office in the browser; the first time its data is made',
  },
  args: [],
  options: {
    ...demoDataOption,
    port: { type: 'string', value: 'N', default: '8280', what: { zh: '端口', en: 'port' } },
  },
  examples: [{ line: 'npm start', what: { zh: '第一次看检衡', en: 'a first look' } }],
  async run(input) {
    const { output } = input;
    const folder = getOption(input, 'data');
    const port = wholeNumber(getOption(input, 'port'), 'port', 0, 65535);
    const pages = arePagesBuilt() ? null : build(input);
    const { demoAccounts, demoPassword, fingerprintInGroups, openDemo, serveInstallation } = await import(
      '@jianheng/server'
    );
    if (!existsSync(folder))
      output.say(
        text(
          '第一次启动，先造演示数据，约半分钟：',
          'The first start makes the data, which takes about half a minute:',
        ),
      );
    const installation = await openDemo(folder, (step) => output.say(steps[step]));
    try {
      await pages;
      const serving = await serveInstallation(installation, {
        origin: null,
        host: '127.0.0.1',
        port,
        behindProxy: false,
        // Whoever looks around has no authenticator at hand.
        secondFactorFor: [],
        demo: {
          password: demoPassword,
          accounts: demoAccounts,
        },
        pages: pagesFolder,
      });
      const { fingerprint } = installation.signer;
      tell(output, serving.address, demoPassword, demoAccounts, fingerprintInGroups(fingerprint));
      output.result({
        ok: true,
        address: serving.address,
        data: folder,
        accounts: demoAccounts,
        password: demoPassword,
        fingerprint,
      });
      await untilTold();
      await serving.stop();
      return exitCodes.ok;
    } catch (error) {
      await installation.stop().catch(() => undefined);
      throw error;
    }
  },
};

/** What whoever starts it needs: where it is, how to get in, what to try, how to end it. */
function tell(
  output: CommandInput['output'],
  address: string,
  password: string,
  accounts: readonly DemoAccount[],
  fingerprint: string,
): void {
  output.say('');
  output.say(
    text(
      '检衡演示已启动。单位、人员、案件全部虚构。',
      'The demo of Jianheng is running. All of it is invented.',
    ),
  );
  output.say('');
  output.say(text(`  打开  ${address}`, `  open      ${address}`));
  output.say(
    text(
      `  口令  ${password}（都一样；登录页上点一个身份就进去）`,
      `  password  ${password} (of all; one press on the sign-in page does it too)`,
    ),
  );
  output.say('');
  output.table({
    head: [text('登录名', 'name'), text('身份', 'as whom'), text('可以试试', 'what to try')],
    rows: accounts.map(({ name, sees, tries }) => [
      name,
      say(sees, output.language),
      say(tries, output.language),
    ]),
  });
  output.say('');
  output.say(
    text(
      '按 Ctrl-C 停止；jianheng demo remove 删除演示；正式使用：jianheng serve --help',
      'Ctrl-C stops it; jianheng demo remove takes it away; for real use: jianheng serve --help',
    ),
  );
  output.say(text(`签名密钥指纹 ${fingerprint}`, `Fingerprint of the signing key ${fingerprint}`));
}

const steps: Readonly<Record<DemoStep, ReturnType<typeof text>>> = {
  register: text('  建立单位、花名册和账号……', '  organs, roster and accounts …'),
  'last-year': text('  走完去年的考核，直到归档……', '  last year’s assessment, up to its seal …'),
  'this-year': text('  今年的考核，到十一月……', '  this year’s assessment, up to November …'),
};

function build({ output }: CommandInput): Promise<number> {
  output.say(text('正在生成页面……', 'Building the pages …'));
  const built = buildPages();
  // Looked at once it is needed.
  built.catch(() => undefined);
  return built;
}
