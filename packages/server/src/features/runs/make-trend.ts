import { score, stintsOf, type Totals, total } from '@jianheng/assess';
import { type DuckDb, measure, type Snapshot } from '@jianheng/facts';
import { exactText, fraction, multiply, toNumber } from '@jianheng/mechanisms';
import type { Plan } from '@jianheng/scheme';
import { clipPlan, fromFirstDay, soFar } from './clip-plan.ts';
import { isDefect } from './to-mend.ts';
import type { TrendFile } from './trend-file.ts';

type Mutable = Record<
  string,
  {
    totals: Record<string, (string | null)[]>;
    counts: Record<string, (readonly [number, number | null])[]>;
    events: Record<string, Record<string, number[]>>;
  }
>;

/**
 * Works out the totals at the end of each month: the plans as if they ended there, over the same facts. The last month is the
 * run itself where it ends on the plan's last day.
 *
 * @param lastDays last day of each month, in order
 * @param counts folder of counts by partition: months that are over are counted once
 */
export async function makeTrend(
  db: DuckDb,
  plans: readonly Plan[],
  snapshot: Snapshot,
  lastDays: readonly string[],
  counts: string,
  progress: (done: number) => void,
): Promise<TrendFile> {
  const schemes: Mutable = Object.fromEntries(
    plans.map((p) => [p.scheme, { totals: {}, counts: {}, events: {} }]),
  );
  let done = 0;
  for (const [k, last] of lastDays.entries()) {
    for (const plan of plans) {
      // The last month shows the standing itself, with whom the scheme assesses.
      const isWhole = last >= plan.to;
      const clipped = isWhole ? plan : soFar(fromFirstDay(clipPlan(plan, last)));
      const phases = [];
      for (const program of clipped.phases)
        phases.push(score(program, await measure(program, snapshot, { db, cache: counts })));
      addMonth(schemes[plan.scheme]!, total(clipped, phases), k);
      progress(++done);
    }
  }
  return { months: lastDays.map((day) => day.slice(0, 7)), schemes };
}

function addMonth(into: Mutable[string], totals: Totals, k: number): void {
  for (const [i, person] of totals.people.entries()) {
    const own = listOf(into.totals, person);
    while (own.length < k) own.push(null);
    own.push(totals.held[i] === 1 ? null : exactText(totals.exactAt(i)));
  }
  addEvents(into.events, totals, k);
  const sums = new Map<string, [number, number | null]>();
  for (const { columns } of totals.phases) {
    for (const { indicator, value } of columns) {
      if (value === null || indicator.measure?.level !== 'person' || indicator.measure.shareOf !== null)
        continue;
      const { numerator, denominator } = value.counted;
      const before = sums.get(indicator.id) ?? [0, denominator === null ? null : 0];
      const under = denominator === null ? null : (before[1] ?? 0) + sumOf(denominator);
      sums.set(indicator.id, [before[0] + sumOf(numerator), under]);
    }
  }
  for (const [id, sum] of sums) {
    const own = listOf(into.counts, id);
    while (own.length < k) own.push([0, sum[1] === null ? null : 0]);
    own.push(sum);
  }
}

/** Who counted how many of each defect. */
function addEvents(into: Mutable[string]['events'], totals: Totals, k: number): void {
  for (const [phase, { columns }] of totals.phases.entries()) {
    for (const { indicator, value } of columns) {
      if (value === null || !isDefect(indicator)) continue;
      const { integers, unit } = value.counted.numerator;
      const one = toNumber(unit);
      const own = into[indicator.id] ?? {};
      into[indicator.id] = own;
      for (const [i, person] of totals.people.entries()) {
        const { from, until } = stintsOf(totals, phase, i);
        let count = 0;
        for (let stint = from; stint < until; stint++) count += (integers[stint] ?? 0) * one;
        if (count === 0 && own[person] === undefined) continue;
        const months = listOf(own, person);
        while (months.length <= k) months.push(0);
        months[k] = (months[k] ?? 0) + count;
      }
    }
  }
}

function listOf<T>(lists: Record<string, T[]>, name: string): T[] {
  const known = lists[name] ?? [];
  lists[name] = known;
  return known;
}

function sumOf({
  integers,
  unit,
}: {
  readonly integers: Float64Array;
  readonly unit: { n: bigint; d: bigint };
}): number {
  const all = integers.reduce((sum, n) => sum + n, 0);
  return toNumber(multiply(fraction(all), unit));
}
