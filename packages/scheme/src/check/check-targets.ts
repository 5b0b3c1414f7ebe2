import { Lowering } from '../lower/lowering.ts';
import type { Phase } from '../lower/phases.ts';
import type { Scheme } from '../scheme.ts';

/**
 * A target of work binds each stretch of a period by itself: where the scheme changes in mid-period and the target stays, every
 * stretch asks for the work of the whole. Quarters that are scored on their own have targets of a quarter and are not meant.
 */
export function checkTargets(phases: readonly Phase[], lowering: Lowering): void {
  const last = phases.at(-1);
  if (last === undefined || phases.length < 2 || last.scheme.period.total === 'mean-of-quarters') return;
  const inLast = new Lowering(lowering.loaded, last, lowering.rules, lowering.issues);
  const before = phases.slice(0, -1).flatMap(({ scheme }) => scheme.indicators);
  for (const [i, indicator] of last.scheme.indicators.entries()) {
    const target = targetOf(indicator);
    const same = before.some(({ id, score }) => id === indicator.id && targetOf({ score }) === target);
    if (target === null || indicator.decided !== undefined || !same) continue;
    const { from, to } = last;
    inLast.report('scheme/target-of-each-stretch', ['indicators', i, 'score'], { target, from, to });
  }
}

/** The target of work, as it is written; null where points come otherwise. */
function targetOf({ score }: Pick<Scheme['indicators'][number], 'score'>): string | null {
  const { target } = (score?.workload ?? {}) as { readonly target?: unknown };
  return target === undefined ? null : String(target);
}
