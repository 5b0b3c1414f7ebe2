import type { ExcellentCap, Recount, TieAtEdge } from '@jianheng/api';
import { type AnnualRating, type Rating, text } from '@jianheng/casework';
import { exact, fraction, howMany, multiply, percentText, shortText } from '@jianheng/mechanisms';
import type { NameOf } from '../../register/name-people.ts';
import type { RunCap } from '../run-readings.ts';
import { sayBasis } from '../said/legal-basis.ts';

/** The cap of 优秀 with its arithmetic, e.g. 本机关应参加 56 人 × 20% = 11.2 → 11 名. */
export function sayCap(cap: RunCap): ExcellentCap {
  const { participants, participantsFrom, places, share, notes, basis } = cap;
  return {
    participants,
    participantsFrom,
    share,
    places,
    said: arithmetic(cap),
    notes: [...notes],
    basis: basis.map(sayBasis),
  };
}

/** How a share of the base comes to places, in words. */
export function arithmetic({
  participants,
  participantsFrom,
  places,
  share,
}: Pick<RunCap, 'participants' | 'participantsFrom' | 'places' | 'share'>) {
  const who =
    participantsFrom === 'register'
      ? text(`本机关应参加 ${participants} 人`, `${participants} who should take part`)
      : text(`名单内 ${participants} 人`, `${participants} in the lists`);
  if (share === null) return text(`${who.zh} → ${places} 名`, `${who.en} → ${howMany(places, 'place')}`);
  const product = shortText(multiply(exact(share), fraction(participants)));
  const percent = percentText(exact(share), 1).replace('.0%', '%');
  return text(
    `${who.zh} × ${percent} = ${product} → ${places} 名`,
    `${who.en} × ${percent} = ${product} → ${howMany(places, 'place')}`,
  );
}

/** Ties for the last places, each with every lawful way out. */
export function sayEdges({ edges }: RunCap, nameOf: NameOf): TieAtEdge[] {
  return edges.map(({ list, people, placesLeft, options }) => ({
    list,
    people: people.map(nameOf),
    placesLeft,
    options: options.map(({ id, text: said, excellent }) => ({ id, said, excellent })),
  }));
}

const order: readonly AnnualRating[] = [
  'excellent',
  'competent',
  'basically-competent',
  'not-competent',
  'undetermined',
];

/** How the places stand after the ratings entered so far; `rated` are all who are to have one. */
export function sayRecount(
  { places }: Pick<RunCap, 'places'>,
  ratings: Readonly<Record<string, Rating>>,
  rated: readonly string[],
  nameOf: NameOf,
): Recount {
  const entered = rated.flatMap((person) => ratings[person] ?? []);
  const excellent = entered.filter(({ annual }) => annual === 'excellent').length;
  const over = excellent > places;
  const left = Math.max(0, places - excellent);
  return {
    excellent,
    places,
    left,
    over,
    said: over
      ? text(
          `优秀已录 ${excellent} 人，超过 ${places} 名`,
          `${excellent} entered as excellent, more than the ${howMany(places, 'place')}`,
        )
      : text(
          `优秀已录 ${excellent} 人，名额 ${places}，还余 ${left}`,
          `${excellent} entered as excellent of ${howMany(places, 'place')}, ${left} left`,
        ),
    byRating: order.map((rating) => ({
      rating,
      count: entered.filter(({ annual }) => annual === rating).length,
    })),
    missing: rated.filter((person) => ratings[person] === undefined).map(nameOf),
  };
}
