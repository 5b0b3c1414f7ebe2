import type { Answer, DemoHttp } from './demo-http.ts';
import { city, cityStaff } from './demo-people.ts';

const panel = cityStaff.filter(({ role }) => role === 'panel');

/** Accounts of the panel, which the city lends. */
export const panelAccounts: readonly string[] = panel.map(({ account }) => account);

/** Whom a trigger names for a review that has not begun. */
export async function namedForReview(http: DemoHttp, period: string): Promise<readonly string[]> {
  const { triggered } = await http.get('kaohe', `/api/periods/${period}/reviews`);
  return triggered
    .filter(({ outcome, begun }: Answer) => outcome === 'review' && !begun)
    .map(({ person }: Answer) => person.id);
}

/** Begins a review, names the panel and draws the cases, which it gives. */
export async function arrangeReview(
  http: DemoHttp,
  period: string,
  person: string,
  seed: string,
): Promise<readonly string[]> {
  await http.act('kaohe', period, 'begin-review', { person });
  const members = panel.map(({ person: member }) => ({ person: member, from: city.id, substituteFor: null }));
  await http.act('kaohe', period, 'name-panel', { person }, { members });
  await http.act('kaohe', period, 'draw-cases', { person }, { seed });
  const { draw } = await http.get('kaohe', `/api/periods/${period}/reviews/${person}`);
  return draw.cases.map((one: Answer) => one.case);
}

/** A member's sheets for some of the cases. */
export async function scoreCases(
  http: DemoHttp,
  period: string,
  {
    account,
    person,
    cases,
  }: { readonly account: string; readonly person: string; readonly cases: readonly string[] },
): Promise<void> {
  const sheet = { grade: '合格', points: '80', remarks: '程序合法，文书有两处笔误（虚构）' };
  for (const one of cases) await http.act(account, period, 'score-case', { person, case: one }, sheet);
}
