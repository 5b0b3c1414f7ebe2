import assert from 'node:assert/strict';
import { createHash, randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openStore, resolveSnapshot } from '@jianheng/facts';
import { sayEvidence } from '../src/features/periods/evidence/evidence.ts';
import { errorWorkbookOf } from '../src/features/register/roster/review-store.ts';
import { DeletionSweeper } from '../src/features/retention/deletion-sweeper.ts';
import { confirmDeletion } from '../src/features/retention/deletions/confirm-deletion.ts';
import { proposeDeletion } from '../src/features/retention/deletions/propose-deletion.ts';
import { listDeletions } from '../src/features/retention/deletions/read-deletions.ts';
import type { RetentionDesk } from '../src/features/retention/retention-desk.ts';
import { findDeletedRun } from '../src/features/runs/deleted-run.ts';
import { installationFolders, StandingStore, verifyInstallation } from '../src/index.ts';
import { organFolders } from '../src/records/organ-folders.ts';
import { testFeature } from './databases.ts';
import { factsOffice, january, storeOf } from './facts-office.ts';
import { requestOf } from './people.ts';
import { chief, li, office } from './procedures-office.ts';
import { desk as register, withRegister } from './register-office.ts';
import {
  aFile,
  aJob,
  aRun,
  at,
  deleted,
  due,
  heldOf,
  keeps,
  retentionDesk,
  seal,
  sealedOn,
  withSealedPeriod,
} from './retention-office.ts';

testFeature(
  'files of a sealed period go with their names and leave a mark, and a killed server takes them at its next look',
  async (records) => {
    const { desk, file } = await withSealedPeriod(records);
    await keeps(records, 'evidence', 365);
    assert.deepEqual(await due(records, desk, '2028-01-04'), []);
    const day = '2028-01-05';
    const [thing] = await due(records, desk, day);
    assert.deepEqual([thing?.id, thing?.since, thing?.due, thing?.held], [file, sealedOn, day, []]);
    const folder = installationFolders(desk.data).evidence;
    const verified = () => verifyInstallation(records, desk.data);
    assert.deepEqual((await verified()).evidence, { looked: 1, broken: [], deleted: 0 });

    // Killed after the records and before the files: what is on the disk then.
    const { id } = await proposeDeletion(desk, requestOf(records, office, at(day)), 'east', {
      kind: 'evidence',
      upTo: day,
    });
    const killed = { ...desk, evidence: dying() };
    await assert.rejects(confirmDeletion(killed, requestOf(records, chief, at(day)), id), /killed/);
    assert.equal(readdirSync(folder).length, 1);
    assert.deepEqual((await verified()).evidence, { looked: 0, broken: [], deleted: 1 });
    assert.equal((await listDeletions(requestOf(records, office), 'east'))[0]?.filesLeft, 1);
    const sweeper = new DeletionSweeper(desk, {
      records,
      now: () => at(day),
      onFault: (error) => assert.fail(String(error)),
    });
    await sweeper.look();
    assert.equal(readdirSync(folder).length, 1, 'handed in within a day: somebody may be about to use it');
    age(folder);
    await sweeper.look();
    assert.deepEqual(readdirSync(folder), []);
    assert.equal((await listDeletions(requestOf(records, office), 'east'))[0]?.filesLeft, 0);
    const said = (await sayEvidence(records.db, [file])).get(file);
    assert.deepEqual([said?.name, said?.deleted], ['', { on: day, source: '本院规定（虚构）' }]);
    assert.ok((await verified()).ok);
  },
);

testFeature('bytes that somebody else handed in too stay for them', async (records) => {
  const { desk } = await withSealedPeriod(records);
  await aFile(records, desk, '虚构的材料');
  await keeps(records, 'evidence', 365);
  age(installationFolders(desk.data).evidence);
  await deleted(records, desk, 'evidence', '2028-01-05');
  assert.deepEqual((await verifyInstallation(records, desk.data)).evidence, {
    looked: 1,
    broken: [],
    deleted: 1,
  });
});

testFeature(
  'standings that only showed the way go with their folders, what was decided on stays',
  async (records) => {
    const { desk } = await withSealedPeriod(records);
    const working = createHash('sha256').update('累计').digest('hex');
    const [live, cited] = [aRun(desk, working), aRun(desk, seal)];
    await aJob(records, 'live', working);
    await aJob(records, 'period', seal);
    await keeps(records, 'working-run', 30);
    await deleted(records, desk, 'working-run', '2027-03-01');
    assert.deepEqual([existsSync(live), existsSync(cited)], [false, true]);
    const jobs = await records.db.selectFrom('job').select('kind').execute();
    assert.deepEqual(jobs, [{ kind: 'period' }]);
  },
);

testFeature(
  'a sealed run whose time is over leaves a mark: verification tells it from one that was lost',
  async (records) => {
    const { period, desk } = await withSealedPeriod(records);
    const folder = aRun(desk, seal);
    await aJob(records, 'period', seal);
    await keeps(records, 'result', 3650);
    const day = '2037-01-02';
    const verified = async () => {
      const { runs, audit } = await verifyInstallation(records, desk.data);
      return [runs.broken, runs.deleted, audit.whole];
    };
    await period.do(li, 'apply-recheck', { person: 'li' }, { says: '不服' });
    assert.deepEqual(heldOf(await due(records, desk, day)), [['y2026', ['2026 年度：有复核未办结']]]);
    await period.do(chief, 'decide-recheck', { person: 'li' }, { changed: false, reply: '维持' });
    await deleted(records, desk, 'result', day);
    assert.deepEqual(readdirSync(folder), ['deleted.json']);
    assert.deepEqual(findDeletedRun(organFolders(desk.data, 'east'), seal), {
      deleted: 'jianheng-run',
      seal,
      on: day,
      days: 3650,
      source: '本院规定（虚构）',
    });
    assert.deepEqual(await verified(), [[], 1, true]);
    assert.deepEqual(await due(records, desk, day), []);
    rmSync(folder, { recursive: true });
    assert.deepEqual(await verified(), [[`east/${seal.slice(0, 16)}`], 0, true]);
    await records.db.deleteFrom('deletion_file').execute();
    aRun(desk, seal);
    rmSync(join(folder, 'manifest.json'));
    assert.deepEqual(
      (await verified())[0],
      [`east/${seal.slice(0, 16)}`],
      'a mark that nobody recorded is none',
    );
  },
);

testFeature('a roster under review goes with its workbook', async (records) => {
  await withRegister(records);
  const desk = retentionDesk(new StandingStore());
  const id = randomUUID();
  await records.db
    .insertInto('roster_review')
    .values({
      id,
      organ: 'east',
      file: '花名册.xlsx',
      sha256: '0',
      made_at: at('2026-01-05'),
      made_by: 'wang',
      entries: '[]',
      found: '{}',
    })
    .execute();
  writeFileSync(errorWorkbookOf(register, id), '虚构');
  await keeps(records, 'roster-review', 30);
  await deleted(records, desk, 'roster-review', '2026-03-02');
  assert.equal(existsSync(errorWorkbookOf(register, id)), false);
  assert.deepEqual(await records.db.selectFrom('roster_review').select('id').execute(), []);
});

testFeature('an upload that no period used goes as a whole', async (records) => {
  await withRegister(records);
  const desk = retentionDesk(new StandingStore());
  const id = randomUUID();
  const folder = join(organFolders(desk.data, 'east').uploads, id);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'source'), '虚构');
  const values = { id, organ: 'east', name: '导出.csv', format: 'csv' as const, bytes: 6, sha256: '0' };
  await records.db
    .insertInto('upload')
    .values({
      ...values,
      made_at: at('2026-01-05'),
      made_by: 'wang',
      state: 'importing',
      progress: null,
      proposal: null,
      mapping: null,
      report: null,
      problems: null,
    })
    .execute();
  await keeps(records, 'upload', 30);
  assert.deepEqual(await due(records, desk, '2026-03-02'), [], 'not while it is read');
  await records.db.updateTable('upload').set({ state: 'mapping' }).execute();
  await deleted(records, desk, 'upload', '2026-03-02');
  assert.equal(existsSync(folder), false);
  assert.deepEqual(await records.db.selectFrom('upload').select('id').execute(), []);
});

testFeature(
  'an upload that no period used takes its batches along, and what was worked out from them once nothing is computed',
  async (records) => {
    const facts = await factsOffice(records);
    const { data, model } = facts.desk;
    const desk: RetentionDesk = { ...retentionDesk(facts.desk.standings), data };
    const upload = await facts.confirm(await facts.hand('a.csv', january));
    const { store, snapshots } = organFolders(data, 'east');
    const [batch] = storeOf(facts).batches();
    await resolveSnapshot(openStore(store, { write: false }), model, { folder: snapshots, threads: 1 });
    const objects = () => readdirSync(join(snapshots, 'objects'));
    assert.ok(objects().length > 0);
    const named = () => readdirSync(join(snapshots, 'snapshots'));
    assert.deepEqual(
      named()
        .map((name) => name.slice(64))
        .toSorted(),
      ['.json', '.rows.json'],
    );
    await keeps(records, 'upload', 30);
    const day = '2026-06-01';
    const job = await aJob(records, 'live', seal);
    await records.db.updateTable('job').set({ state: 'running' }).where('id', '=', job).execute();
    await deleted(records, desk, 'upload', day);
    assert.deepEqual(storeOf(facts).batches(), []);
    assert.equal(existsSync(join(store, batch!.file)), false, 'the rows are gone');
    assert.equal(existsSync(join(organFolders(data, 'east').uploads, upload.id)), false);
    assert.ok(objects().length > 0, 'not while a computation reads them');
    const onFault = (error: unknown) => assert.fail(String(error));
    const sweeper = new DeletionSweeper(desk, { records, now: () => at(day), onFault });
    await sweeper.look();
    assert.ok(objects().length > 0);
    await records.db.deleteFrom('job').execute();
    await sweeper.look();
    assert.deepEqual([objects(), named()], [[], []], 'a snapshot goes with its ledger of rows');
    assert.equal((await listDeletions(requestOf(records, office), 'east'))[0]?.filesLeft, 0);
    assert.deepEqual((await verifyInstallation(records, data)).stores, { looked: 1, broken: [] });
  },
);

/** A store of evidence that ends the server when it is asked for the file. */
function dying(): RetentionDesk['evidence'] {
  return {
    drop: () => {
      throw new Error('killed');
    },
  } as unknown as RetentionDesk['evidence'];
}

/** As if everything in a folder had been there for two days. */
function age(folder: string): void {
  const then = new Date(Date.now() - 2 * 86_400_000);
  for (const name of readdirSync(folder)) utimesSync(join(folder, name), then, then);
}
