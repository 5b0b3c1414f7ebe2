import assert from 'node:assert/strict';
import { test } from 'node:test';
import { conflicts, contentOf, followUps } from '@jianheng/scheme';
import { z } from 'zod';
import { caseOf, readCases } from './case-file.ts';
import { packs } from './made-up-organ.ts';

const Ratings = z.record(z.string().regex(/^\d{4}$/), z.string());

const FollowCase = caseOf(
  z.strictObject({
    year: z.number().int(),
    annual: Ratings,
    performance: Ratings.optional(),
    province: z.string().optional(),
  }),
  z.strictObject({ follow: z.record(z.string(), z.string()) }),
);

const cases = readCases('follow-ups', FollowCase);

for (const worked of cases) {
  test(worked.case, () => {
    const { year, annual, performance, province } = worked.given;
    const found = followUps({ annual, performance: performance ?? {} }, year, packs, {
      province: province ?? null,
    });
    assert.deepEqual(Object.fromEntries(found.map((f) => [f.basis.ref, f.then])), worked.then.follow);
  });
}

test('every rule on what follows from a rating has a case in which it holds', () => {
  const held = new Set(cases.flatMap((c) => Object.keys(c.then.follow)));
  const rules = packs.values.filter((v) => v.parameter === 'follows-rating');
  assert.deepEqual(
    rules.map((v) => v.id).filter((id) => !held.has(id)),
    [],
  );
  assert.ok(rules.every((v) => contentOf(v, 'follows-rating').ratings.length > 0));
});

test('the two rules on leaving the quota are a declared conflict', () => {
  const conflict = conflicts(packs, '2025-12-31').find((c) => c.id === 'exit-one-year-or-two');
  assert.deepEqual(conflict?.sides.map((s) => s.id).sort(), ['P-08', 'T-01']);
});
