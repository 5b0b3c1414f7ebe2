import type { webcrypto } from 'node:crypto';
import { ballotKeyParameters, ballotSuite } from '../features/periods/ballots/ballot-suite.ts';
import { demoExports } from './demo-exports.ts';
import type { Answer, DemoHttp } from './demo-http.ts';
import { cityStaff, county } from './demo-people.ts';
import { openPeriod } from './open-period.ts';
import { seedAmendment } from './seed-amendment.ts';
import { seedExamples } from './seed-examples.ts';
import { type DemoYear, personOf } from './seed-last-year.ts';
import { seedQuarter, serveQuarter } from './seed-quarter.ts';
import { closeTrial, openTrial } from './seed-trial.ts';
import { signTasks } from './sign-tasks.ts';
import { useBatches } from './use-batches.ts';

/** Opens this year's period, tried on last year's, and brings it to the day on which the demo begins. */
export async function seedThisYear(
  http: DemoHttp,
  {
    year,
    period,
    office,
    departments,
    earlier,
    end,
  }: DemoYear & { readonly earlier: string; readonly end: string },
): Promise<void> {
  await seedExamples(http, year);
  await openPeriod(http, {
    period,
    title: `${year} 年度考核（演示）`,
    called: String(year),
    from: `${year}-01-01`,
    to: `${year}-12-31`,
    isChanged: true,
    hasBallots: true,
    prepared: `${year}-02-20`,
    announced: `${year}-02-25`,
    opens: `${year}-03-02`,
    earlier,
  });
  http.day(`${year}-03-10`);
  await signTasks(http, period, { office, departments }, 2);
  await move(http, year, office, departments);
  await seedAmendment(http, period, year);
  await seedQuarter(http, { year, period, office, departments });
  const trial = { year, period: `${period}-h1`, office, departments };
  await openTrial(http, trial);
  http.day(`${year}-11-16`);
  const { files, corrections } = await demoExports(year, `${year}-11-15`);
  const exports = files.filter(({ name }) => !name.startsWith('测评票'));
  const batches = await http.upload('kaohe', county.id, exports);
  const inspections = exports.find(({ name }) => name.startsWith('案件质量评查'))!;
  const finishTrial = await closeTrial(http, { ...trial, batches, inspections });
  await useBatches(http, period, batches, ['sanction']);
  const department = departments.get('第一检察部')!;
  await http.act('bumen', period, 'report-tasks', { department }, { text: '前三季度书面超期为零（虚构）' });
  await declarations(http, period, year, office);
  await finishTrial();
  // A file that waits for its review: nothing of it counts yet.
  await http.upload(
    'kaohe',
    county.id,
    corrections.slice(0, 1).map(({ name, bytes }) => ({ name: `更正-${name}`, bytes })),
  );
  await lists(http, period, year, office);
  await decisions(http, period, year, office);
  http.day(end);
  const live = await http.begin('kaohe', period, { kind: 'live' });
  await ballots(http, period, year);
  await serveQuarter(http, `${period}-q3`, end);
  await live();
}

/** Somebody goes to another department in the middle of the year. */
async function move(
  http: DemoHttp,
  year: number,
  { postings }: DemoYear['office'],
  departments: DemoYear['departments'],
): Promise<void> {
  http.day(`${year}-06-15`);
  const { person } = postings.find(
    (one) => one.to === null && one.department === '第一检察部' && one.class === '检察辅助人员',
  )!;
  const { postings: known } = await http.get('kaohe', `/api/register/people/${person}`);
  const {
    id,
    class: own,
    employment,
    line,
  } = known.find(({ posting }: Answer) => posting.to === null).posting;
  await http.ask('kaohe', 'POST', `/api/register/postings/${id}/end`, { to: `${year}-06-14` });
  await http.ask('kaohe', 'POST', `/api/register/organs/${county.id}/people/${person}/postings`, {
    department: departments.get('第二检察部')!,
    class: own,
    employment,
    line,
    from: `${year}-06-15`,
  });
}

/** What waits for the chief and for the superior organ. */
async function decisions(
  http: DemoHttp,
  period: string,
  year: number,
  office: DemoYear['office'],
): Promise<void> {
  http.day(`${year}-11-19`);
  const person = personOf(office, 'geren');
  await http.act(
    'kaohe',
    period,
    'withhold-value',
    { person, indicator: 'workload' },
    { reason: '十月一件案件的承办人有争议，核对期间暂不使用（虚构）' },
  );
  await http.act(
    'kaohe',
    period,
    'ask-higher-share',
    {},
    { reason: '本年两个集体受到省级表彰，报请按 25% 确定优秀名额（虚构）' },
  );
  // A limit that the chief has not confirmed yet, and a role that the audit administrator has not.
  await http.ask('kaohe', 'PUT', `/api/organs/${county.id}/limits/tasksSigning`, {
    count: 15,
    unit: 'working-days',
    basis: '虚构县人民检察院考核工作规程（虚构）',
  });
  await http.ask('security', 'POST', '/api/grants', {
    account: await accountIdOf(http, 'weiyuan2'),
    role: 'panel',
    organ: county.id,
    department: null,
    lentBy: null,
    from: `${year}-11-19`,
    to: null,
  });
  // What the audit holds is opened by two: this waits for the security administrator.
  await http.ask('audit', 'POST', '/api/audit/openings', {
    filter: { operation: 'value.withhold' },
    reason: '核查暂缓使用数据的理由是否记录完整（虚构）',
  });
  // Somebody of the city whose role in the county waits for the audit administrator.
  const until = `${year + 1}-03-31`;
  const { id } = await http.ask('kaohe', 'POST', `/api/register/organs/${county.id}/loans`, {
    role: 'panel',
    count: 1,
    until,
    reason: '本院检委会委员都与被评审人同部门，缺一名评审组成员（虚构）',
    period,
  });
  const people = await http.get('shangji', `/api/loans/${id}/people`);
  const lent = cityStaff.find(({ role }) => role === 'panel')?.called;
  await http.ask('shangji', 'POST', `/api/loans/${id}/lending`, {
    accounts: people.filter(({ name }: Answer) => name === lent).map((one: Answer) => one.account),
    until,
    reply: '派市院一人（虚构）',
  });
}

async function accountIdOf(http: DemoHttp, wanted: string): Promise<string> {
  const accounts = await http.get('security', '/api/accounts');
  return accounts.find(({ name }: Answer) => name === wanted).id;
}

async function lists(
  http: DemoHttp,
  period: string,
  year: number,
  office: DemoYear['office'],
): Promise<void> {
  // One has only the last month before them; some have begun.
  const done = ['01', '02', '03', '04', '05', '06', '07', '08'].map((month) => ['geren', month] as const);
  const begun = plainStaff(office)
    .slice(0, 3)
    .map(({ name }) => [name, '03'] as const);
  for (const [name, month] of [...done, ...begun]) {
    const subject = { person: personOf(office, name), month: `${year}-${month}` };
    await http.act(name, period, 'confirm-cases', subject);
  }
  const geren = personOf(office, 'geren');
  const { cases } = await http.get('geren', `/api/periods/${period}/people/${geren}/cases?month=${year}-10`);
  const first = cases.find((c: Answer) => !c.masked);
  if (first !== undefined)
    await http.act(
      'geren',
      period,
      'dispute-cases',
      { person: geren, month: `${year}-10` },
      { cases: [{ case: first.case, says: '本案承办人已于十月变更，请核对（虚构）' }] },
    );
}

/** Work that the case system does not hold: some confirmed, one sent back, some that wait. */
async function declarations(
  http: DemoHttp,
  period: string,
  year: number,
  office: DemoYear['office'],
): Promise<void> {
  const of = [
    'geren',
    ...plainStaff(office)
      .slice(0, 12)
      .map(({ name }) => name),
  ];
  let made = 0;
  for (const name of of) {
    if (made === 6) break;
    const person = personOf(office, name);
    const { declarable } = await http.get(name, `/api/periods/${period}/own`);
    const [chosen] = declarable;
    if (chosen === undefined) continue;
    const indicator: string = chosen.id;
    const isArticle = chosen.title.zh.includes('调研');
    const evidence = await handIn(http, name);
    const id = `demo-declaration-${++made}`;
    await http.act(
      name,
      period,
      'declare',
      { person },
      {
        id,
        indicator,
        event: isArticle
          ? `调研文章《${made} 号课题》获市院采用（虚构）`
          : `案件系统里没有的工作第 ${made} 项，见证明材料（虚构）`,
        on: `${year}-09-1${made}`,
        amount: '1',
        evidence: [evidence],
      },
    );
    if (made <= 2) await http.act('kaohe', period, 'confirm-declaration', { declaration: id });
    if (made === 3)
      await http.act(
        'kaohe',
        period,
        'return-declaration',
        { declaration: id },
        { reply: '请补交采用通知（虚构）' },
      );
  }
}

function handIn(http: DemoHttp, name: string): Promise<string> {
  return http.evidence(name, '采用通知（虚构）.pdf', smallPdf());
}

/** The smallest page that a reader of PDF opens. */
function smallPdf(): Uint8Array {
  return Buffer.from(
    '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n' +
      '3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 100]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n',
  );
}

/** A round of appraisal is open, as the office was proposed it; some have voted. */
async function ballots(http: DemoHttp, period: string, year: number): Promise<void> {
  const round = `appraisal-${year}`;
  const { circles } = await http.get('kaohe', `/api/periods/${period}/ballots/proposal`);
  await http.ask('kaohe', 'POST', `/api/periods/${period}/ballots`, {
    round,
    circles: circles.map(({ name, group, voters, about }: Answer) => ({
      name,
      group,
      voters: voters.map(idOf),
      about: about.map(idOf),
    })),
    closes: `${year}-12-25`,
  });
  const accounts = await http.get('security', '/api/accounts');
  const nameOf = new Map<string, string>(accounts.map((a: Answer) => [a.person, a.name]));
  const voters = [...new Set<string>(circles.flatMap((c: Answer) => c.voters.map(idOf)))].slice(3, 11);
  for (const person of voters) await vote(http, nameOf.get(person)!, period, round);
}

function idOf({ id }: Answer): string {
  return id;
}

async function vote(http: DemoHttp, name: string, period: string, round: string): Promise<void> {
  const { own } = await http.get(name, `/api/periods/${period}/ballots`);
  const { keys } = await http.get(name, `/api/periods/${period}/ballots/${round}/keys`);
  const asked = [];
  for (const { circle, key } of keys as { circle: string; key: webcrypto.JsonWebKey }[]) {
    const publicKey = await crypto.subtle.importKey('jwk', key, ballotKeyParameters, true, ['verify']);
    const token = ballotSuite.prepare(crypto.getRandomValues(new Uint8Array(32)));
    const { blindedMsg, inv } = await ballotSuite.blind(publicKey, token);
    asked.push({ circle, publicKey, token, inv, blinded: base64(blindedMsg) });
  }
  const { ballots: signed } = await http.ask(name, 'POST', `/api/periods/${period}/ballots/${round}/issue`, {
    ballots: asked.map(({ circle, blinded }) => ({ circle, blinded })),
  });
  for (const { circle, publicKey, token, inv } of asked) {
    const { signature } = signed.find((b: Answer) => b.circle === circle);
    const whole = await ballotSuite.finalize(publicKey, token, Buffer.from(signature, 'base64url'), inv);
    const { about } = own
      .find((b: Answer) => b.round === round)
      .circles.find((c: Answer) => c.name === circle);
    const paper = about.map(({ id }: Answer, i: number) => ({
      person: id,
      score: String(84 + ((i * 7) % 13)),
    }));
    const ballot = { period, round, circle, token: base64(token), signature: base64(whole), paper };
    await http.drop('/api/ballot-box', ballot);
  }
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64url');
}

/** Staff without an office of their own in the story. */
function plainStaff({ cast }: DemoYear['office']): DemoYear['office']['cast'] {
  return cast.filter(({ name, person }) => name === person.toLowerCase());
}
