import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  allowedAddresses,
  resolveAllowed,
  whyNever,
  whyNotAllowed,
} from '../../src/features/webhooks/allowed-address.ts';

const allowed = allowedAddresses(['https://erp.example.cn', 'http://10.1.2.3:8080']);

test('a URL is allowed by its origin alone: scheme, host and port', () => {
  for (const url of [
    'https://erp.example.cn/told?x=1',
    'https://ERP.example.cn:443/',
    'http://10.1.2.3:8080/a',
  ])
    assert.equal(whyNotAllowed(allowed, url), null, url);
  for (const url of [
    'http://erp.example.cn/',
    'https://erp.example.cn:8443/',
    'https://erp.example.cn.evil.example/',
    'https://erp.example.cn@evil.example/',
    'https://user@erp.example.cn/',
    'https://evil.example/#https://erp.example.cn',
    'http://10.1.2.3/',
    'file:///etc/passwd',
    'gopher://10.1.2.3:8080/',
    'nonsense',
  ])
    assert.notEqual(whyNotAllowed(allowed, url), null, url);
  assert.match(whyNotAllowed(allowedAddresses([]), 'https://erp.example.cn/')?.zh ?? '', /webhook-allow/);
});

test('this machine, the same wire and services of a cloud are never connected to, however they are written', () => {
  for (const address of [
    '127.0.0.1',
    '127.8.8.8',
    '0.0.0.0',
    '169.254.169.254',
    '100.100.100.200',
    '224.0.0.1',
    '255.255.255.255',
    '::1',
    '::',
    'fe80::1',
    'ff02::1',
    'fd00:ec2::254',
    '::ffff:127.0.0.1',
    '::ffff:169.254.169.254',
    '::ffff:7f00:1',
    '64:ff9b::7f00:1',
    '2002:7f00:1::',
  ])
    assert.notEqual(whyNever(allowed, address), null, address);
  for (const address of ['10.1.2.3', '192.168.1.1', '203.0.113.7', '2001:db8::1', 'fd12::1'])
    assert.equal(whyNever(allowed, address), null, address);
  const named = allowedAddresses(['127.0.0.0/8']);
  assert.equal(whyNever(named, '127.0.0.1'), null);
  assert.equal(whyNever(named, '::ffff:127.0.0.1'), null);
  assert.notEqual(whyNever(named, '::1'), null);
});

test('a name is looked up and what it leads to must be fit', async () => {
  await assert.rejects(resolveAllowed(allowed, new URL('http://localhost/')), /address-refused/);
  await assert.rejects(resolveAllowed(allowed, new URL('http://[::1]/')), /address-refused/);
  // Written as a number, the address is what the URL makes of it.
  await assert.rejects(resolveAllowed(allowed, new URL('http://2130706433/')), /address-refused/);
  await assert.rejects(resolveAllowed(allowed, new URL('http://none.invalid/')), /name-not-found/);
  const named = allowedAddresses(['127.0.0.0/8', '::1/128']);
  assert.match(await resolveAllowed(named, new URL('http://localhost/')), /^(127\.0\.0\.1|::1)$/);
});

test('a setting that is neither an origin nor a network is refused', () => {
  for (const entry of ['erp.example.cn', 'https://erp.example.cn/path', 'ftp://x', '10.0.0.0/x', '*'])
    assert.throws(() => allowedAddresses([entry]), TypeError, entry);
});
