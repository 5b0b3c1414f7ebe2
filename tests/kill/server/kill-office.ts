import assert from 'node:assert/strict';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { makeBackup, makeKeyFile } from '../../../packages/server/src/index.ts';
import { recordsInMemory } from '../../../packages/server/tests/records-in-memory.ts';
import { wholeFacts } from '../../../packages/server/tests/whole-facts.ts';
import { office as everybody, WholeOffice } from '../../../packages/server/tests/whole-office.ts';
import { prepareYear } from '../../../packages/server/tests/whole-year.ts';

const days = { from: '2026-01-01', to: '2026-10-31' };
const prosecutors = ['zhao', 'qian', 'li', 'sun', 'ma', 'he', 'chen'];
const { cases, inspections } = wholeFacts(2026);

/** A later export of the same office: one case more. */
export const moreCases = `${cases}\n东检刑〔2026〕901号,east,li,zhao,一审公诉,刑事,2026-05-03,2026-05-20,1`;

/** Days on which work of each state goes on. */
export const moments = { open: '2026-10-12', decided: '2026-11-17', old: '2026-11-17' } as const;

/** Backups of an invented office in the states in which its server is killed. */
export interface KillOffice {
  /** Facts in use, a round of ballots open in which three have voted. */
  readonly open: string;
  /** Everything decided, served and signed for; only the seal is wanting. */
  readonly decided: string;
  readonly lock: { readonly keyFile: string };
}

/** Takes the office through its year, in memory, and backs it up on the way. */
export async function makeKillOffice(folder: string): Promise<KillOffice> {
  const lock = { keyFile: join(folder, 'key') };
  const [open, decided] = [join(folder, 'open.jhb'), join(folder, 'decided.jhb')];
  if (existsSync(decided)) return { open, decided, lock };
  mkdirSync(folder, { recursive: true });
  makeKeyFile(lock.keyFile);
  const records = await recordsInMemory();
  const office = await WholeOffice.open(records);
  const backup = (to: string) =>
    makeBackup({ records, folder: office.folder, to, lock, now: `${days.to}T02:00:00.000Z` });
  try {
    await begin(office);
    await backup(open);
    await decide(office);
    await backup(decided);
    return { open, decided, lock };
  } finally {
    await office.close();
    await records.close();
  }
}

/** The whole way, up to the last step but one. */
export async function wholeYear(office: WholeOffice): Promise<void> {
  await begin(office);
  await decide(office);
}

/** From the choice of a scheme to an open round of ballots. */
async function begin(office: WholeOffice): Promise<void> {
  await prepareYear(office);
  office.day('2026-01-12');
  await office.act('qian', 'sign-tasks', { department: 'one' }, { text: '全年评查不合格案件为零' });
  await office.act('zhao', 'receive-tasks', { department: 'one' });
  office.day('2026-07-06');
  for (const { id } of await office.upload('案件.csv', cases))
    await office.act('wang', 'use-batch', { batch: id });
  await office.act('qian', 'report-tasks', { department: 'one' }, { text: '没有不合格案件' });
  office.day(moments.open);
  const round = {
    round: 'r1',
    closes: '2026-10-20',
    circles: [{ name: '同事', group: 'peers', voters: everybody, about: prosecutors }],
  };
  await office.ask('wang', 'POST', '/api/periods/y/ballots', round);
  for (const name of ['zhao', 'qian', 'sun']) await office.vote(name, 'r1', () => '85');
}

/** From there to the last step but one. */
async function decide(office: WholeOffice): Promise<void> {
  const sound = inspections.replace('不合格', '合格');
  for (const { id } of await office.upload('评查.csv', sound)) {
    await office.act('wang', 'use-batch', { batch: id });
    await office.act('zheng', 'confirm-inspections', { batch: id });
  }
  for (const name of everybody.filter((one) => !['zhao', 'qian', 'sun'].includes(one)))
    await office.vote(name, 'r1', () => '88');
  await closeRound(office);
  office.day('2026-11-02');
  await office.act('wang', 'close');
  await office.compute({ kind: 'period' });
  await office.act('wang', 'record-run');
  await office.act('wang', 'publish');
  office.day('2026-11-06');
  const meeting = {
    on: '2026-11-06',
    members: ['zhao', 'qian', 'he', 'chen', 'zhou'],
    present: ['zhao', 'he', 'zhou'],
    authority: '授权的考核委员会',
  };
  await office.act('wang', 'convene', {}, meeting);
  const view = await office.read('wang', '/meeting');
  for (const row of view.lists[0].rows) {
    const annual = row.proposal ?? 'competent';
    const reason = row.proposal === null ? '会议研究决定' : null;
    const choice = { annual, performance: row.performance.rating, reason };
    await office.act('wang', 'enter-rating', { person: row.person.id }, choice);
  }
  const [own] = (await office.read('wu', '/meeting')).leaders;
  const reason = own.proposal === 'competent' ? null : '综合考虑';
  const choice = { annual: 'competent', performance: own.performance.rating, reason };
  await office.act('wu', 'rate-leader', { person: 'zhao' }, choice);
  await office.actTwice('wang', 'zhao', 'decide-ratings', {}, { minutes: '逐人评定。' });
  office.day('2026-11-09');
  await office.act('wang', 'post-publicity', {}, { scope: '本院', from: '2026-11-09', until: '2026-11-16' });
  office.day(moments.decided);
  for (const person of prosecutors) {
    await office.act('wang', 'serve-notice', { person }, { on: moments.decided });
    await office.act(person, 'sign-notice', { person }, { opinion: '' });
  }
}

/** Closes the round; where a standing is being renewed just then, it is tried again as the page says. */
async function closeRound(office: WholeOffice): Promise<void> {
  const wang = await office.as('wang');
  for (;;) {
    const answer = await wang.ask('POST', '/api/periods/y/ballots/r1/close');
    const said = await answer.text();
    if (answer.status === 200) return;
    assert.match(said, /facts-busy/);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
