import assert from 'node:assert/strict';
import { test } from 'node:test';
import { contentOf, deadlineFrom, isInForce, workingCalendar } from '@jianheng/scheme';
import { z } from 'zod';
import { shippedRules } from '../../packages/scheme/tests/rules-on-disk.ts';
import { caseOf, Day, readCases } from './case-file.ts';

const packs = shippedRules();
const calendar = workingCalendar(packs.holidays);

const DeadlineCase = caseOf(
  z.strictObject({ rule: z.string(), from: Day, extended: z.literal(true).optional() }),
  z.union([
    z.strictObject({ last: Day }),
    z.strictObject({ unknown: z.literal(true) }),
    z.strictObject({ 'no-limit': z.literal(true) }),
  ]),
);

const cases = readCases('deadlines', DeadlineCase);

for (const worked of cases) {
  test(worked.case, () => {
    const { rule: id, from, extended } = worked.given;
    const rule = packs.values.find((v) => v.id === id && isInForce(v, from));
    assert.ok(rule, `${id} on ${from}`);
    if ('no-limit' in worked.then) {
      assert.equal(rule.is.deadline, undefined);
      assert.equal(rule.confidence, 'unverified');
      return;
    }
    const given = contentOf(rule, 'deadline');
    const count = given.count + (extended ? (given['extended-by'] ?? 0) : 0);
    if (extended) assert.ok(count > given.count, 'the rule may be extended');
    const { last, note } = deadlineFrom(from, { ...given, count }, calendar);
    assert.equal(last, 'last' in worked.then ? worked.then.last : null);
    if (last === null) assert.match(note.zh, /尚未公布/);
  });
}

test('every time limit of the packs has a case', () => {
  const told = new Set(cases.map((c) => c.given.rule));
  const limits = packs.values.filter((v) => v.kind === 'deadline').map((v) => v.id);
  assert.deepEqual(
    limits.filter((id) => !told.has(id)),
    [],
  );
});
