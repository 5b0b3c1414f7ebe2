import type { Borderline } from '@jianheng/api';
import { howMany, text } from '@jianheng/casework';
import type { ReadRun } from './open-run.ts';
import type { Whereabouts } from './whereabouts.ts';

const contested = text(
  '得分完全相同，能否进入要看名单之间有争议的名额怎样定，由会议决定',
  'exactly equal; whether a place is left depends on one that lists contest: the meeting decides',
);

/** People at an edge: tied for the last places of 优秀, or among the last of their group without certainty. People decide. */
export function borderlineOf(run: ReadRun, staff: ReadonlyMap<string, Whereabouts>): Borderline[] {
  const say = (person: string, scheme: string, rest: Pick<Borderline, 'edge' | 'says'>): Borderline => {
    const where = staff.get(person);
    return { person, name: where?.name ?? person, department: where?.departmentName ?? '', scheme, ...rest };
  };
  const places = run.organs.flatMap(({ edges }) =>
    edges.flatMap(({ list, people, placesLeft, options }) => {
      const isContested = options.some(({ id }) => id === 'settle-contested');
      if (placesLeft === 0 && !isContested) return [];
      const says =
        placesLeft === 0
          ? contested
          : text(
              `${people.length} 人得分完全相同，余下 ${placesLeft} 个优秀名额，由会议决定`,
              `${people.length} exactly equal for the last ${howMany(placesLeft, 'place')} of excellent: the meeting decides`,
            );
      return people.map((person) => say(person, list ?? '', { edge: 'places', says }));
    }),
  );
  const review = run.reviews
    .filter(({ outcome }) => outcome === 'at-edge' || outcome === 'uncertain')
    .map(({ person, scheme, reason }) => say(person, scheme, { edge: 'review', says: reason }));
  return [...places, ...review];
}
