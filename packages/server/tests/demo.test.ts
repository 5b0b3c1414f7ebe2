import assert from 'node:assert/strict';
import { chmodSync, existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { allScored, type Period } from '@jianheng/casework';
import { UserError } from '@jianheng/scheme';
import { ownFolder } from '../../facts/tests/own-folder.ts';
import { demoStory } from '../src/demo/demo-story.ts';
import {
  createApp,
  demoAccounts,
  demoPassword,
  type Installation,
  makeBackup,
  openDemo,
  openInstallation,
  openRecords,
  organFolders,
  refuseUnfit,
  removeDemo,
  restoreBackup,
  verifyAudit,
  verifyInstallation,
} from '../src/index.ts';
import { Browser } from './browser.ts';

const root = ownFolder('demo');
const folder = join(root, 'demo');
const now = '2026-11-27T02:00:00.000Z';

/** Made once for this file: it takes a while. */
let made: Promise<void> | null = null;

async function demo(): Promise<Installation> {
  made ??= openDemo(folder, () => undefined, now).then((installation) => installation.stop());
  await made;
  return openDemo(folder, () => assert.fail('made twice'));
}

function isNoDemo(error: unknown): boolean {
  return error instanceof UserError && error.issues[0]?.code === 'demo/not-a-demo';
}

test('the demo tells a year that is sealed and one that is under way, in a chain that is whole', async () => {
  const installation = await demo();
  try {
    const { db } = installation.records;
    const periods = await db.selectFrom('period').select(['id', 'demo']).orderBy('id').execute();
    assert.deepEqual(periods, [
      { id: 'demo-2025', demo: true },
      { id: 'demo-2026', demo: true },
      { id: 'demo-2026-h1', demo: true },
      { id: 'demo-2026-q3', demo: true },
    ]);
    const stages = [];
    for (const id of ['demo-2025', 'demo-2026', 'demo-2026-h1', 'demo-2026-q3']) {
      const { seq } = await db
        .selectFrom('period')
        .select('seq')
        .where('id', '=', id)
        .executeTakeFirstOrThrow();
      stages.push((await installation.desks.periods.standings.at(db, id, seq)).state);
    }
    const [sealed, open, trial, quarter] = stages;
    assert.deepEqual(
      stages.map((one) => one?.stage),
      ['sealed', 'open', 'published', 'decided'],
    );
    await holdsWhatVisitorsLookFor(installation, { open: open!, trial: trial!, quarter: quarter! });
    assert.ok(Object.values(sealed!.reviews).every((review) => review.concluded !== null));
    assert.ok(Object.keys(sealed!.reviews).length > 0 && Object.keys(sealed!.objections).length > 0);
    assert.ok(Object.keys(open!.batches).length > 10 && Object.keys(open!.declarations).length >= 5);
    const postings = await db.selectFrom('posting').selectAll().where('organ', '=', 'demo-county').execute();
    const chief = postings.find(({ leader }) => leader === '检察长')!.person;
    assert.equal(sealed!.ratings[chief]?.final, true, 'the superior organ has rated the leaders');
    const limits = await db.selectFrom('own_limit').selectAll().execute();
    assert.ok(limits.length > 10);
    assert.ok(limits.every((limit) => limit.confirmed_by !== limit.made_by));
    assert.equal(limits.filter((limit) => limit.confirmed_by === null).length, 1, 'one is left to the chief');
    const seal = sealed!.sealed!.run;
    const run = await installation.desks.runs.runs.run(organFolders(folder, 'demo-county'), seal);
    const assessed = new Set(run.schemes.flatMap(({ lines }) => [...lines.keys()]));
    const outside = postings.filter(
      (p) => p.class === '检察官' && p.leader === '无' && p.line !== '刑事' && !assessed.has(p.person),
    );
    assert.deepEqual(
      outside.map(({ person, line }) => [person, line]),
      [],
      'prosecutors of all lines are assessed',
    );
    assert.equal((await verifyAudit(db)).whole, true);
    const refused = await db
      .selectFrom('audit_entry')
      .select('target')
      .where('outcome', '=', 'refused')
      .execute();
    assert.deepEqual(refused, [], 'nobody tried what they may not do');
    for (const table of ['organ', 'person', 'account'] as const) {
      const unmarked = await db.selectFrom(table).select('id').where('demo', '=', false).execute();
      assert.deepEqual(unmarked, [], table);
    }
  } finally {
    await installation.stop();
  }
});

/** One of each thing that waits for somebody: an objection with its effect, a review under way, an amendment, a notice to sign. */
async function holdsWhatVisitorsLookFor(
  { desks, records: { db } }: Installation,
  { open, trial, quarter }: Readonly<Record<'open' | 'trial' | 'quarter', Period>>,
): Promise<void> {
  const [objection] = Object.values(trial.objections);
  assert.ok(objection?.simulated !== null && objection?.decided === null);
  assert.equal(objection.correction?.confirmedBy, null, 'case management has its part to do');
  const [review] = Object.values(trial.reviews);
  assert.ok(review!.draw!.cases.length > 0 && Object.keys(review!.sheets).length > 0);
  assert.equal(allScored(review!), false, 'members are still blind');
  assert.equal(open.amendments[0]?.announced, '2026-06-20');
  assert.notEqual(open.dryRun, null);
  const notices = Object.values(quarter.notices);
  assert.ok(
    notices.some(({ received }) => received === null) && notices.some(({ received }) => received !== null),
  );
  const moved = await db
    .selectFrom('posting')
    .select('person')
    .where('from', '=', '2026-06-15')
    .where('organ', '=', 'demo-county')
    .execute();
  assert.equal(moved.length, 1);
  const proposed = async (seal: string) => {
    const { proposals } = await desks.runs.runs.run(organFolders(folder, 'demo-county'), seal);
    return new Map(proposals.map(({ person, proposal }) => [person, proposal]));
  };
  const [before, after] = [await proposed(open.dryRun!.baseline), await proposed(open.dryRun!.run)];
  const changed = [...after].filter(([person, proposal]) => before.get(person) !== proposal);
  assert.ok(changed.length >= 2 && changed.length < 10, `the dry run shows who moves: ${changed.length}`);
}

test('every account that the start prints signs in, with the roles it is printed for', async () => {
  const installation = await demo();
  try {
    const { records, secret, mounts } = installation;
    const { app } = createApp({
      records,
      secret,
      routes: mounts,
      origin: null,
      now: () => now,
      secondFactorFor: [],
      limits: { account: 1000, address: 1000, signIn: 1000 },
    });
    const roles = new Set<string>();
    for (const { name } of demoAccounts) {
      const browser = new Browser((request) => app.fetch(request));
      assert.equal((await browser.signIn(name, demoPassword)).status, 204, name);
      const session = await browser.get(200, 'GET', '/api/own/session');
      assert.equal(session.first, null);
      for (const { role } of session.grants) roles.add(role);
    }
    assert.equal(roles.size, 12, [...roles].join(' '));
  } finally {
    await installation.stop();
  }
});

test('the demo is backed up and restored, its sealed runs verify, and it is never served to an office', async () => {
  const installation = await demo();
  const lock = { passphrase: 'a passphrase of some words' };
  const file = join(root, 'demo.jhb');
  try {
    await assert.rejects(refuseUnfit(installation), UserError);
    await makeBackup({ records: installation.records, folder, to: file, lock, now });
  } finally {
    await installation.stop();
  }
  const restored = join(root, 'restored');
  await restoreBackup({ from: file, folder: restored, databaseUrl: null, lock, now });
  const records = await openRecords({ folder: join(restored, 'records') });
  const verified = await verifyInstallation(records, restored);
  await records.close();
  assert.ok(verified.ok, JSON.stringify(verified));
  assert.ok(verified.runs.looked >= 3 && verified.stores.looked === 1);
});

test('while it is served the demo is not removed; afterwards nothing of it is left', async () => {
  const installation = await demo();
  assert.throws(() => removeDemo(folder), UserError);
  await installation.stop();
  removeDemo(folder);
  assert.deepEqual(
    readdirSync(root).filter((name) => name.startsWith('demo') && !name.endsWith('.jhb')),
    [],
  );
  removeDemo(folder);
});

test('a folder that is no demo is neither opened as one nor removed', async () => {
  const other = join(root, 'other');
  mkdirSync(other, { mode: 0o700 });
  writeFileSync(join(other, 'precious'), '');
  assert.throws(() => removeDemo(other), isNoDemo);
  await assert.rejects(
    openDemo(other, () => undefined),
    isNoDemo,
  );
  assert.ok(existsSync(join(other, 'precious')));
  chmodSync(other, 0o700);
  const production = await openInstallation({ folder: other });
  assert.deepEqual(
    await production.records.db.selectFrom('account').selectAll().execute(),
    [],
    'no account of the demo',
  );
  await production.stop();
});

test('the story never reaches into the future, nor into years whose holidays are not published', () => {
  const known = [2024, 2025, 2026];
  assert.deepEqual(demoStory('2026-11-27', known), { last: 2025, current: 2026, end: '2026-11-20' });
  assert.deepEqual(demoStory('2026-03-01', known), { last: 2024, current: 2025, end: '2025-11-20' });
  assert.deepEqual(demoStory('2031-01-01', known), { last: 2025, current: 2026, end: '2026-11-20' });
});
