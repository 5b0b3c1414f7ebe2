import assert from 'node:assert/strict';
import { test } from 'node:test';
import { NewAccount, PeriodToBegin } from '@jianheng/api';
import { z } from 'zod';
import { malformedFields } from '../src/access/malformed-fields.ts';

function toldOf(
  schema: z.ZodType,
  sent: unknown,
): Record<string, { readonly zh: string; readonly en: string }> {
  const { error } = schema.safeParse(sent);
  return Object.fromEntries(malformedFields(error!).map(({ path, message }) => [path, message]));
}

test('a field that was filled in otherwise than asked is told in words of whoever fills in, in both languages', () => {
  const form = z.strictObject({
    name: z.string().min(1),
    reason: z.string().max(3),
    one: z.array(z.string()).min(1),
    amount: z.string().regex(/^\d{1,9}(\.\d{1,2})?$/),
    day: z.iso.date(),
    count: z.number().positive(),
    kind: z.enum(['annual', 'special']),
    left: z.string(),
  });
  const sent = {
    name: '',
    reason: '太长了吧',
    one: [],
    amount: 'x',
    day: '2026-13-01',
    count: 0,
    kind: 'none',
    more: 1,
  };
  const told = toldOf(form, sent);
  assert.deepEqual(told.name, { zh: '不能为空', en: 'must not be empty' });
  assert.deepEqual(told.reason, { zh: '最多 3 个字', en: 'must have at most 3 characters' });
  assert.deepEqual(told.one, { zh: '至少 1 项', en: 'must have at least 1 entry' });
  assert.deepEqual(told.count, { zh: '应大于 0', en: 'must be more than 0' });
  assert.deepEqual(told.kind, { zh: '只能是：annual、special', en: 'must be one of: annual, special' });
  assert.deepEqual(told.left, { zh: '没有填写', en: 'is missing' });
  assert.match(told.amount!.zh, /最多两位小数/);
  assert.match(told.day!.en, /2026-01-31/);
  assert.match(told['']!.zh, /没有这样的项：more/);
});

test('no field of the forms for a period and for an account is told as a pattern', () => {
  const period = toldOf(PeriodToBegin, {
    id: 'no id!',
    title: 'x'.repeat(300),
    kind: 'x',
    from: 1,
    to: '',
    organ: '',
  });
  const account = toldOf(NewAccount, { name: 'A b' });
  for (const { zh, en } of [...Object.values(period), ...Object.values(account)]) {
    assert.doesNotMatch(`${zh} ${en}`, /[\\^$]|string|regex|undefined/i);
    assert.notEqual(zh, en);
  }
  assert.match(period.id!.zh, /以字母或数字开头/);
  assert.match(account.name!.zh, /登录名/);
});
