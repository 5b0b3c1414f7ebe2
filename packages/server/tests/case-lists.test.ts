import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { after } from 'node:test';
import { noPeriod, type UsedBatch } from '@jianheng/casework';
import { openDuckDb, openStore } from '@jianheng/facts';
import { ownFolder } from '../../facts/tests/own-folder.ts';
import { ballotFacts } from '../src/features/facts/write-ballot-facts.ts';
import { casesInFacts } from '../src/features/runs/cases-in-facts.ts';
import { organFolders } from '../src/index.ts';
import { inventedOrgan, registerOrgan } from './assessed-organ.ts';
import { testFeature } from './databases.ts';
import { library } from './features.ts';
import { actor, requestOf } from './people.ts';

const folder = ownFolder('lists');
const db = openDuckDb({ threads: 1 });
after(async () => {
  (await db).close();
  rmSync(folder, { recursive: true, force: true });
});

const used = (kind: string, seq: number): [string, UsedBatch] => [
  `b${seq}`,
  {
    id: `b${seq}`,
    kind,
    owner: 'office',
    on: '2026-01-01T00:00:00.000Z',
    confirmedBy: 'wang',
    undone: false,
  },
];

const dayOf = (day: number) => new Date(day * 86_400_000).toISOString().slice(0, 10);

testFeature(
  'a case list holds the person’s cases of the month by the batches in use, sealed ones without their number',
  async (records) => {
    const organ = await inventedOrgan();
    await registerOrgan(records, organ);
    await records.db.updateTable('organ').set({ province: '虚构省' }).execute();
    const register = { model: library.model, folder };
    const casesOf = casesInFacts({ data: organ.data, model: library.model, register, db: () => db });
    const batches = Object.fromEntries(
      ['case', 'case-share'].flatMap((kind) => (organ.batches.get(kind) ?? []).map((seq) => used(kind, seq))),
    );
    const plan = {
      id: 'y',
      organ: organ.id,
      kind: 'annual',
      title: '年度',
      from: '2026-01-01',
      to: '2026-12-31',
    } as const;
    const context = requestOf(records, actor('wang', { role: 'office', organ: organ.id }));
    const { case: cases, 'case-share': shares } = organ.rows;
    const ownersOf = (id: string, handler: string) => {
      const own = shares.filter((s) => s.case_id === id).map((s) => s.person);
      return own.length > 0 ? own : [handler];
    };
    const within = (day: number | null) => day !== null && dayOf(day).startsWith('2026-05');
    const of = (person: string) =>
      cases.filter(
        (c) => ownersOf(c.case_id, c.handler).includes(person) && (within(c.received) || within(c.closed)),
      );
    const people = [...new Set(cases.map((c) => c.handler))];
    const asked = people.toSorted((a, b) => of(b).length - of(a).length).slice(0, 3);
    const sought = (person: string) => ({
      context,
      organ: organ.id,
      state: { ...noPeriod, plan, batches },
      person,
      from: '2026-05-01',
      to: '2026-05-31',
    });
    for (const person of asked) {
      const { cases: listed, batches: by } = await casesOf(sought(person));
      const own = of(person);
      assert.ok(own.length > 3);
      assert.equal(listed.length, own.length);
      const open = own.filter((c) => c.mark === '无').map((c) => c.case_id);
      assert.deepEqual(listed.flatMap((c) => (c.masked ? [] : [c.case])).sort(), open.sort());
      const masked = listed.filter((c) => c.masked);
      assert.ok(masked.every((c) => c.type === null && !own.some((o) => c.case.includes(o.case_id))));
      assert.equal(new Set(masked.map((c) => c.case)).size, masked.length, 'each has a stand-in of its own');
      assert.deepEqual(by.toSorted(), Object.keys(batches).sort());
      assert.deepEqual((await casesOf(sought(person))).cases, listed, 'the same at every look');
    }
    const none = await casesOf({ ...sought(asked[0] ?? ''), state: { ...noPeriod, plan } });
    assert.deepEqual(none, { cases: [], batches: [] }, 'what is not in use is not there');
  },
);

testFeature('the scores of a round become a batch of facts, each a row of its own', async (records) => {
  const organ = await inventedOrgan();
  assert.ok(records !== null);
  const write = ballotFacts({ data: organ.data, model: library.model });
  const person = organ.rows.person[0]!.person;
  const round = {
    organ: organ.id,
    period: 'y',
    round: `r${Math.random().toString(36).slice(2)}`,
    from: '2026-01-01',
    closes: '2026-12-01',
    at: '2026-12-02T02:00:00.000Z',
  };
  const score = (group: 'leaders' | 'heads' | 'peers', value: string) => ({
    circle: 'c',
    group,
    person,
    score: value,
  });
  const scores = [score('leaders', '90'), score('heads', '88.5'), score('peers', '100')];
  const name = await write({ ...round, scores });
  const store = openStore(organFolders(organ.data, organ.id).store, { write: false });
  const batch = store.batches().find(({ seq }) => `b${seq}` === name);
  store.close();
  assert.deepEqual([batch?.kind, batch?.rows], ['ballot', 3]);
  assert.equal(await write({ ...round, scores: [] }), 'none');
});
