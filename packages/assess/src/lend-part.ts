import { divide, exact, type Fraction, multiply } from '@jianheng/mechanisms';
import { meanOfPart } from './borrow-part.ts';
import { exactPart, type WeighedStint } from './exact-points.ts';
import type { Scores } from './scores.ts';

/** One phase as a person was in it. */
export interface PhaseOfPerson {
  readonly scores: Scores;
  /** The person's stints that count; none where the person was not in the phase. */
  readonly stints: readonly WeighedStint[];
  /** Days in post, or 1 where the plan takes phases alike. */
  readonly weight: number;
}

/**
 * What the other phases lend for a part of which a person has nothing left to score in one phase: the mean of the shares of
 * its full points that the part has there, phases weighed as the plan weighs them, of the full points here. A quarter without
 * votes does not hold a year with votes in December. Null where no phase has the part: then people decide.
 */
export function lentByPhases(phases: readonly PhaseOfPerson[], phase: number, id: string): Fraction | null {
  const shares = phases.flatMap((other, p) => {
    const share = p === phase ? null : shareIn(other, id);
    return share === null ? [] : [{ points: share, days: other.weight }];
  });
  const mean = meanOfPart(shares);
  const part = phases[phase]!.scores.parts.find((p) => p.part.id === id);
  return mean === null || part === undefined ? null : multiply(mean, exact(part.part.full));
}

/** The share of its full points that a part has in one phase; null where no stint has it. */
function shareIn({ scores, stints }: PhaseOfPerson, id: string): Fraction | null {
  const index = scores.parts.findIndex((p) => p.part.id === id);
  const column = scores.parts[index];
  if (column === undefined || exact(column.part.full).n <= 0n) return null;
  const having = stints.filter((s) => column.absent?.[s.stint] !== 1);
  const mean = meanOfPart(having.map((s) => ({ points: exactPart(scores, s.stint, index), days: s.days })));
  return mean === null ? null : divide(mean, exact(column.part.full));
}

/** Whether a person has something of the part to score in this phase. */
export function hasPart({ scores, stints }: PhaseOfPerson, id: string): boolean {
  const column = scores.parts.find((p) => p.part.id === id);
  return column !== undefined && stints.some((s) => column.absent?.[s.stint] !== 1);
}
