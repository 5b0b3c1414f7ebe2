import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { fuzzApi } from './fuzz-api.ts';
import { senders } from './senders.ts';
import { openTwoOrgans } from './two-organs.ts';
import { othersMark, type World } from './world.ts';

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
