import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { type Condition, loadRules, loadScheme, lowerPlan, type Plan, packLookup } from '@jianheng/scheme';
import { openDuckDb } from '../../packages/facts/src/duckdb/open-duckdb.ts';
import { measure } from '../../packages/facts/src/measure/measure.ts';
import { resolveSnapshot } from '../../packages/facts/src/snapshot/resolve-snapshot.ts';
import type { Snapshot } from '../../packages/facts/src/snapshot/snapshot.ts';
import { makeBatches, model, type Row } from '../../packages/facts/tests/make-batch.ts';
import { makeFacts } from '../../packages/facts/tests/make-facts.ts';
import { ownFolder } from '../../packages/facts/tests/own-folder.ts';
import { makeWork } from './make-work.ts';
import { countingPostgres, countsOf, PostgresCounts } from './postgres-counts.ts';

const root = fileURLToPath(new URL('../../schemes', import.meta.url));

const { packs } = await loadRules(
  readdirSync(`${root}/rules`, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.yaml'))
    .sort()
    .map((name) => `${root}/rules/${name}`),
  (path) => readFile(path, 'utf8'),
);
const postgres = await countingPostgres();
after(() => postgres.end());

async function planOf(id: string): Promise<Plan> {
  const read = (path: string) => readFile(path, 'utf8').catch(() => null);
  const { loaded } = await loadScheme(`${root}/templates/${id}/scheme.yaml`, read, { root });
  assert.ok(packs !== null && loaded !== null);
  const { plan } = lowerPlan(loaded, packLookup(packs));
  assert.ok(plan !== null);
  return plan;
}

/** Codes that the population asks of a post or its organ, by column. */
function codesWanted(condition: Condition): Map<string, string> {
  if ('all' in condition) return new Map(condition.all.flatMap((c) => [...codesWanted(c)]));
  return 'is' in condition ? new Map([[condition.column, String(condition.is[0])]]) : new Map();
}

/** Three rows of four made to fit the population: some people must be assessed, and some must not. */
function fitted(rows: readonly Row[], columns: readonly string[], plan: Plan): Row[] {
  const wanted = [...codesWanted(plan.phases[0]!.population.where)].filter(([c]) => columns.includes(c));
  return rows.map((row, i) => (i % 4 === 3 ? row : { ...row, ...Object.fromEntries(wanted) }));
}

/** A made-up office with rows of every kind that the plan counts, in the plan's year. */
async function officeFor(plan: Plan): Promise<Snapshot> {
  const folder = ownFolder('templates');
  const { organ, post, leave } = makeFacts(17, { people: 50, cases: 1 });
  const counted = new Set(plan.phases.flatMap((phase) => phase.counters.map((counter) => counter.kind)));
  const frame = {
    people: [...new Set(post!.map((row) => String(row.person)))],
    organs: organ!.map((row) => String(row.organ)),
    cases: 400,
    year: Number(plan.from.slice(0, 4)),
  };
  const facts: Record<string, Row[]> = {
    organ: fitted(organ!, ['level', 'size'], plan),
    post: fitted(post!, ['class', 'employment', 'line', 'leader', 'department'], plan),
    leave: leave!,
  };
  for (const [index, kind] of [...counted].sort().entries()) {
    facts[kind] = makeWork(kind, 600, frame, 100 + index);
  }
  if (counted.has('case')) facts['case-share'] = makeWork('case-share', 300, frame, 99);
  // One scale for all shares: what they add up to must have a common denominator.
  facts['case-share'] = (facts['case-share'] ?? []).map((row) => ({ ...row, share: 1 }));
  return resolveSnapshot(await makeBatches(folder, [facts]), model, { folder, partitions: 4 });
}

for (const id of readdirSync(`${root}/templates`).sort()) {
  test(`DuckDB and PostgreSQL count the same integers for template ${id}`, async () => {
    const plan = await planOf(id);
    const snapshot = await officeFor(plan);
    const db = await openDuckDb({ threads: 2 });
    const kinds = plan.phases.flatMap((phase) => phase.counters.map((counter) => counter.kind));
    try {
      const there = await PostgresCounts.of(postgres, db, snapshot, kinds);
      for (const phase of plan.phases) {
        const counts = countsOf(await measure(phase, snapshot, { db }));
        assert.ok(counts.size > 50, `only ${counts.size} counts`);
        assert.deepEqual(counts, await there.measure(phase));
      }
    } finally {
      db.close();
    }
  });
}
