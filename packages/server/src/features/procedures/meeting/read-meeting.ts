import type { MeetingList, MeetingView } from '@jianheng/api';
import {
  currentRun,
  departedFrom,
  isOpen,
  type Period,
  type RunRef,
  stillToReview,
  type Text,
} from '@jianheng/casework';
import type { Kysely } from 'kysely';
import { type Deed, isAllowed } from '../../../access/authorise.ts';
import { readOf } from '../../../access/change.ts';
import type { RequestContext } from '../../../access/request-context.ts';
import type { Tables } from '../../../records/tables.ts';
import { leadingPosts, type Participant, readParticipants } from '../../periods/reading/participants.ts';
import { peopleInLine } from '../../periods/reading/people-in-line.ts';
import { namePeople } from '../../register/name-people.ts';
import { servedElsewhere } from '../../register/served-elsewhere.ts';
import { tiesOf, titleOf } from '../../ties/read-ties.ts';
import type { ProceduresDesk } from '../procedures-desk.ts';
import { type PeriodAt, readPeriod } from '../read-period.ts';
import { namedBy } from '../reviews/named-for-review.ts';
import { sayDeparting } from '../reviews/say-departing.ts';
import type { RunProposal } from '../run-readings.ts';
import { sayRule } from '../said/legal-basis.ts';
import { committeeMembers } from './committee-members.ts';
import { committeeSize } from './meeting-finders.ts';
import { borderlines, orderRows } from './order-rows.ts';
import { regularOutcomes } from './regular-outcomes.ts';
import { sayAppraised, sayHeard } from './say-appraised.ts';
import { sayCap, sayEdges, sayRecount } from './say-cap.ts';
import { sayLeft } from './say-left.ts';
import { type RowFacts, sayRow } from './say-row.ts';
import { peopleOfShare, sayHigherShare } from './say-share.ts';

/**
 * Everything that a rating meeting needs on one page. The superior organ, which rates the leaders, sees these and nobody else.
 * What stands here proposes; people decide.
 *
 * @param runOf which run it is read by; the one the period rests on now when left out
 */
export async function readMeeting(
  desk: ProceduresDesk,
  context: RequestContext,
  id: string,
  runOf: (state: Period) => RunRef | null = currentRun,
): Promise<MeetingView> {
  const { db } = context.records;
  const period = await readPeriod(db, desk.standings, id);
  const { row, state } = period;
  const deed: Deed = {
    operation: 'meeting.read',
    belongs: { organ: row.organ },
    target: `period/${id}/meeting`,
  };
  const ofLeaders: Deed = { ...deed, operation: 'rating.decide-leaders' };
  const isSuperior = !isAllowed(context, deed) && isAllowed(context, ofLeaders);
  return readOf(context, isSuperior ? ofLeaders : deed, async () => {
    const run = runOf(state);
    const of = run === null ? null : { organ: row.organ, seal: run.seal };
    const proposals = of === null ? [] : ((await desk.runs.proposalsOf(of)) ?? []);
    const cap = of === null ? null : await desk.runs.capOf(of);
    const titles = of === null ? {} : ((await desk.runs.titlesOf(of)) ?? {});
    const triggers = of === null ? [] : ((await desk.runs.triggersOf(of)) ?? []);
    const participants = await readParticipants(db, row, context.today);
    const leading = leadersAmong(participants);
    const means = of === null ? null : await desk.runs.appraisalsOf(of);
    const members = state.meeting?.members ?? [];
    const { all: candidates } = await committeeMembers(db, row.organ, context.today);
    const objectors = Object.values(state.objections).map(({ person }) => person);
    const people = proposals.map(({ person }) => person);
    // Whoever convened may have written the id of anybody.
    const sitting = await peopleInLine(context, row.organ, members);
    const named = [...people, ...sitting, ...candidates, ...objectors, ...peopleOfShare(state)];
    const nameOf = await namePeople(db, named, row.to);
    const sent = namedBy(triggers);
    const toReview = stillToReview(state, sent);
    const facts = {
      state,
      nameOf,
      regular: await regularOutcomes(desk, db, row),
      elsewhere: await servedElsewhere(
        db,
        row,
        proposals.map(({ person }) => person),
      ),
      close: await closenessTo(db, state.meeting?.present ?? []),
      appraised: sayAppraised(desk, state, means ?? new Map(), participants, row.to),
      toReview: new Set(toReview),
      departed: new Set(departedFrom(state, sent)),
      departing: sayDeparting(desk, row.to),
      left: await sayLeft(desk, db, row),
    };
    const rowsOf = (own: readonly RunProposal[]) => {
      const ordered = orderRows(own);
      const all: RowFacts = { ...facts, borderline: borderlines(ordered) };
      return ordered.map((one) => sayRow(one, all));
    };
    const size = committeeSize(desk, row.to);
    const others = proposals.filter(({ person }) => !leading.has(person));
    const lists = isSuperior ? [] : listsOf(others, titles, cap?.placesOfList ?? null, rowsOf);
    return {
      period: id,
      stage: state.stage,
      run: run === null ? null : { seal: run.seal, on: run.on },
      meeting:
        state.meeting === null
          ? null
          : {
              on: state.meeting.on,
              members: members.map(nameOf),
              present: [...state.meeting.present],
              authority: state.meeting.authority,
              minutes: isSuperior ? null : state.meeting.minutes,
            },
      committee: {
        atLeast: size?.atLeast ?? 0,
        atMost: size?.atMost ?? 0,
        basis: size === null ? null : sayRule(size.rule),
        candidates: candidates.map(nameOf),
      },
      cap: cap === null || isSuperior ? null : sayCap(cap),
      share: await sayHigherShare(desk, db, { state, to: row.to, cap, nameOf }),
      lists,
      leaders: rowsOf(proposals.filter(({ person }) => leading.has(person))),
      edges: cap === null || isSuperior ? [] : sayEdges(cap, nameOf),
      heard: isSuperior ? null : sayHeard(desk, state, row.to),
      recount:
        cap === null || isSuperior
          ? null
          : sayRecount(cap, state.ratings, ratedIn(proposals, facts.left), nameOf),
      pending: isSuperior ? [] : pendingOf(period, toReview, nameOf),
    };
  });
}

const outsideCap = 'outside-cap';

function isOutside({ reasons }: RunProposal): boolean {
  return reasons.some(({ code }) => code === outsideCap);
}

/** Who is to have an annual rating here: everybody but contract staff and whoever left. */
function ratedIn(proposals: readonly RunProposal[], left: RowFacts['left']): string[] {
  const rated = proposals.filter((p) => !isOutside(p) && !left.has(p.person));
  return [...new Set(rated.map(({ person }) => person))];
}

function listsOf(
  proposals: readonly RunProposal[],
  titles: Readonly<Record<string, Text>>,
  places: Readonly<Record<string, number>> | null,
  rowsOf: (own: readonly RunProposal[]) => MeetingList['rows'],
): MeetingList[] {
  const byScheme = Map.groupBy(proposals, ({ scheme }) => scheme);
  return [...byScheme].map(([id, own]) => ({
    id,
    title: titles[id] ?? { zh: id, en: id },
    outside: own.every(isOutside),
    places: places?.[id] ?? null,
    rows: rowsOf(own),
  }));
}

function leadersAmong(all: readonly Participant[]): ReadonlySet<string> {
  return new Set(all.filter(({ leader }) => leadingPosts.includes(leader)).map(({ person }) => person));
}

/** Declared closeness of anybody to the members present: by person, then by member. */
async function closenessTo(db: Kysely<Tables>, present: readonly string[]) {
  const found = new Map<string, Map<string, Text>>();
  for (const { person, other, kind } of await tiesOf(db, present)) {
    for (const [one, member] of [
      [person, other],
      [other, person],
    ] as const) {
      if (!present.includes(member)) continue;
      const own = found.get(one) ?? new Map<string, Text>();
      found.set(one, own.set(member, titleOf(kind)));
    }
  }
  return found;
}

function pendingOf(
  { state }: PeriodAt,
  toReview: readonly string[],
  nameOf: (person: string) => MeetingView['pending'][number]['person'],
): MeetingView['pending'] {
  const begun = Object.values(state.reviews).filter(({ concluded }) => concluded === null);
  const reviews = [...toReview, ...begun.map(({ person }) => person)];
  return [
    ...reviews.map((person) => ({ is: 'review' as const, person: nameOf(person), id: person })),
    ...Object.values(state.objections)
      .filter(isOpen)
      .map(({ id, person }) => ({ is: 'objection' as const, person: nameOf(person), id })),
  ];
}
