import { join } from 'node:path';
import type { Gallery, PersonResult, SchemeSetRow, StandingList } from '@jianheng/api';
import type { Role } from '@jianheng/casework';
import { type BenchInstallation, period } from '../city-installation.ts';
import { appendActions } from './append-actions.ts';
import { further, noneHere, notAtOpening, queries, readers } from './every-read.ts';
import { lengthenChain } from './long-chain.ts';
import { OfficeAsks } from './office-asks.ts';
import { organsBelow } from './organs-below.ts';
import { type ReadAsked, type ReadTimes, timeRead } from './time-reads.ts';
import { decidedYear, openYear, servedYear } from './whole-year.ts';

/** Entries of the audit chain: what an office of this size writes in some years. */
const chain = 30_000;
/** Organs under the superior beside the one of the bench. */
const others = 100;

/** Carries the period of the bench through its year, and times every read that a page sends when it is opened. */
export async function everyPage(
  bench: BenchInstallation,
  folder: string,
  times: number,
): Promise<readonly ReadTimes[]> {
  const found: ReadTimes[] = [];
  for (const asked of await prepared(bench, folder)) found.push(await timeRead(bench, asked, times));
  return found;
}

/** Leaves everything behind that the reads need, and answers them as they are asked. */
export async function prepared(bench: BenchInstallation, folder: string): Promise<readonly ReadAsked[]> {
  const { installation, organ, routes } = bench;
  const values = await carryThrough(bench, folder);
  await lengthenChain(installation, organ, chain);
  const above = await organsBelow(installation, organ, others);
  const cookies = new Map<Role, string>();
  const cookieOf = async (role: Role) => {
    const where = { superior: { organ: above }, 'department-head': { department: values.department! } };
    const known = cookies.get(role);
    if (known !== undefined) return known;
    const made = await bench.cookieOf(values.person!, role, where[role as keyof typeof where]);
    cookies.set(role, made);
    return made;
  };
  const wanted = routes
    .filter(({ method, path }) => method === 'GET' && !notAtOpening.some((one) => one.test(path)))
    .filter(({ path }) => !noneHere.includes(path))
    .map(({ path }) => ({ path, reader: readers[path] ?? ('office' as const) }));
  const asked: ReadAsked[] = [];
  for (const { path, reader = 'office' } of [...wanted, ...further]) {
    const filled = `${path}${queries[path] ?? ''}`.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
      const value = values[`${path} ${name}`] ?? values[name];
      if (value === undefined) throw new Error(`${path}: nothing to put for ${name}`);
      return encodeURIComponent(value);
    });
    asked.push({ route: `${path} (${reader})`, path: filled, cookie: await cookieOf(reader) });
  }
  return asked;
}

/** Leaves a year behind: a run that counts, ratings, notices. Answers what parameters of addresses stand for. */
async function carryThrough(bench: BenchInstallation, folder: string): Promise<Record<string, string>> {
  const { installation, organ } = bench;
  const { db } = installation.records;
  const office = new OfficeAsks(bench, await bench.cookieOf('bench-office', 'office'));
  const base = `/api/periods/${period}`;
  const upload = await office.handInLargest(join(folder, 'exports', 'csv'));
  const departments = (
    await db.selectFrom('department').select('id').where('organ', '=', organ).execute()
  ).map(({ id }) => id);
  const standing = await office.ask<StandingList>(`${base}/standing`);
  const people = [
    ...new Set(
      standing.schemes.flatMap(({ groups }) => groups.flatMap((g) => g.people.map((p) => p.person))),
    ),
  ];
  const person = people[5]!;
  await appendActions(installation, openYear(people, departments));
  const job = await office.compute({ kind: 'period' });
  await office.act('record-run');
  await office.act('publish');
  const { schemes, run } = await office.ask<PersonResult>(`${base}/people/${person}/result`);
  const indicator = schemes[0]!.parts[0]!.indicators[0]!.indicator;
  await appendActions(installation, decidedYear(people, indicator));
  const { seq } = await db
    .selectFrom('period')
    .select('seq')
    .where('id', '=', period)
    .executeTakeFirstOrThrow();
  await appendActions(installation, servedYear(people, seq));
  const sets = await office.ask<SchemeSetRow[]>(`/api/organs/${organ}/scheme-sets`);
  const { templates } = await office.ask<Gallery>('/api/templates');
  const posting = await db
    .selectFrom('posting')
    .select('department')
    .where('person', '=', person)
    .executeTakeFirstOrThrow();
  const hash = sets[0]!.hash;
  return {
    period,
    organ,
    person,
    indicator,
    upload,
    job,
    live: standing.run?.seal ?? '',
    run: run?.seal ?? '',
    hash,
    other: hash,
    department: posting.department!,
    '/api/templates/{id} id': templates[0]!.id,
    '/api/register/people/{id} id': person,
    '/api/periods/{period}/objections/{id} id': 'objection-0',
    // The first of those who are under review.
    '/api/periods/{period}/reviews/{person} person': people[0]!,
    '/api/periods/{period}/reviews/{person}/candidates person': people[0]!,
  };
}
