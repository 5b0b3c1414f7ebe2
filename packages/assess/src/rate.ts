import { exact, type Text, text } from '@jianheng/mechanisms';
import { annualRatings, type ExcellentBase } from '@jianheng/scheme';
import { type Edge, fillPlaces } from './fill-places.ts';
import { placesNotes } from './places-notes.ts';
import { compareShares, type OrganRating, placesOf, type RatedPerson, reaches } from './rating-input.ts';
import {
  belowMinimum,
  beyondPlaces,
  closedByConduct,
  closedByEffect,
  closedByPerformance,
  heldBecause,
  noReasons,
  outside,
  quotaExitBeside,
  type Reason,
  tiedAtEdge,
  withinPlaces,
  withReason,
} from './rating-reasons.ts';
import { elsewhere, type PlaceList, type SpreadPlaces, spreadPlaces } from './spread-places.ts';

/** The fifth outcome beside the annual ratings. */
export const undetermined = '不确定等次';
const excellent = annualRatings[0];
const competent = annualRatings[1];

/** What the system proposes for one person. The meeting decides; 系统不定等次. */
export interface PersonProposal {
  readonly person: string;
  readonly list: string;
  readonly performance: RatedPerson['performance'];
  /** Ratings that the rules leave open, best first. */
  readonly open: readonly string[];
  /** Null where people must choose: a tie at the edge, a held total, several lower ratings. */
  readonly proposal: string | null;
  readonly reasons: readonly Reason[];
  /** Always so: a rating is a decision by people. */
  readonly toBeDecided: true;
}

/** Proposals for one organ, with the places and what the meeting must decide. */
export interface OrganProposal {
  readonly organ: string;
  readonly year: number;
  /** The base of the cap: those who should take part, without those whom the rules leave out. */
  readonly participants: number;
  readonly participantsFrom: OrganRating['participantsFrom'];
  /** The most that may be rated excellent: exact share of the participants, rounded as the scheme says. */
  readonly places: number;
  readonly spread: SpreadPlaces | null;
  readonly people: readonly PersonProposal[];
  /** Ties at the edge of a list, each with the lawful ways out. */
  readonly edges: readonly Edge[];
  readonly notes: readonly Text[];
}

/**
 * Proposes ratings for one organ, in the order that domain rules give: what fixes the outcome (probation, investigation,
 * long leave, sanctions), then who may not be excellent, then what the performance rating allows, then the organ's places
 * for excellent by exact standing. It never decides: each proposal carries its reasons, and ties at the edge stay open.
 */
export function rate(organ: OrganRating): OrganProposal {
  const places = excellentPlaces(organ);
  const drafts = organ.people.map((person) => draftOf(person, organ.base.rules));
  const candidates = drafts.filter((d) => d.isCandidate);
  const spread =
    organ.rules.annual.spread === 'largest-remainder' ? spreadPlaces(places, listsOf(organ)) : null;
  const { within, edges } = fillPlaces({
    organ,
    places,
    spread,
    candidates: candidates.map((d) => d.person),
    compare: compareShares,
  });
  const tied = new Set(edges.flatMap((e) => e.people));
  return {
    organ: organ.organ,
    year: organ.year,
    participants: organ.participants,
    participantsFrom: organ.participantsFrom,
    places,
    spread,
    people: drafts.map((draft) => finish(draft, within.has(draft.person), tied.has(draft.person.person))),
    edges,
    notes: placesNotes(organ, places, candidates.length, spread),
  };
}

/** Places for excellent in the whole organ: never rounded group by group. */
export function excellentPlaces(organ: OrganRating): number {
  const { annual } = organ.rules;
  const share =
    organ.isApproved && annual.approvedAtMost !== null ? annual.approvedAtMost : annual.excellentAtMost;
  return placesOf(exact(share), organ.participants, annual.round);
}

/**
 * The lists that share in the organ's places, with their people in the base. People assessed elsewhere have their part too:
 * the lists at hand must not use it up.
 */
function listsOf(organ: OrganRating): PlaceList[] {
  const counts = new Map<string, number>();
  for (const { list, inBase } of organ.people) counts.set(list, (counts.get(list) ?? 0) + (inBase ? 1 : 0));
  const lists = [...counts].map(([list, people]) => ({ list, people }));
  const others = organ.participants - lists.reduce((n, l) => n + l.people, 0);
  return others > 0 ? [...lists, { list: elsewhere, people: others }] : lists;
}

interface Draft {
  readonly person: RatedPerson;
  readonly open: readonly string[];
  readonly fixed: string | null;
  readonly isCandidate: boolean;
  readonly reasons: readonly Reason[];
}

/** What the rules leave open to a person, before places. */
function draftOf(person: RatedPerson, base: ExcellentBase): Draft {
  if (person.isContract)
    return {
      person,
      open: [],
      fixed: null,
      isCandidate: false,
      reasons: withReason(noReasons, outside(base)),
    };
  const fixed = fixedOutcome(person);
  if (fixed !== null)
    return {
      person,
      open: [fixed.outcome],
      fixed: fixed.outcome,
      isCandidate: false,
      reasons: [...fixed.reasons, ...quotaExitBeside(person, fixed.outcome === undetermined)],
    };
  const open = openRatings(person);
  const enough =
    person.minimumPoints === null ||
    person.held ||
    reaches(person.totals, person.index, person.minimumPoints);
  let reasons = closingReasons(person);
  if (!enough) reasons = withReason(reasons, belowMinimum);
  if (person.held) reasons = withReason(reasons, heldBecause(person));
  return {
    person,
    open,
    fixed: null,
    isCandidate: enough && !person.held && open.includes(excellent),
    reasons,
  };
}

/** Whether nothing but the performance rating narrows somebody's annual rating: so it is with nearly everybody. */
function isOrdinary({ consequences, atMost, performanceAtMost }: RatedPerson): boolean {
  return consequences === null && atMost.length === 0 && performanceAtMost === null;
}

const knownOpen = new WeakMap<RatedPerson['choices'], readonly string[]>();

/** Ratings that are open, best first; ordinary people with the same performance rating share one list. */
function openRatings(person: RatedPerson): readonly string[] {
  const open = () => annualRatings.filter((rating) => isOpen(person, rating));
  if (!isOrdinary(person)) return open();
  const known = knownOpen.get(person.choices) ?? open();
  knownOpen.set(person.choices, known);
  return known;
}

function closingReasons(person: RatedPerson): readonly Reason[] {
  const byPerformance = closedByPerformance(person);
  return isOrdinary(person)
    ? byPerformance
    : [...closedByConduct(person), ...byPerformance, ...closedByEffect(person)];
}

function fixedOutcome({ consequences }: RatedPerson): { outcome: string; reasons: Reason[] } | null {
  const heaviest = consequences?.heaviest;
  if (!heaviest || heaviest.effect === 'not-excellent') return null;
  const order = consequences?.order ?? null;
  const basis = order === null ? [heaviest.basis] : [heaviest.basis, order];
  if (heaviest.effect === 'not-competent') {
    const why = text(`${heaviest.status}：当年定为不称职`, `${heaviest.status}: rated not competent`);
    return { outcome: '不称职', reasons: [{ code: 'not-competent', text: why, basis }] };
  }
  if (consequences?.late) {
    const why = text('立案已结，可以补定等次', 'the matter is closed: the rating may be set late');
    return {
      outcome: undetermined,
      reasons: [{ code: 'late-rating', text: why, basis: [consequences.late] }],
    };
  }
  const comment = {
    'undetermined-comment-only': text('，只写评语', ', with a comment only'),
    'undetermined-no-comment': text('，不写评语', ', without a comment'),
  }[heaviest.effect as string];
  const why = text(
    `${heaviest.status}：不确定等次${comment?.zh ?? ''}`,
    `${heaviest.status}: left undetermined${comment?.en ?? ''}`,
  );
  return { outcome: undetermined, reasons: [{ code: 'undetermined', text: why, basis }] };
}

function isOpen(person: RatedPerson, rating: string): boolean {
  if (rating === excellent && person.consequences?.heaviest?.effect === 'not-excellent') return false;
  const choice = person.choices.choices.find((c) => c.rating === rating);
  if (choice !== undefined && !choice.open) return false;
  return person.atMost.every((limit) => rank(rating) >= rank(limit));
}

function rank(rating: string): number {
  return annualRatings.indexOf(rating as (typeof annualRatings)[number]);
}

function finish(draft: Draft, isWithin: boolean, isTied: boolean): PersonProposal {
  const { person, open, fixed, reasons } = draft;
  const result = (proposal: string | null, more: Reason | null): PersonProposal => ({
    person: person.person,
    list: person.list,
    performance: person.performance,
    open,
    proposal,
    reasons: more === null ? reasons : withReason(reasons, more),
    toBeDecided: true,
  });
  if (fixed !== null) return result(fixed, null);
  if (isTied) return result(null, tiedAtEdge);
  if (isWithin) return result(excellent, withinPlaces);
  if (person.held || !open.includes(competent)) return result(open.length === 1 ? open[0]! : null, null);
  return result(competent, draft.isCandidate ? beyondPlaces : null);
}
