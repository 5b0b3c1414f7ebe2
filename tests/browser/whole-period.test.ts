import { test } from 'node:test';
import { acts } from './whole-period/acts.ts';
import { Walk } from './whole-period/walk.ts';

test('a whole year in the browser, from choosing the scheme to the sealed archive, with an objection upheld and a review', async () => {
  const walk = await Walk.begin();
  try {
    for (const act of Object.values(acts)) await act(walk);
    walk.assertNothingWentWrong();
  } catch (error) {
    await walk.keepWhereEverybodyIs();
    throw error;
  } finally {
    await walk.end();
  }
});
