import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import { confuse } from './confuse.ts';
import { fuzzApi } from './fuzz-api.ts';
import { fuzzFitting } from './fuzz-fitting.ts';
import { knownThings } from './known-things.ts';
import { fuzzedRoutes } from './make-request.ts';
import { othersMark } from './others-mark.ts';
import { samplesOf } from './samples.ts';
import { senders } from './senders.ts';
import { openTwoOrgans } from './two-organs.ts';
import { wander } from './wander.ts';
import type { World } from './world.ts';

let world: World;
before(async () => {
  world = await openTwoOrgans();
});
after(() => world?.stop());

test('what the other organ holds is there to be found by its own people', async () => {
  const theirs = await world.signIn('no-role');
  assert.equal((await theirs.ask('GET', '/api/register/organs/theirs/staff')).status, 404);
  const seen = await (await world.signInTheirs('office')).ask('GET', '/api/register/organs/theirs/staff');
  assert.ok((await seen.text()).includes(othersMark));
});

for (const sender of senders)
  test(`malformed requests as ${sender} are refused in words, and tell nothing of the program or the other organ`, async () => {
    const { faults, statuses } = await fuzzApi(world, sender, { requests: 40, seed: 20_261_127 });
    assert.deepEqual(faults, []);
    assert.ok(Object.keys(statuses).length > 1, JSON.stringify(statuses));
  });

test('whoever asks for what is of another organ is told the same as if it were not there, and it is on record', async () => {
  const { ours, theirs } = world.known;
  const rightly = { [takenOn]: 'whoever takes somebody on is told that the organ they come from holds them' };
  const asked = {
    senders: ['office', 'staff'] as const,
    signIn: world.signInTheirs,
    own: theirs,
    others: ours,
  };
  const { requests, confusions } = await confuse(world, { ...asked, rightly, seed: 20_261_127 });
  assert.deepEqual(confusions, []);
  assert.ok(requests > 300, `${requests} requests`);
});

test('actions that look right, in random order by random people, leave the log whole and everything readable', async () => {
  await open(world, 'period-ours');
  const known = { ...world.known, ours: await knownThings(world.installation, 'ours') };
  const wandering = { steps: 60, seed: 20_261_127, period: 'period-ours', readEvery: 12 };
  const { taken, faults } = await wander({ ...world, known }, wandering);
  assert.deepEqual(faults, []);
  assert.ok(Object.keys(taken).length > 1, JSON.stringify(taken));
});

test('requests that fit but for one thing, some twice or two at once, are on record once and leave everything whole', async () => {
  const samples = await samplesOf(fuzzedRoutes(world.description), []);
  const campaign = { requests: 150, seed: 20_261_128, samples, served: new Map<string, number>() };
  const { faults, changed } = await fuzzFitting(world, campaign);
  assert.deepEqual(faults, []);
  assert.ok(campaign.served.size > 20, `${campaign.served.size} routes served`);
  assert.ok(Object.keys(changed).length > 8, JSON.stringify(changed));
});

const takenOn = 'POST /api/register/organs/{organ}/people/{id}/postings';

/** Has a period be open, as if everything before had been done. */
async function open({ installation: { records } }: World, period: string): Promise<void> {
  const done = [
    ['announce', { on: '2025-12-01', opens: '2026-01-01' }],
    ['open', {}],
  ] as const;
  await records.db.transaction().execute(async (tx) => {
    for (const [n, [kind, details]] of done.entries())
      await tx
        .insertInto('period_action')
        .values({
          period,
          seq: n + 2,
          at: '2026-01-02T02:00:00.000Z',
          by: 'somebody',
          kind,
          subject: JSON.stringify({}),
          details: JSON.stringify(details),
          found: JSON.stringify({}),
          request: randomUUID(),
        })
        .execute();
    await tx
      .updateTable('period')
      .set({ seq: 1 + done.length })
      .where('id', '=', period)
      .execute();
  });
}
