import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { openDuckDb } from '@jianheng/facts';
import { findRun, openRun, readProposals } from '@jianheng/run';
import { type Command, type CommandInput, type ExitCode, exitCodes, findOption } from '../command.ts';
import { invoke, lineOf } from '../invoke.ts';
import { placesIn } from '../places.ts';
import { checkCommand } from './check.ts';
import { explainCommand } from './explain.ts';
import { exportCommand } from './export.ts';
import { generateCommand } from './generate.ts';
import { importCommand } from './import.ts';
import { mapCommand } from './map.ts';
import { runCommand } from './run.ts';
import { verifyCommand } from './verify.ts';

const schemes = ['county-criminal-prosecutors-2026', 'county-auxiliaries-2026'];
const seed = '2026';

/** One step of the tour: a command line that the reader could type. */
interface Step {
  readonly command: Command;
  readonly args: readonly string[];
  readonly options?: Readonly<Record<string, string | boolean>>;
  /** Exit codes that are as they should be: an import that rejects dirty rows has done its work. */
  readonly fine?: readonly ExitCode[];
}

export const tourCommand: Command = {
  name: 'tour',
  group: 'begin',
  summary: {
    zh: '在一个虚构的县院上走一遍：生成、对应、导入、检查、计算、导出、验证、解释',
    en: 'A tour on an invented county office: generate, map, import, check, run, export, verify, explain',
  },
  args: [],
  options: {
    out: {
      type: 'string',
      value: 'DIR',
      what: {
        zh: '文件夹（默认 out/tour）',
        en: 'folder of the tour (out/tour)',
      },
    },
  },
  examples: [
    {
      line: 'jianheng tour',
      what: { zh: '不开服务，在命令行上看一遍', en: 'a look without a server, on the command line' },
    },
  ],
  async run(input) {
    const folder = findOption(input, 'out') ?? 'out/tour';
    clear(folder);
    for (const step of stepsBefore(folder)) await take(step, input);
    const person = await someoneToExplain(folder);
    await take({ command: explainCommand, args: [person], options: { data: join(folder, 'data') } }, input);
    tellNext(folder, person, input);
    return exitCodes.ok;
  },
};

/** A former tour is replaced; any other folder is left alone, because generating refuses one that is not its own. */
function clear(folder: string): void {
  if (!existsSync(join(folder, 'exports', 'truth.json'))) return;
  rmSync(folder, { recursive: true });
}

function stepsBefore(folder: string): Step[] {
  const exports = join(folder, 'exports');
  const data = { data: join(folder, 'data') };
  const mapping = join(folder, 'mapping.yaml');
  const errors = join(folder, 'errors');
  const covers = '2026-01-01..2026-12-31';
  const fine = [exitCodes.ok, exitCodes.issues];
  const workbook = join(exports, '考核数据.xlsx');
  const corrections = join(exports, 'corrections', '更正数据.xlsx');
  return [
    { command: generateCommand, args: ['county'], options: { seed, out: exports } },
    { command: mapCommand, args: [workbook], options: { out: mapping } },
    {
      command: importCommand,
      args: [workbook, corrections],
      options: { mapping, covers, errors, ...data },
      fine,
    },
    { command: checkCommand, args: schemes },
    { command: runCommand, args: schemes, options: data },
    {
      command: exportCommand,
      args: ['latest'],
      options: {
        out: join(folder, 'results.xlsx'),
        note: '虚构数据，仅供演示 (invented data)',
        overwrite: true,
        ...data,
      },
    },
    { command: verifyCommand, args: ['latest'], options: data },
  ];
}

async function take(
  { command, args, options = {}, fine = [exitCodes.ok] }: Step,
  input: CommandInput,
): Promise<void> {
  const { output } = input;
  output.say('');
  output.say(`$ ${lineOf(command, args, options)}`);
  const code = await invoke(command, args, options, input);
  if (!fine.includes(code)) throw new Error(`${command.name} ended with ${code}`);
}

/** Somebody to explain: the first prosecutor proposed for 优秀. */
async function someoneToExplain(folder: string): Promise<string> {
  const { runs } = placesIn(join(folder, 'data'));
  const run = openRun(findRun('latest', runs));
  const db = await openDuckDb({});
  try {
    const proposals = await readProposals(db, run);
    const best = proposals.find((p) => p.proposal === '优秀' && p.scheme === schemes[0]) ?? proposals[0];
    return best!.person;
  } finally {
    db.close();
  }
}

function tellNext(folder: string, person: string, { output }: CommandInput): void {
  const data = `--data ${join(folder, 'data')}`;
  output.say('');
  output.say({
    zh: `以上数据全部虚构。结果工作簿：${join(folder, 'results.xlsx')}；错误表在 ${join(folder, 'errors')}。接着可以：`,
    en: `All of the above is invented. Workbook of results: ${join(folder, 'results.xlsx')}; error workbooks in ${join(folder, 'errors')}. Next:`,
  });
  const lines: readonly (readonly [string, string, string])[] = [
    [
      `npx jianheng explain ${person} inspection --cases ${data}`,
      '一项得分，列到案件',
      'one indicator, down to its cases',
    ],
    [`npx jianheng explain ${person} --lang en ${data}`, '英文', 'in English'],
    ['npx jianheng help', '全部命令', 'all commands'],
  ];
  for (const [line, zh, en] of lines) output.say({ zh: `  ${line}    ${zh}`, en: `  ${line}    ${en}` });
  if (existsSync(join(folder, 'exports', 'README.txt'))) {
    const [first = ''] = readFileSync(join(folder, 'exports', 'README.txt'), 'utf8').split('\n');
    output.say(first);
  }
}
