import { openDuckDb } from '@jianheng/facts';
import { howMany } from '@jianheng/mechanisms';
import { differenceLines, diffRuns, findRun, openRun, type RunDifference } from '@jianheng/run';
import { type Command, type CommandInput, exitCodes, getOption } from '../command.ts';
import { wholeNumber } from '../numbers.ts';
import { dataOption, placesOf } from '../places.ts';

export const diffCommand: Command = {
  name: 'diff',
  group: 'trust',
  summary: {
    zh: '两次运行之间，谁的得分、名次、等次建议变了，为什么变',
    en: 'Who moved between two runs (points, standing, proposal), and why',
  },
  args: [
    { name: 'before', what: { zh: '先前的运行', en: 'the earlier run' } },
    {
      name: 'after',
      optional: true,
      what: { zh: '后来的运行，默认最近一次', en: 'the later run, the newest unless given' },
    },
  ],
  options: {
    ...dataOption,
    most: {
      type: 'string',
      value: 'N',
      default: '50',
      what: { zh: '最多显示几个人', en: 'people shown at most' },
    },
  },
  examples: [
    {
      line: 'jianheng diff 3f2a latest',
      what: { zh: '更正数据之后变了什么', en: 'what a correction changed' },
    },
  ],
  async run(input) {
    const { runs } = placesOf(input);
    const [first, second] = [
      openRun(findRun(input.args[0]!, runs)),
      openRun(findRun(input.args[1] ?? 'latest', runs)),
    ];
    const db = await openDuckDb({});
    try {
      const difference = await diffRuns(db, first, second);
      tell(difference, input);
      input.output.result({ ok: true, seals: [first.manifest.seal, second.manifest.seal], ...difference });
      return exitCodes.ok;
    } finally {
      db.close();
    }
  },
};

function tell({ inputs, people, unchanged, schemes }: RunDifference, input: CommandInput): void {
  const { output } = input;
  const list = (zh: string, en: string) => output.say({ zh, en });
  for (const batch of inputs.batchesAdded)
    list(`＋ 批次 ${batch.seq}（${batch.kind}）`, `+ batch ${batch.seq} (${batch.kind})`);
  for (const batch of inputs.batchesRemoved)
    list(`－ 批次 ${batch.seq}（${batch.kind}）`, `- batch ${batch.seq} (${batch.kind})`);
  for (const plan of inputs.plans) list(`方案有变：${plan}`, `scheme changed: ${plan}`);
  if (inputs.rules) list('规则有变', 'rules changed');
  if (inputs.decisions)
    list(
      '人的决定有变（批准的比例、业绩等次、暂扣数据）',
      'decisions changed (approved shares, performance ratings, withheld data)',
    );
  for (const scheme of schemes.onlyFirst)
    list(`只在先前的运行里：${scheme}`, `only in the earlier run: ${scheme}`);
  for (const scheme of schemes.onlySecond)
    list(`只在后来的运行里：${scheme}`, `only in the later run: ${scheme}`);
  list(
    `${people.length} 人有变动，${unchanged} 人没有任何变动`,
    `${howMany(people.length, 'person', 'people')} moved, ${unchanged} did not`,
  );
  const most = wholeNumber(getOption(input, 'most'), 'most', 0, 1_000_000);
  for (const person of people.slice(0, most)) for (const line of differenceLines(person, 2)) output.say(line);
  if (people.length > most)
    list(
      `……另有 ${people.length - most} 人，用 --most 看更多`,
      `… and ${people.length - most} more, see --most`,
    );
}
