import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { UserError } from '@jianheng/scheme';
import { Pulse } from '../src/features/jobs/pulse.ts';
import { limitsOfCount, limitsOfShare } from '../src/features/runs/chance-limits.ts';
import { clipPlan, forOrgan, isAwaited, soFar } from '../src/features/runs/clip-plan.ts';
import { Kept } from '../src/features/runs/kept.ts';
import { middleOf } from '../src/features/runs/medians.ts';
import { library } from './features.ts';

/** Probability of exactly k of n, by the definition. */
function binomial(n: number, k: number, p: number): number {
  let ways = 1;
  for (let i = 1; i <= k; i++) ways = (ways * (n - k + i)) / i;
  return ways * p ** k * (1 - p) ** (n - k);
}

test('limits of a share leave out what chance does less than once in 740 times on either side', () => {
  for (const [n, p] of [
    [10, 0.1],
    [40, 0.05],
    [100, 0.5],
    [7, 0.9],
  ] as const) {
    const { low, high } = limitsOfShare(n, p);
    const sum = (from: number, to: number) =>
      Array.from({ length: Math.max(0, to - from + 1) }, (_, k) => binomial(n, from + k, p)).reduce(
        (a, b) => a + b,
        0,
      );
    assert.ok(sum(high + 1, n) <= 0.00135 + 1e-12, `${n} ${p}: beyond ${high}`);
    assert.ok(sum(high, n) > 0.00135, `${n} ${p}: ${high} is the first`);
    assert.ok(sum(0, low - 1) < 0.00135, `${n} ${p}: below ${low}`);
    assert.ok(sum(0, low) >= 0.00135, `${n} ${p}: ${low} is the last`);
  }
});

test('limits are wider the fewer the cases, and large numbers do not run out of doubles', () => {
  const width = (n: number) => {
    const { low, high } = limitsOfShare(n, 0.1);
    return (high - low) / n;
  };
  assert.ok(width(10) > width(100) && width(100) > width(10_000));
  const { low, high } = limitsOfCount(5_000);
  assert.ok(
    Math.abs(low - (5_000 - 3 * Math.sqrt(5_000))) < 10 &&
      Math.abs(high - (5_000 + 3 * Math.sqrt(5_000))) < 10,
  );
  assert.deepEqual(
    [limitsOfShare(20, 0), limitsOfShare(20, 1), limitsOfCount(0)],
    [
      { low: 0, high: 0 },
      { low: 20, high: 20 },
      { low: 0, high: 0 },
    ],
  );
});

test('the middle of fewer than five is not told', () => {
  assert.equal(middleOf([1, 2, 3, 4]), null);
  assert.equal(middleOf([5, 1, 4, 2, 3]), 3);
  assert.equal(middleOf([6, 5, 1, 4, 2, 3]), 3.5);
});

test('what was used last is kept, what fails is not, and two who ask at once wait for the same', async () => {
  const kept = new Kept<number>(2);
  let made = 0;
  const make = async () => ++made;
  assert.deepEqual(await Promise.all([kept.get('a', make), kept.get('a', make)]), [1, 1]);
  await kept.get('b', make);
  await kept.get('a', make);
  await kept.get('c', make);
  assert.equal(await kept.get('a', make), 1);
  assert.equal(await kept.get('b', make), 4, 'b was not used for longest');
  await assert.rejects(kept.get('d', () => Promise.reject(new Error('not now'))));
  assert.equal(await kept.get('d', make), 5);
});

test('progress is written in its order, the latest only where writing is slow', async () => {
  const written: (number | undefined)[] = [];
  const pulse = new Pulse(60_000, async (progress) => {
    await setTimeout(5);
    written.push(progress?.done);
  });
  const what = { zh: '', en: '' };
  for (let done = 1; done <= 20; done++) pulse.tell({ what, done, of: 20 });
  while (written.at(-1) !== 20) await setTimeout(2);
  await pulse.stop();
  assert.ok(written.length < 20);
  assert.deepEqual(
    written,
    written.toSorted((a, b) => a! - b!),
  );
});

test('a plan that ends earlier keeps the phases that had begun, and one that has not begun is refused in words', async () => {
  const { plan } = await library.template('county-criminal-prosecutors-2024');
  const last = plan.phases.at(-1)!;
  assert.ok(plan.phases.length > 1, 'a scheme that changes inside its period');
  const clipped = clipPlan(plan, plan.phases[0]!.to);
  assert.deepEqual([clipped.phases.length, clipped.to], [1, plan.phases[0]!.to]);
  assert.equal(clipPlan(plan, '2999-12-31'), plan);
  assert.equal(clipPlan(plan, last.from).phases.at(-1)!.to, last.from);
  assert.throws(() => clipPlan(plan, '1999-12-31'), UserError);
  const here = forOrgan(plan, 'east').phases[0]!.population.where;
  assert.deepEqual(here, { all: [plan.phases[0]!.population.where, { column: 'organ', is: ['east'] }] });
});

test('on the way nothing holds a total but what is withheld, and what is awaited can be told from what earns nothing', async () => {
  const { plan } = await library.template('county-leaders-2026');
  const program = soFar(plan).phases[0]!;
  for (const { missing } of program.indicators)
    for (const [kind, rule] of Object.entries(missing))
      if (kind !== 'withheld') assert.notEqual(rule.do, 'hold');
  const held = plan.phases[0]!.indicators.find(({ missing }) => missing['no-cases'].do === 'hold')!;
  assert.equal(
    isAwaited(program, held.id, () => 'no-cases'),
    true,
  );
  assert.equal(
    isAwaited(program, held.id, () => null),
    false,
  );
  assert.equal(
    isAwaited(plan.phases[0]!, held.id, () => 'no-cases'),
    false,
    'the scheme itself holds it',
  );
});
