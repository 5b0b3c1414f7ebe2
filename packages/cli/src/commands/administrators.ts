import { bundledSchemes, getRules } from '@jianheng/library';
import { type Text, text } from '@jianheng/mechanisms';
import { UserError } from '@jianheng/scheme';
import type { Records } from '@jianheng/server';
import { type Command, type CommandInput, exitCodes, findOption } from '../command.ts';
import { findProvince } from '../province.ts';
import { refuseAbsent } from '../serving/refuse-absent.ts';
import { orIssues } from '../serving/refused-issues.ts';
import { installationOptions } from '../serving/serve-options.ts';
import { readServeSettings } from '../serving/serve-settings.ts';

const levels: readonly string[] = ['全国', '省', '市', '县'];

export const administratorsCommand: Command = {
  name: 'administrators',
  group: 'office',
  summary: {
    zh: '在控制台设首批三员（first），或给进不来的管理员重设口令（reset）',
    en: 'At the console: set up the first three administrators (first), or let one in again (reset)',
  },
  args: [
    { name: 'action', what: { zh: 'first 或 reset', en: 'first or reset' } },
    {
      name: 'name',
      optional: true,
      what: { zh: 'reset：管理员的登录名', en: 'reset: sign-in name of the administrator' },
    },
  ],
  options: {
    ...installationOptions,
    organ: { type: 'string', value: '编码', what: { zh: 'first：本院的编码', en: 'first: id of the organ' } },
    'organ-name': {
      type: 'string',
      value: '名称',
      what: { zh: 'first：本院的名称', en: 'first: name of the organ' },
    },
    level: {
      type: 'string',
      value: '层级',
      what: { zh: 'first：全国、省、市、县', en: 'first: level of the organ, 全国, 省, 市 or 县' },
      choices: levels,
    },
    province: { type: 'string', value: '省', what: { zh: 'first：所在省', en: 'first: its province' } },
  },
  examples: [
    {
      line: 'jianheng administrators first --organ 320101 --organ-name 某县人民检察院 --level 县 --province 江苏',
      what: { zh: '第一次运行服务之前', en: 'before the server is run for the first time' },
    },
    {
      line: 'jianheng administrators reset security',
      what: { zh: '安全管理员忘了口令', en: 'the security administrator forgot the password' },
    },
  ],
  async run(input) {
    const [action, name] = input.args;
    if (action === 'first' && name === undefined) return setUp(input);
    if (action === 'reset' && name !== undefined) return reset(input, name);
    const issue = usageIssue();
    input.output.issues([issue]);
    input.output.result({ ok: false, issues: [issue] });
    return exitCodes.usage;
  },
};

async function setUp(input: CommandInput) {
  const organ = {
    id: await given(input, 'organ', text('本院编码', 'id of the organ')),
    name: await given(input, 'organ-name', text('本院名称', 'name of the organ')),
    level: await given(input, 'level', text('层级（全国、省、市、县）', 'level (全国, 省, 市, 县)')),
    size: null,
    province: findProvince(input, await getRules(bundledSchemes)) ?? null,
  };
  const { createFirstAdministrators, organName } = await import('@jianheng/server');
  if (!organName.test(organ.id))
    throw wrong('organ', organ.id, text('用字母 a–z、数字、- 和 _', 'use letters a to z, digits, - and _'));
  if (!levels.includes(organ.level))
    throw wrong('level', organ.level, text(`可用：${levels.join('、')}`, `one of ${levels.join(', ')}`));
  const accounts = await withInstallation(input, (records, now) =>
    createFirstAdministrators(records, { organ, now }),
  );
  const { output } = input;
  output.say({
    zh: `已为${organ.name}设首批管理员。口令只显示这一次，分别交给三个人，首次登录须修改并设置身份验证器：`,
    en: `First administrators of ${organ.name}. The passwords are shown this once: hand them to three people, who change them at the first sign-in and set up an authenticator:`,
  });
  output.table({
    head: [text('登录名', 'name'), text('初始口令', 'first password')],
    rows: accounts.map(({ name, password }) => [name, password]),
  });
  output.result({ ok: true, organ, accounts });
  return exitCodes.ok;
}

async function reset(input: CommandInput, name: string) {
  refuseAbsent(readServeSettings({ flags: input.options, env: input.env }).data);
  const { resetAdministrator } = await import('@jianheng/server');
  const { password } = await withInstallation(input, (records, now) =>
    resetAdministrator(records, { name, now }),
  );
  input.output.say({
    zh: `${name} 的初始口令（只显示这一次，首次登录须修改）：${password}`,
    en: `First password of ${name} (shown this once, to be changed at the first sign-in): ${password}`,
  });
  input.output.say({
    zh: '原有登录已全部结束，身份验证器须重新设置；此事已记入审计。',
    en: 'All sessions ended, the authenticator is to be set up again; the audit has it on record.',
  });
  input.output.result({ ok: true, name, password });
  return exitCodes.ok;
}

/** Opens the installation for one thing. Throws a UserError while a server has it, or when the thing is refused. */
async function withInstallation<Answer>(
  input: CommandInput,
  act: (records: Records, now: string) => Promise<Answer>,
): Promise<Answer> {
  const { openInstallation } = await import('@jianheng/server');
  const { data, databaseUrl, signingPassphrase } = readServeSettings({
    flags: input.options,
    env: input.env,
  });
  const { records, stop, now } = await openInstallation({ folder: data, databaseUrl, signingPassphrase });
  try {
    return await orIssues(() => act(records, now()));
  } finally {
    await stop();
  }
}

/** An option, or what is answered at the terminal. Throws a UserError where nobody can be asked. */
async function given(input: CommandInput, name: string, what: Text): Promise<string> {
  const option = findOption(input, name);
  if (option !== undefined && option.trim() !== '') return option.trim();
  const line = await input.ask?.(`${what[input.output.language]}: `);
  if (line != null && line.trim() !== '') return line.trim();
  throw new UserError([
    {
      code: 'cli/missing-option',
      level: 'error',
      message: text(`缺少 --${name}：${what.zh}`, `--${name} is missing: ${what.en}`),
      hint: text('见 jianheng administrators --help', 'see jianheng administrators --help'),
      place: {},
    },
  ]);
}

function wrong(option: string, given: string, hint: Text): UserError {
  return new UserError([
    {
      code: 'cli/bad-option',
      level: 'error',
      message: text(`--${option} 不能是“${given}”`, `--${option} cannot be "${given}"`),
      hint,
      place: {},
    },
  ]);
}

function usageIssue() {
  return {
    code: 'cli/wrong-arguments',
    level: 'error',
    message: text('要写 first，或 reset 加登录名', 'write first, or reset with a sign-in name'),
    hint: text('见 jianheng administrators --help', 'see jianheng administrators --help'),
    place: {},
  } as const;
}
