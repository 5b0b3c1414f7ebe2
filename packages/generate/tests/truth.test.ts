import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import ExcelJS from 'exceljs';
import { type FlawKind, generate, kinds, type Truth } from '../src/index.ts';
import { generateOrgan, planOffice } from '../src/organ-facts.ts';
import { factOf, model, readRows, type TextRow } from './read-export.ts';
import { ScratchFolder } from './scratch-folder.ts';

const seed = 17;
const year = 2026;
const scratch = new ScratchFolder();
let truth: Truth;
const office = planOffice('city', seed, year);
const facts = office.organs.map((organ) => generateOrgan(office, organ).facts);
const cases = facts.flatMap((organ) => organ.case);

before(async () => {
  truth = (await generate({ size: 'city', seed, year, outDir: scratch.path })).truth;
});
after(() => scratch[Symbol.dispose]());

const byHandler = Map.groupBy(cases, (row) => row.handler);
const casesOf = (people: readonly { person: string }[]) =>
  people.flatMap((p) => byHandler.get(p.person) ?? []);
const share = (rows: typeof cases, part: (row: (typeof cases)[number]) => boolean) =>
  rows.filter(part).length / Math.max(1, rows.length);

test('the truly weak return, extend and miss more than the truly strong, in every organ together', () => {
  assert.ok(truth.weak.length >= 5 && truth.strong.length >= 5);
  const ofType = (rows: typeof cases) => rows.filter((row) => row.case_type === '一审公诉');
  const returned = (people: Truth['weak']) => share(ofType(casesOf(people)), (row) => row.returned > 0);
  assert.ok(returned(truth.weak) > 4 * returned(truth.strong), `${returned(truth.weak)}`);
  const unsound = (people: Truth['weak']) => {
    const graded = facts
      .flatMap((organ) => organ.inspection)
      .filter((row) => people.some((p) => p.person === row.person));
    return graded.filter((row) => row.grade.endsWith('合格') && row.grade !== '合格').length / graded.length;
  };
  assert.ok(unsound(truth.weak) > 3 * unsound(truth.strong));
});

test('each way of bending numbers shows in the cases of those who do it, and hardly in others', () => {
  const bent = (how: string) => truth.gaming.filter((g) => g.how === how);
  const closedLate = (rows: typeof cases) =>
    share(rows, (row) => row.closed !== null && row.closed >= Date.UTC(year, 11, 19) / 86_400_000);
  assert.ok(bent('year-end-wave').length > 0);
  assert.ok(closedLate(casesOf(bent('year-end-wave'))) > 4 * closedLate(cases));
  const avoiders = casesOf(bent('no-returns'));
  assert.ok(avoiders.length > 0 && avoiders.every((row) => row.returned === 0));
  const extended = (rows: typeof cases) => share(rows, (row) => row.extended > 0);
  assert.ok(extended(avoiders) > 2 * extended(cases));
  const splitters = casesOf(bent('splitting'));
  assert.ok(splitters.length > 0 && splitters.every((row) => row.defendants === 1));
  assert.ok(share(cases, (row) => row.defendants > 1) > 0.1);
});

test('planted redundancy holds: avoidable steps are nearly all returns and extensions', () => {
  const prosecutions = cases.filter((row) => row.case_type === '一审公诉');
  const explained = prosecutions.filter(
    (row) => row.extra_items === (row.returned > 0 ? 2 : 0) + (row.extended > 0 ? 1 : 0),
  );
  assert.ok(explained.length * 100 > prosecutions.length * 98);
});

test('every transfer, newcomer and departure is in the posts, and no other', () => {
  const held = Map.groupBy(
    facts.flatMap((organ) => organ.post),
    (post) => post.person,
  );
  const moved = [...held].filter(([, posts]) => posts.length > 1).map(([person]) => person);
  assert.deepEqual(truth.transfers.map((t) => t.person).sort(), moved.sort());
  for (const transfer of truth.transfers) {
    const [first, second] = held.get(transfer.person)!;
    assert.equal(first![transfer.what], transfer.from);
    assert.equal(second![transfer.what], transfer.to);
    assert.notEqual(transfer.from, transfer.to);
  }
  assert.deepEqual([...new Set(truth.transfers.map((t) => t.what))].sort(), ['class', 'department', 'organ']);
  const yearStart = Date.UTC(year, 0, 1) / 86_400_000;
  const late = [...held].filter(([, posts]) => posts[0]!.from > yearStart).map(([person]) => person);
  assert.deepEqual(truth.newcomers.map((n) => n.person).sort(), late.sort());
  const gone = [...held].filter(([, posts]) => posts.at(-1)!.to !== null).map(([person]) => person);
  assert.deepEqual(truth.departures.map((d) => d.person).sort(), gone.sort());
});

test('somebody who changed organs handles cases in both', () => {
  const transfer = truth.transfers.find((t) => t.what === 'organ')!;
  const organs = new Set(byHandler.get(transfer.person)!.map((row) => row.organ));
  assert.deepEqual([...organs].sort(), [transfer.from, transfer.to].sort());
});

test('double merits are one event under two numbers, named by two departments', () => {
  const merits = new Map(facts.flatMap((organ) => organ.merit).map((row) => [row.merit_id, row]));
  assert.ok(truth.doubleMerits.length > 0);
  for (const { event, person, merits: ids } of truth.doubleMerits) {
    const rows = ids.map((id) => merits.get(id)!);
    assert.equal(rows.length, 2);
    for (const row of rows) assert.deepEqual([row.event, row.person], [event, person]);
    assert.notEqual(rows[0]!.department, rows[1]!.department);
  }
  const events = Map.groupBy(merits.values(), (row) => row.event);
  assert.equal([...events.values()].filter((rows) => rows.length > 1).length, truth.doubleMerits.length);
});

test('every correction brings a key of the first export again, with exactly the changes listed', () => {
  for (const kind of ['case', 'inspection'] as const) {
    const listed = truth.corrections.filter((c) => c.kind === kind);
    assert.ok(listed.length > 0);
    const key = model.kinds[kind]!.key[0]!;
    const read = readRows(scratch.path, kind, 'A').map((row) => factOf(row, kind));
    const first = new Map(read.map((fact) => [fact[key], fact]));
    const later = readRows(scratch.at('corrections'), kind, 'A').map((row) => factOf(row, kind));
    assert.deepEqual(
      later.map((row) => row[key]),
      listed.map((c) => c.key),
    );
    later.forEach((row, i) => {
      const before = first.get(row[key]!)!;
      const changed = Object.keys(row).filter((column) => row[column] !== before[column]);
      assert.deepEqual(changed.sort(), listed[i]!.changes.map((c) => c.column).sort());
    });
  }
});

/** Whether a row has the fault, judged from its text alone. */
function hasFlaw(flaw: FlawKind, column: string, row: TextRow, kind: string, people: Set<string>): boolean {
  const fact = factOf(row, kind);
  const value = fact[column] ?? null;
  switch (flaw) {
    case 'impossible-date':
      return value !== null && !isDay(value);
    case 'unknown-code':
      return value?.startsWith('unknown code') ?? false;
    case 'missing-required':
      return value === null;
    case 'duplicate-key':
      return true;
    case 'negative-count':
      return Number(value) < 0;
    case 'closed-before-received':
      return fact.closed! < fact.received!;
    case 'unknown-handler':
      return !people.has(value!);
    case 'not-a-number':
      return Number.isNaN(Number(value));
    case 'above-maximum':
      return Number(value) > 100;
  }
}

function isDay(text: string): boolean {
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().slice(0, 10) === text;
}

test('every dirty row stands where the truth says, in text and workbook, and is wrong in the way it says', async () => {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.readFile(scratch.at('考核数据.xlsx'));
  const people = new Set(facts.flatMap((organ) => organ.person).map((row) => row.person));
  const flaws = new Set<FlawKind>();
  const written = new Map(kinds.map((kind) => [kind, readRows(scratch.path, kind, 'A')]));
  for (const { kind, flaw, column, places } of truth.dirty) {
    const [inText, inBook] = places;
    const row = written.get(kind)![inText!.row - 2]!;
    assert.ok(hasFlaw(flaw, column, row, kind, people), `${kind} ${flaw} ${inText!.row}`);
    const header = Object.keys(row.cells).indexOf(model.kinds[kind]!.columns[column]!.title.zh);
    const cell = workbook
      .getWorksheet(inBook!.sheet)!
      .getRow(inBook!.row)
      .getCell(header + 1).value;
    const shown = cell instanceof Date ? cell.toISOString().slice(0, 10) : String(cell ?? '');
    assert.equal(shown, row.cells[model.kinds[kind]!.columns[column]!.title.zh], `${kind} ${flaw}`);
    flaws.add(flaw);
  }
  assert.equal(flaws.size, 9);
});

test('rows that are not listed as dirty are clean', () => {
  const people = new Set(facts.flatMap((organ) => organ.person).map((row) => row.person));
  for (const kind of kinds) {
    const spec = model.kinds[kind]!;
    const dirty = new Set(truth.dirty.filter((d) => d.kind === kind).map((d) => d.places[0]!.row));
    const keys = new Set<string>();
    for (const row of readRows(scratch.path, kind, 'A')) {
      if (dirty.has(row.line)) continue;
      const fact = factOf(row, kind);
      const key = spec.key.map((column) => fact[column]).join('|');
      assert.ok(!keys.has(key), `${kind} ${key}`);
      keys.add(key);
      if (spec.person !== undefined) assert.ok(people.has(fact[spec.person]!), `${kind}:${row.line}`);
      for (const [name, column] of Object.entries(spec.columns)) {
        const value = fact[name] ?? null;
        assert.ok(value !== null || !column.required, `${kind}:${row.line} ${name}`);
        if (value === null) continue;
        if (column.type === 'date') assert.ok(isDay(value), `${kind}:${row.line} ${name}`);
        if (column.type === 'code') assert.ok(!value.startsWith('unknown'), `${kind}:${row.line} ${name}`);
        if (column.min !== undefined) assert.ok(Number(value) >= column.min);
        if (column.max !== undefined) assert.ok(Number(value) <= column.max);
      }
      const days = spec.chronology.map((name) => fact[name]).filter((value) => value !== null);
      assert.deepEqual(days, days.toSorted(), `${kind}:${row.line}`);
    }
  }
});
