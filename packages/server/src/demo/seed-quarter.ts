import type { Answer, DemoHttp } from './demo-http.ts';
import { accountOf } from './demo-office.ts';
import { county } from './demo-people.ts';
import { type DemoYear, personOf } from './seed-last-year.ts';

/** Outcomes in their turn: 好 for fewer than four in ten. */
const turn = ['rather-good', 'good', 'rather-good', 'rather-good', 'good', 'average', 'rather-good'] as const;

/** People who sum up their quarter: the others are assessed without. */
const summaries = ['geren', 'bumen', 'anguan', 'ducha', 'kaohe2'] as const;

/**
 * Carries the regular assessment (平时考核) of the third quarter to its outcomes: summed up, closed, entered by the office and, for
 * the own department, by its head, and decided by two.
 */
export async function seedQuarter(http: DemoHttp, { year, office }: DemoYear): Promise<void> {
  const period = `demo-${year}-q3`;
  http.day(`${year}-06-25`);
  await http.ask('kaohe', 'POST', '/api/periods', {
    organ: county.id,
    id: period,
    kind: 'regular',
    title: `${year} 年第三季度平时考核（演示）`,
    from: `${year}-07-01`,
    to: `${year}-09-30`,
  });
  await http.act('kaohe', period, 'announce', {}, { on: `${year}-06-25`, opens: `${year}-07-01` });
  http.day(`${year}-07-01`);
  await http.act('kaohe', period, 'open');
  http.day(`${year}-10-09`);
  for (const name of summaries)
    await http.act(
      name,
      period,
      'sum-up',
      { person: personOf(office, name) },
      { text: '本季度完成分内工作，无超期；参加两次业务培训（虚构）' },
    );
  await http.act('kaohe', period, 'close');
  const { people } = await http.get('kaohe', `/api/periods/${period}/outcomes`);
  const own = personOf(office, 'kaohe');
  const ids: string[] = people.map(({ person }: { person: { id: string } }) => person.id);
  for (const [i, person] of ids.entries()) {
    const by = person === own ? 'kaohe2' : accountOf(office, person) === 'geren' ? 'bumen' : 'kaohe';
    const details = { outcome: turn[i % turn.length], comment: '按时完成季度任务（虚构）' };
    await http.act(by, period, 'enter-outcome', { person }, details);
  }
  http.day(`${year}-10-20`);
  await http.actTwice(['kaohe', 'jianchazhang'], period, 'decide-outcomes');
}

/** Some have been told in writing and most of these have signed for it; the others are still to be told. */
export async function serveQuarter(http: DemoHttp, period: string, on: string): Promise<void> {
  const { notices } = await http.get('kaohe', `/api/periods/${period}/notices`);
  const accounts = await http.get('security', '/api/accounts');
  const nameOf = new Map<string, string>(accounts.map((a: Answer) => [a.person, a.name]));
  const told: string[] = notices
    .map(({ person }: Answer) => person.id)
    .filter((person: string, i: number) => i < 8 || nameOf.get(person) === 'geren');
  for (const person of told) {
    await http.act('kaohe', period, 'serve-notice', { person }, { on });
    const name = nameOf.get(person)!;
    if (name !== 'geren') await http.act(name, period, 'sign-notice', { person }, { opinion: '' });
  }
}
