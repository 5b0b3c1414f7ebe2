import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { drawFrom } from '@jianheng/casework';
import { howMany } from '@jianheng/mechanisms';
import { type Issue, UserError } from '@jianheng/scheme';
import { type Command, exitCodes, findOption, getOption } from '../command.ts';

export const drawCommand: Command = {
  name: 'draw',
  group: 'trust',
  summary: {
    zh: '照公布的种子重抽评审案件，核对抽取结果',
    en: 'Redo the draw of cases for a review from its published seed',
  },
  args: [
    {
      name: 'cases',
      what: {
        zh: '案件编号清单，一行一件（评审页面可以下载）',
        en: 'list of case numbers, one a line (the review page offers it)',
      },
    },
  ],
  options: {
    seed: {
      type: 'string',
      value: '种子',
      what: { zh: '事先公布的种子', en: 'the seed that was published before' },
    },
    added: {
      type: 'string',
      value: '文字',
      default: '',
      what: { zh: '服务器在抽取时追加的文字', en: 'what the server added at the draw' },
    },
    count: {
      type: 'string',
      value: '件数',
      default: '5',
      what: { zh: '抽取件数', en: 'how many were drawn' },
    },
  },
  examples: [
    {
      line: "jianheng draw 案件.txt --seed '2027-01-05 福彩 123' --added 9f2c --count 5",
      what: { zh: '重抽五件', en: 'redo a draw of five' },
    },
  ],
  async run(input) {
    const [file = ''] = input.args;
    const seed = findOption(input, 'seed');
    if (seed === undefined) throw new UserError([noSeed]);
    const count = Number(getOption(input, 'count'));
    if (!Number.isSafeInteger(count) || count < 1) throw new UserError([badCount]);
    const keys = readKeys(file);
    const drawn = drawFrom(keys, count, { seed, added: getOption(input, 'added') }, sha256);
    input.output.say({
      zh: `从 ${keys.length} 件中抽取 ${drawn.length} 件，次序如下：`,
      en: `${drawn.length} of ${howMany(keys.length, 'case')}, in the order of the draw:`,
    });
    for (const key of drawn) input.output.say({ zh: key, en: key });
    input.output.result({ from: keys.length, drawn });
    return exitCodes.ok;
  },
};

function readKeys(file: string): string[] {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    throw new UserError([noFile(file)]);
  }
  const lines = text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .map((line) => line.trim());
  return [...new Set(lines.filter((line) => line !== ''))];
}

function sha256(said: string): string {
  return createHash('sha256').update(said, 'utf8').digest('hex');
}

const noSeed: Issue = {
  code: 'draw/no-seed',
  level: 'error',
  message: { zh: '没有给出种子', en: 'no seed was given' },
  hint: { zh: '用 --seed 写上公布的种子', en: 'give the published seed with --seed' },
  place: {},
};

const badCount: Issue = {
  code: 'draw/bad-count',
  level: 'error',
  message: { zh: '抽取件数不是正整数', en: 'how many to draw is no whole number above nought' },
  hint: { zh: '例如 --count 5', en: 'e.g. --count 5' },
  place: {},
};

function noFile(file: string): Issue {
  return {
    code: 'draw/no-file',
    level: 'error',
    message: { zh: '读不到案件清单', en: 'the list of cases cannot be read' },
    hint: {
      zh: '核对路径；清单一行一个案件编号',
      en: 'check the path; the list holds one case number a line',
    },
    place: { file },
  };
}
