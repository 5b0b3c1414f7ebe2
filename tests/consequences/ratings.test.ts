import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type PersonProposal, rate, rateLate } from '@jianheng/assess';
import { type RatingEffect, ratingConsequences } from '@jianheng/scheme';
import { z } from 'zod';
import { caseOf, readCases, Status } from './case-file.ts';
import { type Member, organOf, packs } from './made-up-organ.ts';

/** Ten should take part, so there are two places; the person is the first of the list or the last. */
const participants = { O1: 10 };
const others: Member[] = [90, 80, 70, 60].map((points) => ({ points }));
const bands = ['优秀', '良好', '合格', '不合格'];

function statusesOf(given: readonly z.infer<typeof Status>[]) {
  return given.map(({ kind, from, to }) => ({ kind, from, to: to ?? null }));
}

/** What a case calls a year: the effect in the rules, and what is proposed for the first of the list. */
const outcomes: Readonly<Record<string, { effect: RatingEffect | null; proposal: string }>> = {
  照常: { effect: null, proposal: '优秀' },
  不得优秀: { effect: 'not-excellent', proposal: '称职' },
  不确定等次: { effect: 'undetermined', proposal: '不确定等次' },
  '只写评语、不确定等次': { effect: 'undetermined-comment-only', proposal: '不确定等次' },
  '不写评语、不确定等次': { effect: 'undetermined-no-comment', proposal: '不确定等次' },
  可以补定: { effect: 'undetermined-no-comment', proposal: '不确定等次' },
  不称职: { effect: 'not-competent', proposal: '不称职' },
};

const SanctionCase = caseOf(
  z.strictObject({ statuses: z.array(Status).min(1) }),
  z.record(z.string().regex(/^\d{4}$/), z.enum(Object.keys(outcomes) as [string, ...string[]])),
);

for (const worked of readCases('sanctions', SanctionCase)) {
  test(worked.case, () => {
    const statuses = statusesOf(worked.given.statuses);
    for (const [key, word] of Object.entries(worked.then)) {
      const year = Number(key);
      const expected = outcomes[word]!;
      const organ = organOf(
        [{ name: 'P', members: [{ points: 95, statuses }, ...others] }],
        {},
        { year, participants },
      );
      const [first] = rate(organ).people;
      const told = ratingConsequences(
        statuses.map((s) => ({ person: 'P0', ...s })),
        year,
        packs,
      );
      assert.equal(first!.proposal, expected.proposal, key);
      assert.equal(isLate(first!), word === '可以补定', key);
      // Long leave is worked out by the rating from the dates; the table of consequences does not see it.
      if (!statuses.some((s) => s.kind.endsWith('假'))) {
        assert.equal(told.heaviest?.effect ?? null, expected.effect, key);
        assert.equal(told.late !== null, word === '可以补定', key);
      }
      assert.equal(first!.toBeDecided, true);
    }
  });
}

function isLate({ reasons }: PersonProposal): boolean {
  return reasons.some((r) => r.code === 'late-rating');
}

const PerformanceCase = caseOf(
  z.strictObject({
    performance: z.enum(bands as [string, ...string[]]).optional(),
    standing: z.enum(['within', 'beyond']),
    statuses: z.array(Status).optional(),
  }),
  z.strictObject({
    open: z.array(z.string()),
    proposal: z.string().nullable(),
    clauses: z.array(z.string()).optional(),
    'quota-exit': z.literal(true).optional(),
  }),
);

for (const worked of readCases('performance-and-annual', PerformanceCase)) {
  test(worked.case, () => {
    const { performance, standing, statuses } = worked.given;
    const rules = performance === undefined ? {} : { bands };
    const rating = performance === undefined ? {} : { performance: '良好' };
    const own: Member = {
      points: standing === 'within' ? 95 : 50,
      statuses: statusesOf(statuses ?? []),
      ...(performance === undefined ? {} : { performance }),
    };
    const members = [own, ...others.map((other) => ({ ...other, ...rating }))];
    const [first] = rate(organOf([{ name: 'P', members }], rules, { year: 2025, participants })).people;
    assert.deepEqual(first!.open, worked.then.open);
    assert.equal(first!.proposal, worked.then.proposal);
    const clauses = new Set(first!.reasons.flatMap((r) => r.basis.map((b) => b.ref)));
    assert.deepEqual([...clauses].sort(), [...(worked.then.clauses ?? [])].sort());
    assert.equal(
      first!.reasons.some((r) => r.code === 'quota-exit'),
      worked.then['quota-exit'] === true,
    );
  });
}

const LateCase = caseOf(
  z.strictObject({
    statuses: z.array(Status).min(1),
    /** How many others were rated excellent. */
    excellent: z.number().int().min(0),
    decided: z.string().optional(),
    performance: z.enum(bands as [string, ...string[]]).optional(),
  }),
  z.strictObject({
    allowed: z.boolean(),
    places: z.number().int(),
    taken: z.number().int(),
    open: z.array(z.string()),
  }),
);

for (const worked of readCases('late-ratings', LateCase)) {
  test(worked.case, () => {
    const { statuses, excellent, decided, performance } = worked.given;
    const own: Member = {
      points: 95,
      statuses: statusesOf(statuses),
      ...(performance === undefined ? {} : { performance }),
    };
    const rules = performance === undefined ? {} : { bands };
    const organ = organOf([{ name: 'P', members: [own, ...others] }], rules, { year: 2025, participants });
    const sealed = Object.fromEntries(others.map((_, i) => [`P${i + 1}`, i < excellent ? '优秀' : '称职']));
    const late = rateLate(organ, decided === undefined ? sealed : { ...sealed, P0: decided }, 'P0');
    assert.deepEqual(
      { allowed: late.isAllowed, places: late.places, taken: late.placesTaken, open: [...late.open] },
      worked.then,
    );
  });
}
