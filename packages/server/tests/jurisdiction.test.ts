import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Jurisdiction, type JurisdictionQuery } from '@jianheng/api';
import { noPeriod, type Period, type Rating } from '@jianheng/casework';
import { fewHidden, fewHiddenOfWhole } from '../src/features/jurisdiction/few-hidden.ts';
import type { JurisdictionDesk } from '../src/features/jurisdiction/jurisdiction-desk.ts';
import { lastOfEach } from '../src/features/jurisdiction/last-of-each.ts';
import { organsBelow } from '../src/features/jurisdiction/organs-below.ts';
import { quartilesOf } from '../src/features/jurisdiction/quartiles.ts';
import { readJurisdiction } from '../src/features/jurisdiction/read-jurisdiction.ts';
import { chinaClocks, type Records } from '../src/index.ts';
import type { Assessed } from './assessed-organ.ts';
import { at, computed, testAssessed } from './computing.ts';
import { actor, refused, requestOf } from './people.ts';

// Organs and people are invented.

const above = actor('wu', { role: 'superior', organ: 'city' });

function deskOf({ desk }: Assessed): JurisdictionDesk {
  const periods = { standings: desk.standings, finders: {}, clockOn: chinaClocks(desk.packs, {}) };
  return { periods, runs: desk };
}

async function look(
  assessed: Assessed,
  records: Records,
  who = above,
  query: Partial<JurisdictionQuery> = {},
): Promise<Jurisdiction> {
  const tree = { parentOf: (id: string) => ({ city: null, [assessed.organ.id]: 'city', other: 'city' })[id] };
  const context = { ...requestOf(records, who, at), tree };
  return readJurisdiction(deskOf(assessed), context, { kind: 'annual', ...query });
}

async function anotherOrgan({ db }: Records): Promise<void> {
  const organ = { name: '虚构另一县检察院', level: '县', size: null, province: null, demo: true };
  await db
    .insertInto('organ')
    .values({ ...organ, id: 'other', parent: 'city' })
    .execute();
}

const rating = (person: string, annual: Rating['annual']): Rating => ({
  person,
  annual,
  performance: null,
  proposal: annual,
  reason: null,
  final: true,
  late: false,
});

testAssessed(
  'a superior organ sees procedure and facts by organ, and figures of the work of all staff together alone',
  async (assessed, records) => {
    await anotherOrgan(records);
    const state = await assessed.set({
      stage: 'closed',
      filed: {
        scheme: 'set1',
        to: 'city',
        on: '2026-01-02',
        acknowledged: null,
        answer: null,
      } as NonNullable<Period['filed']>,
      batches: {
        b1: {
          id: 'b1',
          kind: 'inspection',
          owner: 'case-management',
          on: at,
          confirmedBy: null,
          undone: false,
        },
      },
    });
    const before = await look(assessed, records);
    const [first] = before.organs.flatMap(({ periods }) => periods);
    assert.deepEqual([first?.run, first?.cap, first?.data.held, before.spreads], [null, null, null, []]);
    const { run } = await computed(assessed, records, { kind: 'period' });
    await assessed.set({
      ...state,
      stage: 'published',
      runs: [{ seal: run, on: at, because: 'computed', batch: null, worsened: [] }],
      published: { run, on: '2027-01-04' },
    });
    const seen = Jurisdiction.parse(await look(assessed, records));
    assert.deepEqual(
      seen.organs.map(({ organ, depth, periods }) => [organ.id, depth, periods.map(({ id }) => id)]),
      [assessed.organ.id, 'other'].sort().map((id) => [id, 1, id === 'other' ? [] : ['y2026']]),
    );
    const [period] = seen.organs.flatMap(({ periods }) => periods);
    assert.deepEqual(period?.scheme, { id: 'set', filed: '2026-01-02', acknowledged: null });
    assert.deepEqual([period?.run?.isRecorded, period?.data.unconfirmed], [true, 1]);
    assert.match(period?.cap?.said.zh ?? '', /人 × 20% = .* 名$/);
    assert.deepEqual(
      [period?.cap?.excellent, period?.cap?.isOver, period?.cap?.higher],
      [null, false, 'none'],
    );
    assert.ok(seen.spreads.length > 0);
    assert.deepEqual(
      seen.spreads.flatMap(({ quartiles }) => quartiles ?? []),
      [],
      'of one organ alone among several nothing is told',
    );
    await records.db.deleteFrom('organ').where('id', '=', 'other').execute();
    const alone = await look(assessed, records);
    assert.ok(alone.spreads.some(({ quartiles }) => quartiles !== null));
    for (const { people, quartiles } of alone.spreads) {
      assert.equal(people === null, quartiles === null);
      if (quartiles === null) continue;
      const { least, lower, middle, upper, most } = quartiles;
      assert.ok(least <= lower && lower <= middle && middle <= upper && upper <= most);
    }
    assert.deepEqual(
      seen.todo.map(({ kind }) => kind),
      ['acknowledge-filing', 'rate-leader'],
    );
    const names = assessed.organ.rows.person.map(({ name }) => name);
    const text = JSON.stringify(seen);
    assert.deepEqual(
      names.filter((name) => name !== null && text.includes(`"${name}"`)),
      [],
      'nobody is named',
    );
  },
);

testAssessed(
  'what stands beside an organ is no figure of its work, and organs keep the order of the register whatever their figures',
  async (assessed, records) => {
    await anotherOrgan(records);
    const { run } = await computed(assessed, records, { kind: 'live' });
    assert.ok(run.length > 0);
    const { organs } = await look(assessed, records);
    assert.deepEqual(
      organs.map(({ organ }) => organ.id),
      organs.map(({ organ }) => organ.id).sort(),
    );
    const beside = Object.keys(organs.flatMap(({ periods }) => periods)[0] ?? {}).sort();
    assert.deepEqual(
      beside,
      ['cap', 'data', 'from', 'id', 'run', 'scheme', 'stage', 'stageTitle', 'title', 'to'],
      'no total, mean or indicator of an organ',
    );
  },
);

testAssessed(
  'the cap is compared once ratings are fixed, and ratings are counted over the jurisdiction without small numbers',
  async (assessed, records) => {
    const { run } = await computed(assessed, records, { kind: 'live' });
    const people = [...new Set(assessed.organ.rows.post.map(({ person }) => person))];
    const rated = (excellent: number): Period['ratings'] =>
      Object.fromEntries(
        people.map((person, k) => [
          person,
          rating(person, k < excellent ? 'excellent' : k === excellent ? 'not-competent' : 'competent'),
        ]),
      );
    const fixed = (excellent: number) =>
      assessed.set({
        ...noPeriod,
        stage: 'decided',
        scheme: {
          hash: 'set1',
          id: 'set',
          from: 'template',
          check: { errors: 0, warnings: 0, unverified: 0 },
        },
        runs: [{ seal: run, on: at, because: 'computed', batch: null, worsened: [] }],
        ratings: rated(excellent),
        plan: {
          id: 'y2026',
          organ: assessed.organ.id,
          kind: 'annual',
          title: '2026',
          from: '2026-01-01',
          to: '2026-12-31',
        },
      });
    await fixed(6);
    const within = await look(assessed, records);
    const cap = within.organs.flatMap(({ periods }) => periods)[0]?.cap;
    assert.deepEqual([cap?.excellent, cap?.isOver], [6, false]);
    const counts = new Map(within.ratings.byRating.map(({ rating: one, people: many }) => [one, many]));
    assert.deepEqual(
      [counts.get('not-competent'), counts.get('excellent'), counts.get('competent')],
      [null, null, people.length - 7],
      'the one who is not competent is not told, nor the number from which that would follow',
    );
    await fixed((cap?.places ?? 0) + 1);
    const over = await look(assessed, records);
    assert.equal(over.organs.flatMap(({ periods }) => periods)[0]?.cap?.isOver, true);
  },
);

testAssessed(
  'every look goes on record; nobody but the superior organ of a tree has one',
  async (assessed, records) => {
    await look(assessed, records);
    const looks = await records.db
      .selectFrom('audit_entry')
      .selectAll()
      .where('operation', '=', 'jurisdiction.read')
      .execute();
    assert.deepEqual(
      looks.map(({ outcome, target, organ }) => [outcome, target, organ]),
      [['read', 'jurisdiction/city', 'city']],
    );
    const own = assessed.organ.id;
    const others = [
      actor('a', { role: 'office', organ: 'city' }),
      actor('b', { role: 'chief', organ: own }),
      actor('c', { role: 'superior', organ: 'west' }),
    ];
    for (const who of others) await refused(look(assessed, records, who, { organ: 'city' }), 'not-found');
    for (const who of others.slice(0, 2)) await refused(look(assessed, records, who), 'not-found');
  },
);

test('few people are not told, nor what would tell of them', () => {
  assert.deepEqual([0, 1, 4, 5].map(fewHidden), [0, null, null, 5]);
  assert.deepEqual(fewHiddenOfWhole([20, 6, 2, 0]), [20, null, null, 0]);
  assert.deepEqual(fewHiddenOfWhole([20, 3, 2, 0]), [20, null, null, 0]);
  assert.deepEqual(fewHiddenOfWhole([20, 6, 0, 0]), [20, 6, 0, 0]);
});

test('whoever takes part in a trial and in the year itself is counted once, by the one that ends last', () => {
  const period = (id: string, organ: string, to: string) => ({ row: { id, organ, to } });
  const counted = lastOfEach([
    period('year', 'a', '2026-12-31'),
    period('trial', 'a', '2026-06-30'),
    period('other', 'b', '2026-10-31'),
  ]);
  assert.deepEqual(
    counted.map(({ row }) => row.id),
    ['year', 'other'],
  );
});

test('quartiles lie between neighbours in proportion, and of too few there are none', () => {
  assert.equal(quartilesOf([0.1, 0.2, 0.3, 0.4]), null);
  assert.deepEqual(quartilesOf([0.5, 0.6, 0.7, 0.8, 0.9]), {
    least: 52,
    lower: 60,
    middle: 70,
    upper: 80,
    most: 88,
  });
});

test('organs stand in the order of the register, each before those under it', () => {
  const parents: Record<string, string | null> = { p: null, c2: 'p', c1: 'p', x: 'c1', a: 'c2', q: null };
  const organs = Object.keys(parents).map((id) => ({ id }));
  const tree = { parentOf: (id: string) => parents[id] };
  assert.deepEqual(
    organsBelow(organs, tree, 'p').map(({ organ, depth }) => `${organ.id}${depth}`),
    ['c11', 'x2', 'c21', 'a2'],
  );
});
