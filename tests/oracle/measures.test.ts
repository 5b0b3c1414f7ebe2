import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Counter, Measured } from '@jianheng/scheme';
import { sql } from 'kysely';
import { bigintColumn, textColumn } from '../../packages/facts/src/duckdb/column.ts';
import { type DuckDb, openDuckDb } from '../../packages/facts/src/duckdb/open-duckdb.ts';
import { measure } from '../../packages/facts/src/measure/measure.ts';
import { resolveSnapshot } from '../../packages/facts/src/snapshot/resolve-snapshot.ts';
import type { BatchFile } from '../../packages/facts/src/snapshot/snapshot.ts';
import { makeBatches, model } from '../../packages/facts/tests/make-batch.ts';
import { makeFacts } from '../../packages/facts/tests/make-facts.ts';
import { makeProgram } from '../../packages/facts/tests/make-program.ts';
import { ownFolder } from '../../packages/facts/tests/own-folder.ts';
import { parts, rules } from './rules.ts';

/**
 * Each rule is counted twice: by the engine from a program, and by SQL that somebody wrote from the rule's text alone,
 * over the batches as they were imported. The two share no code; the numbers must be equal for every person.
 */
let db: DuckDb;
let measured: Measured;

before(async () => {
  const folder = ownFolder('oracle');
  const first = makeFacts(2026, { people: 120, cases: 3000 });
  const later = makeFacts(2027, { people: 120, cases: 3000 });
  const corrections = {
    case: later.case!.slice(0, 200),
    'case-share': later['case-share']!.slice(0, 60),
    inspection: later.inspection!.slice(0, 100),
    defect: later.defect!.slice(0, 100),
  };
  const batches = await makeBatches(folder, [first, corrections]);
  const snapshot = await resolveSnapshot(batches, model, { folder, partitions: 8 });
  db = await openDuckDb({ threads: 2 });
  measured = await measure(makeProgram(rules.map((rule) => rule.counter)), snapshot, { db });
  await importedTables(batches);
});

after(() => db.close());

/** Tables of what was imported, the later row of a key in place of the earlier, and of who held a post when. */
async function importedTables(batches: readonly BatchFile[]): Promise<void> {
  for (const kind of Object.keys(model.kinds)) {
    const own = batches.filter((batch) => batch.kind === kind);
    if (own.length === 0) continue;
    const rows = own
      .map(({ path, seq }) => `SELECT *, ${seq} AS seq FROM read_parquet('${path}')`)
      .join(' UNION ALL ');
    const key = model.kinds[kind]!.key.map((name) => `"${name}"`).join(', ');
    await db.run(
      sql.raw(`CREATE TABLE "${kind.replace('-', '_')}" AS
      SELECT * FROM (${rows}) QUALIFY seq = max(seq) OVER (PARTITION BY ${key})`),
    );
  }
  // In post: from the first day to the last, or to the day before the next post. These rules look at no column of the post,
  // so posts in one organ that follow each other without a gap are one stretch.
  await db.run(
    sql.raw(`CREATE TABLE in_post AS
    WITH posts AS (SELECT person, organ, greatest("from", DATE '2026-01-01') AS first,
        least(coalesce("to", DATE '2099-12-31'), coalesce(next - 1, DATE '2099-12-31'), DATE '2026-12-31') AS last
      FROM (SELECT *, lead("from") OVER (PARTITION BY person ORDER BY "from") AS next FROM post)),
    marked AS (SELECT *, CASE WHEN organ = lag(organ) OVER each AND first = lag(last) OVER each + 1 THEN 0 ELSE 1 END AS begins
      FROM posts WHERE first <= last WINDOW each AS (PARTITION BY person ORDER BY first)),
    numbered AS (SELECT *, sum(begins) OVER (PARTITION BY person ORDER BY first) AS stretch FROM marked)
    SELECT person, min(first) AS first, max(last) AS last FROM numbered GROUP BY person, stretch`),
  );
  // Work: each person of each case with the part in it, in whole parts; alone where nobody shares.
  await db.run(
    sql.raw(`CREATE TABLE work AS
    SELECT c.*, s.person, s.role, CAST(s.share * ${parts} // t.total AS BIGINT) AS part
    FROM "case" c JOIN case_share s USING (case_id)
    JOIN (SELECT case_id, sum(share) AS total FROM case_share GROUP BY case_id) t USING (case_id)
    UNION ALL
    SELECT c.*, c.handler, '主办', ${parts} FROM "case" c WHERE case_id NOT IN (SELECT case_id FROM case_share)`),
  );
}

/** What the engine counted for each person, in {@link parts} of the counter's true quantity times its unit. */
function counted(counter: Counter): Map<string, bigint> {
  const { stints } = measured;
  const unit = BigInt(measured.shareUnits[counter.kind]!);
  const sums = new Map<string, bigint>();
  for (const [stint, count] of measured.counters[counter.id]!.entries()) {
    const person = stints.people[stints.person[stint]!]!;
    if (count !== 0) sums.set(person, (sums.get(person) ?? 0n) + BigInt(count) * BigInt(parts));
  }
  for (const [person, sum] of sums) {
    assert.equal(sum % unit, 0n, `${counter.id} of ${person} is no whole number of parts`);
    sums.set(person, sum / unit);
  }
  return new Map([...sums].filter(([, sum]) => sum !== 0n).sort());
}

for (const rule of rules) {
  test(`${rule.text} The engine and the hand-written SQL agree for every person.`, async () => {
    const table = await db.read(sql.raw(rule.byHand));
    const people = textColumn(table, 'person') as string[];
    const sums = bigintColumn(table, 'n');
    const roster = new Set(measured.stints.people);
    const expected = new Map<string, bigint>();
    for (const [i, person] of people.entries())
      if (sums[i] !== 0n && roster.has(person)) expected.set(person, sums[i]!);
    assert.ok(expected.size >= rule.atLeast, `only ${expected.size} people have any`);
    assert.deepEqual(counted(rule.counter), new Map([...expected].sort()));
  });
}
