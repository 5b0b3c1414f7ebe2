import { exact, type Text, text } from '@jianheng/mechanisms';
import { type OrganRating, placesOf, type RatedPerson } from './rating-input.ts';
import type { SpreadPlaces } from './spread-places.ts';

/** People with the same exact standing for whom the places left do not suffice. */
export interface Edge {
  /** Null where everybody stands in one list. */
  readonly list: string | null;
  readonly people: readonly string[];
  readonly placesLeft: number;
  readonly options: readonly EdgeOption[];
}

/** One lawful way out of a tie at the edge. */
export interface EdgeOption {
  readonly id: 'meeting-decides' | 'leave-all-out' | 'ask-approval' | 'use-spare-places' | 'settle-contested';
  readonly text: Text;
  /** How many would be excellent in the organ. */
  readonly excellent: number;
}

interface Places {
  readonly organ: OrganRating;
  readonly places: number;
  readonly spread: SpreadPlaces | null;
  readonly candidates: readonly RatedPerson[];
  readonly compare: (a: RatedPerson, b: RatedPerson) => number;
}

/**
 * Gives the places to the best candidates, list by list. People tied at the edge get none and are named with every lawful
 * way to go on; nobody below them moves up into the places left.
 */
export function fillPlaces(input: Places): {
  readonly within: Set<RatedPerson>;
  readonly edges: readonly Edge[];
} {
  const within = new Set<RatedPerson>();
  const open: { list: string | null; people: RatedPerson[]; left: number }[] = [];
  for (const { list, places, candidates } of listsOf(input)) {
    const ordered = [...candidates].sort((a, b) => input.compare(b, a));
    let left = places;
    for (let start = 0; start < ordered.length; ) {
      let end = start + 1;
      while (end < ordered.length && input.compare(ordered[start]!, ordered[end]!) === 0) end++;
      const tied = ordered.slice(start, end);
      if (tied.length > left) {
        if (left > 0 || isContested(input, list)) open.push({ list, people: tied, left });
        break;
      }
      for (const person of tied) within.add(person);
      left -= tied.length;
      start = end;
    }
  }
  const edges = open.map((edge) => ({
    list: edge.list,
    people: edge.people.map((p) => p.person),
    placesLeft: edge.left,
    options: optionsOf(input, edge, within.size),
  }));
  return { within, edges };
}

function listsOf(
  input: Places,
): { list: string | null; places: number; candidates: readonly RatedPerson[] }[] {
  if (input.spread === null) return [{ list: null, places: input.places, candidates: input.candidates }];
  return [...input.spread.places].map(([list, places]) => ({
    list,
    places,
    candidates: input.candidates.filter((c) => c.list === list),
  }));
}

function isContested(input: Places, list: string | null): boolean {
  return list !== null && (input.spread?.contested?.lists.includes(list) ?? false);
}

function optionsOf(
  input: Places,
  edge: { readonly list: string | null; readonly people: readonly RatedPerson[]; readonly left: number },
  taken: number,
): EdgeOption[] {
  const { organ, places } = input;
  const tied = edge.people.length;
  const options: EdgeOption[] = [];
  if (edge.left > 0) {
    options.push({
      id: 'meeting-decides',
      excellent: taken + edge.left,
      text: text(
        `由会议在 ${tied} 人中择定 ${edge.left} 人，写明理由`,
        `the meeting picks ${edge.left} of the ${tied} and gives its reason`,
      ),
    });
  }
  options.push({
    id: 'leave-all-out',
    excellent: taken,
    text: text(
      `${tied === 1 ? '此人不评优秀' : `${tied} 人都不评优秀`}${edge.left > 0 ? '，空出名额' : ''}`,
      `${tied === 1 ? 'not this person' : `none of the ${tied}`}${edge.left > 0 ? '; the places stay empty' : ''}`,
    ),
  });
  const spare = places - taken - edge.left;
  if (input.spread !== null && spare > 0 && tied <= edge.left + spare) {
    options.push({
      id: 'use-spare-places',
      excellent: taken + tied,
      text: text(
        '使用其他名单未用完的名额，全部评优秀',
        'all of them, with places that other lists leave unused',
      ),
    });
  }
  if (isContested(input, edge.list)) {
    options.push({
      id: 'settle-contested',
      excellent: taken + edge.left + 1,
      text: text(
        '余数相同的名单之间，由会议决定最后的名额归谁',
        'the meeting decides which of the lists with equal remainders has the last place',
      ),
    });
  }
  const more = approvedPlaces(organ);
  if (more !== null && taken + tied <= more) {
    options.push({
      id: 'ask-approval',
      excellent: taken + tied,
      text: text(
        `报同级公务员主管部门审核同意提高比例后，${tied === 1 ? '此人' : `${tied} 人都`}评优秀（至多 ${more} 名）`,
        `${tied === 1 ? 'this person' : `all ${tied}`} after the civil service authority approves the higher share (at most ${more})`,
      ),
    });
  }
  return options;
}

/** Places under the higher share that can still be asked for; null when there is none to ask for. */
function approvedPlaces(organ: OrganRating): number | null {
  const { approvedAtMost, round } = organ.rules.annual;
  if (organ.isApproved || approvedAtMost === null) return null;
  return placesOf(exact(approvedAtMost), organ.participants, round);
}
