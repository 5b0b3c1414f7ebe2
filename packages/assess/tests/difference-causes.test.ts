import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fraction, lineCurve } from '@jianheng/mechanisms';
import type { Program, ProgramIndicator } from '@jianheng/scheme';
import fc from '../../../tests/properties.ts';
import { explainDifference, readTraces, score, stand, total } from '../src/index.ts';
import {
  indicatorOf,
  linear,
  measuredOf,
  measureOf,
  plainMissing,
  planOf,
  programOf,
  type Row,
  ratioOf,
  scoringOf,
  steps,
} from './programs.ts';

/** A share of cases, shared out over the others where there are none. */
const share = indicatorOf('share', {
  measure: ratioOf('n', 'd'),
  scoring: scoringOf({ of: 'value' }, linear('0', '1', '10')),
});
const load = indicatorOf('load', {
  measure: measureOf({ numerator: [{ counter: 'cases', times: '1' }] }),
  scoring: scoringOf({ of: 'share-of-best', among: 'peers', better: 'higher' }, linear('0', '1', '10')),
});
/** Points by place. */
const place = indicatorOf('place', {
  measure: measureOf({ numerator: [{ counter: 'quality', times: '1' }] }),
  scoring: scoringOf({ of: 'rank', among: 'peers', better: 'higher' }, steps('10', ['2', '6'], ['3', '2'])),
});
/** A red line: no points of its own, the whole total is lost. */
const line = indicatorOf('line', {
  full: '0',
  measure: measureOf({ numerator: [{ counter: 'wrongs', times: '1' }] }),
  scoring: scoringOf({ of: 'value' }, lineCurve(fraction(0), fraction(0)), {
    effect: { when: 'at-least', edge: '1', then: { zero: 'total' } },
  }),
});
/** Takes the mean of those who have it. */
const mean = indicatorOf('mean', {
  measure: ratioOf('mn', 'md'),
  scoring: scoringOf({ of: 'value' }, linear('0', '1', '10')),
  missing: { ...plainMissing, 'no-cases': { do: 'peer-mean' } },
});
const all = [share, load, place, mean];

function changed(indicator: ProgramIndicator, changes: Partial<ProgramIndicator>): ProgramIndicator[] {
  return all.map((one) => (one === indicator ? { ...one, ...changes } : one));
}

function resultOf(rows: readonly Row[], indicators = all, changes: Partial<Program> = {}) {
  const program = programOf(indicators, changes);
  return readTraces(stand(total(planOf([program]), [score(program, measuredOf(program, rows))])));
}

const counts = { n: 3, d: 10, cases: 30, quality: 5, mn: 1, md: 2 };
const own: Row = { person: 'A', counts };
const other: Row = { person: 'B', counts: { n: 4, d: 10, cases: 40, quality: 3, mn: 1, md: 4 } };

/** Causes by indicator of what moved A. */
function causesOf(before: ReturnType<typeof resultOf>, after: ReturnType<typeof resultOf>, person = 'A') {
  const { indicators } = explainDifference(before.read(person), after.read(person));
  return Object.fromEntries(indicators.map(({ indicator, causes }) => [indicator, causes]));
}

const before = resultOf([own, other]);

test('cases where there were none are other facts, not another handling of what is missing', () => {
  const none = resultOf([{ ...own, counts: { ...counts, n: 0, d: 0 } }, other]);
  const causes = causesOf(none, before);
  assert.deepEqual(causes.share, ['counts']);
  // The others of the part no longer carry its full points.
  assert.deepEqual(causes.load, ['sharing']);
});

test('a missing value that the scheme handles otherwise is the scheme’s', () => {
  const rows = [{ ...own, counts: { ...counts, n: 0, d: 0 } }, other];
  const full = changed(share, { missing: { ...plainMissing, 'no-cases': { do: 'full' } } });
  const causes = causesOf(resultOf(rows), resultOf(rows, full));
  assert.deepEqual(causes.share, ['missing']);
  assert.deepEqual(causes.load, ['shared-by-rule']);
});

test('what an office had not supplied and now has is a matter of supply', () => {
  const lenient = { ...plainMissing, 'not-supplied': { do: 'none' } } as const;
  const indicators = all.map((one) => ({ ...one, missing: lenient }));
  const empty = { n: 0, d: 0, cases: 0, quality: 0, mn: 0, md: 0 };
  const unsupplied = { person: 'A', counts: empty, unsupplied: ['case'] };
  const idle = { person: 'A', counts: { ...empty, d: 4, cases: 0 } };
  const causes = causesOf(resultOf([unsupplied, other], indicators), resultOf([idle, other], indicators));
  assert.ok(causes.place?.includes('supply'), JSON.stringify(causes));
  assert.ok(!causes.place?.includes('missing'), JSON.stringify(causes));
});

test('a place that another person took, and a best that another raised, are the peers’', () => {
  const better = { ...other, counts: { ...other.counts, cases: 60, quality: 9 } };
  assert.deepEqual(causesOf(before, resultOf([own, better])), { load: ['peers'], place: ['peers'] });
});

test('the mean of the peers that a missing value takes moves with the peers', () => {
  const without = { ...own, counts: { ...counts, mn: 0, md: 0 } };
  const better = { ...other, counts: { ...other.counts, mn: 4 } };
  assert.deepEqual(causesOf(resultOf([without, other]), resultOf([without, better])), { mean: ['peers'] });
});

test('other points for the same number, or another number counted, are the rule', () => {
  const steeper = changed(share, { scoring: scoringOf({ of: 'value' }, linear('0', '1/2', '10')) });
  assert.deepEqual(causesOf(before, resultOf([own, other], steeper)), { share: ['rule'] });
  const counted = changed(load, { measure: measureOf({ numerator: [{ counter: 'd', times: '1' }] }) });
  assert.deepEqual(causesOf(before, resultOf([own, other], counted)), { load: ['rule'] });
});

test('words of a scheme that changed move nothing', () => {
  const renamed = changed(share, { title: { zh: '新名', en: 'new name' }, note: { zh: '注', en: 'note' } });
  assert.deepEqual(causesOf(before, resultOf([own, other], renamed)), {});
});

test('an indicator that only one scheme has is said to be so', () => {
  assert.deepEqual(causesOf(before, resultOf([own, other], all.slice(1))).share, ['absent']);
});

test('a limit that the scheme moved is told apart from points that ran into it', () => {
  const lower = resultOf([own, other], all, { full: '20' });
  const difference = explainDifference(before.read('A'), lower.read('A'));
  assert.deepEqual([difference.areLimitsOther, difference.indicators], [true, []]);
  const better = { ...own, counts: { ...counts, n: 10 } };
  const ran = explainDifference(before.read('A'), resultOf([better, other]).read('A'));
  assert.equal(ran.areLimitsOther, false);
});

test('a red line that was crossed is named, though its own points stay', () => {
  const lined = [...all, line];
  const crossed = { ...own, counts: { ...counts, wrongs: 1 } };
  const causes = causesOf(resultOf([own, other], lined), resultOf([crossed, other], lined));
  assert.deepEqual(causes, { line: ['counts'] });
});

test('a scheme that cuts the period is not said to have moved anybody’s posts', () => {
  const halves = [programOf(all, { to: '2026-06-30' }), programOf(all, { from: '2026-07-01' })];
  const half = (from: number): Row[] => [own, other].map((row) => ({ ...row, days: from === 0 ? 181 : 184 }));
  const scores = halves.map((program, k) => {
    const measured = measuredOf(program, half(k));
    const [from, until] = k === 0 ? [0, 181] : [181, 365];
    measured.stints.from.fill(from);
    measured.stints.until.fill(until);
    return score(program, measured);
  });
  const cut = readTraces(stand(total(planOf(halves), scores)));
  const causes = Object.values(causesOf(before, cut)).flat();
  assert.deepEqual(new Set(causes), new Set(['rule']));
});

test('somebody who came later is told by days in post', () => {
  const late = resultOf([
    { person: 'A', days: 100, post: { department: 'X' }, counts },
    { person: 'A', days: 100, post: { department: 'Y' }, counts: { ...counts, n: 1 } },
    other,
  ]);
  const causes = Object.values(causesOf(before, late)).flat();
  assert.ok(causes.length > 0 && causes.every((cause) => cause === 'days'), causes.join());
});

const scheme: ReadonlySet<string> = new Set(['rule', 'missing', 'shared-by-rule', 'absent']);
const number = fc.nat({ max: 4 });
const row = fc.record({
  person: fc.constantFrom('A', 'B', 'C'),
  days: fc.integer({ min: 1, max: 365 }),
  post: fc.record({ department: fc.constantFrom('X', 'Y') }),
  counts: fc.record({ n: number, d: number, cases: number, quality: number, mn: number, md: number }),
  unsupplied: fc.constantFrom([], [], ['case']),
});
/** Every person has one stint or several, next to each other. */
const rows = fc
  .array(row, { minLength: 1, maxLength: 8 })
  .map((found) =>
    [own, other, { ...own, person: 'C' }, ...found].sort((a, b) => a.person.localeCompare(b.person)),
  );
const handling = fc.constantFrom('share-out', 'none', 'full', 'peer-mean', 'hold');
const missing = fc.record({ 'no-cases': handling, 'not-supplied': handling });

test('under one scheme, no difference between two results is the scheme’s, whatever the facts; each that moved has a cause', () => {
  fc.assert(
    fc.property(rows, rows, missing, fc.boolean(), (first, second, handled, isCut) => {
      const rules = Object.fromEntries(Object.entries(handled).map(([kind, rule]) => [kind, { do: rule }]));
      const indicators = all.map(
        (one) => ({ ...one, missing: { ...plainMissing, ...rules } }) as ProgramIndicator,
      );
      const stints = { combine: isCut ? 'latest' : 'by-days' } as const;
      const [a, b] = [resultOf(first, indicators, { stints }), resultOf(second, indicators, { stints })];
      for (const [one, other] of [
        [a.read('A'), b.read('A')],
        [a.read('A'), a.read('B')],
        [a.read('C'), b.read('B')],
      ] as const) {
        const { indicators: found, areLimitsOther } = explainDifference(one, other);
        assert.equal(areLimitsOther, false);
        for (const { causes, difference } of found) {
          assert.deepEqual(
            causes.filter((cause) => scheme.has(cause)),
            [],
          );
          if (difference !== '0') assert.ok(causes.length > 0);
        }
      }
    }),
    { numRuns: 150 },
  );
});
