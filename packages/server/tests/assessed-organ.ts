import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { noPeriod, type Period, type PeriodPlan } from '@jianheng/casework';
import { importFile, mappingText, openStore, parseMapping, proposeForFiles } from '@jianheng/facts';
import { generate, generateOrgan, type OrganFacts, planOffice } from '@jianheng/generate';
import { soundPlan } from '@jianheng/library';
import type { Plan } from '@jianheng/scheme';
import { ownFolder } from '../../facts/tests/own-folder.ts';
import type { JobsDesk } from '../src/features/jobs/jobs-desk.ts';
import { JobsRunner } from '../src/features/jobs/run-jobs.ts';
import { askAgain } from '../src/features/periods/case-lists/ask-again.ts';
import { readOrganNames } from '../src/features/register/organs.ts';
import { basisNow } from '../src/features/runs/basis-now.ts';
import { findPeriod } from '../src/features/runs/period-now.ts';
import { RunCache } from '../src/features/runs/run-cache.ts';
import { runWorks } from '../src/features/runs/run-works.ts';
import type { RunSources, RunsDesk } from '../src/features/runs/runs-desk.ts';
import { isStale } from '../src/features/runs/shown-run.ts';
import { planOnDays } from '../src/features/schemes/plans-on-days.ts';
import { chinaClocks, organFolders, type Records, StandingStore } from '../src/index.ts';
import { readableBy } from '../src/records/within-transaction.ts';
import { library } from './features.ts';

const seed = 11;
const year = 2026;
const from = `${year}-01-01`;
const to = `${year}-12-31`;

/** An invented county organ with its year of cases, generated once for a test file. */
export interface InventedOrgan {
  /** Data folder of the installation. */
  readonly data: string;
  readonly id: string;
  readonly rows: OrganFacts['facts'];
  /** Places of its batches in the store, by kind. */
  readonly batches: ReadonlyMap<string, readonly number[]>;
  /** Places of later corrections that nothing uses yet, by kind. */
  readonly corrections: ReadonlyMap<string, readonly number[]>;
}

let made: Promise<InventedOrgan> | null = null;
const folder = ownFolder('assessed');

/** The invented organ, with its exports imported into its store of facts. */
export function inventedOrgan(): Promise<InventedOrgan> {
  made ??= makeOrgan();
  return made;
}

async function makeOrgan(): Promise<InventedOrgan> {
  const data = join(folder, 'data');
  const office = planOffice('county', seed, year);
  const { facts } = generateOrgan(office, office.organs[0]!);
  const out = join(folder, 'exports');
  const { files } = await generate({ size: 'county', seed, year, format: 'csv', outDir: out });
  const { id } = office.organs[0]!;
  const folders = organFolders(data, id);
  mkdirSync(folders.uploads, { recursive: true });
  const store = openStore(folders.store);
  const batches = new Map<string, number[]>();
  const corrections = new Map<string, number[]>();
  try {
    const exported = files.filter(({ path }) => path.endsWith('.csv'));
    for (const { path: name } of exported) {
      const path = join(out, name);
      const into = name.startsWith('corrections') ? corrections : batches;
      const proposal = await proposeForFiles([path], library.model);
      const { mapping } = parseMapping('mapping.yaml', mappingText('test', proposal), library.model);
      const at = '2027-01-02T00:00:00.000Z';
      const report = await importFile({ path, mapping: mapping!, model: library.model, store, at });
      for (const { kind, seq } of report.batches) into.set(kind, [...(into.get(kind) ?? []), seq]);
    }
  } finally {
    store.close();
  }
  return { data, id, rows: facts, batches, corrections };
}

/** Puts the invented organ, its departments, people and postings into the records. */
export async function registerOrgan(
  { db }: Records,
  { id, rows }: Pick<InventedOrgan, 'id' | 'rows'>,
): Promise<void> {
  const demo = { demo: true };
  await db
    .insertInto('organ')
    .values([
      { id: 'city', name: '虚构市检察院', level: '市', size: null, province: null, parent: null, ...demo },
      { id, name: '虚构县检察院', level: '县', size: null, province: null, parent: 'city', ...demo },
    ])
    .execute();
  const names = [...new Set(rows.post.map(({ department }) => department))];
  const departments = names.map((name, k) => ({
    id: `d${k + 1}`,
    organ: id,
    name,
    from: '2015-01-01',
    to: null,
  }));
  await db.insertInto('department').values(departments).execute();
  await db
    .insertInto('person')
    .values(
      rows.person.map(({ person, name, sex, birth_year }) => {
        return { id: person, name, sex, born: String(birth_year), joined: null, ...demo };
      }),
    )
    .execute();
  await db
    .insertInto('posting')
    .values(
      rows.post.map((post) => ({
        person: post.person,
        organ: id,
        department: departments.find(({ name }) => name === post.department)?.id ?? null,
        unit: null,
        class: post.class,
        employment: post.employment,
        line: post.line,
        leader: post.leader,
        from: dayOf(post.from),
        to: post.to === null ? null : dayOf(post.to),
        recorded_at: '2026-01-01T00:00:00.000Z',
        recorded_by: 'test',
        superseded_at: null,
        superseded_by: null,
      })),
    )
    .execute();
}

function dayOf(day: number): string {
  return new Date(day * 86_400_000).toISOString().slice(0, 10);
}

/** The schemes of the test: of prosecutors and of auxiliaries. */
const templates = ['county-criminal-prosecutors-2026', 'county-auxiliaries-2026'];

async function plansOn(days: { readonly from: string; readonly to: string } | null): Promise<Plan[]> {
  const plans: Plan[] = [];
  for (const id of templates) {
    const { loaded } = await library.template(id);
    const plan = soundPlan(loaded, library.packs);
    const member = { scheme: { id, text: '' }, judged: { loaded, plan } };
    plans.push(
      days === null
        ? plan
        : (await planOnDays({ library }, member as unknown as Parameters<typeof planOnDays>[1], days))!,
    );
  }
  return plans;
}

/** Facts and schemes of the test in place of the features that keep them: every set is the two templates. */
export function sourcesOf(organ: InventedOrgan): RunSources {
  const all = [...organ.batches.values()].flat();
  return {
    batchesOf: async (_, { also, state }) => {
      const corrected = state.runs.flatMap(({ batch }) => batch ?? []);
      const left = Object.keys(state.batches).filter((id) => id.startsWith('without-'));
      const without = new Set(left.flatMap((id) => organ.batches.get(id.slice('without-'.length)) ?? []));
      return [
        ...all.filter((seq) => !without.has(seq)),
        ...[...also, ...corrected].map((id) => Number(id.slice(1))),
      ].sort((a, b) => a - b);
    },
    ownerOf: async (_, __, batch) => (/^b\d+$/.test(batch) ? 'office' : null),
    plansOf: async (_, __, days) => plansOn(days),
  };
}

/** An organ on the records of a test with a period in any state, and the desks that compute it. */
export interface Assessed {
  readonly organ: InventedOrgan;
  readonly desk: RunsDesk;
  readonly jobs: JobsDesk;
  /** Faults of ours that jobs ran into. */
  readonly faults: unknown[];
  /** The period as the log would have left it. */
  set(state: Partial<Period>): Promise<Period>;
  close(): Promise<void>;
}

const plan: PeriodPlan = { id: 'y2026', organ: '', kind: 'annual', title: '2026 年度考核', from, to };

/** Registers the invented organ with an open annual period. */
export async function assessedOn(
  records: Records,
  now = () => '2027-01-04T02:00:00.000Z',
): Promise<Assessed> {
  const organ = await inventedOrgan();
  await registerOrgan(records, organ);
  const { id, kind, title } = plan;
  await records.db
    .insertInto('period')
    .values({ id, organ: organ.id, kind, title, from, to, seq: 1, demo: true })
    .execute();
  const standings = new StandingStore();
  const desk: RunsDesk = {
    records,
    data: organ.data,
    standings,
    sources: sourcesOf(organ),
    packs: library.packs,
    model: library.model,
    runs: new RunCache(() => readOrganNames(readableBy(records.db))),
    now,
  };
  let seq = 1;
  const set = async (state: Partial<Period>) => {
    const whole: Period = {
      ...noPeriod,
      stage: 'open',
      plan: { ...plan, organ: organ.id },
      scheme: { hash: 'set1', id: 'set', from: 'template', check: { errors: 0, warnings: 0, unverified: 0 } },
      ...state,
    };
    standings.keep('y2026', { state: whole, waiting: new Map(), seq: ++seq });
    await records.db.updateTable('period').set({ seq }).where('id', '=', 'y2026').execute();
    return whole;
  };
  await set({});
  const faults: unknown[] = [];
  const runner = new JobsRunner({
    records,
    works: runWorks(desk, (period, lists) =>
      askAgain({ records, standings, clockOn: chinaClocks(library.packs), now }, period, lists),
    ),
    now,
    onFault: ({ error }) => faults.push(error),
  });
  const jobs: JobsDesk = {
    runner,
    isStale: async (job) => {
      const period = await findPeriod(records.db, standings, job.period);
      return period !== null && isStale(job, await basisNow(records.db, period.organ, period.state));
    },
  };
  return {
    organ,
    desk,
    jobs,
    faults,
    set,
    close: async () => {
      await runner.stop();
      await desk.runs.close();
    },
  };
}
