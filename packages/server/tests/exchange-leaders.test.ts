import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { MeetingRow, MeetingView } from '@jianheng/api';
import type { ExchangeDesk } from '../src/features/exchange/exchange-desk.ts';
import { exchangeFinders } from '../src/features/exchange/exchange-finders.ts';
import { makePackage } from '../src/features/exchange/make-package.ts';
import { readPackageFile, showPackage } from '../src/features/exchange/read-packages.ts';
import { confirmPackage } from '../src/features/exchange/settle-package.ts';
import { takePackage } from '../src/features/exchange/take-package.ts';
import { readLog } from '../src/features/periods/log/read-log.ts';
import { readBoard } from '../src/features/periods/reading/read-board.ts';
import { readPeriod } from '../src/features/periods/reading/read-period.ts';
import { act } from '../src/index.ts';
import { refused } from './people.ts';
import { above, aboveToo, chief, member, office, type Site, site, stateOf } from './two-installations.ts';

const city = await site('city-of-leaders');
const east = await site('east-of-leaders');
await east.trust('city', '虚构市检察院', city.installation.signer);
await city.trust('east', '虚构县检察院', east.installation.signer);

/** What the meeting says of two invented leaders; of a meeting with a computed run another test tells. */
const leaders = ['zhao', 'chen'].map((id) => ({
  person: { id, name: `虚构${id}`, department: null, class: '检察官' },
  shown: '90.5',
  performance: { rating: 'good', is: 'decided' },
  proposal: 'competent',
  allowed: ['excellent', 'competent', 'basically-competent'],
})) as unknown as MeetingRow[];

const allowedFor = async () => ({
  allowed: ['excellent', 'competent', 'basically-competent'],
  proposal: 'competent',
  leader: true,
});
const ofEast: ExchangeDesk = {
  ...east.installation.desks.exchange,
  meetingOf: async () => ({ leaders }) as unknown as MeetingView,
  periods: {
    ...east.installation.desks.periods,
    finders: {
      ...east.installation.desks.periods.finders,
      ...exchangeFinders({ signer: east.installation.signer, allowedFor }),
    },
  },
};

/** A period whose ratings are being decided. */
async function inMeeting({ installation, request }: Site, period: string): Promise<void> {
  const { db } = installation.records;
  const days = { from: '2026-01-01', to: '2026-12-31' };
  const title = '虚构年度考核';
  await db
    .insertInto('period')
    .values({ id: period, organ: 'east', kind: 'annual', title, ...days, seq: 2, demo: false })
    .execute();
  const actions = [
    { kind: 'draft', subject: { organ: 'east' }, details: { id: period, kind: 'annual', title, ...days } },
    {
      kind: 'convene',
      subject: {},
      details: { on: '2027-01-20', members: ['wu'], present: ['wu'], authority: '虚构' },
    },
  ];
  for (const [at, { kind, subject, details }] of actions.entries())
    await db
      .insertInto('period_action')
      .values({
        period,
        seq: at + 1,
        at: '2027-01-20T02:00:00.000Z',
        by: 'wang',
        kind,
        subject: JSON.stringify(subject),
        details: JSON.stringify(details),
        found: '{}',
        request: `${request(office).request}-${kind}`,
      })
      .execute();
}

test('leaders go up to be rated, two people above decide, and the ratings count below once somebody who is not among them confirms', async () => {
  await inMeeting(east, 'y2026');
  const { exchange } = city.installation.desks;
  const sent = await makePackage(ofEast, east.request(office), 'east', {
    kind: 'leaders-to-rate',
    period: 'y2026',
  });
  const request = await readPackageFile(east.request(office), sent);
  const taken = await takePackage(exchange, city.request(above), 'city', {
    file: request.bytes.toString('base64'),
  });
  const rating = (
    person: string,
    annual: 'excellent' | 'competent' | 'not-competent',
    reason: string | null,
  ) => ({
    person,
    annual,
    performance: 'good' as const,
    reason,
  });
  const decide = (...ratings: ReturnType<typeof rating>[]) =>
    makePackage(exchange, city.request(above), 'city', { kind: 'leader-ratings', request: taken, ratings });
  await refused(decide(rating('zhao', 'excellent', null)), 'malformed');
  await refused(decide(rating('zhao', 'not-competent', '虚构')), 'malformed');
  await refused(decide(rating('nobody', 'competent', null)), 'malformed');
  const seq = await decide(rating('zhao', 'excellent', '虚构的理由'), rating('chen', 'competent', null));
  // Nothing is signed before a second person confirmed it.
  await refused(readPackageFile(city.request(above), seq), 'not-found');
  assert.match(
    (await showPackage(city.request(aboveToo), seq)).says.map(({ zh }) => zh).join(),
    /虚构zhao：优秀/,
  );
  await refused(confirmPackage(exchange, city.request(above), seq), 'blocked');
  await confirmPackage(exchange, city.request(aboveToo), seq);
  const answer = { file: (await readPackageFile(city.request(above), seq)).bytes.toString('base64') };

  await takePackage(ofEast, east.request(office), 'east', answer);
  await refused(takePackage(ofEast, east.request(office), 'east', answer), 'blocked');
  assert.deepEqual((await stateOf(east, 'y2026')).ratings, {});
  const confirm = (who: typeof chief) =>
    act(ofEast.periods, east.request(who), 'y2026', { kind: 'confirm', subject: { seq: 3 }, details: {} });
  // Whoever confirms sees what; the chief, who is among them, only that somebody else has to.
  const waitingFor = async (who: typeof chief) => {
    const reading = await readPeriod(ofEast.periods, east.request(who), 'y2026');
    return (await readBoard(east.installation.desks.periods, reading)).waiting[0];
  };
  const shown = await waitingFor(member);
  assert.deepEqual(
    shown?.people.map(({ id }) => id),
    ['zhao', 'chen'],
  );
  assert.match(JSON.stringify(shown?.found), /虚构的理由/);
  assert.equal((await waitingFor(chief))?.found, null);
  // The chief is among them.
  await refused(confirm(chief), 'blocked');
  await refused(confirm(office), 'not-found');
  await confirm(member);
  const { ratings } = await stateOf(east, 'y2026');
  assert.deepEqual(
    Object.values(ratings).map(({ person, annual, proposal, reason }) => [person, annual, proposal, reason]),
    [
      ['zhao', 'excellent', 'competent', '虚构的理由'],
      ['chen', 'competent', 'competent', null],
    ],
  );
  // Before the notice nobody reads the own rating, the chief neither.
  const seenBy = async (who: typeof chief) => {
    const log = await readLog(await readPeriod(ofEast.periods, east.request(who), 'y2026'), {
      skip: 0,
      limit: 50,
    });
    return JSON.stringify(log).includes('虚构的理由');
  };
  assert.deepEqual([await seenBy(chief), await seenBy(member)], [false, true]);
});

test('an answer to leaders that this organ never sent is refused', async () => {
  const other = await site('east-restored');
  await other.trust('city', '虚构市检察院', city.installation.signer);
  const { exchange } = city.installation.desks;
  const sent = await makePackage(ofEast, east.request(office), 'east', {
    kind: 'leaders-to-rate',
    period: 'y2026',
  });
  const { bytes } = await readPackageFile(east.request(office), sent);
  const taken = await takePackage(exchange, city.request(above), 'city', { file: bytes.toString('base64') });
  const seq = await makePackage(exchange, city.request(above), 'city', {
    kind: 'leader-ratings',
    request: taken,
    ratings: [{ person: 'chen', annual: 'competent', performance: null, reason: null }],
  });
  await confirmPackage(exchange, city.request(aboveToo), seq);
  const answer = (await readPackageFile(city.request(above), seq)).bytes.toString('base64');
  await refused(
    takePackage(other.installation.desks.exchange, other.request(office), 'east', { file: answer }),
    'blocked',
  );
});
