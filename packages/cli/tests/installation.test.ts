import assert from 'node:assert/strict';
import { once } from 'node:events';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { test } from 'node:test';
import { openInstallation, serveInstallation } from '@jianheng/server';
import { ownFolder } from '../../facts/tests/own-folder.ts';
import { within } from '../../facts/tests/within.ts';
import { begunFolder } from '../../server/tests/begun-folder.ts';
import { jianheng, jianhengAsked, jianhengIn } from './shell.ts';
import { unwellIn } from './unwell-in.ts';

const root = ownFolder('office');
const data = join(root, 'data');
const key = join(root, 'key');
const organ = ['--organ', 'xian', '--organ-name', '虚构县人民检察院', '--level', '县'];

test('the console sets up three administrators once, and shows their passwords once', async () => {
  const before = await jianheng('serve', '--data', data);
  assert.equal(before.code, 1);
  assert.match(before.err, /installation\/none/);
  assert.ok(!existsSync(data), 'a misspelt name begins no installation');
  assert.match(before.err, /jianheng administrators first/);

  const first = await jianheng('administrators', 'first', '--data', data, ...organ);
  assert.equal(first.code, 0, first.err);
  const passwords = first.out.match(/\b[a-z0-9]{4}(-[a-z0-9]{4}){3}\b/g) ?? [];
  assert.equal(new Set(passwords).size, 3);
  for (const name of ['system', 'security', 'audit']) assert.match(first.out, new RegExp(`^${name} `, 'm'));

  const again = await jianheng('administrators', 'first', '--data', data, ...organ);
  assert.equal(again.code, 1);
  assert.match(again.err, /accounts-exist/);
});

test('what is not given is asked at the terminal; where nobody sits, it is said what is missing', async () => {
  const elsewhere = await begunFolder(join(root, 'asked'));
  const asked = await jianhengAsked(
    ['xian', '虚构县人民检察院', '县'],
    'administrators',
    'first',
    '--data',
    elsewhere,
  );
  assert.equal(asked.code, 0, asked.err);
  const wrong = await jianheng(
    'administrators',
    'first',
    '--data',
    join(root, 'silent'),
    ...organ,
    '--organ',
    '县院',
  );
  assert.match(wrong.err, /--organ 不能是“县院”/);
  const silent = await jianheng('administrators', 'first', '--data', join(root, 'silent'));
  assert.equal(silent.code, 1);
  assert.match(silent.err, /缺少 --organ/);
  assert.ok(!existsSync(join(root, 'silent')), 'nothing was made');
});

test('an administrator who cannot come in gets a new password at the console', async () => {
  const reset = await jianheng('administrators', 'reset', 'security', '--data', data);
  assert.equal(reset.code, 0, reset.err);
  assert.match(reset.out, /[a-z0-9]{4}(-[a-z0-9]{4}){3}/);
  const nobody = await jianheng('administrators', 'reset', 'nobody', '--data', data);
  assert.equal(nobody.code, 1);
  assert.match(nobody.err, /no-administrator/);
  assert.match(nobody.err, /audit、security、system/);
  const nowhere = join(root, 'misspelt');
  for (const line of [
    ['administrators', 'reset', 'security', '--data', nowhere],
    ['backup', join(root, 'none.jhb'), '--data', nowhere, '--key-file', key],
    ['audit', 'verify', '--data', nowhere],
  ])
    assert.match((await jianheng(...line)).err, /installation\/none/);
  assert.ok(!existsSync(nowhere), 'nothing was begun');
  const mars = await jianheng('administrators', 'first', '--data', nowhere, ...organ, '--province', '火星');
  assert.match(mars.err, /没有省份“火星”/, 'no rule of a province would ever apply');
});

test('an installation is backed up and restored by one command each, and what came back verifies', async () => {
  assert.equal((await jianheng('backup', '--new-key-file', key)).code, 0);
  const nowhere = await jianheng('backup', join(root, 'nowhere/x.jhb'), '--data', data, '--key-file', key);
  assert.match(nowhere.err, /backup\/cannot-write/);
  assert.match((await jianheng('doctor', '--data', data)).out, /✗ 备份：还没有备份过/, 'none is there');
  const file = join(root, 'one.jhb');
  const made = await jianheng('backup', file, '--data', data, '--key-file', key);
  assert.equal(made.code, 0, made.err);
  assert.ok(!readFileSync(file).includes('虚构县'), 'nothing in it can be read');

  const again = await jianheng('backup', '--new-key-file', key);
  assert.match(again.err, /backup\/key-not-written.*没有覆盖/);
  const without = await jianheng('backup', join(root, 'two.jhb'), '--data', data);
  assert.match(without.err, /backup\/no-lock/);

  const restored = join(root, 'restored');
  const back = await jianheng('restore', file, '--data', restored, '--key-file', key);
  assert.equal(back.code, 0, back.err);
  assert.match(back.out, /✓ 审计链/);
  const over = await jianheng('restore', file, '--data', restored, '--key-file', key);
  assert.match(over.err, /backup\/place-taken/);

  const doctor = await jianheng('doctor', '--data', restored);
  assert.deepEqual(unwellIn(doctor.out), []);
  assert.match(doctor.out, /✓ 记录和审计链/);
});

test('while a server has the folder, console and backup are refused in a sentence, and the doctor is answered by the server', async () => {
  const installation = await openInstallation({ folder: data });
  let stop = installation.stop;
  try {
    for (const line of [
      ['administrators', 'reset', 'audit', '--data', data],
      ['backup', join(root, 'three.jhb'), '--data', data, '--key-file', key],
      ['serve', '--data', data],
    ]) {
      const { code, err } = await jianheng(...line);
      assert.equal(code, 1, line.join(' '));
      assert.match(err, /另一进程正在使用这个数据文件夹/);
    }
    const doctor = await jianheng('doctor', '--data', data);
    assert.equal(doctor.code, 0);
    assert.match(doctor.out, /服务正在启动或停止/);
    const here = { origin: null, host: '127.0.0.1', port: 0, behindProxy: false };
    stop = (await serveInstallation(installation, here)).stop;
    const beside = await jianheng('doctor', '--data', data);
    assert.match(beside.out, /✓ 记录和审计链：共 \d+ 条，完整/);
    assert.match(beside.out, /恶意软件扫描：没有设置/);
  } finally {
    await stop();
  }
});

test('removing a demo that is not there is no fault, and nothing else is ever removed', async () => {
  const none = await jianheng('demo', 'remove', '--data', join(root, 'nowhere'));
  assert.equal(none.code, 0);
  const other = await jianheng('demo', 'remove', '--data', data);
  assert.equal(other.code, 1);
  assert.match(other.err, /demo\/not-a-demo/);
  assert.ok(existsSync(join(data, 'server-secret')));
});

test('a folder whose records are on a server is not opened without its address, and never begins others', async () => {
  const folder = await begunFolder(join(root, 'away'));
  renameSync(join(folder, 'records'), join(root, 'away-records'));
  writeFileSync(join(folder, 'records-on-server'), 'db.example.cn:5432/jianheng\n');
  for (const line of [
    ['audit', 'verify', '--data', folder],
    ['keys', 'show', '--data', folder],
    ['migrate', '--dry-run', '--data', folder],
    ['backup', join(root, 'away.jhb'), '--data', folder, '--key-file', key],
    ['administrators', 'reset', 'security', '--data', folder],
    ['serve', '--data', folder],
  ]) {
    const { code, err } = await jianheng(...line);
    assert.equal(code, 1, line.join(' '));
    assert.match(err, /记录在 PostgreSQL 数据库 db\.example\.cn:5432\/jianheng 里/);
  }
  assert.ok(!existsSync(join(folder, 'records')));
});

test('a folder with records of its own is not opened with those of a server', async () => {
  const folder = await begunFolder(join(root, 'own'));
  const env = { DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none' };
  const { code, err } = await jianhengIn(env, 'audit', 'verify', '--data', folder);
  assert.equal(code, 1);
  assert.match(err, /installation\/records-embedded/);
});

test('the doctor looks at the settings too: what is wrong with them, and a port that another has', async () => {
  const folder = await begunFolder(join(root, 'settled'));
  const config = join(root, 'jianheng.yaml');
  const other = createServer().listen(0, '127.0.0.1');
  await within('a port to be taken', once(other, 'listening'));
  try {
    const { port } = other.address() as AddressInfo;
    writeFileSync(config, `data: ${folder}\nport: ${port}\n`);
    const taken = await jianheng('doctor', '--config', config);
    assert.equal(taken.code, 1);
    assert.match(taken.out, /✓ 设置：.*jianheng\.yaml 没有不对的地方/);
    assert.match(taken.out, new RegExp(`✗ 端口：端口 ${port} 已被别的程序占用`));
    writeFileSync(config, `data: ${folder}\nprot: ${port}\n`);
    assert.match(
      (await jianheng('doctor', '--config', config)).out,
      /✗ 设置：没有设置“prot”；是不是想写“port”？/,
    );
  } finally {
    other.close();
  }
});

test('a secret that was lost is never made anew in silence while there are accounts', async () => {
  const secret = join(data, 'server-secret');
  renameSync(secret, `${secret}.away`);
  try {
    const { code, err } = await jianheng('serve', '--data', data);
    assert.equal(code, 1);
    assert.match(err, /installation\/secret-lost/);
    assert.match(
      (await jianheng('doctor', '--data', data)).out,
      /✗ 安装：数据文件夹里的 server-secret 不见了/,
    );
    assert.ok(!existsSync(secret));
  } finally {
    renameSync(`${secret}.away`, secret);
  }
});
