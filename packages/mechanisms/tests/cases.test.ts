import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  boundAt,
  compare,
  type Effect,
  evaluateCurve,
  exact,
  exactText,
  type Fraction,
  findMechanism,
  type LoweringContext,
  mechanisms,
} from '../src/index.ts';
import { oracleX } from './input-oracle.ts';
import { casesOf, parseCases, type WorkedCase } from './worked-case.ts';

/** Codes a case names are the codes of its measure; children are the scheme's other indicators. */
function contextOf({ full, given, score }: WorkedCase): LoweringContext {
  const named = typeof score['per-item'] === 'object' ? Object.keys(score['per-item'] as object) : [];
  return {
    full,
    codes: [...named, ...Object.keys(given.counts ?? {})],
    indicators: Object.keys(given.children ?? {}),
  };
}

function isTriggered(effect: Effect | undefined, x: Fraction): boolean {
  if (effect === undefined) return false;
  const side = compare(x, exact(effect.edge));
  return { above: side > 0, 'at-least': side >= 0, below: side < 0, 'at-most': side <= 0 }[effect.when];
}

describe('worked cases', () => {
  for (const mechanism of mechanisms) {
    describe(mechanism.key, () => {
      const cases = casesOf(mechanism);

      test('has at least six worked cases', () => {
        assert.ok(cases.length >= 6, `${cases.length} cases`);
      });

      for (const worked of cases) {
        test(worked.case, () => {
          const found = findMechanism(worked.score);
          assert.ok('mechanism' in found);
          assert.equal(found.mechanism.key, mechanism.key);
          const params = mechanism.schema.parse(worked.score);
          const context = contextOf(worked);
          assert.deepEqual(
            mechanism.check(params, context).filter((problem) => problem.level === 'error'),
            [],
          );
          const scoring = mechanism.lower(params, context);
          const x = oracleX(scoring, worked.given);
          assert.equal(exactText(evaluateCurve(scoring.curve, x)), exactText(worked.then.points));
          assert.equal(boundAt(scoring.curve, x), worked.then.bound ?? null);
          assert.equal(isTriggered(scoring.effect, x), worked.then.triggered === 'true');
        });
      }

      test('has a case at every edge of its curves and on both sides of it', () => {
        const schemes = new Map<string, WorkedCase[]>();
        for (const worked of cases) {
          const key = JSON.stringify([exactText(worked.full), worked.score]);
          schemes.set(key, [...(schemes.get(key) ?? []), worked]);
        }
        const complete = [...schemes.values()].some((group) => {
          const params = mechanism.schema.parse(group[0]!.score);
          const scoring = mechanism.lower(params, contextOf(group[0]!));
          const seen = group.map((worked) => oracleX(scoring, worked.given));
          const cuts = scoring.curve.pieces.flatMap((p) => (p.from === undefined ? [] : [exact(p.from)]));
          return cuts.every((edge) => {
            const sides = new Set(seen.map((x) => compare(x, edge)));
            return sides.has(-1) && sides.has(0) && sides.has(1);
          });
        });
        assert.ok(complete, 'no scheme has cases at, below and above each of its edges');
      });
    });
  }
});

const good = `
- case: any
  full: 8
  score: { linear: { zero-at: 0, full-at: 1 } }
  given: { x: 1 }
  then: { points: 8 }
  because: full at 1
`;

describe('the loader of worked cases', () => {
  test('reads a case that has a name, a number and a reason', () => {
    assert.equal(parseCases(good)[0]!.case, 'any');
  });

  test('refuses a case without a name', () => {
    assert.throws(() => parseCases(good.replace('case: any', 'case: ""')));
    assert.throws(() => parseCases(good.replace('- case: any\n  full', '- full')));
  });

  test('refuses a case that expects no number', () => {
    assert.throws(() => parseCases(good.replace('points: 8', 'bound: high')));
    assert.throws(() => parseCases(good.replace('points: 8', 'points: many')));
  });

  test('refuses a case without a reason', () => {
    assert.throws(() => parseCases(good.replace('  because: full at 1\n', '')));
  });

  test('refuses a rounded number written as if it were exact', () => {
    assert.throws(() => parseCases(good.replace('points: 8', 'points: 6.37…')));
  });

  test('refuses two cases of one name', () => {
    assert.throws(() => parseCases(good + good), /two cases/);
  });
});
