import { type Day, day } from './day.ts';
import type { OrganPlan } from './organ-plan.ts';
import { Random } from './random.ts';

/** Somebody moves from one organ to another inside the period. */
export interface Move {
  readonly source: number;
  readonly target: number;
  /** First day in the new organ. */
  readonly on: Day;
}

/** Which organs exchange somebody that year: about a quarter send one prosecutor to the organ before them. */
export function planMoves(organs: readonly OrganPlan[], seed: number, year: number): Move[] {
  const random = new Random(seed, 'moves');
  const moves: Move[] = [];
  for (const organ of organs) {
    const sends = random.chance(2_500);
    const on = day(year, random.between(3, 10), 1);
    if (sends && organ.index > 0 && organ.staff >= 40)
      moves.push({ source: organ.index, target: organ.index - 1, on });
  }
  if (moves.length === 0 && organs.length > 1) {
    moves.push({ source: organs.length - 1, target: organs.length - 2, on: day(year, 6, 1) });
  }
  return moves;
}
