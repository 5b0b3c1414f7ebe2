import { exact } from '@jianheng/mechanisms';
import type { Measured, Program } from '@jianheng/scheme';
import { groupings } from './grouping.ts';
import { scaleOf } from './lane.ts';
import { groupPeers, type PeerGroups } from './peers.ts';
import { openColumn, type ScoringContext, scoreColumn } from './score-column.ts';
import type { IndicatorColumn, Scores } from './scores.ts';
import { sumParts } from './sum-parts.ts';

/**
 * Scores one phase: every indicator of every stint, parts and totals. Pure; the result refers to the counts, it does not
 * copy them.
 *
 * @param peers who is compared with whom, where that is known already: it follows from the program and all stints of the
 *   phase. Given it, `measured` may hold some of the stints, if it holds whole groups.
 * @throws RangeError when counts or points leave the range in which integers are exact in a double.
 */
export function score(
  program: Program,
  measured: Measured,
  peers: PeerGroups = groupPeers(program.peers, measured.stints),
): Scores {
  const { stints } = measured;
  const scale = scaleOf(program);
  const context: ScoringContext = {
    program,
    measured,
    scale,
    among: groupings(stints, peers),
    ones: new Float64Array(stints.count).fill(1),
    isSupplied: rememberSupplied(measured),
  };
  const columns = scoreInOrder(context);
  const { parts, total, error, held, zeroed } = sumParts(program, columns, scale, stints.count);
  return { program, measured, scale, peers, columns, parts, total, error, held, zeroed };
}

/** Scores indicators so that each comes after those it combines. */
function scoreInOrder(context: ScoringContext): IndicatorColumn[] {
  const { indicators } = context.program;
  const done = scorePlain(context);
  const scoreOne = (id: string, above: readonly string[]): IndicatorColumn => {
    const ready = done.get(id);
    if (ready !== undefined) return ready;
    if (above.includes(id)) throw new RangeError(`indicator ${id} combines itself`);
    const index = indicators.findIndex((i) => i.id === id);
    const indicator = indicators[index];
    if (indicator === undefined) throw new RangeError(`the program has no indicator ${id}`);
    const { input } = indicator.scoring;
    const children = input.of === 'indicators' ? input.ids.map((c) => scoreOne(c, [...above, id])) : [];
    const column = scoreColumn(context, indicator, index, children);
    done.set(id, column);
    return column;
  };
  return indicators.map((i) => scoreOne(i.id, []));
}

/** Stints that are run through all plain columns before the next: their numbers stay in the processor's cache. */
const block = 4096;

/** Scores the columns that look at nobody else's cells, side by side. */
function scorePlain(context: ScoringContext): Map<string, IndicatorColumn> {
  const open = context.program.indicators.flatMap((indicator, index) => {
    const column = openColumn(context, indicator, index);
    return column === null ? [] : [{ id: indicator.id, column }];
  });
  const { count } = context.measured.stints;
  for (let from = 0; from < count; from += block) {
    const until = Math.min(count, from + block);
    for (const { column } of open) column.run(from, until);
  }
  return new Map(open.map(({ id, column }) => [id, column.close()]));
}

/** For each fact kind, null when every stint's organ supplied it. */
function rememberSupplied(measured: Measured): ScoringContext['isSupplied'] {
  const known = new Map<string, Uint8Array | null>();
  return (kind) => {
    if (!known.has(kind)) {
      const supplied = measured.supplied[kind];
      known.set(kind, supplied === undefined || !supplied.includes(0) ? null : supplied);
    }
    return known.get(kind)!;
  };
}

/** Full points of an indicator or part in lane units, for charts. */
export function laneOf(points: string, scale: number): number {
  const f = exact(points);
  return (Number(f.n) * scale) / Number(f.d);
}
