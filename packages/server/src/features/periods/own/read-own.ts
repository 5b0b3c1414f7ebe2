import type { OwnObjection, OwnPeriod, OwnRating, OwnReview } from '@jianheng/api';
import {
  annualTitles,
  isOpen,
  limitsOfReview,
  type Objection,
  objectionsFrom,
  type Period,
  performanceTitles,
  type Review,
} from '@jianheng/casework';
import { authorise } from '../../../access/authorise.ts';
import { Refused } from '../../../access/refused.ts';
import { dayInChina, type RequestContext } from '../../../access/request-context.ts';
import { holdsSomethingOf } from '../actor-in-period.ts';
import { sayOwnBallot, votersOf } from '../ballots/say-rounds.ts';
import { sayEvidence } from '../evidence/evidence.ts';
import type { PeriodPagesDesk } from '../period-pages-desk.ts';
import { type Names, readNames } from '../reading/name-people.ts';
import { offer } from '../reading/offer.ts';
import { readOrganName } from '../reading/organ-name.ts';
import { readParticipants } from '../reading/participants.ts';
import { fixedOutcomes, sayOutcome } from '../reading/read-outcomes.ts';
import { type PeriodReading, readingOf } from '../reading/read-period.ts';
import { sayBrief } from '../reading/say-brief.ts';
import { sayLimit, sayReviewLimit } from '../reading/say-deadline.ts';
import { filesOf, sayDeclarations } from '../reading/say-declarations.ts';
import { listTodo } from '../todo/list-todo.ts';
import { sceneOf } from '../todo/read-todo.ts';
import { readOwnRecheck } from './own-recheck.ts';
import { sayMonth } from './say-month.ts';

/** A period as a person who takes or took part in it reads the own page. Throws {@link Refused} for anybody else. */
export async function readAsPerson(desk: PeriodPagesDesk, context: RequestContext, period: string) {
  const { db } = context.records;
  const { person } = context.actor;
  const row = await db.selectFrom('period').selectAll().where('id', '=', period).executeTakeFirst();
  const belongs = { organ: row?.organ ?? null, ...(person === null ? {} : { person }) };
  await authorise(context, { operation: 'cases.confirm', belongs, target: `period/${period}/own` });
  if (row === undefined || person === null) throw new Refused({ is: 'not-found' });
  const [participant] = await readParticipants(db, row, context.today, person);
  const reading = await readingOf(desk, context, row);
  // Whoever is not posted here yet or any more, and of whom the period holds nothing, has no page in it.
  if (participant === undefined && !holdsSomethingOf(reading.state, person))
    throw new Refused({ is: 'not-found' });
  return { reading, person, participant: participant ?? null };
}

/** Everything that concerns the reader in a period beside the points: what to do by when, what was said, what was decided. */
export async function readOwn(
  desk: PeriodPagesDesk,
  context: RequestContext,
  period: string,
): Promise<OwnPeriod> {
  const { reading, person, participant } = await readAsPerson(desk, context, period);
  const { row, state, clock } = reading;
  const { db } = context.records;
  const { today } = context;
  const rounds = Object.values(state.ballots).filter((round) => votersOf(round).includes(person));
  const review = state.reviews[person] ?? null;
  const notice = state.notices[person];
  const names = await readNames(db, row.organ, today, [
    person,
    ...rounds.flatMap((round) => round.circles.flatMap((c) => (c.voters.includes(person) ? c.about : []))),
    ...(review?.panel.map((m) => m.person) ?? []),
    ...(notice?.refused == null ? [] : [notice.refused.witness]),
  ]);
  const declarables = await desk.declarables(state, participant?.class ?? null);
  const declarations = Object.values(state.declarations).filter((d) => d.person === person);
  const own = { person };
  const objecting = objectionsFrom(state, person);
  const outcomes = await fixedOutcomes(desk, context, { organ: row.organ, from: row.from, to: row.to });
  return {
    period: sayBrief(row, await readOrganName(db, row.organ), state.stage),
    person: names.person(person),
    todo: listTodo(await sceneOf(desk, reading)).filter(
      (t) => t.role === 'staff' && t.escalatedFrom === null,
    ),
    months: (participant?.months ?? []).map((month) => sayMonth(reading, person, month)),
    declarations: await sayDeclarations(reading, declarations, declarables),
    declare: offer(reading, 'declare', own),
    declarable: [...declarables],
    ballots: rounds.map((round) => sayOwnBallot(reading, round, person, names)),
    objections: await sayObjections(reading, person),
    objectionsUntil: objecting === null ? null : sayLimit(clock, 'objection', objecting),
    object: offer(reading, 'raise-objection', own),
    review: review === null ? null : await sayReview(reading, review, names),
    notice:
      notice === undefined
        ? null
        : {
            served: notice.served,
            received: notice.received,
            refused:
              notice.refused === null
                ? null
                : { on: notice.refused.on, witness: names.doer(notice.refused.witness) },
            sign: offer(reading, 'sign-notice', own),
          },
    rating: sayRating(state, person),
    summary: state.outcomes[person]?.summary ?? null,
    sumUp: offer(reading, 'sum-up', own),
    recheck: await readOwnRecheck(desk, reading, person),
    outcomes: outcomes.filter((o) => o.person === person && o.served).map(sayOutcome),
  };
}

async function sayObjections(reading: PeriodReading, person: string): Promise<OwnObjection[]> {
  const own = Object.values(reading.state.objections).filter((o) => o.person === person);
  const evidence = await sayEvidence(
    reading.context.records.db,
    own.flatMap((o) => o.evidence),
  );
  return own
    .toSorted((a, b) => b.raised.localeCompare(a.raised))
    .map((o) => ({
      id: o.id,
      line: o.line,
      says: o.says,
      evidence: filesOf(o.evidence, evidence),
      raised: o.raised,
      is: whereIs(o),
      deadline: isOpen(o) ? sayLimit(reading.clock, 'objectionReply', dayInChina(o.raised)) : null,
      // Whom it worsened is theirs to know, not the objector's.
      decided:
        o.decided === null ? null : { upheld: o.decided.upheld, reply: o.decided.reply, on: o.decided.on },
      withdraw: isOpen(o) ? offer(reading, 'withdraw-objection', { objection: o.id }) : null,
    }));
}

function whereIs({ decided, withdrawn, simulated }: Objection): OwnObjection['is'] {
  if (withdrawn) return 'withdrawn';
  if (decided !== null) return decided.upheld ? 'upheld' : 'rejected';
  return simulated === null ? 'received' : 'examined';
}

/** The review as the person under review sees it: who sits, what was drawn, what was concluded; no sheet and no vote. */
async function sayReview(reading: PeriodReading, review: Review, names: Names): Promise<OwnReview> {
  const { db } = reading.context.records;
  const { person, trigger, reason, draw, statement, waived, concluded } = review;
  const sits = review.panel.filter((m) => m.recused === null);
  const panel = [];
  for (const { person: member, from } of sits)
    panel.push({ id: member, name: names.person(member).name, organ: await readOrganName(db, from) });
  const { statement: until } = limitsOfReview(review);
  return {
    trigger,
    reason,
    begun: review.begun,
    stateUntil: sayReviewLimit(reading.clock, until),
    panel,
    draw: draw === null ? null : { seed: draw.seed, cases: [...draw.cases] },
    statement,
    waived,
    state: offer(reading, 'state-view', { person }),
    concluded,
  };
}

/** A rating exists for the person once it was decided and served; before that there is none. */
function sayRating({ ratings, notices }: Period, person: string): OwnRating | null {
  const rating = ratings[person];
  if (rating === undefined || !rating.final || notices[person] === undefined) return null;
  const { annual, performance, reason, late } = rating;
  return {
    annual,
    annualTitle: annualTitles[annual],
    performance,
    performanceTitle: performance === null ? null : performanceTitles[performance],
    reason,
    late,
  };
}
