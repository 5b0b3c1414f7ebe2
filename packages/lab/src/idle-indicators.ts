import { compareTotals, type IndicatorColumn, type Standings, stintsOf, type Totals } from '@jianheng/assess';
import { type Text, text } from '@jianheng/mechanisms';

/** An indicator that decides nothing on these facts. */
export interface IdleIndicator {
  readonly indicator: string;
  readonly title: Text;
  /** `same`: everybody it scored has the same points. `no-order`: without it nobody's place in a peer group would change. */
  readonly kind: 'same' | 'no-order';
  readonly why: Text;
}

/**
 * Finds indicators that decide nothing: all earn the same, or the order of every peer group is the same without them. Only
 * plain cases are looked at for the order (one phase, one stint each), since elsewhere leaving one out is another scheme.
 */
export function findIdleIndicators(standings: Standings): IdleIndicator[] {
  const { totals } = standings;
  const [scores, ...others] = totals.phases;
  if (scores === undefined || others.length > 0) return [];
  return scores.columns
    .filter((c) => c.indicator.inside === null)
    .flatMap((column): IdleIndicator[] => {
      const { id, title } = column.indicator;
      if (isSame(column)) {
        const why = text('人人得分相同', 'gives everybody the same points');
        return [{ indicator: id, title, kind: 'same', why }];
      }
      if (!isPlain(totals) || changesOrder(standings, column)) return [];
      const why = text('去掉它名次不变', 'could go without changing anybody’s place');
      return [{ indicator: id, title, kind: 'no-order', why }];
    });
}

function isSame({ points }: IndicatorColumn): boolean {
  for (let i = 1; i < points.length; i++) if (points[i] !== points[0]) return false;
  return points.length > 1;
}

function isPlain(totals: Totals): boolean {
  return totals.people.every((_, person) => {
    const { from, until } = stintsOf(totals, 0, person);
    return until - from <= 1;
  });
}

/**
 * Whether leaving a column out would change an order or a tie of neighbours. By the lane's points: a change below its
 * error, a billionth of a point, is none that a reader could mean.
 */
function changesOrder(standings: Standings, column: IndicatorColumn): boolean {
  const { totals, groups } = standings;
  const rest = (person: number) => totals.total[person]! - column.points[stintsOf(totals, 0, person).from]!;
  const width = 128;
  return groups.some(({ order }) => {
    for (let k = 1; k < order.length; k++) {
      const [above, below] = [order[k - 1]!, order[k]!];
      const gap = rest(above) - rest(below);
      const wasTied = compareTotals(totals, above, below) === 0;
      if (wasTied ? Math.abs(gap) > width : gap <= width) return true;
    }
    return false;
  });
}
