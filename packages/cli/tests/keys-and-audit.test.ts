import assert from 'node:assert/strict';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import {
  createFirstAdministrators,
  exportChain,
  type HeadSaid,
  openInstallation,
  serveInstallation,
} from '@jianheng/server';
import { ownFolder } from '../../facts/tests/own-folder.ts';
import { begunFolder } from '../../server/tests/begun-folder.ts';
import { jianheng, jianhengAsked } from './shell.ts';

const root = ownFolder('keys-cli');
const data = join(root, 'data');
const of = ['--data', data];
const groups = /[0-9a-f]{4}( [0-9a-f]{4}){15}/;

/** Signs the chain of the installation and exports it, as its audit page does. */
async function exported(to: string): Promise<string> {
  const installation = await openInstallation({ folder: data });
  try {
    const { records, signer, desks, now } = installation;
    const head = await desks.audit.heads.sign('asked', now());
    const upTo = JSON.parse(head.said) as HeadSaid;
    let content = '';
    for await (const line of exportChain(records.db, signer, { upTo, at: now() })) content += line;
    writeFileSync(join(root, `${to}.jsonl`), content);
    writeFileSync(join(root, `${to}.json`), JSON.stringify(head));
    return join(root, to);
  } finally {
    await installation.stop();
  }
}

test('a folder that is not there is said, and none is made', async () => {
  const shown = await jianheng('keys', 'show', ...of);
  assert.match(shown.err, /installation\/none/);
  assert.ok(!existsSync(data));
});

test('the key is shown, saved, handed over, lost and put back at the console', async () => {
  await (await openInstallation({ folder: await begunFolder(data) })).stop();
  const first = await jianheng('keys', 'show', ...of);
  assert.equal(first.code, 0, first.err);
  assert.match(first.out, groups);
  assert.match(first.out, /-----BEGIN PUBLIC KEY-----/);
  const copy = join(root, 'copy.pem');
  const saved = await jianhengAsked(['words for this test alone'], 'keys', 'save', copy, ...of);
  assert.equal(saved.code, 0, saved.err);
  assert.match(readFileSync(copy, 'utf8'), /ENCRYPTED/);
  assert.match(
    (await jianhengAsked(['words for this test alone'], 'keys', 'save', copy, ...of)).err,
    /已存在/,
  );

  rmSync(join(data, 'keys', 'signing-key.pem'));
  assert.match((await jianheng('keys', 'show', ...of)).err, /signing\/key-lost/);
  const back = await jianhengAsked(['words for this test alone'], 'keys', 'restore', copy, ...of);
  assert.equal(back.code, 0, back.err);
  assert.equal(groups.exec(back.out)?.[0], groups.exec(first.out)?.[0]);

  const rotated = await jianheng('keys', 'rotate', '--reason', '例行更换', ...of);
  assert.equal(rotated.code, 0, rotated.err);
  const shown = await jianheng('keys', 'show', ...of);
  assert.match(shown.out, /由旧密钥签名交接：例行更换/);
  const old = await jianhengAsked(['words for this test alone'], 'keys', 'restore', copy, ...of);
  assert.match(old.err, /signing\/another-key/);
  const replaced = await jianheng('keys', 'replace', '--reason', '硬盘损坏', ...of);
  assert.equal(replaced.code, 0, replaced.err);
});

test('a key is declared lost by two: an administrator, and the audit administrator who confirms', async () => {
  const two = join(root, 'two');
  const installation = await openInstallation({ folder: two });
  const organ = { id: 'east', name: '虚构县院', level: '县', size: null, province: null };
  const now = new Date().toISOString();
  const accounts = await createFirstAdministrators(installation.records, { organ, now });
  await installation.stop();
  rmSync(join(two, 'keys', 'signing-key.pem'));
  const passwordOf = (name: string) => accounts.find((account) => account.name === name)?.password ?? '';
  const replace = (answers: readonly string[], ...named: readonly string[]) =>
    jianhengAsked([...answers], 'keys', 'replace', '--data', two, '--reason', '硬盘损坏', ...named);
  assert.match((await replace([])).err, /keys\/two-needed/);
  const [security, audit] = [passwordOf('security'), passwordOf('audit')];
  const by = (one: string, other: string) => ['--by', one, '--confirmed-by', other];
  assert.match(
    (await replace([security, '', security, ''], ...by('security', 'security'))).err,
    /no-administrator/,
  );
  assert.match((await replace([security, '', 'wrong', ''], ...by('security', 'audit'))).err, /signed-out/);
  const done = await replace([security, '', audit, ''], ...by('security', 'audit'));
  assert.equal(done.code, 0, done.err);
  const again = await openInstallation({ folder: two });
  const entry = await again.records.db
    .selectFrom('audit_entry')
    .select('after')
    .where('operation', '=', 'installation.key-lost')
    .executeTakeFirstOrThrow();
  const ids = await again.records.db.selectFrom('account').select(['id', 'name']).execute();
  const idOf = (name: string) => ids.find((account) => account.name === name)?.id;
  const { declaredBy, confirmedBy } = entry.after as Record<string, string>;
  assert.deepEqual([declaredBy, confirmedBy], [idOf('security'), idOf('audit')]);
  await again.stop();
  assert.equal((await jianheng('audit', 'verify', '--data', two)).code, 0);
});

test('what is given wrongly to keys and audit is told with how to write it', async () => {
  for (const line of [
    ['keys', 'rotate'],
    ['keys', 'save'],
    ['keys', 'show', 'x'],
    ['keys', 'dance'],
    ['audit', 'dance'],
  ])
    assert.equal((await jianheng(...line, ...of)).code, 2, line.join(' '));
  assert.match((await jianheng('audit', 'verify', join(root, 'none.jsonl'))).err, /audit\/no-file/);
  assert.match((await jianheng('audit', 'verify', '--head', join(root, 'none'))).err, /audit\/no-head/);
  assert.match((await jianheng('audit', 'verify', '--fingerprint', 'abc')).err, /audit\/no-fingerprint/);
  assert.match((await jianheng('audit', 'verify', '--data', join(root, 'none'))).err, /installation\/none/);
});

test('an export verifies offline against a deposited head; changed, cut off or old it does not', async () => {
  const first = await exported('first');
  const alone = await jianheng('audit', 'verify', `${first}.jsonl`);
  assert.equal(alone.code, 0, alone.out);
  assert.match(alone.out, /✓ 共 \d+ 条，完整；最近签名/);
  assert.match(alone.out, /指纹 .*请与本院书面告知的核对/);
  const fingerprint = /密钥指纹 ([0-9a-f]{64})/.exec(alone.out)?.[1] ?? '';
  assert.equal((await jianheng('audit', 'verify', `${first}.jsonl`, '--fingerprint', fingerprint)).code, 0);
  assert.equal(
    (await jianheng('audit', 'verify', `${first}.jsonl`, '--fingerprint', fingerprint.replaceAll(/./g, '0')))
      .code,
    3,
  );

  await jianheng('keys', 'rotate', '--reason', '再换一次', ...of);
  const second = await exported('second');
  assert.equal((await jianheng('audit', 'verify', `${second}.jsonl`, '--head', `${first}.json`)).code, 0);
  const old = await jianheng('audit', 'verify', `${first}.jsonl`, '--head', `${second}.json`);
  assert.deepEqual([old.code, /链被截短，或者是更早的一份/.test(old.out)], [3, true]);

  const changed = join(root, 'changed.jsonl');
  writeFileSync(changed, readFileSync(`${second}.jsonl`, 'utf8').replace('再换一次', '再换两次'));
  assert.equal((await jianheng('audit', 'verify', changed)).code, 3);
});

test('an installation is verified where it lies, at rest and while its server goes on', async () => {
  const live = await jianheng('audit', 'verify', ...of);
  assert.equal(live.code, 0, live.out + live.err);
  assert.match(live.out, /完整/);
  const installation = await openInstallation({ folder: data });
  const here = { origin: null, host: '127.0.0.1', port: 0, behindProxy: false };
  const serving = await serveInstallation(installation, here);
  const served = await jianheng('audit', 'verify', ...of);
  assert.equal(served.code, 0, served.out + served.err);
  await installation.records.db
    .updateTable('audit_entry')
    .set({ target: 'other' })
    .where('seq', '=', 2)
    .execute();
  await serving.stop();
  const broken = await jianheng('audit', 'verify', ...of);
  assert.deepEqual([broken.code, /第 2 条/.test(broken.out)], [3, true]);
});
