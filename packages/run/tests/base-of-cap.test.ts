import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { openDuckDb, resolveSnapshot } from '@jianheng/facts';
import type { RuleContent, RulePacks, RuleParameter } from '@jianheng/scheme';
import { makeBatches, model } from '../../facts/tests/make-batch.ts';
import { ownFolder } from '../../facts/tests/own-folder.ts';
import { provincialRules } from '../../scheme/tests/provincial-rules.ts';
import { shippedRules } from '../../scheme/tests/rules-on-disk.ts';
import { readRegister, readStatuses } from '../src/register.ts';

// Two made-up organs in two provinces, each with ten civil servants and two contract clerks; the first two of each have a demerit.
const folder = ownFolder('base');
const db = await openDuckDb({ threads: 1 });
after(() => {
  db.close();
  rmSync(folder, { recursive: true, force: true });
});
const organs = ['O1', 'O2'];
const numbers = Array.from({ length: 12 }, (_, i) => i);
const people = organs.flatMap((organ) => numbers.map((i) => ({ organ, person: `${organ}-${i}`, i })));
const batches = await makeBatches(folder, [
  {
    organ: organs.map((organ, i) => ({
      organ,
      name: organ,
      level: '县院',
      province: ['芷坞省', '甲省'][i]!,
    })),
    person: people.map(({ person }) => ({ person, name: person })),
    post: people.map(({ organ, person, i }) => ({
      person,
      organ,
      class: i < 10 ? '检察官' : '聘用制书记员',
      employment: i < 10 ? '公务员' : '聘用制',
      from: '2026-01-01',
    })),
    sanction: people
      .filter(({ i }) => i < 2)
      .map(({ person }) => ({ person, kind: '记过', decided: '2026-05-20' }))
      .concat([
        { person: 'O1-3', kind: '立案', decided: '2026-03-01' },
        { person: 'O1-3', kind: '拒不参加', decided: '2026-12-20' },
      ]),
  },
]);
const snapshot = await resolveSnapshot(batches, model, { folder: join(folder, 'snapshots') });
const register = (packs: RulePacks) => readRegister(db, snapshot, packs, '2026-12-31');
const inZhiwu = (own: Partial<Record<RuleParameter, RuleContent>>) =>
  register(provincialRules(shippedRules(), '芷坞省', own));

test('by the rules as shipped the register counts civil servants alone, and asks nobody’s status', async () => {
  const { participants, countedIn } = await register(shippedRules());
  assert.deepEqual(participants, { O1: 10, O2: 10 });
  assert.deepEqual(countedIn, {});
});

test('a province that counts contract staff counts them in its own organs only', async () => {
  const packs = shippedRules();
  const own = provincialRules(packs, '芷坞省', { 'contract-staff-in-base': { permission: 'allowed' } });
  // Elsewhere the national value stands on.
  const national = packs.values.filter((v) => v.parameter === 'contract-staff-in-base');
  const provincial = own.values.filter((v) => v.parameter === 'contract-staff-in-base');
  const elsewhere = national.map((v) => ({
    ...v,
    instrument: { ...v.instrument, level: 'province' as const, province: '甲省' },
  }));
  const others = packs.values.filter((v) => v.parameter !== 'contract-staff-in-base');
  const { participants } = await register({ ...packs, values: [...others, ...provincial, ...elsewhere] });
  assert.deepEqual(participants, { O1: 12, O2: 10 });
});

test('where people without a rating are left out, the register tells in which organ it counts each', async () => {
  const { participants, countedIn } = await inZhiwu({ 'undetermined-in-base': { permission: 'forbidden' } });
  assert.deepEqual(participants, { O1: 10, O2: 10 });
  assert.deepEqual(countedIn, { 'O1-0': 'O1', 'O1-1': 'O1', 'O1-3': 'O1', 'O2-0': 'O2', 'O2-1': 'O2' });
});

test('a refusal to take part leaves an investigation open', async () => {
  const own = await readStatuses(db, snapshot, ['O1-3']);
  assert.deepEqual(own.map(({ kind, to }) => [kind, to]).sort(), [
    ['拒不参加', null],
    ['立案', null],
  ]);
});
