import assert from 'node:assert/strict';
import { globSync } from 'node:fs';
import { test } from 'node:test';
import { openDuckDb, resolveSnapshot, type Snapshot } from '@jianheng/facts';
import { generate, kinds, planOffice } from '@jianheng/generate';
import { assessPlans, noDecisions } from '@jianheng/run';
import { lowerScheme, packLookup } from '@jianheng/scheme';
import { model } from '../../packages/facts/tests/make-batch.ts';
import { readRepository, repository } from '../../packages/scheme/tests/read-files.ts';
import { makeFolder, packs, readScheme } from '../questions/ask.ts';

/**
 * What an invented office of the size and year a template is made for lacks, so that nobody in it is assessed: no organ of a
 * province is among ten organs of a city, and departments of enforcement have no line of their own.
 */
const nobody: Readonly<Record<string, string>> = {
  'province-prosecutors-2026': 'the city office has no organ of a province',
  'county-enforcement-prosecutors-2026': 'the invented organs have no department of enforcement',
};

// Made here, so that it lasts until all templates have run.
const folder = makeFolder();
const offices = new Map<string, Promise<Snapshot>>();

function officeFor(id: string): Promise<Snapshot> {
  const year = Number(id.slice(-4));
  // A small county organ is found among those of a city.
  const size = /^county-(?!small)/.test(id) ? 'county' : 'city';
  const name = `${size} ${year}`;
  let office = offices.get(name);
  if (office === undefined) {
    office = invent(size, year);
    offices.set(name, office);
  }
  return office;
}

/** Invents an office and takes its facts as whoever exports them knows them: for the whole year. */
async function invent(size: 'county' | 'city', year: number): Promise<Snapshot> {
  const outDir = `${folder}/${size}-${year}`;
  await generate({ size, seed: 5, year, outDir, format: 'parquet' });
  const organs = planOffice(size, 5, year).organs.map(({ id }) => id);
  const covers = { organs, from: `${year}-01-01`, to: `${year}-12-31` };
  const batches = kinds.flatMap((kind) =>
    globSync(`${outDir}/parquet/${kind}/*.parquet`).map((path) => ({ kind, path })),
  );
  return resolveSnapshot(
    batches.map(({ kind, path }, i) => ({ seq: i + 1, kind, path, hash: path, covers })),
    model,
    { folder: `${outDir}-snapshots` },
  );
}

const templates = globSync('schemes/templates/*/scheme.yaml', { cwd: repository });

assert.ok(templates.length > 20, 'the gallery is found');

for (const file of templates.sort()) {
  const id = file.split('/').at(-2)!;
  test(`${id} runs on an invented office: everybody it is for has a total`, async () => {
    const snapshot = await officeFor(id);
    const scheme = await readScheme((await readRepository(file)) ?? '');
    const db = await openDuckDb({ threads: 1 });
    const { standings } = await assessPlans(db, {
      plans: [lowerScheme(scheme, packLookup(packs))],
      packs,
      snapshot,
      decisions: noDecisions,
    });
    db.close();
    const { held, people } = standings[0]!.totals;
    if (id in nobody) {
      assert.equal(people.length, 0, `${id} is for somebody after all`);
      return;
    }
    assert.ok(people.length > 0, 'somebody is assessed');
    const waiting = people.filter((_, i) => held[i] === 1);
    assert.ok(waiting.length * 10 <= people.length, `${waiting.length} of ${people.length} wait for data`);
  });
}
