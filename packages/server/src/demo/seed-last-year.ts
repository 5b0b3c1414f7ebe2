import { demoExports } from './demo-exports.ts';
import type { Answer, DemoHttp } from './demo-http.ts';
import { accountOf, type DemoOffice } from './demo-office.ts';
import { county } from './demo-people.ts';
import { openPeriod } from './open-period.ts';
import { seedPlainAccounts } from './seed-register.ts';
import { arrangeReview, namedForReview, panelAccounts, scoreCases } from './seed-review.ts';
import { signTasks } from './sign-tasks.ts';
import { useBatches } from './use-batches.ts';

/** Exports of which no scheme of the office counts anything: last year they were not handed in. */
const uncounted = /^(办案事项|裁判结果|线索|群众信访)/;

/** Carries last year's period from its beginning to the seal, as people do it. */
export async function seedLastYear(
  http: DemoHttp,
  { year, period, office, departments }: DemoYear,
): Promise<void> {
  await openPeriod(http, {
    period,
    title: `${year} 年度考核（演示）`,
    called: String(year),
    from: `${year}-01-01`,
    to: `${year}-12-31`,
    isChanged: false,
    hasBallots: true,
    prepared: `${year - 1}-12-05`,
    announced: `${year - 1}-12-15`,
    opens: `${year}-01-02`,
    earlier: null,
  });
  http.day(`${year}-02-10`);
  await signTasks(http, period, { office, departments });
  const department = departments.get('第一检察部')!;
  await http.act(
    'bumen',
    period,
    'report-tasks',
    { department },
    { text: '上半年书面超期一件，已整改（虚构）' },
  );
  http.day(`${year + 1}-01-04`);
  const { files } = await demoExports(year, null);
  const counted = files.filter(({ name }) => !uncounted.test(name));
  await useBatches(http, period, await http.upload('kaohe', county.id, counted));
  await http.act('geren', period, 'confirm-cases', {
    person: personOf(office, 'geren'),
    month: `${year}-12`,
  });
  await http.act('kaohe', period, 'close');
  const computed = await http.begin('kaohe', period, { kind: 'period' });
  await seedPlainAccounts(http, office, departments);
  await computed();
  await http.act('kaohe', period, 'record-run');
  http.day(`${year + 1}-01-05`);
  await http.act('kaohe', period, 'publish');
  await object(http, period, personOf(office, 'geren'));
  await reviews(http, period, year, office);
  await meeting(http, period, year, office);
  await serve(http, period, year);
}

/** A year of the story. */
export interface DemoYear {
  readonly year: number;
  readonly period: string;
  readonly office: DemoOffice;
  /** Ids of its departments by name. */
  readonly departments: ReadonlyMap<string, string>;
}

/** The number of somebody by the name they sign in with. */
export function personOf({ cast }: DemoOffice, name: string): string {
  return cast.find((one) => one.name === name)!.person;
}

/** One line is objected to; the office looks and explains why it stands. */
async function object(http: DemoHttp, period: string, person: string): Promise<void> {
  const result = await http.get('geren', `/api/periods/${period}/people/${person}/result`);
  const indicator = firstIndicator(result);
  if (indicator === null) return;
  await http.act(
    'geren',
    period,
    'raise-objection',
    { person },
    {
      id: `${period}-objection-1`,
      line: { about: 'count', indicator, case: null },
      says: '本人全年的数量比公布的多一件，请核对（虚构）',
      evidence: [],
    },
  );
  await http.act('kaohe', period, 'simulate-objection', { objection: `${period}-objection-1` });
  await http.actTwice(
    ['kaohe', 'jianchazhang'],
    period,
    'decide-objection',
    { objection: `${period}-objection-1` },
    { upheld: false, reply: '已逐件核对：所称的一件办结于次年，计入下一周期（虚构）' },
  );
}

function firstIndicator(result: Answer): string | null {
  for (const scheme of result.schemes)
    for (const part of scheme.parts) for (const { indicator } of part.indicators) return indicator;
  return null;
}

/** Whoever a trigger names is reviewed before the ratings, to the conclusion. */
async function reviews(http: DemoHttp, period: string, year: number, office: DemoOffice): Promise<void> {
  http.day(`${year + 1}-01-07`);
  for (const person of await namedForReview(http, period)) {
    const cases = await arrangeReview(http, period, person, `${year + 1}-01-07 福彩 3D（虚构）`);
    for (const account of panelAccounts) await scoreCases(http, period, { account, person, cases });
    const says = '上半年借调外单位四个月，办案时间少于他人（虚构）';
    await http.act(accountOf(office, person), period, 'state-view', { person }, { text: says });
    for (const account of panelAccounts)
      await http.act(account, period, 'vote', { person }, { finding: 'competent' });
    const reasons = '抽查案件均合格，评审认为称职（虚构）';
    await http.act('kaohe', period, 'conclude-review', { person }, { reasons });
  }
}

async function meeting(http: DemoHttp, period: string, year: number, office: DemoOffice): Promise<void> {
  http.day(`${year + 1}-01-20`);
  const { committee } = office;
  await http.act(
    'kaohe',
    period,
    'convene',
    {},
    {
      on: `${year + 1}-01-20`,
      members: committee,
      present: committee,
      authority: '院党组授权考评委员会评定一般干警等次（虚构）',
    },
  );
  const { lists, leaders } = await http.get('kaohe', `/api/periods/${period}/meeting`);
  const own = personOf(office, 'kaohe');
  // Whoever left in the course of the year is rated where they are now.
  for (const row of lists.flatMap((list: Answer) => (list.outside ? [] : list.rows)))
    if (row.allowed.length > 0 && (row.left ?? null) === null)
      await http.act(
        row.person.id === own ? 'kaohe2' : 'kaohe',
        period,
        'enter-rating',
        { person: row.person.id },
        ratingOf(row, '会议逐人评议后议定（虚构）'),
      );
  // Leaders are the superior organ's to rate, whatever the county's own figures say of them.
  for (const row of leaders)
    if (row.allowed.length > 0)
      await http.act(
        'shangji',
        period,
        'rate-leader',
        { person: row.person.id },
        ratingOf(row, '市院按干部管理权限考核后评定（虚构）'),
      );
  await http.actTwice(
    ['kaohe', 'jianchazhang'],
    period,
    'decide-ratings',
    {},
    { minutes: '考评委员会会议纪要（虚构）：逐人评议，一致同意。' },
  );
}

/** The rating that is proposed, or that of most, with the reason where none was proposed. */
function ratingOf({ proposal, allowed, performance }: Answer, reason: string) {
  const annual = proposal ?? (allowed.includes('competent') ? 'competent' : allowed[0]);
  return { annual, performance: performance.rating, reason: proposal === null ? reason : null };
}

/** Publicity, notices, their receipt, the seal. */
async function serve(http: DemoHttp, period: string, year: number): Promise<void> {
  http.day(`${year + 1}-01-21`);
  const until = `${year + 1}-02-06`;
  await http.act('kaohe', period, 'post-publicity', {}, { scope: '全院', from: `${year + 1}-01-21`, until });
  const { notices } = await http.get('kaohe', `/api/periods/${period}/notices`);
  const due: string[] = notices.map((n: Answer) => n.person.id);
  http.day(`${year + 1}-02-10`);
  for (const person of due)
    await http.act('kaohe', period, 'serve-notice', { person }, { on: `${year + 1}-02-10` });
  http.day(`${year + 1}-02-11`);
  const accounts = await http.get('security', '/api/accounts');
  const nameOf = new Map(accounts.map((a: Answer) => [a.person, a.name]));
  for (const person of due) {
    const name = nameOf.get(person) as string | undefined;
    if (name !== undefined) await http.act(name, period, 'sign-notice', { person }, { opinion: '' });
    else
      await http.act(
        'kaohe',
        period,
        'record-signature',
        { person },
        { on: `${year + 1}-02-11`, opinion: '' },
      );
  }
  await http.actTwice(['kaohe', 'jianchazhang'], period, 'seal-period');
}
