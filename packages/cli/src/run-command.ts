import { parseArgs } from 'node:util';
import type { Language, Text } from '@jianheng/mechanisms';
import { nearestWord, UserError } from '@jianheng/scheme';
import { type Command, type CommandInput, type ExitCode, exitCodes, type Option } from './command.ts';
import { commandHelpLines, globalOptions, helpLines } from './help.ts';
import { misreadOptions } from './misread-options.ts';
import { type Output, terminalOutput } from './output.ts';
import type { Ask } from './terminal.ts';

/** What `main` hands in, so that tests can run a command line without a process. */
export interface Shell {
  readonly argv: readonly string[];
  readonly env: CommandInput['env'];
  readonly stdout: { write(chunk: string): unknown; readonly isTTY?: boolean };
  readonly stderr: { write(chunk: string): unknown; readonly isTTY?: boolean };
  /** Asks whoever sits at the terminal; absent where nobody does. */
  readonly ask?: Ask | undefined;
}

function languageOf(argv: readonly string[], env: Shell['env']): Language {
  const at = argv.findIndex((a) => a === '--lang' || a.startsWith('--lang='));
  const asked = at < 0 ? env.JIANHENG_LANG : argv[at]!.includes('=') ? argv[at]!.split('=')[1] : argv[at + 1];
  return asked === 'en' ? 'en' : 'zh';
}

/** Runs one command line to its exit code. User errors print their issues; defects print one line and a way to report them. */
export async function runCommandLine(commands: readonly Command[], shell: Shell): Promise<ExitCode> {
  const { argv } = shell;
  const language = languageOf(argv, shell.env);
  const output = terminalOutput(language, argv.includes('--json'), shell.stdout, shell.stderr);
  const refuse = (message: Text): ExitCode => {
    shell.stderr.write(`${message[language]}\n`);
    return exitCodes.usage;
  };
  const name = argv[0];
  if (name === undefined || name === 'help' || name.startsWith('-')) {
    if (name === '--version') {
      output.say('jianheng 0.1.0');
      return exitCodes.ok;
    }
    const about = name === 'help' ? commands.find((c) => c.name === argv[1]) : undefined;
    const lines = about === undefined ? helpLines(commands, language) : commandHelpLines(about, language);
    for (const line of lines) shell.stdout.write(`${line}\n`);
    return exitCodes.ok;
  }
  const command = commands.find((c) => c.name === name);
  if (command === undefined) {
    const near = nearestWord(
      name,
      commands.map((c) => c.name),
    );
    return refuse({
      zh: `没有命令“${name}”。${near === null ? '' : `是否要 ${near}？`}输入 jianheng help 查看全部命令。`,
      en: `There is no command "${name}".${near === null ? '' : ` Did you mean ${near}?`} Type jianheng help for all of them.`,
    });
  }
  const parsed = parseInput(command, argv.slice(1), output);
  if ('problem' in parsed) return refuse(parsed.problem);
  if (parsed.input.options.help === true) {
    for (const line of commandHelpLines(command, language)) shell.stdout.write(`${line}\n`);
    return exitCodes.ok;
  }
  return runSafely(command, { ...parsed.input, env: shell.env, ask: shell.ask }, shell);
}

type Parsed = { readonly input: Omit<CommandInput, 'env' | 'ask'> } | { readonly problem: Text };

function parseInput(command: Command, argv: readonly string[], output: Output): Parsed {
  const declared: Record<string, { type: 'string' | 'boolean'; multiple: boolean }> = {};
  const all: Readonly<Record<string, Option>> = { ...command.options, ...globalOptions };
  for (const [key, option] of Object.entries(all))
    declared[key] = { type: option.type, multiple: option.multiple === true };
  const help = { zh: `见 jianheng ${command.name} --help`, en: `see jianheng ${command.name} --help` };
  let values: Record<string, unknown>;
  let positionals: string[];
  try {
    ({ values, positionals } = parseArgs({
      args: [...argv],
      options: declared,
      allowPositionals: true,
      strict: true,
    }));
  } catch (error) {
    const wrong = misreadOptions(error, Object.keys(all));
    return {
      problem: {
        zh: `命令行有误：${wrong.zh}；${help.zh}`,
        en: `Wrong command line: ${wrong.en}; ${help.en}`,
      },
    };
  }
  const options: Record<string, string | boolean | readonly string[] | undefined> = {};
  for (const [key, option] of Object.entries(all)) {
    const value = values[key] ?? option.default;
    if (option.choices !== undefined && typeof value === 'string' && !option.choices.includes(value))
      return {
        problem: {
          zh: `--${key} 只能是 ${option.choices.join('、')}，不能是“${value}”；${help.zh}`,
          en: `--${key} takes ${option.choices.join(', ')}, not "${value}"; ${help.en}`,
        },
      };
    options[key] = value as string | boolean | readonly string[] | undefined;
  }
  if (options.help === true) return { input: { args: positionals, options, output } };
  const needed = command.args.filter((a) => a.optional !== true).length;
  const most = command.args.some((a) => a.many) ? Number.POSITIVE_INFINITY : command.args.length;
  if (positionals.length < needed) {
    const missing = command.args[positionals.length]!;
    return {
      problem: {
        zh: `缺少参数 <${missing.name}>：${missing.what.zh}；${help.zh}`,
        en: `Missing <${missing.name}>: ${missing.what.en}; ${help.en}`,
      },
    };
  }
  if (positionals.length > most) {
    const extra = positionals[most]!;
    return {
      problem: { zh: `多余的参数“${extra}”；${help.zh}`, en: `Unexpected argument "${extra}"; ${help.en}` },
    };
  }
  return { input: { args: positionals, options, output } };
}

async function runSafely(command: Command, input: CommandInput, shell: Shell): Promise<ExitCode> {
  try {
    return await command.run(input);
  } catch (error) {
    if (error instanceof UserError) {
      input.output.issues(error.issues);
      input.output.result({ ok: false, issues: error.issues });
      return exitCodes.issues;
    }
    const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
    const language = input.output.language;
    shell.stderr.write(
      language === 'zh'
        ? '程序自身出错了，这不是您的数据的问题；没有写入任何半成品。请把下面几行发给维护者。\n'
        : 'The program itself failed; this is not a fault of your data, and nothing half-made was kept. Please send these lines to the maintainers.\n',
    );
    shell.stderr.write(
      `${shell.env.JIANHENG_DEBUG === undefined ? detail.split('\n').slice(0, 3).join('\n') : detail}\n`,
    );
    return exitCodes.internal;
  }
}
