import { randomUUID } from 'node:crypto';
import type { Installation, JianhengApp } from '@jianheng/server';
import { addAccount, sessionOf } from './world.ts';

/** What an organ is filled with. */
export interface Filling {
  readonly organ: string;
  /** Stands in every text. */
  readonly mark: string;
  /** The year of its period. */
  readonly year: number;
}

/**
 * Gives an organ a department, people, a period, declared ties, a time limit, a file of facts, evidence and a computation. Gives the
 * department's id.
 */
export async function fillOrgan(
  made: JianhengApp,
  installation: Installation,
  { organ, mark, year }: Filling,
): Promise<string> {
  for (const role of ['office', 'chief', 'staff'] as const)
    await addAccount(installation, role, { organ, name: `filler-${role}`, shown: `${mark}人` });
  const office = await sessionOf(made, installation, `${organ}-filler-office`);
  const staff = await sessionOf(made, installation, `${organ}-filler-staff`);
  const register = `/api/register/organs/${organ}`;
  const department = { name: `${mark}第一部`, from: '2025-01-01' };
  const { id } = await office.get(200, 'POST', `${register}/departments`, department);
  const unit = { name: `${mark}办案组`, kind: 'group', department: id, from: '2025-01-01' };
  await office.get(200, 'POST', `${register}/units`, unit);
  const posting = { department: id, class: '检察官', from: '2025-01-01' };
  for (const person of [`${organ}-zhang`, `${organ}-li`])
    await office.get(200, 'POST', `${register}/people`, {
      id: person,
      person: { name: `${mark}张` },
      posting,
    });
  await office.get(200, 'POST', `/api/register/people/${organ}-zhang/ties`, {
    other: `${organ}-li`,
    kind: 'spouse',
    note: `${mark}表亲`,
  });
  const period = { organ, id: `period-${organ}`, kind: 'annual', title: `${mark}年度考核` };
  const days = { from: `${year}-01-01`, to: `${year}-12-31` };
  await office.get(200, 'POST', '/api/periods', { ...period, ...days });
  const limit = { count: 5, unit: 'working-days', basis: `${mark}的规定` };
  await office.get(204, 'PUT', `/api/organs/${organ}/limits/objection`, limit);
  await office.sendBytes(
    `/api/organs/${organ}/uploads?name=${encodeURIComponent(`${mark}.csv`)}`,
    new TextEncoder().encode(`部门受案号,承办人\n${mark}1号,${mark}张\n`),
  );
  await installation.desks.facts.uploads.idle();
  await staff.sendBytes(
    `/api/evidence?name=${encodeURIComponent(`${mark}.pdf`)}`,
    new TextEncoder().encode(`%PDF-1.4 ${mark}`),
  );
  const problem = { message: { zh: mark, en: mark }, hint: { zh: '', en: '' }, issues: [], fault: null };
  await installation.records.db
    .insertInto('job')
    .values({
      id: randomUUID(),
      kind: 'period',
      organ,
      period: `period-${organ}`,
      details: JSON.stringify({ note: mark }),
      asked_by: `${organ}-filler-office`,
      asked_at: installation.now(),
      request: randomUUID(),
      state: 'failed',
      problem: JSON.stringify(problem),
    })
    .execute();
  return id;
}
