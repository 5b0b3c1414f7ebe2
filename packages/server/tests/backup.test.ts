import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { UserError } from '@jianheng/scheme';
import { sql } from 'kysely';
import { ownFolder } from '../../facts/tests/own-folder.ts';
import {
  appendAudit,
  makeBackup,
  makeKeyFile,
  openRecords,
  type Records,
  restoreBackup,
  verifyInstallation,
} from '../src/index.ts';
import { opening, SealBroken, sealing } from '../src/installation/backup/sealed-stream.ts';
import { anAccount } from './browser.ts';
import { freshDatabase, testOnBoth } from './databases.ts';
import { withOrgans } from './people.ts';
import { recordsInMemory } from './records-in-memory.ts';

const now = '2026-03-02T02:00:00.000Z';
const root = ownFolder('backup');
test.after(() => rmSync(root, { recursive: true, force: true }));
const lock = { keyFile: join(root, 'key') };
makeKeyFile(lock.keyFile);

let folders = 0;

/** A data folder with records and files of all kinds. */
async function filled(records: Records): Promise<{ readonly folder: string; readonly evidence: string }> {
  const folder = join(root, `data-${++folders}`);
  const content = '虚构的证据';
  const evidence = createHash('sha256').update(content).digest('hex');
  for (const [path, text] of [
    ['server-secret', 's'.repeat(43)],
    [`evidence/${evidence}`, content],
    ['ballot-keys/k.jwk', '{}'],
    ['organs/east/uploads/空.xlsx', ''],
    ['organs/east/uploads/large', 'a line\n'.repeat(400_000)],
    ['records/database/PG_VERSION', 'not copied'],
    ['lock', 'not copied'],
  ] as const) {
    mkdirSync(join(folder, path, '..'), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  await withOrgans(records);
  const account = await anAccount(records, 'li', [{ role: 'office' }], { person: 'p1' });
  const { db } = records;
  await db
    .insertInto('evidence')
    .values({
      id: 'e1',
      hash: evidence,
      name: '证据.txt',
      type: 'text/plain',
      size: 1,
      added_by: 'p1',
      added_at: now,
    })
    .execute();
  await db
    .insertInto('period')
    .values({
      id: 'p',
      organ: 'east',
      kind: 'annual',
      title: '“年度”',
      from: 'a',
      to: 'b',
      seq: 3,
      demo: false,
    })
    .execute();
  await db.transaction().execute(async (tx) => {
    for (let seq = 1; seq <= 1100; seq++)
      await appendAudit(tx, {
        at: now,
        account,
        person: 'p1',
        operation: 'period.read',
        outcome: 'done',
        organ: 'east',
        target: `t/${seq}`,
        before: seq % 2 === 0 ? null : { 分: '2/3', list: [1, null, { a: true }], text: 'a\nb' },
        after: null,
        request: `r${seq}`,
      });
  });
  return { folder, evidence };
}

/** Every row, without what backup and restore put on record themselves. */
async function rowsOf({ db }: Records): Promise<Record<string, unknown[]>> {
  const all: Record<string, unknown[]> = {};
  for (const { name } of await db.introspection.getTables()) {
    if (name.startsWith('kysely_') || ['audit_head', 'setting', 'session'].includes(name)) continue;
    const { rows } = await sql<Record<string, unknown>>`SELECT * FROM ${sql.table(name)}`.execute(db);
    all[name] = rows
      .filter((row) => !String(row.operation).startsWith('installation.'))
      .map((row) => JSON.stringify(row))
      .sort();
  }
  return all;
}

testOnBoth('what was backed up is restored to the last row and file, and verifies', async (records) => {
  const { folder, evidence } = await filled(records);
  const to = join(root, `${folders}.jhb`);
  const made = await makeBackup({ records, folder, to, lock, now });
  assert.equal(made.files, 5);
  assert.ok(!readFileSync(to).includes('虚构'), 'nothing of it can be read');

  for (const databaseUrl of [null, await freshDatabase()]) {
    const restored = join(root, `restored-${++folders}`);
    const back = await restoreBackup({ from: to, folder: restored, databaseUrl, lock, now });
    assert.deepEqual([back.files, back.rows], [made.files, made.rows]);
    assert.deepEqual(
      readdirSync(restored).sort(),
      [
        'ballot-keys',
        'evidence',
        'organs',

        databaseUrl === null ? 'records' : 'records-on-server',
        'server-secret',
      ].sort(),
    );
    assert.equal(readFileSync(join(restored, 'evidence', evidence), 'utf8'), '虚构的证据');
    assert.equal(readFileSync(join(restored, 'organs/east/uploads/large'), 'utf8').length, 2_800_000);
    const opened = await openRecords(
      databaseUrl === null ? { folder: join(restored, 'records') } : { url: databaseUrl },
    );
    assert.deepEqual(await rowsOf(opened), await rowsOf(records));
    const verified = await verifyInstallation(opened, restored);
    assert.ok(verified.ok, JSON.stringify(verified));
    assert.equal(verified.evidence.looked, 1);
    // The records count on where they were: a new row gets a new number.
    await anAccount(opened, 'zhou', [{ role: 'office' }]);
    writeFileSync(join(restored, 'evidence', evidence), 'changed');
    assert.deepEqual((await verifyInstallation(opened, restored)).evidence.broken, [evidence]);
    await opened.close();
  }
});

test('a backup that was changed, cut off or is locked with another key is refused and leaves nothing', async () => {
  const records = await recordsInMemory();
  const { folder } = await filled(records);
  const to = join(root, 'tried.jhb');
  const made = await makeBackup({ records, folder, to, lock, now });
  const whole = readFileSync(to);
  const refuses = async (file: string, with_: typeof lock | { passphrase: string }, code: string) => {
    const into = join(root, 'never');
    await assert.rejects(
      restoreBackup({ from: file, folder: into, databaseUrl: null, lock: with_, now }),
      (error) => {
        assert.ok(error instanceof UserError, String(error));
        assert.equal(error.issues[0]?.code, code);
        return true;
      },
    );
    assert.deepEqual([existsSync(into), existsSync(`${into}.restoring`)], [false, false]);
  };
  const other = join(root, 'other-key');
  makeKeyFile(other);
  await refuses(to, { keyFile: other }, 'backup/does-not-open');
  await refuses(to, { passphrase: 'a passphrase of many words' }, 'backup/needs-key-file');
  await refuses(lock.keyFile, lock, 'backup/no-backup');
  const begin = whole.indexOf(10) + 1;
  for (const at of [20, begin + 5, Math.floor(made.bytes / 2), made.bytes - 1]) {
    const changed = Buffer.from(whole);
    changed[at]! ^= 1;
    writeFileSync(join(root, 'changed.jhb'), changed);
    await refuses(join(root, 'changed.jhb'), lock, at === 20 ? 'backup/no-backup' : 'backup/does-not-open');
  }
  writeFileSync(join(root, 'cut.jhb'), whole);
  truncateSync(join(root, 'cut.jhb'), made.bytes - 100);
  await refuses(join(root, 'cut.jhb'), lock, 'backup/does-not-open');
  await records.close();
});

test('a backup replaces no file, and a restore no folder', async () => {
  const records = await recordsInMemory();
  const { folder } = await filled(records);
  const to = join(root, 'once.jhb');
  const wanted = { records, folder, to, lock: { passphrase: '虚构的口令，至少十二个字符' }, now };
  await makeBackup(wanted);
  await assert.rejects(makeBackup(wanted), UserError);
  await assert.rejects(
    restoreBackup({ from: to, folder, databaseUrl: null, lock: wanted.lock, now }),
    /place-taken|UserError|./,
  );
  assert.ok(existsSync(join(folder, 'evidence')));
  await assert.rejects(
    makeBackup({ ...wanted, to: join(root, 'short.jhb'), lock: { passphrase: 'short' } }),
    (error) => error instanceof UserError && error.issues[0]?.code === 'backup/short-passphrase',
  );
  await records.close();
});

test('pieces of a sealed stream cannot be swapped, left out or cut at an edge', async () => {
  const key = Buffer.alloc(32, 7);
  const bound = Buffer.from('header');
  const content = Buffer.concat([Buffer.alloc(2 ** 20, 'a'), Buffer.alloc(2 ** 20, 'b'), Buffer.from('end')]);
  const through = async (stream: ReturnType<typeof sealing>, input: Buffer): Promise<Buffer> => {
    stream.end(input);
    const parts: Buffer[] = [];
    for await (const part of stream) parts.push(part as Buffer);
    return Buffer.concat(parts);
  };
  const sealed = await through(sealing(key, bound), content);
  assert.ok((await through(opening(key, bound), sealed)).equals(content));
  const length = 2 ** 20 + 16;
  const [a, b, end] = [
    sealed.subarray(0, length),
    sealed.subarray(length, 2 * length),
    sealed.subarray(2 * length),
  ];
  for (const wrong of [[b, a, end], [a, end], [a, b], [b, end], []])
    await assert.rejects(through(opening(key, bound), Buffer.concat(wrong)), SealBroken);
  await assert.rejects(through(opening(key, Buffer.from('other')), sealed), SealBroken);
  assert.ok(
    (await through(opening(key, bound), await through(sealing(key, bound), Buffer.alloc(0)))).length === 0,
  );
});
