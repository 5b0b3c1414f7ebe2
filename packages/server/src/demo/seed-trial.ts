import type { DemoExport, HandedIn } from './demo-exports.ts';
import type { DemoHttp } from './demo-http.ts';
import { county } from './demo-people.ts';
import { openPeriod } from './open-period.ts';
import { type DemoYear, personOf } from './seed-last-year.ts';
import { arrangeReview, namedForReview, panelAccounts, scoreCases } from './seed-review.ts';
import { useBatches } from './use-batches.ts';

/** What the trial is made of. */
export interface Trial extends DemoYear {
  /** The year's exports, of which it counts the first half. */
  readonly batches: readonly HandedIn[];
  /** The export of inspections, a row of which is corrected. */
  readonly inspections: DemoExport;
}

/** The office rehearses the year's end on its first half (试评), without ballots: opened shortly before the exports come in. */
export async function openTrial(http: DemoHttp, { year, period }: DemoYear): Promise<void> {
  await openPeriod(http, {
    period,
    title: `${year} 年上半年试评（演示）`,
    called: `${year} 上半年`,
    from: `${year}-01-01`,
    to: `${year}-06-30`,
    isChanged: true,
    hasBallots: false,
    prepared: `${year}-11-10`,
    announced: `${year}-11-10`,
    opens: `${year}-11-11`,
    earlier: null,
  });
}

/** Closes the trial; what it gives waits for its figures and carries it to where most is under way. */
export async function closeTrial(http: DemoHttp, trial: Trial): Promise<() => Promise<void>> {
  const { period, batches } = trial;
  await useBatches(http, period, batches);
  await http.act('kaohe', period, 'close');
  const computed = await http.begin('kaohe', period, { kind: 'period' });
  return async () => {
    await computed();
    await http.act('kaohe', period, 'record-run');
    await http.act('kaohe', period, 'publish');
    await underWay(http, trial);
  };
}

/** An objection with what it would change, and a review of which one member has handed everything in and another a part. */
async function underWay(http: DemoHttp, trial: Trial): Promise<void> {
  const { year, period } = trial;
  const simulated = await object(http, trial);
  const [person] = await namedForReview(http, period);
  if (person !== undefined) {
    const cases = await arrangeReview(http, period, person, `${year}-11-17 福彩 3D（虚构）`);
    const [, second, third] = panelAccounts;
    await scoreCases(http, period, { account: second!, person, cases });
    await scoreCases(http, period, { account: third!, person, cases: cases.slice(1) });
  }
  await simulated();
}

/** A case is said to have been graded otherwise since: the correction is handed in and waits for case management. */
async function object(
  http: DemoHttp,
  { period, office, inspections }: Trial,
): Promise<() => Promise<unknown>> {
  const person = personOf(office, 'geren');
  const indicator = 'inspection';
  const lines = Buffer.from(inspections.bytes).toString().trim().split('\n');
  const row = lines.find((line) => line.includes(`,${person},`) && line.includes(',基本合格,'))!;
  const id = `${period}-objection-1`;
  await http.act(
    'geren',
    period,
    'raise-objection',
    { person },
    {
      id,
      line: { about: 'case', indicator, case: row.split(',')[1] },
      says: '该案评查意见经复核已改为合格，请按改后的结果计（虚构）',
      evidence: [],
    },
  );
  const content = [lines[0], row.replace(',基本合格,', ',合格,')].join('\n');
  const correction = { name: '评查复核更正（虚构）.csv', bytes: Buffer.from(content) };
  const [batch] = await http.upload('kaohe', county.id, [correction]);
  await http.act('kaohe', period, 'attach-correction', { objection: id }, { batch: batch!.id });
  const computed = await http.begin('kaohe', period, { kind: 'simulation', batch: batch!.id, objection: id });
  return async () => {
    await computed();
    await http.act('kaohe', period, 'simulate-objection', { objection: id });
  };
}
