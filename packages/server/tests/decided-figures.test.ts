import assert from 'node:assert/strict';
import type { HigherShare, Period } from '@jianheng/casework';
import { basisNow } from '../src/features/runs/basis-now.ts';
import { capIn, findRunOf } from '../src/features/runs/read-runs.ts';
import { runFinders } from '../src/features/runs/run-finders.ts';
import type { Records } from '../src/index.ts';
import type { Assessed } from './assessed-organ.ts';
import { asking, at, computed, found, testAssessed } from './computing.ts';

// People, organs and documents are invented.

const asked: HigherShare = {
  reason: '优秀人选多于名额',
  by: 'wang',
  on: at,
  superior: 'city',
  most: '1/4',
  answer: null,
};
const approved: HigherShare = {
  ...asked,
  answer: {
    agreed: true,
    authority: '虚构县公务员主管部门',
    document: '虚公考〔2027〕3 号',
    on: '2027-01-04',
    reply: '经审核同意',
    by: 'wu',
    at,
  },
};

async function factsNow({ organ }: Assessed, records: Records, state: Period): Promise<string> {
  return (await basisNow(records.db, organ.id, state)).facts;
}

testAssessed(
  'an approved share is computed into a run of its own, with its document, and gives the meeting more places',
  async (assessed, records) => {
    const { desk, organ } = assessed;
    const before = await assessed.set({ stage: 'closed', share: asked });
    const { run: first } = await computed(assessed, records, { kind: 'period' });
    const plain = (await findRunOf(desk, organ.id, first))!;
    const published = await assessed.set({
      stage: 'published',
      runs: [{ seal: first, on: at, because: 'computed', batch: null, worsened: [] }],
      published: { run: first, on: '2027-01-04' },
      share: approved,
      redecided: true,
    });
    assert.notEqual(
      await factsNow(assessed, records, published),
      await factsNow(assessed, records, before),
      'what was computed before the approval is stale',
    );
    const { run: second } = await computed(assessed, records, { kind: 'period' });
    const raised = (await findRunOf(desk, organ.id, second))!;
    const [cap, more] = [capIn(plain, organ.id)!, capIn(raised, organ.id)!];
    assert.deepEqual(
      [more.places, more.share, more.participants],
      [cap.higher?.places, cap.higher?.share, cap.participants],
    );
    assert.ok(more.places > cap.places);
    assert.equal(more.places, Math.floor(more.participants / 4));
    assert.deepEqual(
      raised.decisions.grounds?.[0]?.decision.zh,
      '虚构县公务员主管部门 虚公考〔2027〕3 号，2027-01-04',
    );
    const totals = (run: typeof plain) =>
      run.schemes.flatMap(({ lines }) =>
        [...lines.values()].map(({ person, stored }) => [person, stored.from]),
      );
    assert.deepEqual(totals(raised), totals(plain), 'nobody’s points or place moves');
    assert.deepEqual(
      await found(runFinders(desk), { kind: 'record-run' }, assessed, records, published),
      { seal: second, worsened: [] },
      'more places leave nobody worse off',
    );
  },
);

testAssessed(
  'who answers for the higher share is found: the organ above with somebody in its office, else the chief',
  async (assessed, records) => {
    const finders = runFinders(assessed.desk);
    const state = await assessed.set({ stage: 'closed' });
    const ask = { kind: 'ask-higher-share', details: { reason: '……' } };
    assert.deepEqual(await found(finders, ask, assessed, records, state), { superior: null, most: '1/4' });
    await records.db
      .insertInto('account')
      .values({
        id: 'a-wu',
        name: 'a-wu',
        person: null,
        title: '上级院考核办',
        password_hash: null,
        must_change: false,
        created_at: at,
        created_by: 't',
      })
      .execute();
    await records.db
      .insertInto('role_grant')
      .values({
        account: 'a-wu',
        role: 'superior',
        organ: 'city',
        department: null,
        from: '2026-01-01',
        to: null,
        lent_by: null,
        made_by: 'm',
        made_at: at,
        confirmed_by: 'c',
        confirmed_at: at,
      })
      .execute();
    const tree = { parentOf: (id: string) => (id === assessed.organ.id ? 'city' : null) };
    const context = { ...asking(records, assessed, 'wang', 'office'), tree };
    const sought = { context, period: 'y2026', state, subject: {}, details: { reason: '……' } };
    const finder = finders['ask-higher-share']!;
    assert.deepEqual(await records.db.transaction().execute((tx) => finder({ ...sought, tx })), {
      superior: 'city',
      most: '1/4',
    });
  },
);

testAssessed(
  'a withheld value holds the total of one person alone; used again, whom it worsens is found',
  async (assessed, records) => {
    const { desk, organ } = assessed;
    const { run: open } = await computed(assessed, records, { kind: 'live' });
    const scheme = (await findRunOf(desk, organ.id, open))!.schemes[0]!;
    const held = (line: { readonly stored: { readonly held: boolean } }) => line.stored.held;
    const best = [...scheme.lines.values()].find((line) => !held(line) && line.stored.from === 1)!;
    const indicator = scheme.result.plan.phases.at(-1)!.indicators.find(({ id }) => best.cells.has(id))!.id;
    const value = {
      person: best.person,
      indicator,
      title: { zh: indicator, en: indicator },
      reason: '评查结论正在复查',
      on: at,
    };
    const finders = runFinders(desk);
    const state = await assessed.set({ stage: 'closed' });
    const of = (subject: unknown) =>
      found(finders, { kind: 'withhold-value', subject }, assessed, records, state);
    const { title } = scheme.result.plan.phases.at(-1)!.indicators.find(({ id }) => id === indicator)!;
    assert.deepEqual(await of({ person: best.person, indicator }), { title });
    await assert.rejects(of({ person: best.person, indicator: 'no-such' }));
    await assessed.set({ stage: 'closed', withheld: { [`${best.person} ${indicator}`]: value } });
    const { run: first } = await computed(assessed, records, { kind: 'period' });
    const without = (await findRunOf(desk, organ.id, first))!.schemes[0]!;
    const changed = [...without.lines.values()].filter(
      (line) => held(line) !== held(scheme.lines.get(line.person)!),
    );
    assert.deepEqual(
      changed.map(({ person }) => person),
      [best.person],
    );
    const released = await assessed.set({
      stage: 'published',
      runs: [{ seal: first, on: at, because: 'computed', batch: null, worsened: [] }],
      published: { run: first, on: '2027-01-04' },
      withheld: {},
      redecided: true,
    });
    const { run: second } = await computed(assessed, records, { kind: 'period' });
    const recorded = (await found(finders, { kind: 'record-run' }, assessed, records, released)) as {
      seal: string;
      worsened: string[];
    };
    assert.equal(recorded.seal, second);
    assert.ok(recorded.worsened.length > 0 && !recorded.worsened.includes(best.person));
  },
);
