import assert from 'node:assert/strict';
import {
  existsSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import type { Inbox } from '@jianheng/api';
import { ownFolder } from '../../facts/tests/own-folder.ts';
import { InboxWatcher } from '../src/features/inbox/inbox-watcher.ts';
import type { Records } from '../src/index.ts';
import { anAccount, appOn, Hands, signedInAs } from './browser.ts';
import { testFeature } from './databases.ts';
import { featuresOn } from './features.ts';
import { withOrgans } from './people.ts';

const path = '/api/organs/city/inbox';

/** The office that has its folder watched, and a watcher that looks only when it is told to. */
async function watched(records: Records) {
  await withOrgans(records);
  const hands = new Hands();
  const { desks, mounts } = await featuresOn(records, hands);
  const root = desks.inbox.root;
  rmSync(root, { recursive: true, force: true });
  const made = appOn(records, hands, { routes: mounts });
  const account = await anAccount(records, 'kaohe', [{ role: 'office', organ: 'city' }]);
  await anAccount(records, 'other', [{ role: 'office', organ: 'east' }]);
  const kaohe = await signedInAs(made, 'kaohe');
  await kaohe.get(204, 'PUT', path, { on: true });
  const folder = join(root, 'city');
  const watcher = new InboxWatcher(desks.inbox, (error) => {
    throw error;
  });
  const drop = (name: string, content: string) => writeFileSync(join(folder, name), content);
  /** Two looks: a file is taken once it was the same at both. */
  const settle = async (by = watcher) => {
    await by.look();
    await by.look();
    await desks.facts.uploads.idle();
  };
  const seen = async (): Promise<Inbox> => kaohe.get(200, 'GET', path);
  return { hands, made, desks, account, kaohe, folder, watcher, drop, settle, seen };
}

const uploadsOf = ({ db }: Records) =>
  db.selectFrom('upload').select(['name', 'state', 'made_by', 'sha256']).orderBy('made_at').execute();
const csv = (number: string) => `部门受案号,承办人,办结日期\n${number},虚构甲,2026-01-05\n`;

testFeature(
  'an export that was dropped is handed in for review, as whoever had the folder watched',
  async (records) => {
    const { drop, settle, seen, folder, account } = await watched(records);
    drop('夜间导出.csv', csv('虚构1号'));
    await settle();
    const [upload] = await uploadsOf(records);
    assert.deepEqual(
      [upload?.name, upload?.state, upload?.made_by],
      ['夜间导出.csv', 'mapping', `account:${account}`],
    );
    const { on, mayHandIn, files } = await seen();
    assert.deepEqual([on, mayHandIn], [true, true]);
    assert.deepEqual(
      files.map(({ name, outcome }) => [name, outcome]),
      [['夜间导出.csv', 'handed-in']],
    );
    assert.equal(existsSync(join(folder, '夜间导出.csv')), false);
    assert.match(readdirSync(join(folder, 'done')).join(), /夜间导出\.csv$/);
  },
);

testFeature(
  'a file that still grows, has a name of unfinished ones, or leads elsewhere is left alone',
  async (records) => {
    const { drop, watcher, settle, folder } = await watched(records);
    drop('grows.csv', csv('1'));
    await watcher.look();
    drop('grows.csv', csv('1') + csv('2'));
    await watcher.look();
    assert.deepEqual(await uploadsOf(records), []);
    await watcher.look();
    assert.equal((await uploadsOf(records)).length, 1);
    drop('later.csv.part', csv('3'));
    drop('.hidden.csv', csv('4'));
    const elsewhere = join(ownFolder('elsewhere'), 'secret.csv');
    writeFileSync(elsewhere, csv('5'));
    symlinkSync(elsewhere, join(folder, 'link.csv'));
    await settle();
    assert.equal((await uploadsOf(records)).length, 1);
    renameSync(join(folder, 'later.csv.part'), join(folder, 'later.csv'));
    await settle();
    assert.equal((await uploadsOf(records)).length, 2);
  },
);

testFeature(
  'the same bytes are handed in once, under whatever name and after whatever end of the server',
  async (records) => {
    const { drop, settle, seen, desks, folder } = await watched(records);
    drop('a.csv', csv('1'));
    await settle();
    drop('b.csv', csv('1'));
    await settle();
    assert.deepEqual(
      (await seen()).files.map(({ name, outcome }) => [name, outcome]),
      [
        ['b.csv', 'known'],
        ['a.csv', 'handed-in'],
      ],
    );
    // A server that ended after the file was handed in and before it was moved and noted.
    await records.db.deleteFrom('inbox_file').execute();
    drop('a.csv', csv('1'));
    await settle(new InboxWatcher(desks.inbox));
    assert.equal((await uploadsOf(records)).length, 1);
    assert.equal((await seen()).files[0]?.outcome, 'known');
    assert.deepEqual(readdirSync(folder).sort(), ['done', 'failed']);
  },
);

testFeature('what is no table is moved aside with the reason', async (records) => {
  const { drop, settle, seen, folder } = await watched(records);
  drop('报告.csv', '%PDF-1.4 no table');
  await settle();
  const [file] = (await seen()).files;
  assert.equal(file?.outcome, 'failed');
  assert.match(file?.said?.zh ?? '', /PDF/);
  const reason = readdirSync(join(folder, 'failed')).find((name) => name.endsWith('.reason.txt')) ?? '';
  assert.match(readFileSync(join(folder, 'failed', reason), 'utf8'), /PDF.*\n.*PDF/s);
  assert.deepEqual(await uploadsOf(records), []);
});

testFeature(
  'nothing is handed in once whoever had it watched may not any more, or it is not watched',
  async (records) => {
    const { drop, settle, seen, account, made, kaohe } = await watched(records);
    const other = await signedInAs(made, 'other');
    await other.get(404, 'PUT', path, { on: false });
    await other.get(404, 'GET', path);
    await kaohe.get(204, 'PUT', path, { on: false });
    drop('a.csv', csv('1'));
    await settle();
    await kaohe.get(204, 'PUT', path, { on: true });
    await records.db
      .updateTable('role_grant')
      .set({ to: '2026-01-31' })
      .where('account', '=', account)
      .execute();
    await settle();
    assert.deepEqual(await uploadsOf(records), []);
    await records.db.updateTable('role_grant').set({ to: null }).where('account', '=', account).execute();
    assert.equal((await seen()).mayHandIn, true);
    await settle();
    assert.equal((await uploadsOf(records)).length, 1);
  },
);

testFeature(
  'what was taken stays in the folder for some weeks and then goes; what failed, or was put there by hand, stays',
  async (records) => {
    const { drop, settle, folder, hands, watcher } = await watched(records);
    drop('taken.csv', csv('虚构9号'));
    drop('failed.csv', '%PDF-1.7 虚构');
    await settle();
    writeFileSync(join(folder, 'done', 'by-hand.csv'), csv('1'));
    const lies = (place: string) => readdirSync(join(folder, place)).map((name) => name.split('Z-').at(-1));
    hands.pass(29 * 24 * 60);
    await watcher.look();
    assert.deepEqual(lies('done').sort(), ['by-hand.csv', 'taken.csv']);
    hands.pass(2 * 24 * 60);
    await watcher.look();
    assert.deepEqual(lies('done'), ['by-hand.csv']);
    assert.deepEqual(lies('failed').sort(), ['failed.csv', 'failed.csv.reason.txt']);
  },
);
