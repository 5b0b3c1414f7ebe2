import { compare, type Fraction, floor, fraction, subtract } from '@jianheng/mechanisms';

/** Name of the list of those who should take part but stand in no list of this assessment. */
export const elsewhere = 'elsewhere';

/** One list that shares in an organ's places, and how many people of the base it has. */
export interface PlaceList {
  readonly list: string;
  readonly people: number;
}

/** Places by list, and the last places for which several lists have exactly the same claim. */
export interface SpreadPlaces {
  readonly places: ReadonlyMap<string, number>;
  readonly contested: { readonly lists: readonly string[]; readonly places: number } | null;
}

/**
 * Spreads one organ-wide number of places over lists in proportion to their people, by largest remainder (Hamilton): each
 * list has the whole part of its exact quota, and the places left go to the largest remainders. Lists with equal remainders
 * that cannot all be served are named; nobody is favoured by order. The sum is never above `places`.
 */
export function spreadPlaces(places: number, lists: readonly PlaceList[]): SpreadPlaces {
  const all = lists.reduce((t, l) => t + l.people, 0);
  const given = new Map<string, number>();
  if (all === 0) return { places: new Map(lists.map((l) => [l.list, 0])), contested: null };
  const claims = lists.map(({ list, people }) => {
    const quota = fraction(BigInt(places) * BigInt(people), BigInt(all));
    const whole = floor(quota);
    given.set(list, Number(whole));
    return { list, remainder: subtract(quota, fraction(whole)) };
  });
  let left = places - [...given.values()].reduce((t, n) => t + n, 0);
  claims.sort((a, b) => compare(b.remainder, a.remainder));
  for (let start = 0; left > 0 && start < claims.length; ) {
    const tied = claims.filter((c) => isSame(c.remainder, claims[start]!.remainder));
    if (tied.length > left)
      return { places: given, contested: { lists: tied.map((c) => c.list), places: left } };
    for (const { list } of tied) given.set(list, given.get(list)! + 1);
    left -= tied.length;
    start += tied.length;
  }
  return { places: given, contested: null };
}

function isSame(a: Fraction, b: Fraction): boolean {
  return compare(a, b) === 0;
}
