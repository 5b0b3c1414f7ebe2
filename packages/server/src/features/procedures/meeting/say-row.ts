import type { AppraisedSaid, CommitteeVote, LegalBasis, MeetingRow } from '@jianheng/api';
import {
  carriedBy,
  findAnnual,
  findPerformance,
  isOpen,
  type Opinion,
  type Period,
  type Text,
  text,
} from '@jianheng/casework';
import type { NameOf } from '../../register/name-people.ts';
import type { ServedElsewhere } from '../../register/served-elsewhere.ts';
import { sayRating } from '../rechecks/list-reopenings.ts';
import { effectOf } from '../reviews/read-review.ts';
import { sayBasis } from '../said/legal-basis.ts';
import type { Ordered } from './order-rows.ts';

/** What a row of the meeting is told from beside the run's proposal. */
export interface RowFacts {
  readonly state: Period;
  readonly nameOf: NameOf;
  readonly regular: ReadonlyMap<string, readonly MeetingRow['regular'][number][]>;
  /** Postings in other organs within the period. */
  readonly elsewhere: readonly ServedElsewhere[];
  appraised(person: string): AppraisedSaid | null;
  readonly borderline: ReadonlyMap<string, Text>;
  /** Declared closeness of the person to members present. */
  readonly close: ReadonlyMap<string, ReadonlyMap<string, Text>>;
  /** People whom a trigger sends to review and whose review has not begun. */
  readonly toReview: ReadonlySet<string>;
  /** People whose review was departed from and who need none since. */
  readonly departed: ReadonlySet<string>;
  /** Whoever left before the period ended, with what is said of it. */
  readonly left: ReadonlyMap<string, NonNullable<MeetingRow['left']>>;
  /** What departing from a review rests on. */
  readonly departing: LegalBasis | null;
}

/** Codes of reasons by which the rules fix the outcome. */
const fixing: readonly string[] = ['undetermined', 'not-competent', 'late-rating'];

/** One person in the meeting. A review that found them competent leaves no mark. */
export function sayRow({ of, tie }: Ordered, facts: RowFacts): MeetingRow {
  const { person, reasons } = of;
  const { state, nameOf } = facts;
  return {
    person: nameOf(person),
    place: of.place,
    exact: of.exact,
    shown: of.shown,
    tie,
    performance: {
      rating: of.performance === null ? null : findPerformance(of.performance),
      is: of.performanceIs,
    },
    allowed: of.open.flatMap((word) => findAnnual(word) ?? []),
    proposal: of.proposal === null ? null : findAnnual(of.proposal),
    reasons: reasons.map(({ code, text: said, basis }) => ({ code, said, basis: basis.map(sayBasis) })),
    mandatory: reasons.some(({ code }) => fixing.includes(code)),
    pending: pendingOf(person, facts),
    review: reviewOf(state, person),
    departed: departedOf(person, facts),
    regular: [...(facts.regular.get(person) ?? [])],
    appraised: facts.appraised(person),
    opinion: opinionOf(state.opinions[person]),
    leaderOpinion: opinionOf(state.leaderOpinions[person]),
    left: facts.left.get(person) ?? null,
    elsewhere: facts.elsewhere
      .filter((one) => one.person === person)
      .map(({ organ, from, to }) => ({ organ, from, to })),
    borderline: facts.borderline.get(person) ?? null,
    rating: sayRating(state.ratings[person] ?? null),
    vote: voteOf(state, person, nameOf),
    recused: recusedOf(person, facts),
  };
}

/** What a review leaves behind: only a finding of not competent; one of competent removes every effect of the trigger. */
export function reviewOf({ reviews }: Period, person: string): MeetingRow['review'] {
  const concluded = reviews[person]?.concluded ?? null;
  return concluded === null || concluded.competent ? null : { competent: false, said: effectOf(concluded) };
}

function departedOf(person: string, { state, departed, departing }: RowFacts): MeetingRow['departed'] {
  const departure = state.departures[person];
  if (departure === undefined || !departed.has(person)) return null;
  return { reason: departure.reason, triggers: [...departure.triggers], basis: departing };
}

function opinionOf(opinion: Opinion | undefined): MeetingRow['opinion'] {
  return opinion === undefined
    ? null
    : { text: opinion.text, suggestion: opinion.suggestion, on: opinion.on };
}

function pendingOf(person: string, { state, toReview }: RowFacts): MeetingRow['pending'] {
  const review = state.reviews[person];
  const open = Object.values(state.objections).filter((o) => o.person === person && isOpen(o));
  return [
    ...(toReview.has(person)
      ? [
          {
            is: 'review' as const,
            id: person,
            said: text('应先评审，还没有启动', 'to be reviewed first, not begun'),
          },
        ]
      : []),
    ...(review !== undefined && review.concluded === null
      ? [{ is: 'review' as const, id: person, said: text('评审还没有结论', 'the review is not concluded') }]
      : []),
    ...open.map(({ id }) => ({
      is: 'objection' as const,
      id,
      said: text('异议还没有答复', 'an objection waits for a reply'),
    })),
  ];
}

function voteOf({ meeting }: Period, person: string, nameOf: NameOf): CommitteeVote | null {
  const vote = meeting?.votes[person];
  if (meeting === null || vote === undefined) return null;
  return {
    on: vote.on,
    votes: vote.votes.map(({ rating, count }) => ({ rating, count })),
    abstained: vote.abstained,
    recused: vote.recused.map(nameOf),
    carried: carriedBy(vote, meeting.present.length),
  };
}

function recusedOf(person: string, { state, close, nameOf }: RowFacts): MeetingRow['recused'] {
  const present = state.meeting?.present ?? [];
  return present.flatMap((member) => {
    if (member === person) return [{ member: nameOf(member), because: text('本人', 'it is about them') }];
    const tie = close.get(person)?.get(member);
    return tie === undefined ? [] : [{ member: nameOf(member), because: tie }];
  });
}
