import assert from 'node:assert/strict';
import type { OwnCase, Todo } from '@jianheng/api';
import type { CaseList } from '@jianheng/casework';
import { casesInDays, openSnapshot } from '@jianheng/facts';
import { askAgain } from '../src/features/periods/case-lists/ask-again.ts';
import { digestOf, sayCases } from '../src/features/periods/case-lists/say-case.ts';
import { organFolders } from '../src/index.ts';
import { computed, testAssessed } from './computing.ts';
import { testFeature } from './databases.ts';
import { Office } from './period-pages.ts';

const month = '2026-01';
const ofLi = { person: 'li', month };

const caseOf = (number: string, more: Partial<OwnCase> = {}): OwnCase => ({
  case: `虚构检刑〔2026〕${number}号`,
  masked: false,
  type: '一审公诉',
  line: '刑事',
  part: '主办',
  on: '2026-01-20',
  outcome: '已办结',
  says: null,
  ...more,
});

/** What a run finds of li's list, put on record as a server does. */
function find(office: Office, cases: readonly OwnCase[]) {
  const { records, desk } = office;
  const { standings, clockOn } = desk;
  const found = { records, standings, clockOn, now: () => office.hands.now };
  return askAgain(found, 'y', [{ ...ofLi, digest: digestOf(cases), cases }]);
}

async function confirmed(office: Office): Promise<void> {
  await office.opened();
  office.day('2026-02-03');
  office.desk.cases = [caseOf('1'), caseOf('2'), caseOf('3')];
  await office.act('li', 'confirm-cases', ofLi);
  office.day('2026-03-02');
}

testFeature(
  'a list that was confirmed and then changed is asked again by what changed, with a limit of its own',
  async (records) => {
    const office = await Office.open(records);
    await confirmed(office);
    const now = [caseOf('1'), caseOf('2', { part: '协办' }), caseOf('4')];
    office.desk.cases = now;
    await find(office, now);
    const page = await office.get('li', '/api/periods/y/own');
    const january = page.months[0];
    assert.deepEqual(
      [january.is, january.confirmedOn, january.deadline.on],
      ['changed', '2026-02-03T02:00:00.000Z', '2026-03-12'],
    );
    assert.deepEqual(january.changed, { on: office.hands.now, arrived: 1, altered: 1, gone: 1 });
    const { cases, changes, seen, list } = await office.get(
      'li',
      `/api/periods/y/people/li/cases?month=${month}`,
    );
    assert.equal(list.is, 'changed');
    assert.equal(cases.length, 3);
    assert.deepEqual(
      changes.map((c: { is: string; case: string }) => [c.is, c.case]),
      [
        ['changed', caseOf('2').case],
        ['new', caseOf('4').case],
        ['gone', caseOf('3').case],
      ],
    );
    assert.equal(changes[0].before.part, '主办');
    const { todo } = (await office.get('li', '/api/own/todo')) as { todo: Todo[] };
    const again = todo.find((t) => t.title.zh === '再核对案件清单');
    assert.deepEqual([again?.kind, again?.count, again?.deadline?.on], ['confirm-cases', 1, '2026-03-12']);
    office.desk.cases = [...now, caseOf('5')];
    await office.act('li', 'confirm-cases', ofLi, { seen }, 409);
    office.desk.cases = now;
    await office.act('li', 'confirm-cases', ofLi, { seen });
    const after = await office.get('li', '/api/periods/y/own');
    assert.deepEqual([after.months[0].is, after.months[0].changed], ['confirmed', null]);
    const log = await office.get('wang', '/api/periods/y/log?kind=confirm-cases');
    assert.deepEqual(
      log.entries.map((e: { found: { cases: OwnCase[] } }) => e.found.cases.map((one) => one.part)),
      [
        ['主办', '协办', '主办'],
        ['主办', '主办', '主办'],
      ],
      'what was confirmed stays on record',
    );
  },
);

testFeature(
  'who does not look again is reminded of by the head, and the office sees how many',
  async (records) => {
    const office = await Office.open(records);
    await confirmed(office);
    await find(office, [caseOf('1')]);
    office.day('2026-03-13');
    const { todo } = (await office.get('qian', '/api/own/todo')) as { todo: Todo[] };
    const late = todo.find((t) => t.escalatedFrom !== null && t.title.zh === '再核对案件清单');
    assert.deepEqual([late?.count, late?.deadline?.is], [1, 'past']);
    const lists = await office.get('wang', `/api/periods/y/case-lists?month=${month}`);
    assert.deepEqual(
      lists.people
        .filter((p: { is: string }) => p.is === 'changed')
        .map((p: { person: { id: string } }) => p.person.id),
      ['li'],
    );
    const seen = await office.get('wang', '/api/periods/y/log?kind=ask-again');
    assert.equal(seen.entries.length, 1);
    const ofSun = await office.get('sun', '/api/periods/y/log?kind=ask-again');
    assert.equal(ofSun.entries.length, 0, 'whose list changed is not everybody’s to read');
  },
);

testFeature('the same finding is on record once, and one that is past says nothing', async (records) => {
  const office = await Office.open(records);
  await confirmed(office);
  const now = [caseOf('1')];
  assert.notEqual(await find(office, now), null);
  assert.equal(await find(office, now), null);
  const entries = await records.db
    .selectFrom('audit_entry')
    .select(['account', 'operation', 'target'])
    .where('operation', '=', 'server.find')
    .execute();
  assert.deepEqual(entries, [{ account: null, operation: 'server.find', target: 'period/y/ask-again' }]);
  await office.act('li', 'dispute-cases', ofLi, { cases: [{ case: 'c1', says: '漏了一件' }] });
  assert.equal(await find(office, [caseOf('2')]), null);
});

testAssessed(
  'a run finds the confirmed lists that its facts say otherwise, and no others',
  async (assessed, records) => {
    const { organ, desk } = assessed;
    const { run: first } = await computed(assessed, records, { kind: 'live' });
    const folders = organFolders(desk.data, organ.id);
    const { made } = (await desk.runs.run(folders, first)).run.manifest;
    const snapshot = openSnapshot(folders.snapshots, made.snapshot);
    const may = { from: '2026-05-01', to: '2026-05-31' };
    const people = [...new Set(organ.rows.case.map((c) => c.handler))].slice(0, 6);
    const lists: Record<string, CaseList> = {};
    for (const [k, person] of people.entries()) {
      const cases = await casesInDays(await desk.runs.db(), snapshot, person, may);
      const digest = k === 0 ? 'f'.repeat(64) : digestOf(sayCases(cases, { person, ...may }));
      const confirmation = { on: '2026-06-01T00:00:00.000Z', digest, seq: 1 };
      lists[person] = {
        person,
        month: '2026-05',
        is: 'confirmed',
        cases: [],
        reply: null,
        confirmed: confirmation,
        changed: null,
      };
    }
    await assessed.set({ caseLists: { '2026-05': lists } });
    await computed(assessed, records, { kind: 'live' });
    const actions = await records.db.selectFrom('period_action').selectAll().execute();
    assert.deepEqual(
      actions.map(({ kind, by, found }) => [
        kind,
        by,
        (found as { lists: { person: string }[] }).lists.map((list) => list.person),
      ]),
      [['ask-again', 'account:system', [people[0]]]],
    );
    const jobs = await records.db.selectFrom('job').select('result').execute();
    assert.ok(jobs.every(({ result }) => !('lists' in (result as object))));
  },
);
