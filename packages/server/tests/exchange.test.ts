import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { PackageWanted, PerformanceFile, PostingGiven } from '@jianheng/api';
import type { Actor } from '@jianheng/casework';
import { UserError } from '@jianheng/scheme';
import { checkPackage } from '../src/features/exchange/check-package.ts';
import type { ExchangeDesk } from '../src/features/exchange/exchange-desk.ts';
import { makePackage } from '../src/features/exchange/make-package.ts';
import { packagesToConfirm } from '../src/features/exchange/packages-to-confirm.ts';
import { readPackageFile, readPackages } from '../src/features/exchange/read-packages.ts';
import { confirmPackage, returnPackage } from '../src/features/exchange/settle-package.ts';
import { takePackage } from '../src/features/exchange/take-package.ts';
import { readPerformanceFile } from '../src/features/performance-file/read-performance-file.ts';
import { servedElsewhere } from '../src/features/register/served-elsewhere.ts';
import { compareSets } from '../src/features/schemes/compare-sets.ts';
import {
  adoptExample,
  issueExamples,
  listExamples,
  withdrawExamples,
} from '../src/features/schemes/examples.ts';
import { addSet, readSet } from '../src/features/schemes/sets.ts';
import { newPair, openPackage, signerOf, verifyAudit, writePackage } from '../src/index.ts';
import { refused } from './people.ts';
import {
  above,
  aboveToo,
  chief,
  colleague,
  filedPeriod,
  office,
  type Site,
  site,
  stateOf,
} from './two-installations.ts';

const city = await site('city');
const east = await site('east');
await east.trust('city', '虚构市检察院', city.installation.signer);
await city.trust('east', '虚构县检察院', east.installation.signer);

async function made(from: Site, who: Actor, organ: string, wanted: PackageWanted): Promise<Buffer> {
  const seq = await makePackage(from.installation.desks.exchange, from.request(who), organ, wanted);
  return (await readPackageFile(from.request(who), seq)).bytes;
}

const handed = (bytes: Uint8Array, posting?: PostingGiven) => ({
  file: Buffer.from(bytes).toString('base64'),
  ...(posting === undefined ? {} : { posting }),
});
const check = (to: Site, who: Actor, organ: string, bytes: Uint8Array) =>
  checkPackage(to.installation.desks.exchange, to.request(who), organ, handed(bytes));
const take = (to: Site, who: Actor, organ: string, bytes: Uint8Array, posting?: PostingGiven) =>
  takePackage(to.installation.desks.exchange, to.request(who), organ, handed(bytes, posting));
const zh = (lines: readonly { readonly zh: string }[]) => lines.map((line) => line.zh).join('\n');

const said = { zh: '虚构', en: 'invented' };

test('a scheme is filed in a package, read in full by the organ above, answered, and the answer stands in the period', async () => {
  const hash = await filedPeriod(east, 'y2026');
  const filing = await made(east, office, 'east', { kind: 'scheme-filing', period: 'y2026' });
  const seen = await check(city, aboveToo, 'city', filing);
  assert.deepEqual(
    [seen.kind, seen.signature.is, seen.against, seen.needsSecond],
    ['scheme-filing', 'trusted', [], false],
  );
  assert.match(zh(seen.says), /虚构年度考核.*2026-01-05 报备案/);
  assert.match(zh(seen.changes), /本机检查：错误 0/);
  const seq = await take(city, aboveToo, 'city', filing);
  const read = await readSet(city.installation.desks.schemes, city.request(aboveToo), 'east', hash);
  assert.equal(read.schemes[0]?.id, 'east-auxiliaries-2026');
  const again = await check(city, above, 'city', filing);
  assert.match(zh(again.against), /已经收过/);
  await refused(take(city, above, 'city', filing), 'blocked');

  await refused(
    makePackage(city.installation.desks.exchange, city.request(above), 'city', {
      kind: 'filing-answer',
      filing: seq,
      answer: 'objected',
      words: null,
    }),
    'malformed',
  );
  const answer = await made(city, above, 'city', {
    kind: 'filing-answer',
    filing: seq,
    answer: 'objected',
    words: '虚构的意见：权重偏高',
  });
  assert.match(zh((await check(east, office, 'east', answer)).changes), /有意见/);
  await take(east, office, 'east', answer);
  const { filed, stage } = await stateOf(east, 'y2026');
  assert.deepEqual(filed?.answer, { is: 'objected', words: '虚构的意见：权重偏高', on: '2026-01-05' });
  // Filing is notice, not permission.
  assert.equal(stage, 'preparing');
  assert.notEqual(filed?.acknowledged, null);
});

test('an answer to a scheme that was changed meanwhile is sent back with the reason, and nothing changed', async () => {
  await filedPeriod(east, 'y2027');
  const { schemes, periods } = east.installation.desks;
  const filing = await made(east, office, 'east', { kind: 'scheme-filing', period: 'y2027' });
  const seq = await take(city, above, 'city', filing);
  const answer = await made(city, above, 'city', {
    kind: 'filing-answer',
    filing: seq,
    answer: 'accepted',
    words: null,
  });
  const other = await addSet(schemes, east.request(office), 'east', {
    id: 'other',
    schemes: [{ template: 'county-administrators-base-2026' }],
  });
  const { act } = await import('../src/index.ts');
  const choice = { hash: other.hash, id: 'other', from: 'template' };
  await act(periods, east.request(office), 'y2027', { kind: 'choose-scheme', subject: {}, details: choice });
  await refused(take(east, office, 'east', answer), 'blocked');
  assert.equal((await stateOf(east, 'y2027')).filed, null);
  const [row] = await readPackages(east.request(office), 'east');
  assert.equal(row?.state, 'sent-back');
  assert.notEqual(row?.note, null);
});

test('worked examples travel with their signature: compared and adopted below, withdrawn later, and an old package does not bring them back', async () => {
  const desk = city.installation.desks.schemes;
  const { hash } = await addSet(desk, city.request(above), 'city', {
    id: 'example',
    schemes: [{ template: 'county-auxiliaries-2026', id: 'example-auxiliaries' }],
  });
  const batch = await issueExamples(desk, city.request(above), 'city', {
    title: said,
    sizes: ['小'],
    note: '虚构的说明',
    examples: [{ set: hash!, title: said, suits: said }],
  });
  const wanted = { kind: 'worked-examples', batch: batch.id } as const;
  const first = await made(city, above, 'city', wanted);
  assert.match(zh((await check(east, office, 'east', first)).says), /第 1 批工作范例“虚构”，1 个/);
  await take(east, office, 'east', first);
  const here = east.installation.desks.schemes;
  const [seen] = await listExamples(here, east.request(office), 'east');
  assert.deepEqual(seen?.signature, { fingerprint: city.fingerprint, is: 'trusted', of: '虚构市检察院' });
  assert.equal(seen?.sizes[0]?.value, '小');
  const adopted = await adoptExample(here, east.request(office), 'east', { batch: batch.id, example: '1' });
  assert.equal(adopted, hash);
  const own = await addSet(here, east.request(office), 'east', {
    id: 'own',
    schemes: [{ template: 'county-auxiliaries-2026', id: 'own-2026' }],
  });
  const { schemes } = await compareSets(here, east.request(office), 'east', own.hash!, hash!);
  assert.equal(schemes[0]?.is, 'both');

  await withdrawExamples(city.request(above), batch.id, '虚构的理由');
  const second = await made(city, above, 'city', wanted);
  assert.match(zh((await check(east, office, 'east', second)).changes), /登记为撤回/);
  await take(east, office, 'east', second);
  const [gone] = await listExamples(here, east.request(office), 'east');
  assert.equal(gone?.withdrawn?.reason, '虚构的理由');
  assert.equal(gone?.adopted[0]?.seenAt, null);
  assert.equal(gone?.signature?.is, 'trusted');
  // Adopted stays adopted; made earlier comes too late.
  assert.equal((await readSet(here, east.request(office), 'east', hash!)).from, 'issued');
  const old = writePackage(
    { ...rest(first), id: 'a8a1f6b1-0000-4000-8000-000000000001', files: filesOf(first) },
    city.installation.signer,
  );
  assert.match(zh((await check(east, office, 'east', old)).against), /这是旧的一份/);
  await refused(take(east, office, 'east', old), 'blocked');
});

/** What an invented sealed period says of an invented person. */
const sealedPeriod: PerformanceFile['periods'][number] = {
  period: 'y2025',
  title: '虚构的 2025 年度考核',
  kind: 'annual',
  organ: { id: 'east', name: '虚构县检察院' },
  from: '2025-01-01',
  to: '2025-12-31',
  sealedOn: '2026-01-31T02:00:00.000Z',
  run: 'run',
  rating: {
    annual: 'excellent',
    performance: 'excellent',
    proposal: 'excellent',
    reason: null,
    final: true,
    late: false,
  },
  outcome: null,
  outcomeTitle: null,
  comment: null,
  review: null,
  objections: [],
  recheck: null,
  reopened: [],
};

test('somebody who moves brings postings and performance file along, once a second person confirmed; and back again', async () => {
  const { db } = east.installation.records;
  const department = { from: '2020-01-01', to: null };
  await db
    .insertInto('department')
    .values({ id: 'east-1', organ: 'east', name: '第一检察部', ...department })
    .execute();
  await city.installation.records.db
    .insertInto('department')
    .values({ id: 'city-1', organ: 'city', name: '第一检察部', ...department })
    .execute();
  const person = { id: 'zhou-1', name: '虚构周', sex: null, born: '1988', joined: '2012-07-01', demo: false };
  await db.insertInto('person').values(person).execute();
  await db
    .insertInto('posting')
    .values({
      person: person.id,
      organ: 'east',
      department: 'east-1',
      unit: null,
      class: '检察官',
      employment: '公务员',
      line: '刑事',
      leader: '无',
      from: '2020-01-01',
      to: null,
      recorded_at: 't',
      recorded_by: 'x',
      superseded_at: null,
      superseded_by: null,
    })
    .execute();
  const moving = (moves: 'transfer' | 'secondment') => ({
    kind: 'transfer' as const,
    person: person.id,
    to: { id: 'city', name: '虚构市检察院' },
    moves,
    from: '2026-02-01',
    until: moves === 'secondment' ? '2026-07-31' : null,
  });
  const real = east.installation.desks.exchange;
  const withPeriod: ExchangeDesk = {
    ...real,
    performanceFileOf: async (context, of) => ({
      ...(await real.performanceFileOf(context, of)),
      periods: [sealedPeriod],
    }),
  };
  const packed = await makePackage(withPeriod, east.request(office), 'east', moving('secondment'));
  const { bytes } = await readPackageFile(east.request(office), packed);
  const reads = await db
    .selectFrom('audit_entry')
    .select('target')
    .where('outcome', '=', 'read')
    .where('target', 'like', '%performance-file')
    .execute();
  assert.deepEqual(
    reads.map(({ target }) => target),
    [`register/person/${person.id}/performance-file`],
  );
  // Whoever moves for good is posted here until the day before: both sides say so.
  await refused(makePackage(withPeriod, east.request(office), 'east', moving('transfer')), 'blocked');
  const seen = await check(city, above, 'city', bytes);
  assert.deepEqual([seen.needsSecond, seen.asksPosting, seen.against], [true, true, []]);
  assert.match(zh(seen.says), /借调至 2026-07-31/);
  await refused(take(city, above, 'city', bytes), 'malformed');
  const posting = { department: 'city-1', from: '2026-02-01' };
  const seq = await take(city, above, 'city', bytes, posting);
  const there = city.installation.records.db;
  const isThere = async () =>
    (await there
      .selectFrom('posting')
      .select(['class', 'to'])
      .where('person', '=', person.id)
      .execute()) as unknown[];
  assert.deepEqual(await isThere(), []);
  const todo = async (who: typeof above) =>
    (await packagesToConfirm(city.request(who))).map(({ kind, page, count }) => [kind, page, count]);
  assert.deepEqual(await todo(aboveToo), [['confirm-package', 'exchange', 1]]);
  assert.deepEqual(await todo(above), [], 'not whoever took it');
  await refused(confirmPackage(city.installation.desks.exchange, city.request(above), seq), 'blocked');
  await confirmPackage(city.installation.desks.exchange, city.request(aboveToo), seq);
  assert.deepEqual(await isThere(), [{ class: '检察官', to: '2026-07-31' }]);
  assert.deepEqual(await todo(aboveToo), []);
  await refused(confirmPackage(city.installation.desks.exchange, city.request(aboveToo), seq), 'not-found');
  const file = await readPerformanceFile(city.installation.desks.procedures, city.request(above), person.id);
  assert.equal(file.person.name, '虚构周');
  assert.deepEqual(file.periods, [sealedPeriod]);
  assert.deepEqual(
    file.postings.map(({ organ, from, to }) => [organ.id, from, to]),
    [['east', '2020-01-01', null]],
  );

  const year = { organ: 'city', from: '2026-01-01', to: '2026-12-31' };
  assert.deepEqual(
    (await servedElsewhere(there, year, [person.id])).map(({ organ, from, to }) => [organ.id, from, to]),
    [['east', '2020-01-01', null]],
    'the meeting there sees where the person was before',
  );
  assert.deepEqual(await servedElsewhere(there, { ...year, organ: 'east' }, [person.id]), [
    { person: person.id, organ: { id: 'city', name: '虚构市检察院' }, from: '2026-02-01', to: '2026-07-31' },
  ]);

  // Back again, with what was done meanwhile.
  const back = await made(city, above, 'city', {
    ...moving('transfer'),
    to: { id: 'east', name: '虚构县检察院' },
    from: '2026-08-01',
  });
  await db.updateTable('posting').set({ to: '2026-01-31' }).where('person', '=', person.id).execute();
  const home = await take(east, office, 'east', back, { department: 'east-1', from: '2026-08-01' });
  await returnPackage(east.request(chief), home, '虚构：部门写错了');
  const retaken = await take(east, office, 'east', back, { department: 'east-1', from: '2026-08-01' });
  assert.equal(retaken, home);
  await confirmPackage(east.installation.desks.exchange, east.request(colleague), home);
  const postings = await db
    .selectFrom('posting')
    .select('from')
    .where('person', '=', person.id)
    .orderBy('from')
    .execute();
  assert.deepEqual(
    postings.map(({ from }) => from),
    ['2020-01-01', '2026-08-01'],
  );
});

test('what was touched, is of a stranger, of another organ, or for somebody else is refused with a sentence', async () => {
  const good = await made(east, office, 'east', { kind: 'scheme-filing', period: 'y2026' });
  const flipped = Buffer.from(good);
  flipped[good.length >> 1] = flipped[good.length >> 1]! ^ 1;
  for (const bytes of [flipped, good.subarray(0, good.length - 40), Buffer.from('x')])
    await assert.rejects(check(city, above, 'city', bytes), (error) => {
      assert.ok(error instanceof UserError);
      assert.ok(error.issues[0]!.message.zh.length > 5);
      return true;
    });
  const stranger = signerOf(newPair());
  const resigned = (signer = stranger, more: object = {}) =>
    writePackage(
      { ...rest(good), id: 'a8a1f6b1-0000-4000-8000-000000000002', ...more, files: filesOf(good) },
      signer,
    );
  const unknown = await check(city, above, 'city', resigned());
  assert.equal(unknown.signature.is, 'unknown');
  assert.match(zh(unknown.against), /没有经过本机确认.*核对指纹/);
  await refused(take(city, above, 'city', resigned()), 'blocked');
  // A key that is trusted as that of another organ does not speak for this one.
  const west = signerOf(newPair());
  await city.trust('west', '虚构区检察院', west);
  const other = await check(city, above, 'city', resigned(west));
  assert.deepEqual([other.signature.is, other.signature.of], ['other', '虚构区检察院']);
  assert.match(zh(other.against), /签名用的是“虚构区检察院”的密钥，不是虚构县检察院的/);
  await refused(take(city, above, 'city', resigned(west)), 'blocked');
  const toWest = resigned(east.installation.signer, { to: { organ: 'west', name: '虚构区检察院' } });
  assert.match(zh((await check(city, above, 'city', toWest)).against), /不是给本院的/);
  const upwards = resigned(city.installation.signer, {
    from: { organ: 'city', name: '虚构市检察院' },
    to: { organ: 'east', name: '虚构县检察院' },
  });
  assert.match(zh((await check(east, office, 'east', upwards)).against), /不是本院的下级院/);
  const later = resigned(east.installation.signer, { madeAt: '2030-01-01T00:00:00.000Z' });
  assert.match(zh((await check(city, above, 'city', later)).against), /时钟不对/);
  await refused(check(city, office, 'city', good), 'not-found');
  // Whoever looked into one, and what was no package, is on record with its hash.
  const { db } = city.installation.records;
  const entries = await db
    .selectFrom('audit_entry')
    .select(['outcome', 'after'])
    .where('operation', '=', 'exchange.take')
    .orderBy('seq')
    .execute();
  const touched = entries.filter(
    ({ outcome, after }) => outcome === 'refused' && JSON.stringify(after).includes('sm3'),
  );
  assert.equal(touched.length, 3);
  const looks = entries.filter(({ outcome }) => outcome === 'read').map(({ after }) => JSON.stringify(after));
  assert.ok(looks.some((after) => after.includes('"is":"unknown"')));
});

test('everything that was made, taken and refused is on the chain of each installation, which is whole', async () => {
  for (const one of [east, city]) {
    const { db } = one.installation.records;
    assert.equal((await verifyAudit(db)).whole, true);
    const entries = await db.selectFrom('audit_entry').select(['operation', 'outcome']).execute();
    const counted = (operation: string, outcome: string) =>
      entries.filter((entry) => entry.operation === operation && entry.outcome === outcome).length;
    assert.ok(counted('exchange.make', 'done') >= 2);
    assert.ok(counted('exchange.take', 'done') >= 2);
    assert.ok(counted('exchange.take', 'refused') >= 1);
    assert.ok(counted('exchange.second', 'done') >= 1);
  }
});

function rest(bytes: Buffer) {
  const { files: _, format: __, ...manifest } = openPackage(bytes).manifest;
  return manifest;
}

function filesOf(bytes: Buffer) {
  return [...openPackage(bytes).files].map(([name, content]) => ({ name, bytes: content }));
}
