import assert from 'node:assert/strict';
import { test } from 'node:test';
import { clockBack, databaseAway, embeddedEnds, fullDisk, twoServers } from './faults.ts';

const once = { times: 1 };

test('on a full disk nothing is lost or half done, it is said what is the matter, and work goes on once there is room', async (t) => {
  const { notDone } = await fullDisk(once);
  if (notDone !== undefined) t.skip(notDone);
});

test('an embedded database that ends itself is told of, and the next start finds what was committed', async (t) => {
  const { notDone } = await embeddedEnds();
  if (notDone !== undefined) t.skip(notDone);
});

test('a database that goes away and comes back costs nothing that was acknowledged, and no new start', async () => {
  assert.match((await databaseAway(once)).outcome, /all there/);
});

test('a second server on the same folder or database is refused, and the first goes on', async () => {
  assert.match((await twoServers()).outcome, /refused with a sentence/);
});

test('a clock that is set back tears nothing, and whoever looks is told', async () => {
  assert.match((await clockBack(once)).outcome, /whole/);
});
