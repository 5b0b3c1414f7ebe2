import {
  compare,
  divide,
  exact,
  type Fraction,
  multiply,
  percentText,
  shortText,
} from '@jianheng/mechanisms';
import { contentOf } from '../rule-packs.ts';
import type { LawContext, LawPhase } from './law-context.ts';

/** The performance part has its least share of the full points in every stretch (指引第五条). */
export function checkPointsLaw(context: LawContext, stretch: LawPhase): void {
  const { program } = stretch;
  const full = exact(program.full);
  const part = program.parts.find((p) => p.kind === 'performance');
  for (const rule of context.rules('performance-share-minimum', stretch)) {
    const least = exact(contentOf(rule, 'share'));
    if (part === undefined) {
      context.report('law/no-performance-part', stretch, ['parts'], [rule], { least: inPercent(least) });
      continue;
    }
    const points = exact(part.full);
    if (full.n <= 0n || compare(points, multiply(full, least)) >= 0) continue;
    context.report('law/performance-share', stretch, ['parts', part.id, 'full'], [rule], {
      points: shortText(points),
      share: inPercent(divide(points, full)),
      least: inPercent(least),
      needed: shortText(multiply(full, least)),
      from: program.from,
      to: program.to,
    });
  }
}

/** A share for reading: whole percent where it is whole. */
export function inPercent(share: Fraction): string {
  return percentText(share, (share.n * 100n) % share.d === 0n ? 0 : 2);
}
