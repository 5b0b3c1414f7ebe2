import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isWithin, type Role, roles } from '@jianheng/casework';
import fc from '../../../tests/properties.ts';
import { listStaff } from '../src/features/register/list-staff.ts';
import { covers, overlaps } from '../src/features/register/posting-rules.ts';
import {
  addPosting,
  correctPosting,
  endPosting,
  withdrawPosting,
} from '../src/features/register/postings.ts';
import { readPerson } from '../src/features/register/read-person.ts';
import { lastPostingBy, postingsKnown, staffAsOf } from '../src/features/register/read-register.ts';
import { type Records, Refused } from '../src/index.ts';
import { testFeature } from './databases.ts';
import { actor, requestOf, tree } from './people.ts';
import {
  desk,
  eastOffice,
  post,
  westOffice,
  withDepartments,
  withPerson,
  withRegister,
} from './register-office.ts';

/** Few days, so that what is generated often meets, edge to edge too. */
const day = fc.integer({ min: 1, max: 9 }).map((d) => `2025-03-${String(d).padStart(2, '0')}`);
const stretch = fc.record({ from: day, to: fc.option(day) });
const place = fc.constantFrom('east-1', 'east-2', 'west-1');

/** What somebody does to the postings of a person; `which` picks one of those in force. */
const deed = fc.oneof(
  fc.record({ is: fc.constant('add' as const), place, stretch }),
  fc.record({ is: fc.constant('end' as const), which: fc.nat(9), to: day }),
  fc.record({ is: fc.constant('correct' as const), which: fc.nat(9), place, stretch }),
  fc.record({ is: fc.constant('withdraw' as const), which: fc.nat(9) }),
);
type SomeDeed = typeof deed extends fc.Arbitrary<infer D> ? D : never;

/** A posting as the replay knows it: id, organ, department, days. */
interface Known {
  readonly id: number;
  readonly organ: string;
  readonly department: string;
  readonly from: string;
  readonly to: string | null;
}

/** What was accepted: from this moment on, these rows are gone and these are there. */
interface Happened {
  readonly at: string;
  readonly gone: readonly number[];
  readonly come: readonly Known[];
}

/** The history as a plain list of what happened, replayed up to a moment. */
function replay(happened: readonly Happened[], moment: string): Known[] {
  let rows: Known[] = [];
  for (const { at, gone, come } of happened)
    if (at <= moment) rows = [...rows.filter(({ id }) => !gone.includes(id)), ...come];
  return rows;
}

interface World {
  readonly records: Records;
  readonly places: Readonly<Record<string, { readonly organ: string; readonly department: string }>>;
  people: number;
}

async function worldOf(records: Records): Promise<World> {
  const east = await withRegister(records);
  const west = await withDepartments(records, 'west', westOffice);
  const places = {
    'east-1': { organ: 'east', department: east.first },
    'east-2': { organ: 'east', department: east.second },
    'west-1': { organ: 'west', department: west.first },
  };
  return { records, places, people: 0 };
}

const moment = (n: number) => `2026-01-${String(n + 1).padStart(2, '0')}T02:00:00.000Z`;

/** Does the deeds to a fresh person, one a day, as the office of the organ concerned. Returns what was accepted. */
async function live(world: World, person: string, deeds: readonly SomeDeed[]): Promise<Happened[]> {
  const { records, places } = world;
  const first = places['east-1']!;
  const posting = post(first.department, { from: '2020-01-01', to: '2020-12-31' });
  const known = { ...first, from: '2020-01-01', to: '2020-12-31' };
  const id = await withPerson(records, person, posting, { now: moment(0) });
  const happened: Happened[] = [{ at: moment(0), gone: [], come: [{ id, ...known }] }];
  for (const [n, one] of deeds.entries()) {
    const at = moment(n + 1);
    const now = replay(happened, at);
    const picked = 'which' in one ? now[one.which % Math.max(now.length, 1)] : undefined;
    if ('which' in one && picked === undefined) continue;
    const organ = picked?.organ ?? places['place' in one ? one.place : '']!.organ;
    const context = requestOf(records, organ === 'east' ? eastOffice : westOffice, at);
    try {
      if (one.is === 'withdraw') {
        await withdrawPosting(context, picked!.id);
        happened.push({ at, gone: [picked!.id], come: [] });
        continue;
      }
      const made =
        one.is === 'end'
          ? await endPosting(context, picked!.id, { to: one.to })
          : one.is === 'add'
            ? await addPosting(desk, context, organ, person, post(places[one.place]!.department, one.stretch))
            : await correctPosting(
                desk,
                context,
                picked!.id,
                post(places[one.place]!.department, one.stretch),
              );
      const come = { id: made.id, organ, department: made.department!, from: made.from, to: made.to };
      happened.push({ at, gone: picked === undefined ? [] : [picked.id], come: [come] });
    } catch (error) {
      assert.ok(error instanceof Refused, String(error));
      assert.notEqual(error.refusal.is, 'conflict');
    }
  }
  return happened;
}

const shown = (rows: readonly Known[]) =>
  rows.map(({ organ, department, from, to }) => `${from}..${to ?? ''} ${organ} ${department}`).toSorted();

testFeature(
  'nobody is ever in two posts on one day, and every moment reads as a replay of what was recorded by then',
  async (records) => {
    const world = await worldOf(records);
    await fc.assert(
      fc.asyncProperty(fc.array(deed, { minLength: 1, maxLength: 12 }), day, async (deeds, on) => {
        const person = `P${++world.people}`;
        const happened = await live(world, person, deeds);
        for (let n = 0; n <= deeds.length; n++) {
          const expected = replay(happened, moment(n));
          const rows = await postingsKnown(records.db, { person }, moment(n));
          assert.deepEqual(shown(rows as unknown as Known[]), shown(expected));
          const sorted = rows.toSorted((a, b) => (a.from < b.from ? -1 : 1));
          for (const [i, row] of sorted.entries())
            assert.ok(i === 0 || (sorted[i - 1]!.to !== null && sorted[i - 1]!.to! < row.from), 'overlap');
          const there = await staffAsOf(records.db, { person }, { day: on, knownAt: moment(n) });
          const then = expected.filter(({ from, to }) => from <= on && (to === null || on <= to));
          assert.deepEqual(
            there.map(({ posting }) => posting.department),
            then.map(({ department }) => department),
          );
        }
        const now = await postingsKnown(records.db, { person });
        assert.deepEqual(shown(now as unknown as Known[]), shown(replay(happened, moment(deeds.length))));
      }),
      { numRuns: 25 },
    );
  },
);

testFeature('whatever is recorded stays: no row of the history ever changes or goes', async (records) => {
  const world = await worldOf(records);
  await fc.assert(
    fc.asyncProperty(fc.array(deed, { minLength: 2, maxLength: 10 }), async (deeds) => {
      const person = `P${++world.people}`;
      const happened = await live(world, person, deeds);
      const rows = await records.db.selectFrom('posting').selectAll().where('person', '=', person).execute();
      const come = happened.flatMap((h) => h.come);
      assert.deepEqual(
        rows.map(({ id, from, to }) => [id, from, to]).toSorted((a, b) => Number(a[0]) - Number(b[0])),
        come.map(({ id, from, to }) => [id, from, to]).toSorted((a, b) => Number(a[0]) - Number(b[0])),
      );
      for (const { id, superseded_at } of rows)
        assert.equal(superseded_at, happened.find((h) => h.gone.includes(id))?.at ?? null);
    }),
    { numRuns: 15 },
  );
});

/** The days of a stretch, as far as a test looks. */
function daysOf({ from, to }: { from: string; to: string | null }): string[] {
  const days = Array.from({ length: 9 }, (_, n) => `2025-03-0${n + 1}`);
  return [...days, 'later'].filter((d) =>
    d === 'later' ? to === null : from <= d && (to === null || d <= to),
  );
}

test('two stretches overlap when they have a day in common, and one covers another when it has all its days', () => {
  const sound = stretch.filter(({ from, to }) => to === null || from <= to);
  fc.assert(
    fc.property(sound, sound, (a, b) => {
      const [as, bs] = [new Set(daysOf(a)), new Set(daysOf(b))];
      assert.equal(overlaps(a, b), !as.isDisjointFrom(bs));
      assert.equal(covers(a, b), bs.isSubsetOf(as));
    }),
    { numRuns: 2000 },
  );
});

const grant = fc.record({
  role: fc.constantFrom(...(Object.keys(roles) as Role[])),
  organ: fc.constantFrom('city', 'east', 'west'),
  department: fc.option(fc.constantFrom('east-1', 'east-2', 'west-1'), { nil: undefined }),
});

/** Who reads an organ's register, said once more and differently: role by role. */
function mayRead(
  { role, organ, department }: { role: Role; organ: string; department?: string },
  asked: { organ: string; department?: string },
): boolean {
  if (role === 'department-head')
    return department !== undefined && organ === asked.organ && department === asked.department;
  if (role === 'superior') return isWithin(tree, asked.organ, organ);
  return ['office', 'chief', 'case-management', 'inspection'].includes(role) && organ === asked.organ;
}

testFeature(
  'nobody reads the register of an organ without a role for it, and whoever has one does',
  async (records) => {
    const { places } = await worldOf(records);
    const named = (key: string | undefined) =>
      key === undefined ? {} : { department: places[key]!.department };
    await withPerson(records, 'E1', post(places['east-1']!.department));
    await withPerson(records, 'W1', post(places['west-1']!.department), {
      organ: 'west',
      office: westOffice,
    });
    const homes = { E1: 'east-1', W1: 'west-1' } as const;
    const allowed = async (attempt: Promise<unknown>) =>
      attempt.then(
        () => true,
        (error) => {
          assert.ok(error instanceof Refused && error.refusal.is === 'not-found', String(error));
          return false;
        },
      );
    await fc.assert(
      fc.asyncProperty(
        fc.array(grant, { maxLength: 3 }),
        fc.constantFrom('east', 'west'),
        fc.option(fc.constantFrom('east-1', 'east-2', 'west-1'), { nil: undefined }),
        fc.constantFrom('E1', 'W1'),
        fc.constantFrom('E1', 'W1', 'someone'),
        async (grants, organ, department, person, who) => {
          const given = grants.map((g) => ({ role: g.role, organ: g.organ, ...named(g.department) }));
          const reader = actor(who, ...given);
          const list = { organ, ...named(department) };
          assert.equal(
            await allowed(listStaff(requestOf(records, reader), organ, named(department))),
            given.some((g) => mayRead(g, list)),
          );
          const home = places[homes[person as keyof typeof homes]]!;
          const isOwn = who === person && given.some(({ role }) => role === 'staff');
          assert.equal(
            await allowed(readPerson(requestOf(records, reader), person)),
            isOwn || given.some((g) => mayRead(g, home)),
          );
        },
      ),
      { numRuns: 80 },
    );
  },
);

testFeature('papers of a period name somebody who left as they were last in the organ', async (records) => {
  const { first, second } = await withRegister(records);
  const west = await withDepartments(records, 'west', westOffice);
  const id = await withPerson(records, 'ma', post(first, { to: '2025-06-30' }));
  assert.ok(id > 0);
  await addPosting(
    desk,
    requestOf(records, westOffice),
    'west',
    'ma',
    post(west.first, { from: '2025-07-01' }),
  );
  const of = { organ: 'east', person: 'ma' };
  const last = await lastPostingBy(records.db, of, '2025-12-31');
  assert.deepEqual(
    [last?.person.name, last?.posting.department, last?.posting.to],
    ['虚构ma', first, '2025-06-30'],
  );
  assert.equal(await lastPostingBy(records.db, of, '2023-12-31'), null);
  assert.equal(await lastPostingBy(records.db, { ...of, person: 'nobody' }, '2025-12-31'), null);
  assert.notEqual(first, second);
});
