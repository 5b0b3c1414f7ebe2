import assert from 'node:assert/strict';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import type { Measured, Program } from '@jianheng/scheme';
import { openDuckDb } from '../src/duckdb/open-duckdb.ts';
import { buildStints } from '../src/measure/build-stints.ts';
import { compileMeasure } from '../src/measure/compile-measure.ts';
import { isoOf } from '../src/measure/days.ts';
import { measure } from '../src/measure/measure.ts';
import { measureSource } from '../src/measure/measure-source.ts';
import { resolveSnapshot } from '../src/snapshot/resolve-snapshot.ts';
import type { Snapshot } from '../src/snapshot/snapshot.ts';
import { makeBatches, model, type Row } from './make-batch.ts';
import { makeFacts } from './make-facts.ts';
import { makeCounter, makeIndicator, makeProgram } from './make-program.ts';
import { ownFolder } from './own-folder.ts';

const fresh = () => ownFolder('measure');

async function snapshotOf(...steps: Record<string, Row[]>[]): Promise<Snapshot> {
  const folder = fresh();
  return resolveSnapshot(await makeBatches(folder, steps), model, { folder, partitions: 4 });
}

const post = (person: string, from: string, to: string | null = null, rest: Row = {}): Row => ({
  person,
  organ: 'A',
  department: '一部',
  class: '检察官',
  from,
  to,
  ...rest,
});

async function stintsOf(facts: Record<string, Row[]>, program: Program): Promise<string[]> {
  const db = await openDuckDb({ threads: 1 });
  const { stints } = await buildStints(db, await snapshotOf(facts), program);
  db.close();
  return Array.from({ length: stints.count }, (_, i) => {
    const organ = stints.post.organ!;
    const last = isoOf(stints.until[i]! - 1);
    const person = stints.people[stints.person[i]!];
    return `${person} ${organ.values[organ.codes[i]!]} ${isoOf(stints.from[i]!)}..${last} ${stints.days[i]}`;
  });
}

test('a leap year’s phase has 366 days, and a post is clipped to the phase', async () => {
  const leap = makeProgram([], { from: '2028-01-01', to: '2028-12-31' });
  assert.deepEqual(await stintsOf({ post: [post('P1', '2020-05-01')] }, leap), [
    'P1 A 2028-01-01..2028-12-31 366',
  ]);
  const march = makeProgram([], { from: '2028-02-29', to: '2028-02-29' });
  assert.deepEqual(await stintsOf({ post: [post('P1', '2028-02-29', '2028-02-29')] }, march), [
    'P1 A 2028-02-29..2028-02-29 1',
  ]);
});

test('a transfer makes two stints, and a post lasts to its last day or to the day before the next one', async () => {
  const posts = [
    post('P1', '2020-01-01', '2026-05-10'),
    post('P1', '2026-05-11', null, { organ: 'B' }),
    post('P2', '2020-01-01'),
    post('P2', '2026-05-11', null, { organ: 'B' }),
  ];
  const stints = await stintsOf({ post: posts }, makeProgram([]));
  for (const person of ['P1', 'P2']) {
    assert.ok(stints.includes(`${person} A 2026-01-01..2026-05-10 130`));
    assert.ok(stints.includes(`${person} B 2026-05-11..2026-12-31 235`));
  }
});

test('posts that differ in nothing the program uses are one stint, and a gap between them makes two', async () => {
  const posts = [
    post('P1', '2026-01-01', '2026-03-31', { unit: '一组' }),
    post('P1', '2026-04-01', '2026-06-30', { unit: '二组' }),
    post('P1', '2026-08-01', null, { unit: '二组' }),
  ];
  assert.deepEqual(await stintsOf({ post: posts }, makeProgram([])), [
    'P1 A 2026-01-01..2026-06-30 181',
    'P1 A 2026-08-01..2026-12-31 153',
  ]);
  const byUnit = makeProgram([], { peers: { by: ['unit'], mergeBelow: 1 } });
  assert.equal((await stintsOf({ post: posts }, byUnit)).length, 3);
});

test('a change of department makes a new stint only where the program looks at departments', async () => {
  const posts = [
    post('P1', '2026-01-01', '2026-03-31'),
    post('P1', '2026-04-01', null, { department: '二部' }),
  ];
  const db = await openDuckDb({ threads: 1 });
  const { stints } = await buildStints(db, await snapshotOf({ post: posts }), makeProgram([]));
  db.close();
  assert.equal(stints.count, 1);
  const { values, codes } = stints.post.department!;
  assert.equal(values[codes[0]!], '二部', 'it is told by the post held last');
  const withDepartment: Parameters<typeof makeProgram>[1][] = [
    { peers: { by: ['department'], mergeBelow: 1 } },
    { population: { where: { column: 'department', is: ['一部', '二部'] }, minimumDays: 0 } },
    { indicators: [makeIndicator({ level: 'department' })] },
    { indicators: [makeIndicator({ level: 'unit' })] },
    { indicators: [makeIndicator({ shareOf: 'department' })] },
    { indicators: [makeIndicator({}, { of: 'rank', among: 'department', better: 'higher' })] },
  ];
  for (const used of withDepartment)
    assert.equal((await stintsOf({ post: posts }, makeProgram([], used))).length, 2, JSON.stringify(used));
});

test('leave is taken off the days in post once where it overlaps, and only inside the stint', async () => {
  const leave = [
    { person: 'P1', kind: '产假', from: '2025-12-20', to: '2026-01-10' },
    { person: 'P1', kind: '病假', from: '2026-01-05', to: '2026-01-20' },
    { person: 'P1', kind: '病假', from: '2026-01-07', to: '2026-01-08' },
    { person: 'P1', kind: '事假', from: '2026-12-31', to: '2027-02-01' },
  ];
  const facts = { post: [post('P1', '2020-01-01')], leave };
  assert.deepEqual(await stintsOf(facts, makeProgram([])), ['P1 A 2026-01-01..2026-12-31 344']);
});

test('the population’s condition and minimum days decide who is assessed', async () => {
  const posts = [
    post('P1', '2020-01-01'),
    post('P2', '2020-01-01', null, { class: '司法行政人员' }),
    post('P3', '2026-12-01'),
    post('P4', '2020-01-01', '2026-06-30', { class: '检察辅助人员' }),
    post('P4', '2026-07-01'),
  ];
  const where = { column: 'class', is: ['检察官'] };
  assert.deepEqual(
    await stintsOf({ post: posts }, makeProgram([], { population: { where, minimumDays: 32 } })),
    ['P1 A 2026-01-01..2026-12-31 365', 'P4 A 2026-07-01..2026-12-31 184'],
  );
});

function countsOf(measured: Measured, id: string): string[] {
  const { stints } = measured;
  return [...measured.counters[id]!].map(
    (n, i) => `${stints.people[stints.person[i]!]} ${isoOf(stints.from[i]!)} ${n}`,
  );
}

test('two prosecutors and an assistant share a case 5:3:2, and one of them moved away in May', async () => {
  const share = (case_id: string, person: string, role: string, part: number) => ({
    case_id,
    person,
    role,
    share: part,
  });
  const aCase = (case_id: string, closed: string): Row => ({
    case_id,
    organ: 'A',
    handler: 'P1',
    case_type: '一审公诉',
    received: '2026-01-05',
    closed,
    defendants: 4,
  });
  const snapshot = await snapshotOf({
    post: [
      post('P1', '2020-01-01', '2026-05-10'),
      post('P1', '2026-05-11', null, { organ: 'B' }),
      post('P2', '2020-01-01'),
      post('P3', '2020-01-01', null, { class: '检察辅助人员' }),
    ],
    case: [aCase('C1', '2026-05-10'), aCase('C2', '2026-05-11'), aCase('C3', '2025-12-31')],
    'case-share': ['C1', 'C2', 'C3'].flatMap((id) => [
      share(id, 'P1', '主办', 5),
      share(id, 'P2', '协办', 3),
      share(id, 'P3', '助理', 2),
    ]),
  });
  const closed = { date: 'closed' };
  const program = makeProgram([
    makeCounter('by case', 'case', closed),
    makeCounter('by defendant', 'case', { ...closed, value: { of: 'column', column: 'defendants' } }),
    makeCounter('whole', 'case', { ...closed, whole: true, roles: ['主办'] }),
  ]);
  const measured = await measure(program, snapshot);
  assert.equal(measured.shareUnits.case, 10);
  const sorted = (id: string) => countsOf(measured, id).sort();
  assert.deepEqual(sorted('by case'), [
    'P1 2026-01-01 5',
    'P1 2026-05-11 5',
    'P2 2026-01-01 6',
    'P3 2026-01-01 4',
  ]);
  assert.deepEqual(sorted('by defendant'), [
    'P1 2026-01-01 20',
    'P1 2026-05-11 20',
    'P2 2026-01-01 24',
    'P3 2026-01-01 16',
  ]);
  assert.deepEqual(sorted('whole'), [
    'P1 2026-01-01 10',
    'P1 2026-05-11 10',
    'P2 2026-01-01 0',
    'P3 2026-01-01 0',
  ]);
});

test('an organ has supplied a kind when a batch names it and covers a day of the phase', async () => {
  const snapshot = await snapshotOf({
    post: [
      post('P1', '2020-01-01'),
      post('P2', '2020-01-01', null, { organ: 'B' }),
      post('P3', '2020-01-01', null, { organ: 'C' }),
    ],
    merit: [
      {
        merit_id: 'M1',
        event: 'E',
        organ: 'A',
        person: 'P1',
        kind: '典型案例',
        level: '省级',
        awarded: '2026-02-01',
      },
      {
        merit_id: 'M2',
        event: 'E',
        organ: 'B',
        person: 'P1',
        kind: '典型案例',
        level: '省级',
        awarded: '2026-02-01',
      },
    ],
  });
  const program = makeProgram([
    makeCounter('m', 'merit', { date: 'awarded' }),
    makeCounter('d', 'defect', { date: 'found' }),
  ]);
  const { stints, supplied } = await measure(program, snapshot);
  const flags = (kind: string) => Object.fromEntries(stints.people.map((p, i) => [p, supplied[kind]![i]]));
  assert.deepEqual(flags('merit'), { P1: 1, P2: 1, P3: 0 });
  assert.deepEqual(flags('defect'), { P1: 0, P2: 0, P3: 0 });
  const before = await measure({ ...program, from: '2025-01-01', to: '2025-12-31' }, snapshot);
  assert.ok(before.supplied.merit!.every((flag) => flag === 0));
});

test('stored counts give the same measure, also after a correction and from a damaged file', async () => {
  const facts = makeFacts(9, { people: 50, cases: 300 });
  const folder = fresh();
  const batches = await makeBatches(folder, [
    facts,
    { case: [{ ...facts.case![0]!, returned: 3, handler: 'P0003' }] },
  ]);
  const program = makeProgram([
    makeCounter('cases', 'case', { date: 'closed' }),
    makeCounter('entries', 'entry', { unit: 100, value: { of: 'column', column: 'value' } }),
    makeCounter('ballots', 'ballot', { date: 'closed', trim: { eachEnd: 1 } }),
  ]);
  const cache = join(folder, 'cache');
  const first = await resolveSnapshot(batches.slice(0, -1), model, { folder, partitions: 8 });
  const second = await resolveSnapshot(batches, model, { folder, partitions: 8, previous: first });
  for (const snapshot of [first, first, second, first]) {
    assert.deepEqual(await measure(program, snapshot, { cache }), await measure(program, snapshot));
  }
  for (const entry of readdirSync(cache, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = join(entry.parentPath, entry.name);
    const bytes = readFileSync(file);
    bytes[bytes.length - 9]! ^= 1;
    writeFileSync(file, bytes);
  }
  assert.deepEqual(await measure(program, second, { cache }), await measure(program, second));
});

test('a count that doubles do not hold exactly is refused', async () => {
  const entry = (entry_id: string): Row => ({
    entry_id,
    organ: 'A',
    person: 'P1',
    item: 'x',
    value: 2 ** 52,
    entered: '2026-02-01',
  });
  const snapshot = await snapshotOf({ post: [post('P1', '2020-01-01')], entry: [entry('1'), entry('2')] });
  const value = { of: 'column', column: 'value' } as const;
  await assert.rejects(
    measure(makeProgram([makeCounter('e', 'entry', { value, unit: 100 })]), snapshot),
    /2\^53/,
  );
});

test('the SQL names each counter in a comment that its label cannot leave, and binds texts', async () => {
  const snapshot = await snapshotOf({ post: [post('P1', '2020-01-01')] });
  const label = { zh: '加分 */ DROP', en: "it's $1 ? /* x" };
  const where = { column: 'item', is: ["a'; DROP TABLE x"] } as const;
  const [query] = compileMeasure(
    makeProgram([makeCounter('e', 'entry', { label, where })]),
    measureSource(snapshot),
  );
  assert.deepEqual(query!.statement.parameters, ["a'; DROP TABLE x"]);
  assert.equal(
    query!.statement.sql,
    `SELECT CASE WHEN s._stint IS NULL THEN r._who ELSE -1 - s._stint END AS g, /* e: 加分    DROP, it s  1      x */ CAST(count(1) AS DOUBLE PRECISION) AS "c0" FROM "fact_entry" AS r LEFT JOIN stint AS s ON s._who = r._who AND s._last WHERE ("r"."item" = $1) GROUP BY g`,
  );
});

test('counters share one query where they ask for the same codes, and every row is asked only what concerns it', async () => {
  const snapshot = await snapshotOf({ post: [post('P1', '2020-01-01')] });
  const of = (type: string, id: string) =>
    makeCounter(id, 'case', {
      date: 'closed',
      where: {
        all: [
          { column: 'case_type', is: [type] },
          { column: 'hearing', is: [true] },
        ],
      },
    });
  const program = makeProgram([
    of('审查逮捕', 'a'),
    of('一审公诉', 'b'),
    of('审查逮捕', 'c'),
    makeCounter('d', 'case', { date: 'closed' }),
  ]);
  const queries = compileMeasure(program, measureSource(snapshot));
  assert.deepEqual(
    queries.map((query) => query.counters),
    [['a', 'c'], ['b'], ['d']],
  );
  assert.match(queries[0]!.statement.sql, /WHERE .*"case_type" = 0.*GROUP BY/);
});
