import assert from 'node:assert/strict';
import test from 'node:test';
import { getAction, namesNobody, periodProcedure } from '@jianheng/casework';
import { z } from 'zod';
import fc from '../../../tests/properties.ts';
import { mustBeOfOrgan } from '../src/features/periods/must-be-of-organ.ts';
import type { Records } from '../src/index.ts';
import { Refused } from '../src/index.ts';
import { testFeature } from './databases.ts';
import { chief, holdRole, later, type Office, office, withOffice } from './procedures-office.ts';
import { cityOffice, post, westOffice, withDepartments, withPerson } from './register-office.ts';

/** Invented people of elsewhere, by what they have to do with the eastern organ: nothing, or too little. */
const strangers = ['ofWest', 'ofCity', 'gone', 'new', 'nobody'];

/** The eastern office, and people of elsewhere. `lent` is of the city organ and has a right here; `gone` left before the year, `new` came after it. */
async function withStrangers(records: Records): Promise<Office> {
  const desk = await withOffice(records);
  const [{ id: east }] = (await records.db
    .selectFrom('department')
    .select('id')
    .where('organ', '=', 'east')
    .limit(1)
    .execute()) as [{ id: string }];
  const west = await withDepartments(records, 'west', westOffice);
  const city = await withDepartments(records, 'city', cityOffice);
  await withPerson(records, 'ofWest', post(west.first), { organ: 'west', office: westOffice });
  await withPerson(records, 'ofCity', post(city.first), { organ: 'city', office: cityOffice });
  await withPerson(records, 'lent', post(city.first), { organ: 'city', office: cityOffice });
  await holdRole(records, 'lent', 'committee', { lentBy: 'city' });
  await withPerson(records, 'gone', post(east, { from: '2024-01-01', to: '2025-12-31' }));
  await withPerson(records, 'new', post(east, { from: '2027-01-02' }), { now: later });
  return desk;
}

/** Why it was refused; empty where it was not. */
async function codesOf(attempt: Promise<unknown>): Promise<string[]> {
  try {
    await attempt;
    return [];
  } catch (error) {
    assert.ok(error instanceof Refused && error.refusal.is === 'blocked', String(error));
    return error.refusal.blocked.map(({ code }) => code);
  }
}

testFeature(
  'whoever is named is of the organ or lent to it, whatever people are named together',
  async (records) => {
    await withStrangers(records);
    const plan = { organ: 'east', from: '2026-01-01', to: '2026-12-31' };
    const ours = ['li', 'sun', 'head', 'zhao', 'p1', 'p2', 'p3'];
    const anybody = fc.array(fc.constantFrom(...ours, ...strangers, 'lent'), { maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(anybody, anybody, async (assessed, takingPart) => {
        const codes = await codesOf(
          mustBeOfOrgan(records.db, plan, { assessed, takingPart }, later.slice(0, 10)),
        );
        const may =
          assessed.every((person) => ours.includes(person)) &&
          takingPart.every((person) => [...ours, 'lent', 'new'].includes(person));
        assert.deepEqual(codes, may ? [] : ['not-of-organ']);
      }),
      { numRuns: 60 },
    );
  },
);

testFeature(
  'every action that names people refuses those of other organs, and takes who is lent',
  async (records) => {
    const desk = await withStrangers(records);
    await desk.publish();
    const convene = (members: readonly string[]) =>
      desk.do(office, 'convene', {}, { on: '2027-01-12', members, present: members, authority: '授权' });
    const ours = ['zhao', 'p1', 'p2', 'p3'];
    const opinion = { text: '……', suggestion: null };
    for (const person of strangers) {
      if (person !== 'new')
        assert.deepEqual(await codesOf(convene([...ours, person])), ['not-of-organ'], person);
      assert.deepEqual(await codesOf(desk.do(office, 'write-opinion', { person }, opinion)), [
        'not-of-organ',
      ]);
    }
    await convene([...ours, 'lent']);
    const vote = { votes: [{ rating: 'competent', count: 5 }], abstained: 0, recused: [] };
    assert.deepEqual(await codesOf(desk.do(office, 'record-vote', { person: 'ofWest' }, vote)), [
      'not-of-organ',
    ]);
    // Who may do nothing of the kind learns nothing of who is of the organ.
    await assert.rejects(
      desk.do(chief, 'record-vote', { person: 'ofWest' }, vote),
      (error) => error instanceof Refused && error.refusal.is === 'not-found',
    );
  },
);

/** Fields that hold ids of people, in any action. */
const fields = ['person', 'people', 'members', 'present', 'voters', 'about', 'witness', 'member', 'recused'];

/** Where people whom an action takes and does not name are looked at. */
const lookedAt: Readonly<Record<string, string>> = {
  'own thing of whoever acts':
    'issue-ballot confirm-cases dispute-cases declare raise-objection ask-aside state-view sum-up sign-notice apply-recheck',
  'known to the period':
    'answer-cases ask-again release-value serve-notice record-signature decide-recheck decide-leader-recheck reopen-rating rate-again answer-aside excuse-member draw-cases score-case vote conclude-review recuse',
  'its finder asks run, triggers or grants':
    'depart-from-review begin-review name-panel substitute enter-rating rate-leader record-leader-ratings',
};

function holdsPeople(schema: unknown): boolean {
  return fields.some((field) => JSON.stringify(schema).includes(`"${field}":{`));
}

test('no action takes the id of a person that nothing looks at', () => {
  const elsewhere = Object.values(lookedAt).flatMap((kinds) => kinds.split(' '));
  const unseen = Object.values(periodProcedure.actions)
    .filter(
      ({ subject, details }) => holdsPeople(z.toJSONSchema(subject)) || holdsPeople(z.toJSONSchema(details)),
    )
    .filter(({ kind, names }) => names === namesNobody && !elsewhere.includes(kind))
    .map(({ kind }) => kind);
  assert.deepEqual(unseen, []);
  assert.ok(elsewhere.every((kind) => getAction(periodProcedure, kind).kind === kind));
});
