import assert from 'node:assert/strict';
import { addPosting, correctPosting } from '../src/features/register/postings.ts';
import { confirmDeletion } from '../src/features/retention/deletions/confirm-deletion.ts';
import { dropDeletion } from '../src/features/retention/deletions/drop-deletion.ts';
import { proposeDeletion } from '../src/features/retention/deletions/propose-deletion.ts';
import { listDeletions, showDeletion } from '../src/features/retention/deletions/read-deletions.ts';
import { liftHold, listHolds, setHold } from '../src/features/retention/holds/holds.ts';
import { listDue } from '../src/features/retention/list-due.ts';
import { readRetention, setRetention } from '../src/features/retention/retention-settings.ts';
import { type Records, StandingStore, verifyAudit } from '../src/index.ts';
import { testFeature } from './databases.ts';
import { actor, refused, requestOf } from './people.ts';
import { chief, li, office } from './procedures-office.ts';
import {
  eastOffice,
  post,
  desk as register,
  westOffice,
  withPerson,
  withRegister,
} from './register-office.ts';
import {
  at,
  blockedBy,
  deleted,
  due,
  heldOf,
  keeps,
  retentionDesk,
  withSealedPeriod,
} from './retention-office.ts';

const inspection = actor('feng', { role: 'inspection' });

testFeature(
  'nothing falls due until the organ has said for how long it keeps what',
  async (records: Records) => {
    const { first } = await withRegister(records);
    const desk = retentionDesk(new StandingStore());
    const id = await withPerson(records, 'P1', post(first, { to: '2025-12-31' }), { now: at('2026-01-10') });
    await withPerson(records, 'P2', post(first), { now: at('2026-01-10') });
    await correctPosting(
      register,
      requestOf(records, eastOffice, at('2026-02-01')),
      id,
      post(first, { to: '2026-01-31' }),
    );
    assert.deepEqual(await due(records, desk, '2036-01-01'), []);
    const said = { kind: 'person', days: 365, source: '本院规定（虚构）' };
    await refused(setRetention(requestOf(records, westOffice), 'east', said), 'not-found');
    await refused(setRetention(requestOf(records, eastOffice), 'east', { ...said, days: 0 }), 'malformed');
    await keeps(records, 'person', 365);
    await keeps(records, 'superseded-posting', 10);
    assert.deepEqual(await due(records, desk, '2026-02-10'), []);
    const posting = { kind: 'superseded-posting', name: '虚构P1', since: '2026-02-01', due: '2026-02-11' };
    assert.deepEqual(await due(records, desk, '2026-02-11'), [{ ...posting, id: String(id), held: [] }]);
    const last = { kind: 'person', id: 'P1', name: '虚构P1', since: '2026-01-31', due: '2027-01-31' };
    assert.equal((await due(records, desk, '2027-01-30')).length, 1);
    assert.deepEqual((await due(records, desk, '2027-01-31'))[1], { ...last, held: [] });
    const settings = await readRetention(requestOf(records, eastOffice), 'east');
    assert.deepEqual(
      settings.filter(({ days }) => days !== null).map(({ kind, confidence }) => [kind, confidence]),
      [
        ['person', 'unverified'],
        ['superseded-posting', 'unverified'],
      ],
    );
    await refused(
      listDue(desk, requestOf(records, actor('x', { role: 'office', organ: 'west' })), 'east'),
      'not-found',
    );
  },
);

testFeature(
  'what is due is deleted by two people, and the entry says how many by which period and names nobody',
  async (records) => {
    const { first } = await withRegister(records);
    const desk = retentionDesk(new StandingStore());
    const id = await withPerson(records, 'P1', post(first), { now: at('2026-01-10') });
    await correctPosting(
      register,
      requestOf(records, eastOffice, at('2026-02-01')),
      id,
      post(first, { class: '检察辅助人员' }),
    );
    const propose = (who: typeof office, upTo = '2026-03-02') =>
      proposeDeletion(desk, requestOf(records, who), 'east', { kind: 'superseded-posting', upTo });
    await blockedBy(propose(office), 'retention/unset');
    await keeps(records, 'superseded-posting', 10);
    await refused(propose(chief), 'not-found');
    await blockedBy(propose(office, '2026-02-10'), 'retention/nothing-due');
    const lot = await propose(office);
    await blockedBy(propose(office), 'retention/proposed');
    await refused(confirmDeletion(desk, requestOf(records, office), lot.id), 'not-found');
    const both = actor('wang', { role: 'office' }, { role: 'chief' });
    await blockedBy(confirmDeletion(desk, requestOf(records, both), lot.id), 'four-eyes');
    await refused(confirmDeletion(desk, requestOf(records, chief), lot.id + 1), 'not-found');
    const shown = await showDeletion(desk, requestOf(records, chief), lot.id);
    assert.deepEqual(
      shown.items.map(({ id: item, name, held }) => [item, name, held]),
      [[String(id), '虚构P1', []]],
    );

    await confirmDeletion(desk, requestOf(records, chief), lot.id);
    const rows = await records.db.selectFrom('posting').select(['superseded_at']).execute();
    assert.deepEqual(rows, [{ superseded_at: null }]);
    await blockedBy(confirmDeletion(desk, requestOf(records, chief), lot.id), 'retention/settled');
    await blockedBy(dropDeletion(requestOf(records, office), lot.id), 'retention/settled');
    const entry = await records.db
      .selectFrom('audit_entry')
      .selectAll()
      .where('operation', '=', 'retention.confirm')
      .where('outcome', '=', 'done')
      .executeTakeFirstOrThrow();
    assert.deepEqual([entry.person, entry.target], ['zhao', `register/east/deletion/${lot.id}`]);
    assert.deepEqual(entry.after, {
      kind: 'superseded-posting',
      gone: 1,
      kept: 0,
      files: 0,
      days: 10,
      source: '本院规定（虚构）',
      clause: '《个人信息保护法》第19条、第47条（期限由本院确定，未核实）',
    });
    assert.ok(!/P1|虚构P1/.test(JSON.stringify([entry.before, entry.after])), 'nobody is named');
    assert.ok((await verifyAudit(records.db)).whole);
    const [said] = await listDeletions(requestOf(records, office), 'east');
    assert.deepEqual([said?.state, said?.gone, said?.kept, said?.filesLeft], ['done', 1, 0, 0]);
    await refused(listDeletions(requestOf(records, westOffice), 'east'), 'not-found');
  },
);

testFeature(
  'a lot is taken back by the office or refused by the chief, and deletes nothing',
  async (records) => {
    const { first } = await withRegister(records);
    const desk = retentionDesk(new StandingStore());
    const id = await withPerson(records, 'P1', post(first), { now: at('2026-01-10') });
    await correctPosting(register, requestOf(records, eastOffice, at('2026-02-01')), id, post(first));
    await keeps(records, 'superseded-posting', 10);
    for (const who of [office, chief]) {
      const lot = await proposeDeletion(desk, requestOf(records, office), 'east', {
        kind: 'superseded-posting',
        upTo: '2026-03-02',
      });
      await refused(dropDeletion(requestOf(records, westOffice), lot.id), 'not-found');
      await dropDeletion(requestOf(records, who), lot.id);
      await blockedBy(confirmDeletion(desk, requestOf(records, chief), lot.id), 'retention/settled');
    }
    assert.equal((await due(records, desk, '2026-03-02')).length, 1);
  },
);

testFeature(
  'somebody who left and was never assessed goes with account, ties and postings; the number alone stays as a mark',
  async (records) => {
    const { first } = await withRegister(records);
    const desk = retentionDesk(new StandingStore());
    await withPerson(records, 'P1', post(first, { to: '2025-01-31' }));
    await withPerson(records, 'P2', post(first));
    await keeps(records, 'person', 30);
    await anAccount(records, 'P1');
    await records.db
      .insertInto('declared_tie')
      .values({
        person: 'P2',
        other: 'P1',
        kind: 'kin',
        note: '虚构',
        declared_at: 't',
        declared_by: 'P2',
        withdrawn_at: null,
        withdrawn_by: null,
      })
      .execute();
    assert.deepEqual(heldOf(await due(records, desk, '2026-03-02')), [
      ['P1', ['账号仍有有效角色，先由安全管理员终止']],
    ]);
    await blockedBy(deleted(records, desk, 'person', '2026-03-02'), 'retention/all-held');
    await records.db.updateTable('role_grant').set({ to: '2026-03-01' }).execute();
    await deleted(records, desk, 'person', '2026-03-02');
    const person = await records.db
      .selectFrom('person')
      .selectAll()
      .where('id', '=', 'P1')
      .executeTakeFirstOrThrow();
    assert.deepEqual([person.name, person.sex, person.born, person.joined], ['（已删除）', null, null, null]);
    for (const table of ['account', 'role_grant', 'declared_tie'] as const)
      assert.deepEqual(await records.db.selectFrom(table).selectAll().execute(), [], table);
    const postings = await records.db.selectFrom('posting').select('person').execute();
    assert.deepEqual(postings, [{ person: 'P2' }]);
    assert.deepEqual(await due(records, desk, '2027-03-02'), [], 'what is gone is not due again');
  },
);

testFeature(
  'somebody whom a period assessed goes by the number in it; while it is open, or held, nothing is deleted',
  async (records) => {
    const { period, desk } = await withSealedPeriod(records);
    await keeps(records, 'person', 30);
    const row = await records.db
      .selectFrom('posting')
      .select('id')
      .where('person', '=', 'li')
      .executeTakeFirstOrThrow();
    await records.db.updateTable('posting').set({ to: '2026-12-31' }).where('id', '=', row.id).execute();
    const day = '2027-03-01';
    assert.deepEqual(heldOf(await due(records, desk, day)), [['li', []]]);

    await period.do(li, 'apply-recheck', { person: 'li' }, { says: '不服' });
    assert.deepEqual(heldOf(await due(records, desk, day)), [['li', ['2026 年度：有复核未办结']]]);
    await period.do(chief, 'decide-recheck', { person: 'li' }, { changed: false, reply: '维持' });

    const lot = await proposeDeletion(desk, requestOf(records, office, at(day)), 'east', {
      kind: 'person',
      upTo: day,
    });
    const hold = await setHold(requestOf(records, inspection, at(day)), 'east', {
      about: 'person',
      subject: 'li',
      reason: '案件调查（虚构）',
    });
    await blockedBy(
      setHold(requestOf(records, inspection), 'east', { about: 'person', subject: 'nobody', reason: 'x' }),
      'retention/unknown',
    );
    await refused(
      setHold(requestOf(records, li), 'east', { about: 'person', subject: 'li', reason: 'x' }),
      'not-found',
    );
    await confirmDeletion(desk, requestOf(records, chief, at(day)), lot.id);
    const kept = await showDeletion(desk, requestOf(records, office, at(day)), lot.id);
    assert.deepEqual(
      kept.items.map(({ id, outcome, held }) => [id, outcome, held.map(({ zh }) => zh)]),
      [['li', 'kept', ['暂缓删除：案件调查（虚构）']]],
    );
    await blockedBy(liftHold(requestOf(records, inspection), hold.id, { because: '结案' }), 'four-eyes');
    await liftHold(requestOf(records, chief), hold.id, { because: '结案' });
    await blockedBy(liftHold(requestOf(records, office), hold.id, { because: '结案' }), 'retention/lifted');
    const [said] = await listHolds(requestOf(records, office), 'east');
    assert.deepEqual([said?.name, said?.liftedBecause], ['虚构li', '结案']);

    await deleted(records, desk, 'person', day);
    const named = await records.db
      .selectFrom('person')
      .select('name')
      .where('id', '=', 'li')
      .executeTakeFirstOrThrow();
    assert.equal(named.name, '（已删除）');
    assert.equal(
      (await records.db.selectFrom('posting').select('id').where('person', '=', 'li').execute()).length,
      1,
    );
    // Back again: a posting, and the name by a correction.
    const { department } = await records.db
      .selectFrom('posting')
      .select('department')
      .where('person', '=', 'li')
      .executeTakeFirstOrThrow();
    await addPosting(
      register,
      requestOf(records, eastOffice, at(day)),
      'east',
      'li',
      post(department!, { from: '2027-02-01' }),
    );
    assert.deepEqual(await due(records, desk, '2028-01-01'), []);
  },
);

async function anAccount({ db }: Records, person: string): Promise<void> {
  await db
    .insertInto('account')
    .values({
      id: 'a1',
      name: 'a1',
      person,
      title: '',
      password_hash: null,
      must_change: false,
      created_at: 't',
      created_by: 't',
    })
    .execute();
  const made = {
    account: 'a1',
    role: 'office',
    organ: 'east',
    department: null,
    from: '2020-01-01',
    to: null,
  };
  await db
    .insertInto('role_grant')
    .values({ ...made, lent_by: null, made_by: 'm', made_at: 't', confirmed_by: 'c', confirmed_at: 't' })
    .execute();
}
