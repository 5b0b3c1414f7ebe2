import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { BoardStep, LogEntry, PeriodBoard, WaitingAction } from '@jianheng/api';
import { testFeature, testOnBoth } from './databases.ts';
import { Office } from './period-pages.ts';

const stepNow = (board: PeriodBoard): BoardStep | undefined => board.steps.find((s) => s.is === 'now');
const annual = {
  organ: 'east',
  id: 'y',
  kind: 'annual',
  title: '2026 年度考核',
  from: '2026-01-01',
  to: '2026-12-31',
};
const amendment = {
  id: 'a1',
  scheme: { hash: 'h2', id: 's2', from: 'own' },
  from: '2026-07-01',
  decision: '党组会议决定',
};

testFeature(
  'the board leads the office on, and everybody else sees where the period stands',
  async (records) => {
    const office = await Office.open(records);
    office.day('2025-12-01');
    await (await office.as('wang')).get(200, 'POST', '/api/periods', annual);
    const first: PeriodBoard = await office.get('wang', '/api/periods/y');
    assert.deepEqual(
      [first.stage, stepNow(first)?.kind, stepNow(first)?.button?.kind],
      ['preparing', 'choose-scheme', 'choose-scheme'],
    );
    const seen: PeriodBoard = await office.get('li', '/api/periods/y');
    assert.equal(stepNow(seen)?.button, null, 'what is not theirs has no button');
    assert.deepEqual([seen.seq, seen.open, seen.dryRun], [null, null, null]);
    const listed = await office.get('li', '/api/periods');
    assert.deepEqual([listed.periods.map((p: { id: string }) => p.id), listed.mayBeginIn], [['y'], []]);
    const mayBegin = (await office.get('wang', '/api/periods')).mayBeginIn;
    assert.deepEqual(mayBegin, [{ id: 'east', name: '虚构县检察院' }]);
  },
);

testFeature(
  'what waits is offered to whoever may confirm it, not to its maker, and is nothing to others',
  async (records) => {
    const office = await Office.open(records);
    await office.opened();
    const { seq, waits } = await office.act('wang', 'amend', {}, amendment);
    assert.equal(waits, true);
    const waitingFor = async (name: string): Promise<WaitingAction[]> =>
      (await office.get(name, '/api/periods/y')).waiting;
    const [maker] = await waitingFor('wang');
    assert.equal(maker?.confirm, null);
    assert.deepEqual(maker?.details, amendment);
    const [checker] = await waitingFor('zhao');
    assert.deepEqual([checker?.seq, checker?.confirm?.blocked, checker?.by.name], [seq, [], '虚构wang']);
    assert.deepEqual(await waitingFor('li'), [], 'a draft of a decision is nobody else’s');
    await office.act('wang', 'confirm', { seq }, {}, 404);
    await office.act('zhao', 'confirm', { seq });
    assert.equal((await office.get('li', '/api/periods/y')).amendments.length, 1);
  },
);

testFeature(
  'a step that is done names who did it and who confirmed, and the day; those who do not handle the period see the day alone',
  async (records) => {
    const office = await Office.open(records);
    await office.opened();
    const finishedFor = async (name: string) => {
      const { steps }: PeriodBoard = await office.get(name, '/api/periods/y');
      return new Map(steps.map(({ kind, finished }) => [kind, finished]));
    };
    const seen = await finishedFor('wang');
    assert.deepEqual(
      ['choose-scheme', 'approve', 'open', 'close'].map((kind) => [
        seen.get(kind)?.by.map(({ name }) => name),
        seen.get(kind)?.on,
      ]),
      [
        [['虚构wang'], '2025-12-01'],
        [['虚构wang', '虚构zhao'], '2025-12-01'],
        [['虚构wang'], '2026-01-01'],
        [undefined, undefined],
      ],
    );
    const others = await finishedFor('li');
    assert.deepEqual(others.get('approve'), { by: [], on: '2025-12-01' });
  },
);

testOnBoth('a repeated request is one action, and what blocks is said in words', async (records) => {
  const office = await Office.open(records);
  await office.opened();
  const wang = await office.as('wang');
  const body = { kind: 'use-batch', subject: { batch: 'case-1' }, details: {} };
  const id = { 'x-request-id': randomUUID() };
  const once = await (await wang.ask('POST', '/api/periods/y/actions', body, id)).json();
  const twice = await (await wang.ask('POST', '/api/periods/y/actions', body, id)).json();
  assert.deepEqual(once, twice);
  const refused = await office.act('wang', 'close', {}, {}, 409);
  assert.deepEqual(
    refused.blocked.map((b: { code: string }) => b.code),
    ['too-early'],
  );
  await office.act('li', 'close', {}, {}, 404);
  await office.act('wang', 'draft', { organ: 'east' }, {}, 404);
  await office.act('li', 'issue-ballot', { round: 'r', person: 'li' }, { blinded: [] }, 409);
});

testFeature(
  'availability answers for many subjects at once and says nothing of what is not the reader’s',
  async (records) => {
    const office = await Office.open(records);
    await office.opened();
    const asked = [
      { kind: 'confirm-cases', subject: { person: 'li', month: '2026-01' } },
      { kind: 'confirm-cases', subject: { person: 'sun', month: '2026-01' } },
      { kind: 'close', subject: {} },
      { kind: 'no-such-kind', subject: {} },
      { kind: 'confirm-cases', subject: { odd: 1 } },
    ];
    const said = await (await office.as('li')).get(200, 'POST', '/api/periods/y/availability', asked);
    assert.deepEqual(
      said.map((s: { kind: string } | null) => s?.kind ?? null),
      ['confirm-cases', null, null, null, null],
    );
  },
);

testFeature(
  'the log shows to each what is theirs to see, without gaps that tell of the rest',
  async (records) => {
    const office = await Office.open(records);
    await office.opened();
    const { seq } = await office.act('wang', 'amend', {}, amendment);
    await office.act('zhao', 'reject', { seq }, { reason: '理由不充分' });
    office.day('2026-02-02');
    await office.act(
      'li',
      'dispute-cases',
      { person: 'li', month: '2026-01' },
      { cases: [{ case: 'c1', says: '不是我办的' }] },
    );
    const kinds = async (name: string): Promise<string[]> =>
      (await office.get(name, '/api/periods/y/log')).entries.map((e: LogEntry) => e.kind);
    const all = await kinds('wang');
    assert.deepEqual(all.slice(0, 3), ['dispute-cases', 'reject', 'amend']);
    assert.deepEqual((await kinds('li'))[0], 'dispute-cases');
    const sun = await office.get('sun', '/api/periods/y/log');
    assert.ok(!JSON.stringify(sun).match(/不是我办的|理由不充分|a1/));
    assert.ok(sun.entries.every((e: LogEntry) => e.seq === null));
    assert.equal(sun.entries[0].kind, 'open');
    const page = await office.get('sun', '/api/periods/y/log?limit=2');
    const rest = await office.get('sun', `/api/periods/y/log?limit=200&skip=${page.next}`);
    assert.deepEqual([...page.entries, ...rest.entries], sun.entries);
    assert.equal(rest.next, null);
  },
);

testFeature(
  'an id of another organ’s that somebody writes into the log is told from one of nobody by nothing',
  async (records) => {
    const office = await Office.open(records);
    await office.opened();
    const others = {
      id: 'of-west',
      name: '虚构的外院人员',
      sex: null,
      born: null,
      joined: null,
      demo: false,
    };
    await records.db.insertInto('person').values(others).execute();
    office.day('2026-02-02');
    const cases = ['of-west', 'wu', 'sun'].map((says) => ({ case: 'c1', says }));
    await office.act('li', 'dispute-cases', { person: 'li', month: '2026-01' }, { cases });
    const { names } = await office.get('li', '/api/periods/y/log');
    const ids = names.map(({ id }: { id: string }) => id).filter((id: string) => id !== 'li');
    assert.deepEqual(
      ids.sort(),
      ['city', 'east', 'sun', 'wu'],
      'organs, its own people and those above are named',
    );
    assert.ok(!JSON.stringify(names).includes(others.name));
  },
);

testFeature('a period of another organ does not exist for the reader', async (records) => {
  const office = await Office.open(records);
  await office.opened();
  await records.db.updateTable('role_grant').set({ organ: 'west' }).where('role', '=', 'office').execute();
  await (await office.as('wang')).get(404, 'GET', '/api/periods/none');
  await (await office.as('wang')).get(404, 'GET', '/api/periods/none/log');
  const wu = await office.get('wu', '/api/periods/y');
  assert.deepEqual([wu.roles, wu.acknowledge.kind], [['superior'], 'acknowledge-filing']);
  await office.act('wu', 'acknowledge-filing');
});
