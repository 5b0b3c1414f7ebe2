import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { UserError } from '@jianheng/scheme';
import { ownFolder } from '../../facts/tests/own-folder.ts';
import type { SettingSources } from '../src/serving/said-setting.ts';
import { readServeSettings } from '../src/serving/serve-settings.ts';
import { jianheng } from './shell.ts';

const folder = ownFolder('settings');

/** Certificates made for these tests, of invented addresses; the keys open nothing else. */
const pem = (name: string) => fileURLToPath(new URL(`tls/${name}`, import.meta.url));
const tls = { 'tls-cert': pem('kaohe.example.cn.pem'), 'tls-key': pem('kaohe.example.cn.key') };

function file(text: string): string {
  const path = join(folder, 'jianheng.yaml');
  writeFileSync(path, text);
  return path;
}

function read({ flags = {}, env = {} }: Partial<SettingSources> = {}) {
  return readServeSettings({ flags, env });
}

/** Codes of everything that is wrong, with where it was said. */
function wrong(sources: Partial<SettingSources>): string[] {
  try {
    read(sources);
  } catch (error) {
    assert.ok(error instanceof UserError, String(error));
    for (const { message, hint } of error.issues)
      for (const words of [message, hint]) assert.ok(words.zh !== '' && words.en !== '');
    return error.issues.map(({ code, message }) =>
      `${code} ${/^([^：]*)：/.exec(message.zh)?.[1] ?? ''}`.trim(),
    );
  }
  return [];
}

test('without a word a server is for this machine only, and its records are embedded', () => {
  const { host, port, origin, tls: none, databaseUrl, behindProxy, data } = read();
  assert.deepEqual(
    { host, port, origin, none, databaseUrl, behindProxy, data },
    {
      host: '127.0.0.1',
      port: 8280,
      origin: null,
      none: null,
      databaseUrl: null,
      behindProxy: false,
      data: 'data/installation',
    },
  );
});

test('a flag goes before the environment, the environment before the file', () => {
  const config = file('port: 1001\nhost: 127.0.0.2\nlog: none\n');
  const sources = { flags: { config, port: '1003' }, env: { JIANHENG_PORT: '1002', JIANHENG_LOG: 'faults' } };
  const { port, host, log } = read(sources);
  assert.deepEqual([port, host, log], [1003, '127.0.0.2', 'faults']);
});

test('paths in a file are meant from where the file lies', () => {
  assert.equal(read({ flags: { config: file('data: here\n') } }).data, join(folder, 'here'));
});

test('on a network there is no server without encryption', () => {
  assert.deepEqual(wrong({ flags: { host: '0.0.0.0' } }), ['serve/open-host --host']);
  const own = read({ flags: { host: '0.0.0.0', port: '443', ...tls } });
  assert.equal(own.origin, 'https://kaohe.example.cn');
  assert.match(own.tls!.cert, /BEGIN CERTIFICATE/);
  const other = read({ flags: { host: '0.0.0.0', port: '8443', ...tls } });
  assert.equal(other.origin, 'https://kaohe.example.cn:8443');
  const proxied = read({ flags: { host: '0.0.0.0', 'behind-proxy': 'https://kaohe.example.cn' } });
  assert.deepEqual([proxied.origin, proxied.behindProxy], ['https://kaohe.example.cn', true]);
  const named = read({ flags: { ...tls, origin: 'https://10.1.2.3:8280' } });
  assert.equal(named.origin, 'https://10.1.2.3:8280');
});

test('everything that is wrong is told at once, with where it was said', () => {
  const config = file('prot: 1\nlog: loud\nsso:\n  - { id: UP, name: x, issuer: nowhere }\n');
  const flags = { config, 'tls-cert': '/none.pem', 'behind-proxy': 'http://plain.example.cn' };
  const env = { JIANHENG_PORT: 'abc', JIANHENG_HSOT: 'x', DATABASE_URL: 'mysql://root:secret@db' };
  assert.deepEqual(wrong({ flags, env }).sort(), [
    'serve/bad-setting --behind-proxy',
    'serve/bad-setting DATABASE_URL',
    'serve/bad-setting JIANHENG_PORT',
    'serve/bad-setting log',
    'serve/bad-setting sso 第 1 个的 client-id',
    'serve/bad-setting sso 第 1 个的 client-secret',
    'serve/bad-setting sso 第 1 个的 id',
    'serve/bad-setting sso 第 1 个的 issuer',
    'serve/half-tls --tls-cert',
    'serve/unknown-setting',
    'serve/unknown-setting',
  ]);
});

test('what may be a password is not told back', () => {
  try {
    read({ env: { DATABASE_URL: 'mysql://root:secret@db' } });
    assert.fail();
  } catch (error) {
    assert.ok(error instanceof UserError && !JSON.stringify(error.issues).includes('secret'));
  }
});

test('a certificate that ran out, or a file that is none, is told before anything is served', () => {
  assert.deepEqual(wrong({ flags: { 'tls-cert': pem('ran-out.pem'), 'tls-key': pem('ran-out.key') } }), [
    'serve/old-certificate --tls-cert',
  ]);
  assert.deepEqual(wrong({ flags: { ...tls, 'tls-cert': fileURLToPath(import.meta.url) } }), [
    'serve/bad-setting --tls-cert',
  ]);
  assert.deepEqual(wrong({ flags: { ...tls, 'tls-key': pem('ran-out.key') } }), [
    'serve/other-key --tls-key',
  ]);
});

test('an identity provider is read from the file', () => {
  const config = file(
    'sso:\n  - { id: office, name: 统一身份, issuer: "https://sso.example.cn", client-id: jh, client-secret: s }\n',
  );
  assert.deepEqual(read({ flags: { config } }).providers, [
    {
      id: 'office',
      name: { zh: '统一身份', en: '统一身份' },
      issuer: 'https://sso.example.cn',
      clientId: 'jh',
      clientSecret: 's',
      acrValues: [],
      maxAge: null,
    },
  ]);
  const asked = file(
    'sso:\n  - { id: up, name: 上级, issuer: "https://sso.example.cn", client-id: c, client-secret: s, acr-values: ["urn:x:2"], max-age: 600 }\n',
  );
  const [provider] = read({ flags: { config: asked } }).providers;
  assert.deepEqual([provider?.acrValues, provider?.maxAge], [['urn:x:2'], 600]);
});

test('who needs a second factor is said by role; the administrators always do', () => {
  const read2 = (word: string) => read({ env: { JIANHENG_SECOND_FACTOR_FOR: word } }).secondFactorFor;
  const administrators = ['system', 'security', 'audit'];
  assert.deepEqual(read().secondFactorFor, administrators);
  assert.equal(read2('everybody'), 'everybody');
  assert.deepEqual(read2('office, committee'), [...administrators, 'office', 'committee']);
  assert.deepEqual(wrong({ env: { JIANHENG_SECOND_FACTOR_FOR: 'offices' } }), [
    'serve/bad-setting JIANHENG_SECOND_FACTOR_FOR',
  ]);
});

test('a scanner is on this machine or behind TLS, or a program by its whole path', () => {
  const scanner = (word: string) => read({ env: { JIANHENG_MALWARE_SCANNER: word } }).malwareScanner;
  const network = { is: 'network', host: '127.0.0.1', port: 3310, isEncrypted: false };
  assert.equal(read().malwareScanner, null);
  assert.deepEqual(scanner('/run/clamav/clamd.ctl'), { is: 'socket', path: '/run/clamav/clamd.ctl' });
  assert.deepEqual(scanner('tcp://127.0.0.1:3310'), network);
  assert.deepEqual(scanner('tcp://[::1]:3310'), { ...network, host: '::1' });
  assert.deepEqual(scanner('tls://scan.example.cn:3311'), {
    ...network,
    host: 'scan.example.cn',
    port: 3311,
    isEncrypted: true,
  });
  assert.deepEqual(scanner('command:/usr/bin/clamscan --no-summary'), {
    is: 'command',
    program: '/usr/bin/clamscan',
    args: ['--no-summary'],
  });
  for (const word of ['tcp://10.1.2.3:3310', 'tcp://127.0.0.1', 'command:clamscan', 'clamd', 'http://a:1'])
    assert.deepEqual(wrong({ env: { JIANHENG_MALWARE_SCANNER: word } }), [
      'serve/bad-setting JIANHENG_MALWARE_SCANNER',
    ]);
});

test('a list of leaked passwords must be there, and files stay for a number of days', () => {
  writeFileSync(join(folder, 'leaked.txt'), 'leaked\n');
  const config = file('leaked-passwords: leaked.txt\ninbox-keep-days: 7\n');
  const { leakedPasswords, inboxKeepDays } = read({ flags: { config } });
  assert.deepEqual([leakedPasswords, inboxKeepDays], [join(folder, 'leaked.txt'), 7]);
  assert.deepEqual(
    wrong({ env: { JIANHENG_LEAKED_PASSWORDS: '/none', JIANHENG_INBOX_KEEP_DAYS: '0' } }).sort(),
    ['serve/bad-setting JIANHENG_INBOX_KEEP_DAYS', 'serve/bad-setting JIANHENG_LEAKED_PASSWORDS'],
  );
});

test('a database on another machine is spoken to encrypted, with its certificate checked', () => {
  const of = (address: string) => ({ env: { DATABASE_URL: address } });
  for (const open of ['postgres://u:p@db.example.cn/jh', 'postgres://u:p@db.example.cn/jh?sslmode=prefer'])
    assert.deepEqual(wrong(of(open)), ['serve/open-database DATABASE_URL']);
  for (const good of [
    'postgres://u:p@db.example.cn/jh?sslmode=verify-full',
    'postgresql://u:p@[::1]/jh',
    'postgres:///jh?host=/run/postgresql',
  ])
    assert.equal(read(of(good)).databaseUrl, good);
});

test('a file of settings that is named and not there is told; one that is not named may be absent', () => {
  assert.deepEqual(wrong({ flags: { config: '/none.yaml' } }), ['serve/no-file']);
  assert.deepEqual(wrong({ flags: { config: file('- a list\n') } }), ['serve/bad-file']);
});

test('a secret may stand in a file of its own, and what is said twice is told', () => {
  writeFileSync(join(folder, 'url'), 'postgres://jianheng:secret@127.0.0.1/jianheng\n');
  writeFileSync(join(folder, 'client'), 'a secret of the client\n');
  const provider = '{ id: up, name: 上级, issuer: https://sso.example.cn, client-id: c';
  const config = file(`database-url-file: url\nsso:\n  - ${provider}, client-secret-file: client }\n`);
  const { databaseUrl, providers } = read({ flags: { config } });
  assert.equal(databaseUrl, 'postgres://jianheng:secret@127.0.0.1/jianheng');
  assert.equal(providers[0]?.clientSecret, 'a secret of the client');
  const twice = { flags: { config }, env: { DATABASE_URL: 'postgres://x@localhost/z' } };
  assert.deepEqual(wrong(twice), ['serve/said-twice database-url-file']);
  assert.deepEqual(wrong({ env: { DATABASE_URL_FILE: '/none' } }), ['serve/bad-setting DATABASE_URL_FILE']);
  const none = file(`sso:\n  - ${provider} }\n`);
  assert.deepEqual(wrong({ flags: { config: none } }), ['serve/bad-setting sso 第 1 个的 client-secret']);
});

test('people are told the encrypted address where there is one only', () => {
  assert.equal(read({ flags: { ...tls, 'redirect-port': '80' } }).redirectPort, 80);
  assert.deepEqual(wrong({ flags: { 'redirect-port': '80' } }), [
    'serve/redirect-without-tls --redirect-port',
  ]);
});

test('settings are checked without a start: each with where it comes from, passwords left out', async () => {
  const config = file('port: 8443\ndatabase-url: postgres://jianheng:secret@127.0.0.1/jianheng\n');
  const good = await jianheng('config', 'check', '--config', config, '--host', '127.0.0.1');
  assert.equal(good.code, 0, good.err);
  assert.match(good.out, /port +8443 +.*jianheng\.yaml: port/);
  assert.match(good.out, /host +127\.0\.0\.1 +--host/);
  assert.ok(!good.out.includes('secret'));
  const bad = await jianheng('config', 'check', '--config', file('prot: 1\nlog: loud\n'), '--lang', 'en');
  assert.equal(bad.code, 1);
  assert.match(bad.err, /did you mean "port"/);
  assert.match(bad.err, /log: log cannot be "loud"/);
});

test('where messages of changes may go is a list of origins and networks, each checked', () => {
  const allow = 'https://erp.example.cn, http://10.1.2.3:8080,127.0.0.0/8';
  assert.deepEqual(read({ flags: { 'webhook-allow': allow } }).webhookAllow, [
    'https://erp.example.cn',
    'http://10.1.2.3:8080',
    '127.0.0.0/8',
  ]);
  assert.deepEqual([read().webhookAllow, read().inbox], [[], null]);
  assert.equal(read({ env: { JIANHENG_INBOX: '/srv/exports' } }).inbox, '/srv/exports');
  const wrongOnes = 'erp.example.cn,https://x.example.cn/path,10.0.0.0/40';
  assert.equal(wrong({ env: { JIANHENG_WEBHOOK_ALLOW: wrongOnes } }).length, 3);
});

test('a folder where a file is named is told as that', () => {
  const settings = { env: { DATABASE_URL_FILE: folder, JIANHENG_SIGNING_PASSPHRASE_FILE: folder } };
  assert.throws(
    () => read(settings),
    (error) => {
      assert.ok(error instanceof UserError);
      assert.equal(error.issues.filter(({ message }) => message.zh.includes('是文件夹')).length, 2);
      return true;
    },
  );
});

test('a file of settings that cannot be understood is told with its line', () => {
  const broken = file('data: here\nport: [1\nhost: x\n');
  assert.throws(() => read({ flags: { config: broken } }), /line [34] of the file/);
});

test('what is wrong with a provider is told in words, never in those of a library', () => {
  const provider = '{ id: Office, issuer: x, client-secret: s, color: red }';
  try {
    read({ flags: { config: file(`sso:\n  - ${provider}\n`) } });
    assert.fail('it was taken');
  } catch (error) {
    assert.ok(error instanceof UserError, String(error));
    for (const { message } of error.issues) assert.doesNotMatch(message.zh, /[Ii]nvalid|expected|pattern/);
    assert.ok(error.issues.some(({ message }) => message.zh === 'sso 第 1 个的 color：没有这一项'));
  }
});
