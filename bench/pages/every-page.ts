import { join } from 'node:path';
import type { Gallery, PersonResult, SchemeSetRow, StandingList } from '@jianheng/api';
import { type BenchInstallation, period } from '../city-installation.ts';
import { appendActions } from './append-actions.ts';
import { further, notAtOpening, queries, readers } from './every-read.ts';
import { holdersOf } from './holders-of.ts';
import { lengthenChain } from './long-chain.ts';
import { OfficeAsks } from './office-asks.ts';
import { type ReadAsked, type ReadTimes, timeRead } from './time-reads.ts';
import { decidedYear, openYear, servedYear } from './whole-year.ts';

/** Entries of the audit chain: what an office of this size writes in some years. */
const chain = 30_000;

/** What every read of a page took, and the routes of things that the invented year has none of. */
export interface EveryRead {
  readonly reads: readonly ReadTimes[];
  readonly notAsked: readonly string[];
}

/** Carries the period of the bench through its year, and times every read that a page sends when it is opened. */
export async function everyPage(bench: BenchInstallation, folder: string, times: number): Promise<EveryRead> {
  const { asked, notAsked } = await prepared(bench, folder);
  const reads: ReadTimes[] = [];
  for (const one of asked) reads.push(await timeRead(bench, one, times));
  return { reads, notAsked };
}

/** Leaves everything behind that the reads need, and answers them as they are asked. */
export async function prepared(
  bench: BenchInstallation,
  folder: string,
): Promise<{ readonly asked: readonly ReadAsked[]; readonly notAsked: readonly string[] }> {
  const values = await carryThrough(bench, folder);
  await lengthenChain(bench.installation, bench.organ, chain);
  const cookieOf = await holdersOf(bench, values);
  const wanted = bench.routes
    .filter(({ method, path }) => method === 'GET' && !notAtOpening.some((one) => one.test(path)))
    .map(({ path }) => ({ path, reader: readers[path] ?? ('office' as const) }));
  const asked: ReadAsked[] = [];
  const notAsked: string[] = [];
  for (const { path, reader = 'office' } of [...wanted, ...further]) {
    const standsFor = (name: string) => values[`${path} ${name}`] ?? values[name];
    const pattern = `${path}${queries[path] ?? ''}`;
    const names = [...pattern.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!);
    if (names.some((name) => standsFor(name) === undefined)) {
      notAsked.push(path);
      continue;
    }
    const filled = pattern.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
      encodeURIComponent(standsFor(name)!),
    );
    asked.push({ route: `${path} (${reader})`, path: filled, cookie: await cookieOf(reader) });
  }
  return { asked, notAsked };
}

/** Nothing is published before the organ has said for how long people may object. */
async function setTimeToObject(bench: BenchInstallation, office: OfficeAsks): Promise<void> {
  const path = `/api/organs/${bench.organ}/limits/objection`;
  const five = { count: 5, unit: 'working-days', basis: '虚构的规定' };
  await office.ask(path, { method: 'PUT', body: JSON.stringify(five) });
  const chief = new OfficeAsks(bench, await bench.cookieOf('bench-chief', 'chief'));
  await chief.ask(`${path}/confirmation`, { method: 'POST', body: '' });
}

/** Leaves a year behind: a run that counts, ratings, notices. Answers what parameters of addresses stand for. */
export async function carryThrough(
  bench: BenchInstallation,
  folder: string,
): Promise<Record<string, string>> {
  const { installation, organ } = bench;
  const { db } = installation.records;
  const office = new OfficeAsks(bench, await bench.cookieOf('bench-office', 'office'));
  const base = `/api/periods/${period}`;
  await setTimeToObject(bench, office);
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
