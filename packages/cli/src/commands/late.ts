import { openDuckDb } from '@jianheng/facts';
import type { Text } from '@jianheng/mechanisms';
import { findRun, type LateRating, lateRating, openRun, readRunFile, schemesOf } from '@jianheng/run';
import type { Plan } from '@jianheng/scheme';
import { type Command, exitCodes, getOption } from '../command.ts';
import { dataOption, modelOption, placesOf, schemesOption } from '../places.ts';
import { openFacts, resolveFacts } from '../prepare-facts.ts';
import { decisionsOption, findDecisions } from '../read-decisions.ts';
import { reasonText } from '../reason-text.ts';

export const lateCommand: Command = {
  name: 'late',
  group: 'results',
  summary: {
    zh: '补定：立案结案后，算出当年等次可以怎样补定，名额重算，原封存结果不动',
    en: 'Late rating: what the year may be rated once an investigation has ended; the cap is counted again, the seal stays',
  },
  args: [{ name: 'person', what: { zh: '人员编号', en: 'staff number' } }],
  options: {
    ...dataOption,
    ...schemesOption,
    ...modelOption,
    run: { type: 'string', value: '封存号', default: 'latest', what: { zh: '哪次运行', en: 'which run' } },
    ...decisionsOption,
  },
  examples: [
    {
      line: 'jianheng late P0001-023',
      what: { zh: '导入结案信息之后', en: 'after the end of the matter was imported' },
    },
    {
      line: 'jianheng late P0001-023 --run 3f2a90c1 --decisions my/decisions.yaml',
      what: {
        zh: '按会议已定的年度等次数已用名额',
        en: 'counting the places that the meeting’s annual ratings have taken',
      },
    },
  ],
  async run(input) {
    const places = placesOf(input);
    const run = openRun(findRun(getOption(input, 'run'), places.runs));
    const plans = schemesOf(run).map((s) => JSON.parse(readRunFile(run, `${s}/plan.json`)) as Plan);
    const store = openFacts(input);
    const db = await openDuckDb({});
    try {
      const now = await resolveFacts(store, input);
      const decided = await findDecisions(input, plans, now);
      const late = await lateRating(db, run, input.args[0]!, {
        snapshots: places.snapshots,
        now,
        decided: Object.assign({}, ...(decided?.annual ?? []).map((meeting) => meeting.ratings)),
      });
      for (const line of linesOf(late, run.manifest.seal)) input.output.say(line);
      input.output.result({ ok: true, seal: run.manifest.seal, late });
      return exitCodes.ok;
    } finally {
      db.close();
      store.close();
    }
  },
};

function linesOf(late: LateRating, seal: string): Text[] {
  const open = late.open.join('、');
  return [
    {
      zh: `人员 ${late.person}，${late.organ}，${late.year} 年度；封存的等次：${late.sealed ?? '由会议决定'}（封存号 ${seal.slice(0, 16)}）`,
      en: `${late.person} of ${late.organ}, ${late.year}; sealed: ${late.sealed ?? 'left to the meeting'} (seal ${seal.slice(0, 16)})`,
    },
    late.isAllowed
      ? { zh: `可以补定；可选：${open}`, en: `May be rated late; open: ${open}` }
      : { zh: '不能补定', en: 'May not be rated late' },
    ...late.reasons.map(reasonText).map((r) => ({ zh: `理由：${r.zh}`, en: `Why: ${r.en}` })),
    ...late.notes,
    { zh: '补定由会议决定，系统不定等次', en: 'The meeting decides; the system never does' },
  ];
}
