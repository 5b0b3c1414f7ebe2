import assert from 'node:assert/strict';
import type { webcrypto } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { proposeCircles } from '../src/features/periods/ballots/propose-circles.ts';
import type { StaffMember } from '../src/features/register/read-register.ts';
import { ballotKeyParameters, ballotSuite } from '../src/index.ts';
import { auditOf, Browser } from './browser.ts';
import { testFeature } from './databases.ts';
import { Office } from './period-pages.ts';

const ballots = '/api/periods/y/ballots';
const voters = ['li', 'sun', 'qian', 'wang', 'zhao'];
const circle = '同事';
const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64url');

async function withRound(records: Parameters<typeof Office.open>[0]): Promise<Office> {
  const office = await Office.open(records);
  await office.opened();
  await (await office.as('wang')).get(200, 'POST', ballots, {
    round: 'r1',
    circles: [{ name: circle, group: 'peers', voters, about: ['li', 'sun'] }],
    closes: '2026-01-10',
  });
  return office;
}

/** What the browser of a voter does: takes a ballot that it blinded, and takes the blinding off again. */
async function take(office: Office, name: string) {
  const browser = await office.as(name);
  const { keys } = await browser.get(200, 'GET', `${ballots}/r1/keys`);
  const key = await crypto.subtle.importKey(
    'jwk',
    keys[0].key as webcrypto.JsonWebKey,
    ballotKeyParameters,
    true,
    ['verify'],
  );
  const token = ballotSuite.prepare(crypto.getRandomValues(new Uint8Array(32)));
  const { blindedMsg, inv } = await ballotSuite.blind(key, token);
  const sent = { ballots: [{ circle, blinded: base64(blindedMsg) }] };
  const { ballots: signed } = await browser.get(200, 'POST', `${ballots}/r1/issue`, sent);
  const blindSignature = Buffer.from(signed[0].signature, 'base64url');
  const signature = await ballotSuite.finalize(key, token, blindSignature, inv);
  return { period: 'y', round: 'r1', circle, token: base64(token), signature: base64(signature) };
}

testFeature(
  'a round goes from its opening to one batch of scores, and nobody but the voter knows a vote',
  async (records) => {
    const office = await withRound(records);
    const stranger = new Browser((request) => office.app.app.fetch(request));
    for (const [i, name] of ['li', 'sun', 'qian'].entries()) {
      const ballot = await take(office, name);
      // Nobody is signed in where a ballot is cast, and a session would not be looked at.
      await stranger.get(204, 'POST', '/api/ballot-box', {
        ...ballot,
        paper: [{ person: 'li', score: `9${i}` }],
      });
    }
    const list = await office.get('wang', ballots);
    assert.deepEqual(
      [
        list.rounds[0].issued,
        list.rounds[0].of,
        list.rounds[0].missing.map((p: { id: string }) => p.id).sort(),
      ],
      [3, 5, ['wang', 'zhao']],
    );
    assert.equal(list.rounds[0].close.blocked[0].code, 'too-early');
    assert.match(list.rounds[0].circles[0].fingerprint, /^[0-9a-f]{64}$/);
    const mine = await office.get('li', ballots);
    assert.deepEqual([mine.rounds, mine.own[0].taken], [[], true]);
    assert.deepEqual(
      mine.own[0].circles[0].about.map((p: { id: string }) => p.id),
      ['sun'],
      'nobody votes on themself',
    );
    assert.deepEqual((await office.get('he', ballots)).own, []);
    const audit = JSON.stringify(await records.db.selectFrom('audit_entry').selectAll().execute());
    assert.ok((await auditOf(records)).filter((e) => e === 'ballot.cast done').length === 3);
    assert.ok(!audit.includes('ballot-box'), 'taking is on record, casting is not');
    office.day('2026-01-11');
    const closed = await (await office.as('wang')).get(200, 'POST', `${ballots}/r1/close`);
    assert.deepEqual(closed, { counted: 3, batch: 'b1', uncounted: [] });
    const [counted] = office.desk.counted;
    assert.deepEqual(
      counted?.scores.map((s) => [s.group, s.person, s.score]).sort(),
      [0, 1, 2].map((i) => ['peers', 'li', `9${i}`]),
    );
    assert.deepEqual(readdirSync(join(office.desk.folder, 'keys')), [], 'keys are gone with the round');
  },
);

testFeature('casting takes no line in the log of requests and no session', async (records) => {
  const office = await withRound(records);
  const facts = office.app.routes.find((r) => r.path === '/api/ballot-box');
  assert.deepEqual([facts?.open, facts?.quiet], [true, true]);
  const ballot = await take(office, 'li');
  const paper = [{ person: 'sun', score: '88.5' }];
  const browser = await office.as('li');
  const answer = await browser.ask('POST', '/api/ballot-box', { ...ballot, paper });
  assert.equal(answer.status, 204);
  const session = await records.db.selectFrom('session').select('seen_at').execute();
  assert.ok(session.every((s) => s.seen_at === session[0]?.seen_at));
  assert.equal((await records.db.selectFrom('ballot_paper').selectAll().execute()).length, 1);
});

testFeature(
  'whoever may not close a round destroys nothing by trying, nor does the office before its day',
  async (records) => {
    const office = await withRound(records);
    const ballot = await take(office, 'li');
    await (await office.as('li')).get(204, 'POST', '/api/ballot-box', {
      ...ballot,
      paper: [{ person: 'sun', score: '88' }],
    });
    await (await office.as('wang')).get(409, 'POST', `${ballots}/r1/close`);
    office.day('2026-01-11');
    await (await office.as('sun')).get(404, 'POST', `${ballots}/r1/close`);
    await office.act('sun', 'close-ballots', { round: 'r1' }, {}, 404);
    assert.equal((await records.db.selectFrom('ballot_paper').selectAll().execute()).length, 1);
    assert.equal((await records.db.selectFrom('ballot_key').selectAll().execute()).length, 1);
    assert.equal(office.desk.counted.length, 0);
  },
);

testFeature('where so few voted that a mean would give votes away, nothing is counted', async (records) => {
  const office = await withRound(records);
  for (const name of ['li', 'sun']) {
    const ballot = { ...(await take(office, name)), paper: [{ person: 'li', score: '60' }] };
    await (await office.as(name)).get(204, 'POST', '/api/ballot-box', ballot);
  }
  office.day('2026-01-11');
  const closed = await (await office.as('wang')).get(200, 'POST', `${ballots}/r1/close`);
  assert.deepEqual([closed.counted, closed.uncounted], [0, [circle]]);
  assert.deepEqual(office.desk.counted[0]?.scores, []);
  assert.deepEqual((await office.get('wang', ballots)).rounds[0].closed.uncounted, [circle]);
});

testFeature('more ballots than were taken are not counted: a key must have been stolen', async (records) => {
  const office = await withRound(records);
  await take(office, 'li');
  const paper = JSON.stringify([{ person: 'sun', score: '1' }]);
  const box = { period: 'y', round: 'r1', circle };
  for (const token_hash of ['x1', 'x2'])
    await records.db
      .insertInto('ballot_paper')
      .values({ ...box, token_hash, paper })
      .execute();
  office.day('2026-01-11');
  const refused = await (await office.as('wang')).get(409, 'POST', `${ballots}/r1/close`);
  assert.match(refused.title, /选票比领取的多/);
  assert.equal((await records.db.selectFrom('ballot_paper').selectAll().execute()).length, 2);
});

testFeature('the register proposes circles, and those too small are merged', async (records) => {
  const office = await Office.open(records);
  await office.opened();
  const { circles, fewestVoters } = await office.get('wang', `${ballots}/proposal`);
  assert.equal(fewestVoters, 5);
  assert.ok(circles.every((c: { voters: object[] }) => c.voters.length >= 5));
  // One chief and one head are too few to vote apart; the three of 第一检察部 join the others.
  const named = circles.map((c: { name: string; merged: string[] }) => [c.name, c.merged.length]);
  assert.deepEqual(named, [
    ['综合部同事、第一检察部同事', 2],
    ['全院评院领导', 0],
  ]);
  await (await office.as('li')).get(404, 'GET', `${ballots}/proposal`);
});

test('circles that are proposed are never too small, and everybody of a large enough office is in one', () => {
  const member = (id: number, department: string, leader: string) =>
    ({
      person: { id: `p${id}` },
      posting: { leader },
      department: { id: department, name: department },
    }) as unknown as StaffMember;
  for (let size = 1; size < 60; size++)
    for (const departments of [1, 3, 7]) {
      const staff = Array.from({ length: size }, (_, i) =>
        member(i, `d${i % departments}`, i < 2 ? '副检察长' : i < 9 ? '部门负责人' : '无'),
      );
      const circles = proposeCircles(staff);
      assert.ok(circles.every((c) => new Set(c.voters).size >= 5));
      assert.equal(new Set(circles.map((c) => c.name)).size, circles.length);
      if (size < 7) continue;
      const voters = new Set(circles.flatMap((c) => c.voters));
      const about = new Set(circles.flatMap((c) => c.about));
      assert.deepEqual([voters.size, about.size], [size, size], `${size} in ${departments}`);
    }
});
