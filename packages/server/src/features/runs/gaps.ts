import type { StandingList } from '@jianheng/api';
import { fraction } from '@jianheng/mechanisms';
import type { ProgramIndicator } from '@jianheng/scheme';
import { middleOf, valueText } from './medians.ts';
import type { ReadRun } from './open-run.ts';
import { pointsOf } from './points.ts';
import type { ScoredLine } from './scored-line.ts';
import { isToMend } from './to-mend.ts';
import type { Whereabouts } from './whereabouts.ts';

/** Indicators shown, and people of each. */
const mostIndicators = 8;
const mostPeople = 20;

/**
 * Where people stand behind the middle of their peers, in points: duties and results alone. What a decision in a case or a
 * neutral number cost is not shown as something to mend, and a bonus that most have not either is no gap.
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
      const middle = middlesOf(lines.values(), indicator.id);
      const losers = own
        .map((line) => ({ line, lost: behind(line, indicator.id, middle) }))
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

/** The middle of the points of each peer group; none for groups too small to show one. */
function middlesOf(lines: Iterable<ScoredLine>, id: string): ReadonlyMap<string, number> {
  const points = new Map<string, number[]>();
  for (const { stored, cells } of lines) {
    const cell = cells.get(id);
    if (stored.group === null || cell === undefined || cell.value === null) continue;
    const group = points.get(stored.group.key) ?? [];
    group.push(cell.points);
    points.set(stored.group.key, group);
  }
  return new Map(
    [...points].flatMap(([key, all]) => {
      const middle = middleOf(all);
      return middle === null ? [] : [[key, middle] as const];
    }),
  );
}

/** Points by which somebody is behind the middle of the peers; nothing where nothing was scored. */
function behind({ stored, cells }: ScoredLine, id: string, middles: ReadonlyMap<string, number>): number {
  const middle = middles.get(stored.group?.key ?? '');
  const cell = cells.get(id);
  if (middle === undefined || cell === undefined || cell.value === null) return 0;
  // What doubles add up is told to a millionth.
  return Math.max(0, Math.round((middle - cell.points) * 1e6) / 1e6);
}

/** Points that were added up in doubles. */
export function roughPoints(points: number, places: number) {
  return pointsOf(fraction(BigInt(Math.round(points * 1e6)), 1_000_000n), places);
}

function ownText({ cells }: ScoredLine, indicator: ProgramIndicator) {
  const value = cells.get(indicator.id)?.value ?? null;
  return value === null ? null : valueText(value, indicator, [value]);
}
