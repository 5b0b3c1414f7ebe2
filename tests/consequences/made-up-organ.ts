import { type OrganRating, type RatingFacts, ratingInputs, score, stand, total } from '@jianheng/assess';
import { fraction, lineCurve } from '@jianheng/mechanisms';
import type { PersonStatus, RatingRules } from '@jianheng/scheme';
import {
  indicatorOf,
  measuredOf,
  planOf,
  programOf,
  scoringOf,
} from '../../packages/assess/tests/programs.ts';
import { shippedRules } from '../../packages/scheme/tests/rules-on-disk.ts';

export const packs = shippedRules();

/** One member of the made-up organ: points, and what sets him apart. */
export interface Member {
  readonly points: number;
  readonly employment?: string;
  readonly statuses?: readonly Omit<PersonStatus, 'person'>[];
  readonly performance?: string;
}

/** The rules of a scheme for the organ; shares come from the packs. */
export interface Rules extends Partial<RatingRules['annual']> {
  readonly bands?: readonly string[];
}

/** One list of a scheme with its members. */
export interface List {
  readonly name: string;
  readonly members: readonly Member[];
}

/** The rating input of one organ, everybody in post all year; the person's number is list and place in it. */
export function organOf(
  lists: readonly List[],
  rules: Rules,
  facts: Pick<RatingFacts, 'year'> & Partial<RatingFacts>,
): OrganRating {
  const { bands, ...annual } = rules;
  const rating: RatingRules = {
    performance: bands === undefined ? null : { bands, proposal: [] },
    annual: {
      excellentAtMost: '20%',
      approvedAtMost: '25%',
      round: 'down',
      minimumPoints: null,
      spread: 'one-list',
      ...annual,
    },
    basis: [],
  };
  const statuses: PersonStatus[] = [];
  const performance: Record<string, string> = {};
  const standings = lists.map(({ name, members }) => {
    const scoring = scoringOf({ of: 'value' }, lineCurve(fraction(0), fraction(1)));
    const program = programOf([indicatorOf('a', { full: '100', scoring })], { rating, scheme: name });
    const rows = members.map((member, i) => {
      const person = `${name}${i}`;
      statuses.push(...(member.statuses ?? []).map((status) => ({ person, ...status })));
      if (member.performance !== undefined) performance[person] = member.performance;
      return {
        person,
        counts: { a: member.points },
        post: { employment: member.employment ?? '公务员' },
      };
    });
    return stand(total(planOf([program], { scheme: name }), [score(program, measuredOf(program, rows))]));
  });
  const [organ] = ratingInputs(standings, {
    packs,
    statuses,
    participants: {},
    approved: [],
    performance,
    ...facts,
  });
  return organ!;
}
