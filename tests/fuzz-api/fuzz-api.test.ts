import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { fuzzApi } from './fuzz-api.ts';
import { openTwoOrgans, othersMark, senders, type TwoOrgans } from './two-organs.ts';

let world: TwoOrgans;
before(async () => {
  world = await openTwoOrgans();
});
after(() => world?.stop());

test('what the other organ holds is there to be found by its own people', async () => {
  const theirs = await world.signIn('no-role');
  assert.equal((await theirs.ask('GET', '/api/register/organs/theirs/staff')).status, 404);
  const seen = await world.asTheirs('GET', '/api/register/organs/theirs/staff');
  assert.ok(seen.includes(othersMark));
});

for (const sender of senders)
  test(`malformed requests as ${sender} are refused in words, and tell nothing of the program or the other organ`, async () => {
    const { faults, statuses } = await fuzzApi(world, sender, { requests: 40, seed: 20_261_127 });
    assert.deepEqual(faults, []);
    assert.ok(Object.keys(statuses).length > 1, JSON.stringify(statuses));
  });
