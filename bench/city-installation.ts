import { randomUUID } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Role } from '@jianheng/casework';
import { importFile, mappingText, openStore, parseMapping, proposeForFiles } from '@jianheng/facts';
import { generate, generateOrgan, planOffice, type Size } from '@jianheng/generate';
import {
  createApp,
  dayInChina,
  type Installation,
  type JianhengApp,
  openInstallation,
  organFolders,
} from '@jianheng/server';
import { hashToken } from '../packages/server/src/features/accounts/session-store.ts';
import { addSet } from '../packages/server/src/features/schemes/sets.ts';

const seed = 5;
const year = 2026;
const templates = [
  'county-criminal-prosecutors-2026',
  'county-auxiliaries-2026',
  'county-administrators-base-2026',
];
/** The moment at which everything begins: the year is nearly over. */
export const now = `${year}-12-15T02:00:00.000Z`;
/** From there on the clock goes as all clocks do: what is counted by the minute is counted anew each minute. */
const moment = () => new Date(Date.parse(now) + performance.now()).toISOString();
export const period = 'bench-2026';

/** An installation in which one organ has as many staff and cases as a size of office, and its application. */
export interface BenchInstallation {
  readonly installation: Installation;
  readonly app: JianhengApp['app'];
  readonly routes: JianhengApp['routes'];
  readonly organ: string;
  readonly people: readonly string[];
  /** Cookies of somebody with a role, in the organ of the period unless another is named; of an assessed person for `staff`. */
  cookieOf(
    person: string,
    role: Role,
    where?: { readonly organ?: string; readonly department?: string },
  ): Promise<string>;
}

/**
 * Makes one. All organs of the size become one: a single period over 1,200 people is more than any organ has, so that what holds
 * here holds for each of ten.
 */
export async function benchInstallation(
  folder: string,
  size: Size,
  databaseUrl: string | null = null,
): Promise<BenchInstallation> {
  const installation = await openInstallation({ folder: join(folder, 'data'), databaseUrl, now: moment });
  const office = planOffice(size, seed, year);
  const ids = office.organs.map(({ id }) => id);
  const organ = ids[0]!;
  const rows = office.organs.map((plan) => generateOrgan(office, plan).facts);
  await register(installation, organ, rows);
  const batches = await importAll(installation, folder, size, organ, ids);
  await openPeriod(installation, organ, batches);
  installation.begin();
  const { app, routes } = createApp({
    records: installation.records,
    secret: installation.secret,
    routes: installation.mounts,
    origin: null,
    now: moment,
    secondFactorFor: [],
    limits: { account: 1e9, address: 1e9, signIn: 1e9 },
  });
  const people = [...new Set(rows.flatMap(({ person }) => person.map((one) => one.person)))];
  return {
    installation,
    app,
    routes,
    organ,
    people,
    cookieOf: (person, role, where = {}) =>
      session(
        installation,
        { organ: where.organ ?? organ, department: where.department ?? null },
        person,
        role,
      ),
  };
}

type Rows = readonly ReturnType<typeof generateOrgan>['facts'][];

async function register({ records: { db } }: Installation, organ: string, rows: Rows): Promise<void> {
  const own = { size: null, province: '虚构省', parent: null, demo: true };
  await db
    .insertInto('organ')
    .values({ id: organ, name: '虚构市检察院', level: '市', ...own })
    .execute();
  const posts = rows.flatMap(({ post }) => post);
  const names = [...new Set(posts.map(({ department }) => department))];
  const departments = names.map((name, k) => ({
    id: `d${k + 1}`,
    organ,
    name,
    from: '2015-01-01',
    to: null,
  }));
  await db.insertInto('department').values(departments).execute();
  const people = new Map(rows.flatMap(({ person }) => person.map((one) => [one.person, one] as const)));
  const persons = [...people.values()].map(({ person, name, sex, birth_year }) => {
    return { id: person, name, sex, born: String(birth_year), joined: null, demo: true };
  });
  for (let at = 0; at < persons.length; at += 500)
    await db
      .insertInto('person')
      .values(persons.slice(at, at + 500))
      .execute();
  const day = (n: number) => new Date(n * 86_400_000).toISOString().slice(0, 10);
  const unique = [...new Map(posts.map((post) => [`${post.person} ${post.from}`, post])).values()];
  const postings = unique.map((post) => ({
    person: post.person,
    organ,
    department: departments.find(({ name }) => name === post.department)?.id ?? null,
    unit: null,
    class: post.class,
    employment: post.employment,
    line: post.line,
    leader: post.leader,
    from: day(post.from),
    to: post.to === null ? null : day(post.to),
    recorded_at: '2026-01-01T00:00:00.000Z',
    recorded_by: 'bench',
    superseded_at: null,
    superseded_by: null,
  }));
  for (let at = 0; at < postings.length; at += 500)
    await db
      .insertInto('posting')
      .values(postings.slice(at, at + 500))
      .execute();
}

/** Imports what an office of the size exports, all of it as the one organ's. */
async function importAll(
  { folder: data, library }: Installation,
  folder: string,
  size: Size,
  organ: string,
  ids: readonly string[],
): Promise<{ readonly kind: string; readonly seq: number }[]> {
  const out = join(folder, 'exports');
  const { files } = await generate({ size, seed, year, format: 'csv', encoding: 'utf-8', outDir: out });
  const store = openStore(organFolders(data, organ).store);
  const batches: { kind: string; seq: number }[] = [];
  try {
    for (const { path: name, kinds } of files) {
      if (!name.startsWith('csv/') || kinds.some((kind) => ['organ', 'person', 'post'].includes(kind)))
        continue;
      const path = join(out, name);
      const text = readFileSync(path, 'utf8');
      writeFileSync(
        path,
        ids.slice(1).reduce((all, id) => all.replaceAll(`,${id},`, `,${organ},`), text),
      );
      const proposal = await proposeForFiles([path], library.model);
      const { mapping } = parseMapping('bench', mappingText('bench', proposal), library.model);
      const report = await importFile({ path, mapping: mapping!, model: library.model, store, at: now });
      batches.push(...report.batches.map(({ kind, seq }) => ({ kind, seq })));
    }
  } finally {
    store.close();
  }
  return batches;
}

/** Leaves an open period in the log, with every batch in use. */
async function openPeriod(
  { records, desks }: Installation,
  organ: string,
  batches: readonly { readonly kind: string; readonly seq: number }[],
): Promise<void> {
  const grants = [{ role: 'office' as const, organ, from: '2020-01-01', to: null }];
  const context = {
    records,
    actor: { account: 'bench', person: 'bench', grants },
    tree: { parentOf: () => null },
    request: randomUUID(),
    now,
    today: dayInChina(now),
  };
  const set = { id: 'bench', schemes: templates.map((template) => ({ template })) };
  const { hash } = await addSet(desks.schemes, context, organ, set);
  const plan = {
    id: period,
    kind: 'annual',
    title: '2026 年度考核',
    from: `${year}-01-01`,
    to: `${year}-12-31`,
  };
  const check = { errors: 0, warnings: 0, unverified: 0 };
  const log: [kind: string, subject: object, details: object, found: object][] = [
    ['draft', { organ }, plan, {}],
    ['choose-scheme', {}, { hash, id: 'bench', from: 'template' }, check],
    ['open', {}, {}, {}],
    ...batches.map(({ kind, seq }): [string, object, object, object] => [
      'use-batch',
      { batch: `b${seq}` },
      {},
      { kind, owner: 'office' },
    ]),
  ];
  const { kind, title, from, to } = plan;
  const { db } = records;
  await db
    .insertInto('period')
    .values({ id: period, organ, kind, title, from, to, seq: log.length, demo: true })
    .execute();
  for (const [at, [action, subject, details, found]] of log.entries())
    await db
      .insertInto('period_action')
      .values({
        period,
        seq: at + 1,
        at: now,
        by: 'bench',
        kind: action,
        subject: JSON.stringify(subject),
        details: JSON.stringify(details),
        found: JSON.stringify(found),
        request: randomUUID(),
      })
      .execute();
}

async function session(
  { records: { db } }: Installation,
  { organ, department }: { readonly organ: string; readonly department: string | null },
  person: string,
  role: Role,
): Promise<string> {
  const [account, token] = [randomUUID(), randomUUID()];
  const made = { created_at: now, created_by: 'bench' };
  await db
    .insertInto('account')
    .values({
      id: account,
      name: account,
      person: role === 'staff' ? person : null,
      title: '',
      password_hash: null,
      must_change: false,
      ...made,
    })
    .execute();
  await db
    .insertInto('role_grant')
    .values({
      account,
      role,
      organ,
      department,
      from: '2020-01-01',
      to: null,
      lent_by: null,
      made_by: 'bench',
      made_at: now,
      confirmed_by: 'another',
      confirmed_at: now,
    })
    .execute();
  await db
    .insertInto('session')
    .values({
      id: randomUUID(),
      account,
      token_hash: hashToken(token),
      way: 'password',
      device: '',
      address: '',
      created_at: now,
      seen_at: now,
      ends_at: `${year}-12-31T00:00:00.000Z`,
    })
    .execute();
  return `jianheng=${token}`;
}
