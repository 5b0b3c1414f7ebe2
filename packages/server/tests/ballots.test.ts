import assert from 'node:assert/strict';
import type { webcrypto } from 'node:crypto';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Actor, Recorded } from '@jianheng/casework';
import { sql } from 'kysely';
import { ownFolder } from '../../facts/tests/own-folder.ts';
import { shippedRules } from '../../scheme/tests/rules-on-disk.ts';
import { ensureKeys } from '../src/features/periods/ballots/ensure-keys.ts';
import {
  type Ballot,
  BallotKeys,
  ballotKeyParameters,
  ballotSuite,
  type CountedScore,
  castBallot,
  chinaClocks,
  closeRound,
  countRound,
  issueBallot,
  openRound,
  type PeriodsDesk,
  type Records,
  StandingStore,
} from '../src/index.ts';
import { testFeature, testOnBoth } from './databases.ts';
import { actor, refused, requestOf } from './people.ts';
import { post, withPerson, withRegister } from './register-office.ts';

const folder = ownFolder('ballots');

const voters = ['li', 'sun', 'wang', 'qian', 'zhao'].map((person) => actor(person, { role: 'staff' }));
const office = actor('wang', { role: 'office' });
const circle = '同事';
const circles = [{ name: circle, voters: voters.map((v) => v.person), about: ['li', 'sun'] }];

let rounds = 0;

/** A period that is open, by the actions that led to it. */
async function openPeriod(records: Records): Promise<void> {
  const { first } = await withRegister(records);
  for (const { person } of voters) await withPerson(records, String(person), post(first));
  const period = { organ: 'east', kind: 'annual', title: '年度', from: '2026-01-01', to: '2026-12-31' };
  await records.db
    .insertInto('period')
    .values({ ...period, id: 'y', seq: 8, demo: false })
    .execute();
  const scheme = { hash: 'h', id: 's', from: 'own' };
  const log: readonly Pick<Recorded, 'kind' | 'subject' | 'details' | 'found'>[] = [
    { kind: 'draft', subject: { organ: 'east' }, details: { ...period, id: 'y' }, found: {} },
    { kind: 'choose-scheme', subject: {}, details: scheme, found: { errors: 0, warnings: 0, unverified: 0 } },
    { kind: 'record-dry-run', subject: {}, details: { run: 'r', baseline: 'b' }, found: {} },
    { kind: 'approve', subject: {}, details: { scheme: 'h' }, found: {} },
    { kind: 'confirm', subject: { seq: 4 }, details: {}, found: {} },
    { kind: 'file', subject: {}, details: { to: 'city', on: '2025-12-01' }, found: {} },
    { kind: 'announce', subject: {}, details: { on: '2025-12-01', opens: '2026-01-01' }, found: {} },
    { kind: 'open', subject: {}, details: {}, found: {} },
  ];
  const json = (value: unknown) => JSON.stringify(value);
  await records.db
    .insertInto('period_action')
    .values(
      log.map((a, i) => ({
        period: 'y',
        seq: i + 1,
        at: '2026-01-01T02:00:00Z',
        by: `p${i}`,
        kind: a.kind,
        subject: json(a.subject),
        details: json(a.details),
        found: json(a.found),
        request: `seed-${i}`,
      })),
    )
    .execute();
}

interface Round {
  readonly desk: PeriodsDesk;
  readonly keys: BallotKeys;
  readonly counted: CountedScore[];
  readonly publicKey: CryptoKey;
}

async function openOne(records: Records): Promise<Round> {
  await openPeriod(records);
  const counted: CountedScore[] = [];
  const write = async ({ scores }: { readonly scores: readonly CountedScore[] }) => {
    counted.push(...scores);
    return 'batch-1';
  };
  const desk = {
    standings: new StandingStore(),
    finders: { 'close-ballots': countRound(write) },
    clockOn: chinaClocks(shippedRules()),
  };
  const keys = new BallotKeys(join(folder, String(++rounds)));
  await openRound(desk, keys, requestOf(records, office), 'y', 'r', { circles, closes: '2026-12-01' });
  const row = await records.db.selectFrom('ballot_key').selectAll().executeTakeFirstOrThrow();
  const publicKey = await crypto.subtle.importKey(
    'jwk',
    row.public_key as webcrypto.JsonWebKey,
    ballotKeyParameters,
    true,
    ['verify'],
  );
  return { desk, keys, counted, publicKey };
}

/** What a voter's browser keeps to itself: the token, and what takes the blinding off again. */
async function blind(publicKey: CryptoKey) {
  const token = ballotSuite.prepare(crypto.getRandomValues(new Uint8Array(32)));
  const { blindedMsg, inv } = await ballotSuite.blind(publicKey, token);
  return { token, inv, blinded: Buffer.from(blindedMsg).toString('base64url') };
}

async function takeBallot(records: Records, { desk, keys, publicKey }: Round, voter: Actor) {
  const own = await blind(publicKey);
  const request = requestOf(records, voter);
  const [signed] = await issueBallot(desk, keys, request, 'y', 'r', [{ circle, blinded: own.blinded }]);
  const signature = await ballotSuite.finalize(
    publicKey,
    own.token,
    Buffer.from(signed!.signature, 'base64url'),
    own.inv,
  );
  const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64url');
  const ballot = (paper: Ballot['paper']): Ballot => ({
    period: 'y',
    round: 'r',
    circle,
    token: base64(own.token),
    signature: base64(signature),
    paper,
  });
  return { own, request, ballot };
}

const paper = (...scores: readonly (readonly [string, string])[]) =>
  scores.map(([person, score]) => ({ person, score }));

testOnBoth(
  'each voter casts one ballot, and closing counts them all in one shuffled batch',
  async (records) => {
    const round = await openOne(records);
    for (const [i, voter] of voters.entries()) {
      const { ballot } = await takeBallot(records, round, voter);
      await castBallot(records, ballot(paper(['li', `9${i}`], ['sun', `8${i}.5`], ['nobody', '1'])));
    }
    const closed = await closeRound(
      round.desk,
      round.keys,
      requestOf(records, office, '2026-12-02T02:00:00.000Z'),
      'y',
      'r',
    );
    assert.deepEqual(closed.found, { counted: 5, batch: 'batch-1', uncounted: [] });
    const of = (person: string) =>
      round.counted
        .filter((s) => s.person === person)
        .map((s) => s.score)
        .sort();
    assert.deepEqual(
      [of('li'), of('sun'), of('nobody')],
      [['90', '91', '92', '93', '94'], ['80.5', '81.5', '82.5', '83.5', '84.5'], []],
    );
    assert.deepEqual(await records.db.selectFrom('ballot_paper').selectAll().execute(), []);
  },
);

testOnBoth(
  'a ballot is cast once: sent again it is the same ballot, with another paper it is refused',
  async (records) => {
    const round = await openOne(records);
    const { ballot } = await takeBallot(records, round, voters[0]!);
    await castBallot(records, ballot(paper(['li', '90'])));
    await castBallot(records, ballot(paper(['li', '90'])));
    await refused(castBallot(records, ballot(paper(['li', '10']))), 'conflict');
    const rows = await records.db.selectFrom('ballot_paper').select('paper').execute();
    assert.deepEqual(
      rows.map((r) => r.paper),
      [[{ person: 'li', score: '90' }]],
    );
  },
);

testOnBoth(
  'a voter takes one ballot: the same request again is signed the same, another blinded one is refused',
  async (records) => {
    const round = await openOne(records);
    const { own, request } = await takeBallot(records, round, voters[0]!);
    const again = await issueBallot(round.desk, round.keys, request, 'y', 'r', [
      { circle, blinded: own.blinded },
    ]);
    assert.equal(again.length, 1);
    const other = await blind(round.publicKey);
    await refused(
      issueBallot(round.desk, round.keys, request, 'y', 'r', [{ circle, blinded: other.blinded }]),
      'conflict',
    );
    await refused(
      issueBallot(round.desk, round.keys, requestOf(records, voters[0]!), 'y', 'r', [
        { circle, blinded: other.blinded },
      ]),
      'blocked',
    );
  },
);

testFeature(
  'what is no blinded ballot is not signed: a number beyond the modulus, or one too short',
  async (records) => {
    const { desk, keys, publicKey } = await openOne(records);
    const { n } = await crypto.subtle.exportKey('jwk', publicKey);
    const modulus = Buffer.from(n!, 'base64url');
    for (const [at, message] of [modulus, Buffer.alloc(256, 255), modulus.subarray(1)].entries())
      await refused(
        issueBallot(desk, keys, requestOf(records, voters[at]!), 'y', 'r', [
          { circle, blinded: message.toString('base64url') },
        ]),
        'malformed',
      );
  },
);

testFeature(
  'nobody casts without a signature of the circle’s key, nor after the round has ended',
  async (records) => {
    const round = await openOne(records);
    const { ballot } = await takeBallot(records, round, voters[0]!);
    const good = ballot(paper(['li', '90']));
    const stranger = await ballotSuite.generateKey(ballotKeyParameters);
    const token = ballotSuite.prepare(crypto.getRandomValues(new Uint8Array(32)));
    const { blindedMsg, inv } = await ballotSuite.blind(stranger.publicKey, token);
    const forged = await ballotSuite.finalize(
      stranger.publicKey,
      token,
      await ballotSuite.blindSign(stranger.privateKey, blindedMsg),
      inv,
    );
    const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64url');
    await refused(
      castBallot(records, { ...good, token: base64(token), signature: base64(forged) }),
      'not-found',
    );
    await closeRound(
      round.desk,
      round.keys,
      requestOf(records, office, '2026-12-02T02:00:00.000Z'),
      'y',
      'r',
    );
    await refused(castBallot(records, good), 'not-found');
  },
);

testOnBoth(
  'nothing in the records joins a ballot to a voter: no name, session, request, time, nor order of rows',
  async (records) => {
    const round = await openOne(records);
    const tokens: string[] = [];
    for (const voter of voters) {
      const { ballot } = await takeBallot(records, round, voter);
      const cast = ballot(paper(['li', '90']));
      tokens.push(cast.token);
      await castBallot(records, cast);
    }
    const columns = Object.keys(
      await records.db.selectFrom('ballot_paper').selectAll().executeTakeFirstOrThrow(),
    );
    assert.deepEqual(columns.sort(), ['circle', 'paper', 'period', 'round', 'token_hash']);
    // Every row was written by the last transaction: which ballots came before is not to be seen.
    const { rows } = await sql<{
      n: number;
    }>`SELECT count(DISTINCT xmin::text)::int AS n FROM ballot_paper`.execute(records.db);
    assert.equal(rows[0]?.n, 1);
    const audit = JSON.stringify(await records.db.selectFrom('audit_entry').selectAll().execute());
    const log = JSON.stringify(await records.db.selectFrom('period_action').selectAll().execute());
    for (const token of tokens) assert.ok(!audit.includes(token) && !log.includes(token));
  },
);

testFeature(
  'private keys lie outside the records, readable by the server alone, and are gone when the round is over',
  async (records) => {
    const round = await openOne(records);
    const place = join(folder, String(rounds));
    const [file] = readdirSync(place);
    assert.equal(statSync(join(place, file!)).mode & 0o077, 0);
    assert.ok(
      !JSON.stringify(await records.db.selectFrom('ballot_key').selectAll().execute()).includes('"d"'),
    );
    await closeRound(
      round.desk,
      round.keys,
      requestOf(records, office, '2026-12-02T02:00:00.000Z'),
      'y',
      'r',
    );
    assert.deepEqual(readdirSync(place), []);
  },
);

testFeature(
  'a round whose opening was cut off by a kill is made whole by the next who needs its keys',
  async (records) => {
    const { desk, keys } = await openOne(records);
    const { seq } = await records.db.selectFrom('period').select('seq').executeTakeFirstOrThrow();
    const { state } = await desk.standings.at(records.db, 'y', seq);
    const rows = () => records.db.selectFrom('ballot_key').selectAll().orderBy('circle').execute();
    const before = await rows();
    const modulus = (all: typeof before) => all.map((row) => (row.public_key as { n: string }).n);
    const both = () => Promise.all([1, 2].map(() => ensureKeys(records, keys, 'y', state)));
    // Killed before the records learned of the key that was made.
    await records.db.deleteFrom('ballot_key').execute();
    await both();
    assert.deepEqual(modulus(await rows()), modulus(before), 'the key that was made is the key');
    await both();
    assert.deepEqual(await rows(), await rows(), 'once more does nothing');
    // Killed before any key was made.
    for (const { round, circle: name } of before) keys.destroy({ period: 'y', round, circle: name });
    await records.db.deleteFrom('ballot_key').execute();
    await both();
    const [row] = await rows();
    const publicKey = await crypto.subtle.importKey(
      'jwk',
      row!.public_key as webcrypto.JsonWebKey,
      ballotKeyParameters,
      true,
      ['verify'],
    );
    const round: Round = { desk, keys, counted: [], publicKey };
    const { ballot } = await takeBallot(records, round, voters[0]!);
    await castBallot(records, ballot([{ person: 'd', score: '90' }]));
    // Killed before the keys of a closed round were destroyed.
    const closed = { ...state.ballots.r!, closed: { counted: 1, batch: 'b', uncounted: [] } };
    await ensureKeys(records, keys, 'y', { ballots: { r: closed } });
    assert.equal(await keys.find({ period: 'y', round: 'r', circle }), null);
  },
);
