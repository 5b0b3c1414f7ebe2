import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import {
  type ImportReport,
  importFile,
  measure,
  openStore,
  parseMapping,
  resolveSnapshot,
  type Snapshot,
} from '@jianheng/facts';
import {
  type FactModel,
  getScheme,
  lowerScheme,
  type Measured,
  type Plan,
  type ProgramMeasure,
  type ReadText,
  readFactModel,
  type Term,
  UserError,
} from '@jianheng/scheme';
import { ownFolder } from '../../packages/facts/tests/own-folder.ts';

/** The example's folder. */
export const example = fileURLToPath(new URL('../../examples/cook-county', import.meta.url));

/** Where the open data may lie; it is no part of the repository. */
export const dataFolder = resolve(
  process.env.JIANHENG_COOK_COUNTY ??
    fileURLToPath(new URL('../../../shared/data/cook-county', import.meta.url)),
);

export const hasData = existsSync(join(dataFolder, 'dispositions.csv.gz'));

/** What a test says that cannot run without the data. */
export const absence = `the open data is not in ${dataFolder}: set JIANHENG_COOK_COUNTY to the folder that has it`;

export const readText: ReadText = async (path) => (existsSync(path) ? readFileSync(path, 'utf8') : null);

/** The example's fact model. */
export function getModel(): FactModel {
  const path = join(example, 'facts/cook-county.yaml');
  const { model, issues } = readFactModel(path, readFileSync(path, 'utf8'));
  if (model === null) throw new UserError(issues);
  return model;
}

/** The plan of one of the example's schemes. */
export async function getPlan(id: string): Promise<Plan> {
  return lowerScheme(
    await getScheme(join(example, 'templates', id, 'scheme.yaml'), readText, { root: example }),
  );
}

export type Export = 'dispositions' | 'intake';

/** Everything the two files become: the reports of their imports and one snapshot over both. */
export interface OpenData {
  readonly reports: Readonly<Record<Export, ImportReport>>;
  readonly snapshot: Snapshot;
}

/** Imports both files into a store of its own and resolves it. */
export async function importOpenData(): Promise<OpenData> {
  const folder = ownFolder('cook-county');
  const model = getModel();
  const store = openStore(join(folder, 'store'));
  const read = async (name: Export) => {
    const path = join(example, 'mappings', `${name}.yaml`);
    const { mapping, issues } = parseMapping(path, readFileSync(path, 'utf8'), model);
    if (mapping === null) throw new UserError(issues);
    const file = join(dataFolder, `${name}.csv.gz`);
    return importFile({ path: file, mapping, model, store, at: '2020-01-01T00:00:00Z' });
  };
  try {
    const reports = { dispositions: await read('dispositions'), intake: await read('intake') };
    const snapshot = await resolveSnapshot(store, model, {
      folder: join(folder, 'snapshots'),
      partitions: 4,
    });
    return { reports, snapshot };
  } finally {
    store.close();
  }
}

/** Counts a plan of one phase. */
export async function measurePlan(plan: Plan, snapshot: Snapshot): Promise<Measured> {
  return measure(plan.phases[0]!, snapshot, { threads: 2 });
}

/** For everybody assessed the sum of some counters over the person's stints: the whole number behind a measure. */
export function countedFor(measured: Measured, terms: readonly Term[]): Map<string, number> {
  const { stints, counters } = measured;
  const counts = new Map(stints.people.map((person) => [person, 0]));
  for (let stint = 0; stint < stints.count; stint++) {
    const person = stints.people[stints.person[stint]!]!;
    const own = terms.reduce((sum, term) => sum + Number(term.times) * counters[term.counter]![stint]!, 0);
    counts.set(person, counts.get(person)! + own);
  }
  return counts;
}

/** The measure of an indicator. */
export function getMeasure(plan: Plan, id: string): ProgramMeasure {
  const found = plan.phases[0]!.indicators.find((indicator) => indicator.id === id)?.measure;
  if (found === undefined || found === null) throw new RangeError(`no measure for ${id}`);
  return found;
}

/** A DuckDB of the test's own over one raw file, every cell a text, with the views that the rules by hand stand on. */
export async function openRaw(name: Export, views: readonly string[]): Promise<DuckDBConnection> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  const file = join(dataFolder, `${name}.csv.gz`).replaceAll("'", "''");
  await connection.run(
    `CREATE TABLE raw AS SELECT * FROM read_csv('${file}', all_varchar = true, header = true)`,
  );
  for (const view of views) await connection.run(view);
  return connection;
}

/** The answer of a rule by hand: whole numbers by person. */
export async function answerOf(raw: DuckDBConnection, sql: string): Promise<Map<string, number>> {
  const rows = (await raw.runAndReadAll(sql)).getRows();
  return new Map(rows.map(([person, n]) => [String(person), Number(n)]));
}
