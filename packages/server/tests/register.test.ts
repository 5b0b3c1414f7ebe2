import assert from 'node:assert/strict';
import type { Actor } from '@jianheng/casework';
import { addDepartment, addUnit, endDepartment, endUnit } from '../src/features/register/departments.ts';
import { listStaff } from '../src/features/register/list-staff.ts';
import { addOrgan, moveOrgan, renameOrgan } from '../src/features/register/organs.ts';
import { correctPerson } from '../src/features/register/people.ts';
import {
  addPosting,
  correctPosting,
  endPosting,
  withdrawPosting,
} from '../src/features/register/postings.ts';
import { readPerson } from '../src/features/register/read-person.ts';
import { classOf, departmentOf, staffAsOf } from '../src/features/register/read-register.ts';
import { organTree, Refused, verifyAudit } from '../src/index.ts';
import { testFeature, testOnBoth } from './databases.ts';
import { actor, refused, requestOf } from './people.ts';
import {
  cityOffice,
  desk,
  eastOffice,
  post,
  westOffice,
  withDepartments,
  withPerson,
  withRegister,
} from './register-office.ts';

/** Asserts that something is blocked for these reasons. */
async function blockedBy(attempt: Promise<unknown>, ...codes: string[]): Promise<void> {
  await assert.rejects(attempt, (error) => {
    assert.ok(error instanceof Refused && error.refusal.is === 'blocked', String(error));
    assert.deepEqual(
      error.refusal.blocked.map(({ code }) => code),
      codes,
    );
    return true;
  });
}

const at = (day: string) => `${day}T02:00:00.000Z`;

testFeature(
  'an organ is added under its superior by the superior, and the tree follows at once',
  async (records) => {
    await withRegister(records);
    assert.equal((await organTree(records)).parentOf('north'), undefined);
    const north = { id: 'north', name: '虚构北区检察院', level: '县' };
    await refused(addOrgan(desk, requestOf(records, eastOffice), 'city', north), 'not-found');
    await addOrgan(desk, requestOf(records, cityOffice), 'city', north);
    assert.equal((await organTree(records)).parentOf('north'), 'city');
    await blockedBy(addOrgan(desk, requestOf(records, cityOffice), 'city', north), 'register/organ-exists');
    await blockedBy(
      addOrgan(desk, requestOf(records, cityOffice), 'city', { ...north, id: 'p', level: '省' }),
      'register/organ-level',
    );
    const system = actor('root', { role: 'system', organ: 'city' });
    await blockedBy(
      addOrgan(desk, requestOf(records, system), null, { ...north, id: 'top', level: '省' }),
      'register/second-root',
    );
  },
);

testFeature('an organ is not moved under itself, nor past one of its two superiors', async (records) => {
  await withRegister(records);
  const organ = { size: null, province: null, demo: false };
  await records.db
    .insertInto('organ')
    .values([
      { ...organ, id: 'province', name: '虚构省检察院', level: '省', parent: null },
      { ...organ, id: 'other', name: '虚构另市检察院', level: '市', parent: 'province' },
    ])
    .execute();
  const grants = ['city', 'other', 'province', 'east'].map((id) => ({ role: 'office' as const, organ: id }));
  const all = actor('sun', ...grants);
  const move = (who: Actor, id: string, parent: string) =>
    moveOrgan(desk, requestOf(records, who), id, { parent });
  await refused(move(cityOffice, 'east', 'other'), 'not-found');
  await refused(move(actor('o', { role: 'office', organ: 'other' }), 'east', 'other'), 'not-found');
  await move(all, 'east', 'other');
  assert.equal((await organTree(records)).parentOf('east'), 'other');
  await blockedBy(move(all, 'other', 'east'), 'register/organ-loop');
  await blockedBy(move(all, 'other', 'other'), 'register/organ-loop');
  await blockedBy(move(all, 'other', 'city'), 'register/organ-level');
});

testFeature('a department ends only when nobody is posted there longer', async (records) => {
  const { first } = await withRegister(records);
  const posting = await withPerson(records, 'P1', post(first));
  const office = () => requestOf(records, eastOffice);
  await blockedBy(endDepartment(office(), first, { to: '2026-06-30' }), 'register/occupied');
  await endPosting(office(), posting, { to: '2026-06-30' });
  await blockedBy(endDepartment(office(), first, { to: '2026-06-29' }), 'register/occupied');
  await endDepartment(office(), first, { to: '2026-06-30' });
  await blockedBy(
    addPosting(desk, office(), 'east', 'P1', post(first, { from: '2026-07-01' })),
    'register/no-such-department',
  );
  await addDepartment(office(), 'east', { name: '第一检察部', from: '2026-07-01' });
});

testFeature('a name is free again only after the department that bears it has ended', async (records) => {
  await withRegister(records);
  const again = { name: ' 第一检察部 ', from: '2026-01-01' };
  await blockedBy(addDepartment(requestOf(records, eastOffice), 'east', again), 'register/name-taken');
  await refused(addDepartment(requestOf(records, eastOffice), 'east', { ...again, name: '' }), 'malformed');
  await refused(
    addDepartment(requestOf(records, eastOffice), 'east', { ...again, from: '2026-02-30' }),
    'malformed',
  );
});

testFeature('a unit belongs to its department: nobody is posted to it from another', async (records) => {
  const { first, second } = await withRegister(records);
  const office = () => requestOf(records, eastOffice);
  const unit = await addUnit(office(), 'east', {
    name: '一组',
    kind: 'group',
    department: first,
    from: '2024-01-01',
  });
  await withPerson(records, 'P1', post(first, { unit: unit.id }));
  await withPerson(records, 'P2', post(second));
  const [p2] = await staffAsOf(records.db, { person: 'P2' }, { day: '2026-01-01' });
  await blockedBy(
    correctPosting(desk, office(), p2!.posting.id, post(second, { unit: unit.id })),
    'register/no-such-unit',
  );
  await blockedBy(endUnit(office(), unit.id, { to: '2026-01-01' }), 'register/occupied');
  await blockedBy(endDepartment(office(), first, { to: '2026-01-01' }), 'register/occupied');
});

testFeature('a correction leaves what was known before readable as of then', async (records) => {
  const { first, second } = await withRegister(records);
  const id = await withPerson(records, 'P1', post(first), { now: at('2026-01-10') });
  const corrected = await correctPosting(
    desk,
    requestOf(records, eastOffice, at('2026-02-10')),
    id,
    post(second, { class: '检察辅助人员' }),
  );
  await correctPerson(requestOf(records, eastOffice, at('2026-02-11')), 'P1', { name: '虚构新名' });
  await renameOrgan(requestOf(records, eastOffice, at('2026-02-12')), 'east', { name: '虚构东县检察院' });
  const seen = async (knownAt: string) => {
    const [member] = await staffAsOf(records.db, { organ: 'east' }, { day: '2025-06-01', knownAt });
    return member && [member.person.name, member.department?.name, member.posting.class];
  };
  assert.equal(await seen('2026-01-09T00:00:00.000Z'), undefined);
  assert.deepEqual(await seen(at('2026-01-10')), ['虚构P1', '第一检察部', '检察官']);
  assert.deepEqual(await seen('2026-02-10T01:59:59.999Z'), ['虚构P1', '第一检察部', '检察官']);
  assert.deepEqual(await seen(at('2026-02-10')), ['虚构P1', '第二检察部', '检察辅助人员']);
  assert.deepEqual(await seen(at('2026-02-11')), ['虚构新名', '第二检察部', '检察辅助人员']);
  assert.equal(await departmentOf(records.db, 'P1', '2025-06-01'), second);
  assert.equal(await classOf(records.db, 'P1', '2023-12-31'), null);
  await refused(endPosting(requestOf(records, eastOffice), id, { to: '2026-01-31' }), 'not-found');
  await refused(
    endPosting(requestOf(records, eastOffice, at('2026-02-09')), corrected.id, { to: '2026-01-31' }),
    'conflict',
  );
  await withdrawPosting(requestOf(records, eastOffice), corrected.id);
  assert.equal(await classOf(records.db, 'P1', '2025-06-01'), null);
  assert.equal((await verifyAudit(records.db)).whole, true);
});

testFeature('whoever is posted in one organ is not posted in another on the same day', async (records) => {
  const { first } = await withRegister(records);
  const west = await withDepartments(records, 'west', westOffice);
  const id = await withPerson(records, 'P1', post(first));
  const move = (from: string) =>
    addPosting(desk, requestOf(records, westOffice), 'west', 'P1', post(west.first, { from }));
  await blockedBy(move('2026-04-01'), 'register/posted-elsewhere');
  await endPosting(requestOf(records, eastOffice), id, { to: '2026-03-31' });
  await blockedBy(move('2026-03-31'), 'register/posted-elsewhere');
  await move('2026-04-01');
  assert.equal(await departmentOf(records.db, 'P1', '2026-03-31'), first);
  assert.equal(await departmentOf(records.db, 'P1', '2026-04-01'), west.first);
});

testFeature(
  'of somebody who served in two organs, each reads its own stretch and the person all',
  async (records) => {
    const { first } = await withRegister(records);
    const west = await withDepartments(records, 'west', westOffice);
    await withPerson(records, 'P1', post(first, { to: '2025-12-31' }));
    await addPosting(
      desk,
      requestOf(records, westOffice),
      'west',
      'P1',
      post(west.first, { from: '2026-01-01' }),
    );
    const organsSeenBy = async (who: Actor) =>
      (await readPerson(requestOf(records, who), 'P1')).postings.map(({ posting }) => posting.organ);
    assert.deepEqual(await organsSeenBy(eastOffice), ['east']);
    assert.deepEqual(await organsSeenBy(westOffice), ['west']);
    assert.deepEqual(await organsSeenBy(actor('P1', { role: 'staff', organ: 'west' })), ['east', 'west']);
    const head = actor('head', { role: 'department-head', organ: 'west', department: west.second });
    await refused(readPerson(requestOf(records, head), 'P1'), 'not-found');
    await refused(readPerson(requestOf(records, eastOffice), 'nobody'), 'not-found');
    const reads = await records.db
      .selectFrom('audit_entry')
      .select('person')
      .where('outcome', '=', 'read')
      .execute();
    assert.deepEqual(
      reads.map(({ person }) => person),
      ['wang', 'zhou'],
    );
  },
);

testFeature(
  'staff are listed in the order of Chinese readers, page by page without loss or repetition',
  async (records) => {
    const { first, second } = await withRegister(records);
    const names = ['张', '李', '王', '陈', '安', '赵', '李'];
    for (const [n, name] of names.entries())
      await withPerson(records, `P${n}`, post(n < 5 ? first : second), { name });
    const list = async (query: object, who = eastOffice) => {
      const { total, staff } = await listStaff(requestOf(records, who), 'east', query);
      return [total, ...staff.map(({ person }) => person.name + person.id)];
    };
    assert.deepEqual(await list({ sort: 'name', size: 4 }), [7, '安P4', '陈P3', '李P1', '李P6']);
    assert.deepEqual(await list({ sort: 'name', size: 4, page: 2 }), [7, '王P2', '张P0', '赵P5']);
    assert.deepEqual(await list({ department: second }), [2, '李P6', '赵P5']);
    assert.deepEqual(await list({ text: '李' }), [2, '李P1', '李P6']);
    assert.deepEqual(await list({ text: 'P2' }), [1, '王P2']);
    assert.deepEqual(await list({ day: '2023-12-31' }), [0]);
    const head = actor('head', { role: 'department-head', department: second });
    assert.deepEqual(await list({ department: second }, head), [2, '李P6', '赵P5']);
    await refused(list({}, head), 'not-found');
    await refused(list({ page: 0 }), 'malformed');
  },
);

testFeature(
  'everything in the way of a posting is said at once, and the refusal is on record',
  async (records) => {
    const { first } = await withRegister(records);
    await withPerson(records, 'P1', post(first));
    const wrong = post('none', { unit: 'none' });
    await blockedBy(
      addPosting(desk, requestOf(records, eastOffice), 'east', 'P1', wrong),
      'register/no-such-department',
      'register/no-such-unit',
      'register/overlap',
    );
    await refused(
      addPosting(desk, requestOf(records, eastOffice), 'east', 'P1', { ...wrong, class: '厨师' }),
      'malformed',
    );
    const entries = await records.db
      .selectFrom('audit_entry')
      .select(['target', 'after'])
      .where('outcome', '=', 'refused')
      .execute();
    assert.deepEqual(
      entries.map(({ target, after }) => [target, (after as unknown as { is: string }).is]),
      [['register/east/person/P1', 'blocked']],
    );
  },
);

testOnBoth('two who post the same person at once: one is recorded, the other blocked', async (records) => {
  const { first, second } = await withRegister(records);
  await withPerson(records, 'P1', post(first, { to: '2025-12-31' }));
  const move = (department: string) =>
    addPosting(desk, requestOf(records, eastOffice), 'east', 'P1', post(department, { from: '2026-01-01' }));
  const both = await Promise.allSettled([move(first), move(second)]);
  assert.deepEqual(both.map(({ status }) => status).sort(), ['fulfilled', 'rejected']);
});
