import assert from 'node:assert/strict';
import { createHash, randomUUID } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DueThing, RetentionKind } from '@jianheng/api';
import { ownFolder } from '../../facts/tests/own-folder.ts';
import { EvidenceStore } from '../src/features/periods/evidence/evidence-store.ts';
import { confirmDeletion } from '../src/features/retention/deletions/confirm-deletion.ts';
import { proposeDeletion } from '../src/features/retention/deletions/propose-deletion.ts';
import { listDue } from '../src/features/retention/list-due.ts';
import type { RetentionDesk } from '../src/features/retention/retention-desk.ts';
import { setRetention } from '../src/features/retention/retention-settings.ts';
import { installationFolders, type Records, Refused } from '../src/index.ts';
import { organFolders } from '../src/records/organ-folders.ts';
import { requestOf } from './people.ts';
import { chief, li, type Office, office, withOffice } from './procedures-office.ts';
import { eastOffice, desk as register } from './register-office.ts';

const folder = ownFolder('retention');

/** The day on which the invented period is sealed, in China. */
export const sealedOn = '2027-01-05';

/** The seal of the run that an invented period was computed into. */
export const seal = createHash('sha256').update('虚构的运行').digest('hex');

/** A data folder of its own with what deletion works on. */
export function retentionDesk(standings: RetentionDesk['standings']): RetentionDesk {
  const data = join(folder, randomUUID());
  mkdirSync(organFolders(data, 'east').runs, { recursive: true });
  const evidence = new EvidenceStore(installationFolders(data).evidence);
  return { data, standings, register, evidence, forgetRun: () => undefined };
}

/** A folder that stands for a run of the eastern office. */
export function aRun({ data }: RetentionDesk, of: string): string {
  const path = join(organFolders(data, 'east').runs, of.slice(0, 16));
  mkdirSync(path, { recursive: true });
  writeFileSync(join(path, 'manifest.json'), '{}');
  writeFileSync(join(path, 'people.parquet'), '虚构');
  return path;
}

/** A computation of the invented period that came to a run. */
export async function aJob({ db }: Records, kind: 'live' | 'period', run: string): Promise<string> {
  const id = randomUUID();
  await db
    .insertInto('job')
    .values({
      id,
      kind,
      organ: 'east',
      period: 'y2026',
      details: '{}',
      asked_by: 'wang',
      asked_at: 't',
      request: id,
      state: 'done',
      ended_at: '2027-01-04T02:00:00.000Z',
      inputs: JSON.stringify({ batches: [] }),
      result: JSON.stringify({ run, baseline: null, people: 3 }),
    })
    .execute();
  return id;
}

/** A file that li handed in, with its bytes in the folder. */
export async function aFile({ db }: Records, { evidence }: RetentionDesk, text: string): Promise<string> {
  const id = randomUUID();
  const row = { id, name: `${text}.txt`, type: 'text/plain', size: 1, added_by: 'li', added_at: 't' };
  await db
    .insertInto('evidence')
    .values({ ...row, hash: evidence.keep(Buffer.from(text)) })
    .execute();
  return id;
}

/** The eastern office with a period that is sealed; li objected in it with a file and was answered. */
export async function withSealedPeriod(
  records: Records,
): Promise<{ readonly period: Office; readonly desk: RetentionDesk; readonly file: string }> {
  const period = await withOffice(records);
  const desk = retentionDesk(period.standings);
  period.finds('record-run', { seal });
  await period.publish();
  const file = await aFile(records, desk, '虚构的材料');
  const line = { about: 'case', indicator: 'defects', case: '东检刑〔2026〕7号' };
  const objection = { id: 'o1', line, says: '该案非本人承办', evidence: [file] };
  await period.do(li, 'raise-objection', { person: 'li' }, objection);
  await period.do(office, 'simulate-objection', { objection: 'o1' });
  period.finds('decide-objection', { run: null, batch: null, worsened: [] });
  await period.doTwice(
    office,
    chief,
    'decide-objection',
    { objection: 'o1' },
    { upheld: false, reply: '不成立' },
  );
  await period.do(
    office,
    'convene',
    {},
    {
      on: '2027-01-12',
      members: ['zhao', 'p1', 'p2', 'p3', 'head'],
      present: ['zhao', 'p2', 'head'],
      authority: '授权的考核委员会',
    },
  );
  for (const person of ['li', 'sun']) {
    period.finds('enter-rating', { allowed: ['competent'], proposal: 'competent', leader: false });
    await period.do(
      office,
      'enter-rating',
      { person },
      { annual: 'competent', performance: null, reason: null },
    );
  }
  period.finds('decide-ratings', { participants: 9, places: 1, excellent: 0, missing: [] });
  await period.doTwice(office, chief, 'decide-ratings', {}, { minutes: '会议记录' });
  for (const person of ['li', 'sun']) {
    await period.do(office, 'serve-notice', { person }, { on: '2027-01-05' });
    await period.do(office, 'record-refusal', { person }, { witness: 'p1' });
  }
  // The organ has set no time to object: none runs when it seals.
  delete period.limits.objection;
  await period.doTwice(office, chief, 'seal-period');
  return { period, desk, file };
}

/** A morning in China. */
export const at = (day: string) => `${day}T02:00:00.000Z`;

/** Has the eastern office say for how many days it keeps a kind of data. */
export async function keeps(records: Records, kind: RetentionKind, days: number): Promise<void> {
  await setRetention(requestOf(records, eastOffice), 'east', { kind, days, source: '本院规定（虚构）' });
}

/** Proposes by the office and confirms by the chief. Returns the lot. */
export async function deleted(
  records: Records,
  desk: RetentionDesk,
  kind: RetentionKind,
  day: string,
): Promise<number> {
  const { id } = await proposeDeletion(desk, requestOf(records, office, at(day)), 'east', {
    kind,
    upTo: day,
  });
  await confirmDeletion(desk, requestOf(records, chief, at(day)), id);
  return id;
}

/** Asserts that something is blocked for one reason. */
export async function blockedBy(attempt: Promise<unknown>, code: string): Promise<void> {
  await assert.rejects(attempt, (error) => {
    assert.ok(error instanceof Refused && error.refusal.is === 'blocked', String(error));
    assert.deepEqual(
      error.refusal.blocked.map((one) => one.code),
      [code],
    );
    return true;
  });
}

/** What is due in the eastern office. */
export const due = (records: Records, desk: RetentionDesk, day: string) =>
  listDue(desk, requestOf(records, office, at(day)), 'east');
/** What is due by its id, with why it is kept. */
export const heldOf = (things: readonly DueThing[]) =>
  things.map(({ id, held }) => [id, held.map(({ zh }) => zh)]);
