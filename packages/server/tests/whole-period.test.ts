import assert from 'node:assert/strict';
import { verifyAudit } from '../src/index.ts';
import { testFeature } from './databases.ts';
import { correctAfterSeal } from './whole-after-seal.ts';
import { opinionOnForm, readDocuments, readUndetermined } from './whole-documents.ts';
import { wholeFacts } from './whole-facts.ts';
import { WholeOffice } from './whole-office.ts';
import { prepareYear, walkYear } from './whole-year.ts';

const { cases, missedCase } = wholeFacts(2026);

testFeature(
  'a whole period, from opening to the sealed rating, with an objection upheld and a review',
  async (records) => {
    const office = await WholeOffice.open(records);
    try {
      await walkYear(office, async (stage) => {
        if (stage === 'objections') await writeOpinion(office, 'ma');
        if (stage === 'notices') await readUndetermined(office, 'ma');
      });
      await correctAfterSeal(office, missedCase);
      await readDocuments(office);
    } finally {
      await office.close();
    }
    assert.equal((await verifyAudit(records.db)).whole, true);
  },
);

async function writeOpinion(office: WholeOffice, person: string): Promise<void> {
  await office.act('wang', 'write-opinion', { person }, { text: opinionOnForm, suggestion: null });
}

testFeature(
  'an amendment is tried on the year so far, decided by two, filed and announced again, and each sees before and after',
  async (records) => {
    const office = await WholeOffice.open(records);
    try {
      await prepareYear(office);
      office.day('2026-07-06');
      const waits = async () =>
        (await office.get('wang', '/api/own/todo')).todo.some(
          (one: { kind: string; page: string }) => one.kind === 'review-upload' && one.page === 'data',
        );
      assert.equal(await waits(), false);
      const batches = await office.upload('案件.csv', cases);
      assert.equal(await waits(), true, 'a file that nobody looked through is the office’s to do');
      for (const { id } of batches) await office.act('wang', 'use-batch', { batch: id });
      assert.equal(await waits(), false);
      await amend(office);
    } finally {
      await office.close();
    }
  },
);

/** The goal for the year is lowered from September on. */
async function amend(office: WholeOffice): Promise<void> {
  const { scheme } = await office.read('wang', '');
  const set = await office.get('wang', `/api/organs/east/scheme-sets/${scheme.hash}`);
  const change = [
    'changes:',
    '  - on: 2026-09-01',
    '    decision: { zh: 虚构的党组会议决定, en: an invented decision }',
    '    set: { indicators: [{ id: workload, score: { workload: { target: 50 } } }] }',
  ].join('\n');
  const amended = { id: 'east-2026-b', schemes: [{ text: `${set.schemes[0].text}\n${change}\n` }] };
  const { hash, findings } = await office.ask('wang', 'POST', '/api/organs/east/scheme-sets', amended);
  assert.notEqual(hash, null, JSON.stringify(findings));
  const choice = { hash, id: 'east-2026-b', from: 'own' };
  const decision = {
    id: 'a1',
    scheme: choice,
    from: '2026-09-01',
    decision: '党组会议决定，自九月起降低目标',
  };
  await office.actTwice('wang', 'zhao', 'amend', {}, decision);
  assert.equal((await office.read('wang', '/amendments/a1/effect')).runs, null, 'nothing was tried yet');
  const tried = { earlier: 'y', from: null, to: null, batches: [], baseline: scheme.hash, scheme: hash };
  await office.compute({ kind: 'dry-run', ...tried });
  const { people } = await office.read('wang', '/amendments/a1/effect');
  assert.ok(people.length > 1, 'before and after of everybody, for the office');
  await office.act('wang', 'announce-amendment', { amendment: 'a1' }, { on: '2026-07-06' }, 409);
  await office.act('wang', 'file-amendment', { amendment: 'a1' }, { on: '2026-07-06' });
  await office.act('wang', 'announce-amendment', { amendment: 'a1' }, { on: '2026-07-06' });
  const { amendments } = await office.read('li', '/amendments');
  assert.deepEqual([amendments[0].step, amendments[0].before], ['announced', scheme.hash]);
  const own = await office.read('li', '/amendments/a1/effect');
  assert.deepEqual(
    own.people.map((p: { person: { id: string } }) => p.person.id),
    ['li'],
  );
  await office.read('feng', '/amendments/a1/effect', 200);
}
