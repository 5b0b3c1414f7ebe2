import type { StandingList } from '@jianheng/api';
import { fraction } from '@jianheng/mechanisms';
import type { ProgramIndicator } from '@jianheng/scheme';
import { valueText } from './medians.ts';
import type { ReadRun } from './open-run.ts';
import { pointsOf } from './points.ts';
import type { ScoredLine } from './scored-line.ts';
import type { Whereabouts } from './whereabouts.ts';

/** Indicators shown, and people of each. */
const mostIndicators = 8;
const mostPeople = 20;

/**
 * Where people lost points: duties and results alone. What a decision in a case or a neutral number cost is not shown as
 * something to mend.
 */
export function gapsOf(
  run: ReadRun,
  staff: ReadonlyMap<string, Whereabouts>,
  isIn: (person: string) => boolean,
): StandingList['gaps'] {
  const gaps = run.schemes.flatMap(({ result, lines }) => {
    const own = [...lines.values()].filter(({ person }) => isIn(person));
    const program = result.plan.phases.at(-1)!;
    return program.indicators.filter(isToMend).map((indicator) => {
      const losers = own
        .map((line) => ({ line, lost: line.cells.get(indicator.id)?.lost ?? 0 }))
        .filter(({ lost }) => lost > 0)
        .sort((a, b) => b.lost - a.lost || (a.line.person < b.line.person ? -1 : 1));
      const lost = losers.reduce((sum, loser) => sum + loser.lost, 0);
      return { scheme: result.scheme, indicator, losers, lost, places: program.places };
    });
  });
  return gaps
    .filter(({ lost }) => lost > 0)
    .sort((a, b) => b.lost - a.lost)
    .slice(0, mostIndicators)
    .map(({ scheme, indicator, losers, lost, places }) => ({
      scheme,
      indicator: indicator.id,
      title: indicator.title,
      lost: roughPoints(lost, places),
      people: losers.slice(0, mostPeople).map((loser) => ({
        person: loser.line.person,
        name: staff.get(loser.line.person)?.name ?? loser.line.person,
        own: ownText(loser.line, indicator),
        lost: roughPoints(loser.lost, places),
      })),
    }));
}

/** Whether something can be mended there: no decision in a case, no number that wants no direction, nothing counted inside another. */
export function isToMend({ scores, better, inside, measure }: ProgramIndicator): boolean {
  return scores !== 'decision' && better !== 'neutral' && inside === null && measure !== null;
}

/** Points that were added up in doubles. */
export function roughPoints(points: number, places: number) {
  return pointsOf(fraction(BigInt(Math.round(points * 1e6)), 1_000_000n), places);
}

function ownText({ cells }: ScoredLine, indicator: ProgramIndicator) {
  const value = cells.get(indicator.id)?.value ?? null;
  return value === null ? null : valueText(value, indicator, [value]);
}
