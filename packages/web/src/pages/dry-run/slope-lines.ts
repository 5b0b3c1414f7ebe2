import type { PersonMove } from '@jianheng/api';

/** One person's line on a slope chart; heights in pixels from its upper edge. */
export interface SlopeLine {
  readonly person: string;
  readonly name: string;
  readonly before: { readonly text: string; readonly y: number; readonly label: number };
  readonly after: { readonly text: string; readonly y: number; readonly label: number };
  readonly is: 'up' | 'down' | 'level';
}

/** Points only place a line on the chart: what is shown is the server's text. */
function numberOf(exact: string): number {
  const [above = '0', below = '1'] = exact.split('/');
  return Number(above) / Number(below);
}

/** Moves that have points on both sides, the largest first, at most so many. */
export function slopePeople(people: readonly PersonMove[], most: number): PersonMove[] {
  const size = ({ difference }: PersonMove) => Math.abs(numberOf(difference?.exact ?? '0'));
  return people
    .filter(
      ({ points, difference }) =>
        points[0] !== null && points[1] !== null && difference !== null && numberOf(difference.exact) !== 0,
    )
    .toSorted((a, b) => size(b) - size(a))
    .slice(0, most);
}

/** Lines between two scales of the same points; labels are moved apart so that none covers another. */
export function slopeLines(people: readonly PersonMove[], height: number, gap: number): SlopeLine[] {
  const both = people.flatMap(({ person, name, points: [before, after] }) =>
    before === null || after === null
      ? []
      : [
          {
            person,
            name,
            texts: [before.shown, after.shown] as const,
            at: [numberOf(before.exact), numberOf(after.exact)] as const,
          },
        ],
  );
  const all = both.flatMap(({ at }) => at);
  const [least, most] = [Math.min(...all), Math.max(...all)];
  const room = height - gap;
  const y = (points: number) =>
    gap / 2 + (most === least ? room / 2 : ((most - points) / (most - least)) * room);
  const left = spread(
    both.map(({ at }) => y(at[0])),
    gap,
    height,
  );
  const right = spread(
    both.map(({ at }) => y(at[1])),
    gap,
    height,
  );
  return both.map(({ person, name, texts, at }, place) => ({
    person,
    name,
    before: { text: texts[0], y: y(at[0]), label: left[place]! },
    after: { text: texts[1], y: y(at[1]), label: right[place]! },
    is: at[1] > at[0] ? 'up' : at[1] < at[0] ? 'down' : 'level',
  }));
}

/** Moves heights apart to a gap, keeping their order and as near as may be; all stay within the height when they fit. */
export function spread(heights: readonly number[], gap: number, height: number): number[] {
  const order = heights.map((_, place) => place).toSorted((a, b) => heights[a]! - heights[b]!);
  const placed = new Array<number>(heights.length);
  let next = gap / 2;
  for (const place of order) {
    placed[place] = Math.max(heights[place]!, next);
    next = placed[place]! + gap;
  }
  let last = height - gap / 2;
  for (const place of order.toReversed()) {
    placed[place] = Math.min(placed[place]!, last);
    last = placed[place]! - gap;
  }
  return placed;
}
