import assert from 'node:assert/strict';
import { chmodSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { canonicalText, UserError } from '@jianheng/scheme';
import { sql } from 'kysely';
import { jianheng } from '../../packages/cli/tests/shell.ts';
import { ownFolder } from '../../packages/facts/tests/own-folder.ts';
import {
  openRecords,
  type Records,
  type RecordsPlace,
  upgradeRecords,
  verifyAudit,
} from '../../packages/server/src/index.ts';
import { holdDatabase } from '../../packages/server/src/records/hold-database.ts';
import {
  migrate,
  migrationNames,
  pendingMigrations,
  tryMigrations,
} from '../../packages/server/src/records/migrate.ts';
import { begunRecords } from '../../packages/server/tests/begun-records.ts';
import { freshDatabase } from '../../packages/server/tests/databases.ts';
import { keptRows, keptVersions, openKept } from './kept-records.ts';

const root = ownFolder('upgrade');

const places: Readonly<Record<string, () => Promise<RecordsPlace>>> = {
  embedded: async () => ({ folder: null, begun: (await begunRecords()).bare }),
  PostgreSQL: async () => ({ url: await freshDatabase() }),
};

/** Kept rows that the records do not hold any more as they were, each as table and text. */
async function lost({ db }: Records, version: string): Promise<string[]> {
  const kept = Map.groupBy(keptRows(version), ({ table }) => table);
  const missing: string[] = [];
  for (const [table, rows] of kept) {
    const names = Object.keys(rows[0]!.row);
    const found = await sql<Record<string, unknown>>`SELECT * FROM ${sql.table(table)}`.execute(db);
    const said = (row: Readonly<Record<string, unknown>>) =>
      canonicalText(Object.fromEntries(names.map((name) => [name, row[name] ?? null])));
    const there = new Set(found.rows.map(said));
    missing.push(
      ...rows.filter(({ row }) => !there.has(said(row))).map(({ row }) => `${table} ${said(row)}`),
    );
  }
  return missing;
}

for (const [database, placeOf] of Object.entries(places)) {
  for (const version of keptVersions())
    test(`records of ${version} are upgraded without a row lost or altered (${database})`, async () => {
      const records = await openKept(version, await placeOf());
      try {
        const names = await migrate(records.db);
        assert.deepEqual(
          names,
          migrationNames.filter((name) => name > version),
        );
        assert.deepEqual(await lost(records, version), []);
        assert.equal((await verifyAudit(records.db)).whole, true);
        assert.deepEqual(await migrate(records.db), [], 'once');
      } finally {
        await records.close();
      }
    });

  test(`an upgrade is tried on the very records and taken back (${database})`, async () => {
    const [earliest = ''] = keptVersions();
    const records = await openKept(earliest, await placeOf());
    try {
      const pending = await pendingMigrations(records.db);
      assert.ok(pending.length > 3);
      assert.deepEqual(await tryMigrations(records.db), pending);
      assert.deepEqual(await pendingMigrations(records.db), pending, 'nothing was changed');
      assert.deepEqual(await lost(records, earliest), []);
      assert.deepEqual(await migrate(records.db), pending);
    } finally {
      await records.close();
    }
  });

  test(`records that a newer version has upgraded are left alone, in a sentence (${database})`, async () => {
    const records = await openRecords(await placeOf());
    try {
      await sql`INSERT INTO kysely_migration (name, timestamp) VALUES ('9999-later', 't')`.execute(
        records.db,
      );
      for (const attempt of [migrate, pendingMigrations, tryMigrations])
        await assert.rejects(attempt(records.db), (error) => {
          assert.ok(error instanceof UserError);
          assert.equal(error.issues[0]?.code, 'records/newer');
          assert.match(error.issues[0]?.message.zh ?? '', /更新版本的检衡.*9999-later/);
          return true;
        });
    } finally {
      await records.close();
    }
  });
}

test('the console tries an upgrade, does it, and says when there is nothing to do', async () => {
  const data = join(root, 'data');
  mkdirSync(data);
  chmodSync(data, 0o700);
  const [earliest = ''] = keptVersions();
  const old = await openKept(earliest, { folder: join(data, 'records') });
  await old.close();
  const tried = await jianheng('migrate', '--dry-run', '--data', data);
  assert.equal(tried.code, 0, tried.err);
  assert.match(tried.out, /已在您的记录上试过，全部通过，并已退回：0003-register/);
  const done = await jianheng('migrate', '--data', data);
  assert.match(done.out, /已升级：0003-register/);
  const again = await jianheng('migrate', '--data', data, '--lang', 'en');
  assert.match(again.out, /of this version already/);
  const nowhere = await jianheng('migrate', '--data', join(root, 'nowhere'));
  assert.equal(nowhere.code, 1);
  assert.match(nowhere.err, /installation\/none/);
});

test('records on a server are upgraded by one at a time, and a database that is away is said in a sentence', async () => {
  const url = await freshDatabase();
  const data = (name: string) => join(root, name);
  const held = await holdDatabase(url, () => undefined);
  const says = (code: string) => (error: unknown) =>
    error instanceof UserError && error.issues[0]?.code === code;
  const wanted = { databaseUrl: url, isTrial: false };
  await assert.rejects(upgradeRecords(data('second'), wanted), says('records/in-use'));
  await held.release();
  assert.deepEqual(await upgradeRecords(data('second'), wanted), migrationNames);
  const nowhere = { databaseUrl: 'postgres://x@127.0.0.1:1/x', isTrial: true };
  await assert.rejects(upgradeRecords(data('third'), nowhere), says('records/unreachable'));
});
