import assert from 'node:assert/strict';
import { test } from 'node:test';
import { provinceName, rulesInForce } from '../src/index.ts';
import { shippedRules } from './rules-on-disk.ts';

test('a province is one and the same with and without its rank', () => {
  const pairs = [
    ['江苏省', '江苏'],
    ['北京市', '北京'],
    ['内蒙古自治区', '内蒙古'],
    ['广西壮族自治区', '广西'],
    ['新疆维吾尔自治区', '新疆'],
    ['宁夏回族自治区', '宁夏'],
    ['江苏', '江苏'],
  ] as const;
  for (const [written, short] of pairs) assert.equal(provinceName(written), short);
});

test('the rules of a province are in force for organs that write its name in full, and for no other', () => {
  const own = (province: string) =>
    rulesInForce(shippedRules(), '2026-07-01', { province })
      .filter((value) => value.instrument.level === 'province')
      .map((value) => value.id);
  assert.deepEqual(own('江苏省'), own('江苏'));
  assert.ok(own('江苏省').includes('T-01'));
  assert.deepEqual(own('浙江省'), []);
});
