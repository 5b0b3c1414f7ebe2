import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { noPeriod, type Period } from '@jianheng/casework';
import { UserError } from '@jianheng/scheme';
import { readDataHealth } from '../src/features/facts/data-health.ts';
import { batchesOfRun, findKind } from '../src/features/facts/read-facts.ts';
import { heldPlaces, periodsOf, usedPlaces } from '../src/features/facts/read-use.ts';
import { dropUpload } from '../src/features/facts/uploads/drop-upload.ts';
import { handIn } from '../src/features/facts/uploads/hand-in.ts';
import { listUploads, readUpload } from '../src/features/facts/uploads/show-uploads.ts';
import { uploadFiles } from '../src/features/facts/uploads/upload-files.ts';
import { changeUpload } from '../src/features/facts/uploads/upload-record.ts';
import { UploadsRunner } from '../src/features/facts/uploads/uploads-runner.ts';
import { testFeature } from './databases.ts';
import { factsOffice, head, january, office, rowsOf, storeOf, streamOf } from './facts-office.ts';
import { actor, refused, requestOf } from './people.ts';

testFeature(
  'the same file twice is noticed, has the batch that is there, and goes without taking it away',
  async (records) => {
    const at = await factsOffice(records);
    const first = await at.confirm(await at.hand('a.csv', january));
    const second = await at.confirm(await at.hand('b.csv', january));
    assert.equal(second.twin?.upload, first.id);
    assert.equal(first.twin, null);
    assert.deepEqual(
      second.batches.map((b) => [b.id, b.already]),
      [[first.batches[0]!.id, true]],
    );
    await dropUpload(at.desk, requestOf(records, office), second.id);
    assert.equal(storeOf(at).batches().length, 1);
    await at.act('use-batch', { batch: first.batches[0]!.id });
  },
);

testFeature(
  'an import that was cut off begins again and leaves one batch; a server that goes on finds it',
  async (records) => {
    const at = await factsOffice(records);
    const upload = await at.confirm(await at.hand('a.csv', january));
    // Killed after the batch was written and before anybody heard of it.
    await changeUpload(records.db, upload.id, ['review'], { state: 'importing', report: null });
    const { data, model } = at.desk;
    const next = new UploadsRunner({
      records,
      data,
      model,
      inForce: async () => [],
      now: () => '2026-03-02T03:00:00.000Z',
    });
    next.look();
    await next.idle();
    const again = await at.read(upload.id);
    assert.equal(again.state, 'review');
    assert.deepEqual([again.sheets[0]?.added, again.rejected], [3, 2]);
    assert.deepEqual(
      storeOf(at)
        .batches()
        .map(({ seq }) => `b${seq}`),
      again.batches.map(({ id }) => id),
    );
    // Killed while its columns were being recognised.
    await changeUpload(records.db, upload.id, ['review'], { state: 'reading' });
    next.look();
    await next.idle();
    assert.equal((await at.read(upload.id)).state, 'mapping');
    await next.stop();
  },
);

testFeature(
  'inspection results wait for case management, who may look at what they confirm',
  async (records) => {
    const at = await factsOffice(records);
    const management = actor('sun', { role: 'case-management' });
    const inspector = actor('zhang', { role: 'inspection' });
    const results =
      '评查编号,案件编号,单位编码,承办人编号,评查等次,评定日期\nI1,C1,east,P1,优质,2026-02-01\n';
    const upload = await at.confirm(await at.hand('评查.csv', results));
    const [batch] = upload.batches;
    assert.equal(batch?.owner, 'case-management');
    const subject = { batch: batch!.id };
    await at.act('use-batch', subject);
    assert.equal(await findKind(records.db, 'east', batch!.id), 'inspection');
    assert.equal(await findKind(records.db, 'east', 'b77'), null);
    assert.equal((await readUpload(at.desk, requestOf(records, management), upload.id)).id, upload.id);
    await refused(readUpload(at.desk, requestOf(records, inspector), upload.id), 'not-found');
    await at.confirm(await at.hand('案件.csv', january));
    const listed = async (who: typeof office) =>
      (await listUploads(at.desk, requestOf(records, who), 'east')).map(({ name }) => name);
    assert.deepEqual(await listed(management), ['评查.csv']);
    assert.deepEqual(await listed(inspector), []);
    assert.equal((await listed(office)).length, 2);
    await refused(
      handIn(at.desk, requestOf(records, management), 'east', 'x.csv', streamOf(january)),
      'not-found',
    );
    const health = () => readDataHealth(at.desk, requestOf(records, office), 'y2026');
    assert.deepEqual(
      (await health()).unconfirmed.map((u) => [u.kind, u.owner, u.rows]),
      [['inspection', 'case-management', 1]],
    );
    await at.act('confirm-inspections', subject, {}, management);
    assert.deepEqual((await health()).unconfirmed, []);
  },
);

testFeature(
  'a run rests on the register, what is used and confirmed, and what was declared and confirmed',
  async (records) => {
    const at = await factsOffice(records);
    await records.db.updateTable('organ').set({ province: '虚构省' }).execute();
    const cases = await at.confirm(await at.hand('a.csv', january));
    const unused = await at.confirm(await at.hand('b.csv', `${head}\nC8,east,P2,一审公诉,2026-01-05,,0\n`));
    const results =
      '评查编号,案件编号,单位编码,承办人编号,评查等次,评定日期\nI1,C1,east,P1,优质,2026-02-01\n';
    const waiting = await at.confirm(await at.hand('评查.csv', results));
    await at.act('use-batch', { batch: cases.batches[0]!.id });
    await at.act('use-batch', { batch: waiting.batches[0]!.id });
    const person = actor('P1', { role: 'staff' });
    const declare = (id: string) =>
      at.act(
        'declare',
        { person: 'P1' },
        {
          id,
          indicator: 'tasks',
          event: `虚构的调研文章${id}`,
          on: '2026-02-01',
          amount: '1.5',
          evidence: ['e1'],
        },
        person,
      );
    const periods = {
      ...at.periods,
      finders: { ...at.periods.finders, declare: async () => ({ department: null }) },
    };
    Object.assign(at.periods, periods);
    await declare('d1');
    await declare('d2');
    await at.act('confirm-declaration', { declaration: 'd1' });
    const [own] = await periodsOf(at.desk.standings, records.db, 'east');
    const sought = {
      organ: 'east',
      period: 'y2026',
      state: own!.state,
      also: [] as string[],
      knownAt: '2026-03-02T02:00:00.000Z',
    };
    const batches = await batchesOfRun(at.desk, records, sought, () => '信息调研');
    const store = storeOf(at);
    const kindsOf = (places: readonly number[]) =>
      store
        .batches()
        .filter(({ seq }) => places.includes(seq))
        .map(({ kind, rows }) => `${kind} ${rows}`);
    assert.deepEqual(kindsOf(batches).sort(), ['case 3', 'entry 1', 'organ 2', 'person 3', 'post 3']);
    assert.deepEqual(await batchesOfRun(at.desk, records, sought, () => '信息调研'), batches);
    const tried = { ...sought, also: [unused.batches[0]!.id] };
    assert.equal((await batchesOfRun(at.desk, records, tried, () => '信息调研')).length, batches.length + 1);
    const gone = { ...sought, also: ['b1000'] };
    await assert.rejects(
      batchesOfRun(at.desk, records, gone, () => '信息调研'),
      UserError,
    );
  },
);

testFeature('the health of a period’s data names who and what is missing', async (records) => {
  const at = await factsOffice(records);
  const march = requestOf(records, office, '2026-04-02T02:00:00.000Z');
  const health = () => readDataHealth(at.desk, march, 'y2026');
  const empty = { missing: [], unknown: [], rejected: [], stale: [], unconfirmed: [], unused: [] };
  assert.deepEqual(await health(), empty);
  const upload = await at.confirm(await at.hand('a.csv', january));
  assert.deepEqual(
    (await health()).unused.map((b) => [b.kind, b.upload]),
    [['case', upload.id]],
  );
  await at.act('use-batch', { batch: upload.batches[0]!.id });
  const found = await health();
  assert.deepEqual(found.unused, []);
  assert.deepEqual(
    found.missing.map((m) => [m.kind, m.people.map((p) => p.id)]),
    [['case', ['P2']]],
  );
  assert.deepEqual(
    found.unknown.map((u) => u.people),
    [[{ person: 'P9', rows: 1 }]],
  );
  assert.deepEqual(
    found.rejected.map((r) => [r.upload, r.kind, r.rows]),
    [[upload.id, 'case', 2]],
  );
  assert.deepEqual(
    found.stale.map((s) => [s.kind, s.months, s.last]),
    [['case', ['2026-02', '2026-03'], '2026-01']],
  );
  const second = [head, 'C4,east,P2,一审公诉,2026-02-20,,0', 'C6,east,P2,一审公诉,2026-03-05,,0'].join('\n');
  const later = await at.confirm(await at.hand('b.csv', second));
  await at.act('use-batch', { batch: later.batches[0]!.id });
  const mended = await health();
  assert.deepEqual([mended.missing, mended.stale], [[], []]);
  assert.deepEqual(
    mended.rejected.map((r) => r.rows),
    [1],
  );
  await refused(
    readDataHealth(at.desk, requestOf(records, actor('li', { role: 'staff' })), 'y2026'),
    'not-found',
  );
});

testFeature(
  'of a sealed or secret case a page shows what is wrong or changed, and not which case it is',
  async (records) => {
    const at = await factsOffice(records);
    const sealed = [
      `${head},保密标记`,
      'C1,east,P1,一审公诉,2026-01-05,2026-01-20,1,未成年封存',
      'C2,east,P1,一审公诉,2026-02-30,,1,涉密',
      'C3,east,P2,一审公诉,2026-01-05,,1,公开',
    ].join('\n');
    const upload = await at.confirm(await at.hand('a.csv', sealed));
    const added = await rowsOf(at, upload, 'added');
    const numbers = added.rows.map(({ cells }) => cells.find((c) => c.field === '案件编号')?.value);
    assert.deepEqual(numbers, ['（已隐去）', 'C3']);
    assert.equal(added.rows[0]?.cells.find((c) => c.field === '起诉人数')?.value, '1');
    const rejected = await rowsOf(at, upload, 'rejected');
    assert.deepEqual(
      rejected.rows[0]?.cells
        .filter(({ field }) => ['案件编号', '受理日期'].includes(field))
        .map((c) => c.value),
      ['（已隐去）', '2026-02-30'],
    );
    assert.doesNotMatch(JSON.stringify([added, rejected]), /C1|C2/);
  },
);

testFeature('what a crash left of a file that was never recorded goes with the next one', async (records) => {
  const at = await factsOffice(records);
  const { folder } = uploadFiles(at.desk.data, 'east', '00000000-0000-4000-8000-000000000000');
  mkdirSync(folder, { recursive: true });
  utimesSync(folder, new Date('2026-02-01'), new Date('2026-02-01'));
  const upload = await at.hand('a.csv', january);
  assert.deepEqual(readdirSync(join(folder, '..')), [upload.id]);
});

test('what is held by a period: batches in use, those behind its runs, corrections that wait for a decision', () => {
  const objection = (batch: string | null, withdrawn = false) => ({
    correction: batch === null ? null : { batch, on: '2026-03-01T00:00:00.000Z' },
    withdrawn,
  });
  const used = (id: string, undone = false) => ({ id, undone });
  const state = {
    ...noPeriod,
    batches: { b1: used('b1'), b2: used('b2', true) },
    runs: [{ batch: 'b3' }, { batch: null }],
    objections: { o1: objection('b4'), o2: objection('b5', true), o3: objection(null) },
  } as unknown as Period;
  assert.deepEqual(usedPlaces([{ state }]), [1, 3]);
  assert.deepEqual(heldPlaces([{ state }]), [1, 3, 4]);
});

testFeature(
  'a roster among the sheets is told to be the register’s, and is not read here',
  async (records) => {
    const at = await factsOffice(records);
    const roster = '人员编号,单位编码,内设机构,人员类别,任职起\nP1,east,第一检察部,检察官,2024-01-01\n';
    const { proposal } = await at.hand('任职.csv', roster);
    assert.deepEqual(
      proposal.map(({ kind, ofRegister, headers }) => [kind, ofRegister, headers.length]),
      [[null, true, 5]],
    );
  },
);
