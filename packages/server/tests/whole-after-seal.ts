import assert from 'node:assert/strict';
import PizZip from 'pizzip';
import type { WholeOffice } from './whole-office.ts';

interface Waits {
  readonly kind: string;
  readonly page: string;
  readonly period: { readonly id: string } | null;
}

const of = { person: 'sun' };
const corrected = { objection: 'o9' };

/**
 * After the seal a re-check finds that a case of sun was not counted: the rating is reopened, sun objects to the line, the
 * correction is a run beside the sealed one, and the rating is decided by it; everybody else's stands.
 *
 * @param moreCases an export with the case that was not counted
 */
export async function correctAfterSeal(office: WholeOffice, moreCases: string): Promise<void> {
  office.day('2027-01-13');
  const before = await office.read('wang', '');
  const others = await ratingsOf(office);
  await office.act('sun', 'raise-objection', of, objection, 409);
  await office.act('sun', 'apply-recheck', of, { says: '漏计一件' });
  await office.act('zhao', 'decide-recheck', of, { changed: true, reply: '漏计属实，重新评定' });
  assert.ok(await waits(office, 'wang', 'reopen-rating', 'rechecks'), 'a re-check that is not carried out');
  await office.actTwice('wang', 'zhao', 'reopen-rating', of, { reason: '复核发现漏计一件' });
  assert.ok(!(await waits(office, 'wang', 'reopen-rating', 'rechecks')));

  const bundle = await (await office.as('wang')).ask('GET', '/api/periods/y/documents/archive-index');
  const filed = Object.keys(new PizZip(await bundle.arrayBuffer()).files);
  assert.deepEqual(
    ['li', 'sun'].map((name) => filed.some((file) => file.startsWith('登记表/') && file.includes(name))),
    [true, false],
    'of a rating that is open again nothing is on paper',
  );

  assert.ok(await waits(office, 'sun', 'raise-objection', 'own'), 'sun may object anew, and is told so');
  const own = await office.read('sun', '/own');
  assert.deepEqual([own.object.blocked, own.objectionsUntil?.is === 'past'], [[], false]);
  assert.deepEqual(
    (await office.read('li', '/own')).object.blocked.map(({ code }: { code: string }) => code).slice(0, 1),
    ['sealed'],
  );
  await office.act('sun', 'raise-objection', of, objection);
  assert.ok(!(await waits(office, 'sun', 'raise-objection', 'own')));
  assert.ok(await waits(office, 'wang', 'simulate-objection', 'objections'));
  const [batch] = await office.upload('漏计.csv', moreCases);
  await office.act('wang', 'attach-correction', corrected, { batch: batch!.id });
  await office.compute({ kind: 'simulation', batch: batch!.id, objection: 'o9' });
  await office.act('wang', 'simulate-objection', corrected);
  const answer = { upheld: true, reply: '补计一件' };
  await office.actTwice('wang', 'zhao', 'decide-objection', corrected, answer);

  const after = await office.read('wang', '');
  const run = after.runs.at(-1).seal;
  assert.deepEqual([after.stage, after.sealed], ['sealed', before.sealed], 'what was sealed stays');
  assert.equal(after.runs.length, before.runs.length + 1);
  assert.notEqual(run, after.sealed.run);
  const { people } = await office.read('wang', `/compare?run=${run}&with=${after.sealed.run}`);
  const moved = people.map((p: { person: string; is: string }) => [p.person, p.is]);
  assert.ok(JSON.stringify(moved).includes('sun'), 'the delta names what moved');
  const { decided } = await office.read('wang', '/objections/o9');
  for (const { id } of decided.worsened)
    assert.equal((await office.read(id, '/own')).object.blocked.length, 0, `${id} has a time of their own`);
  assert.deepEqual(await ratingsOf(office), { ...others, sun: undefined }, 'only a reopened rating is open');

  assert.ok(await waits(office, 'wang', 'rate-again', 'meeting'));
  const choice = { annual: 'competent', performance: null, reason: '按更正后的结果评定', late: false };
  await office.actTwice('wang', 'zhao', 'rate-again', of, choice);
  for (const [person, seal] of [
    ['sun', run],
    ['li', after.sealed.run],
  ]) {
    const file = await office.get(person, `/api/register/people/${person}/performance-file`);
    assert.equal(file.periods[0].run, seal, `the run that counts for ${person}`);
    const form = await (await office.as(person)).ask(
      'GET',
      `/api/periods/y/documents/assessment-form?person=${person}`,
    );
    assert.equal(form.status, 200);
  }
}

const objection = {
  id: 'o9',
  line: { about: 'count', indicator: 'workload', case: null },
  says: '漏计一件',
  evidence: [],
};

async function waits(office: WholeOffice, name: string, kind: string, page: string): Promise<boolean> {
  const { todo } = (await office.get(name, '/api/own/todo')) as { todo: readonly Waits[] };
  return todo.some((one) => one.kind === kind && one.page === page && one.period?.id === 'y');
}

/** Ratings that are fixed, by person; what is open is left out. */
async function ratingsOf(office: WholeOffice): Promise<Record<string, string | undefined>> {
  const { lists } = await office.read('wang', '/meeting');
  const rows: readonly { person: { id: string }; rating: { annual: string; final: boolean } | null }[] =
    lists.flatMap((list: { rows: unknown[] }) => list.rows);
  return Object.fromEntries(
    rows.map(({ person, rating }) => [person.id, rating?.final ? rating.annual : undefined]),
  );
}
