import type { PanelSeat, ReviewFile, SheetSaid } from '@jianheng/api';
import {
  allScored,
  currentRun,
  outcome,
  quorumOf,
  type Review,
  reviewLimitNow,
  sheetKey,
  sitting,
  text,
} from '@jianheng/casework';
import { readOf } from '../../../access/change.ts';
import { Refused } from '../../../access/refused.ts';
import type { RequestContext } from '../../../access/request-context.ts';
import { sayReviewLimit } from '../../periods/reading/say-deadline.ts';
import { type NameOf, namePeople } from '../../register/name-people.ts';
import type { ProceduresDesk } from '../procedures-desk.ts';
import { type PeriodAt, readPeriod } from '../read-period.ts';
import { asWhat, deedOf } from './list-reviews.ts';
import { reviewStep, sheetsIn, votesIn } from './review-step.ts';
import { sayDraw } from './say-draw.ts';

/**
 * The file of one person's review. Other members' sheets show once all are in, votes once everybody has voted; the person
 * sees the sheets when the review is concluded, and never who voted how.
 */
export async function readReview(
  desk: ProceduresDesk,
  context: RequestContext,
  id: string,
  person: string,
): Promise<ReviewFile> {
  const { db } = context.records;
  const period = await readPeriod(db, desk.standings, id);
  const review = period.state.reviews[person];
  return readOf(context, deedOf(period, person), async () => {
    if (review === undefined) throw new Refused({ is: 'not-found' });
    const people = [person, ...review.panel.flatMap((m) => [m.person, m.substituteFor ?? m.person])];
    const nameOf = await namePeople(db, people, period.row.to);
    const as = asWhat(context, review);
    return {
      period: id,
      person: nameOf(person),
      begun: review.begun,
      deadline: sayReviewLimit(desk.clockOn(context.today, period.row.organ), reviewLimitNow(review)),
      step: reviewStep(review),
      as,
      why: {
        trigger: review.trigger,
        reason: review.reason,
        standing: await standingOf(desk, period, review),
      },
      panel: await seatsOf(context, review, nameOf),
      askedAside: review.askedAside
        .filter(({ member }) => as !== 'member' || member === context.actor.person)
        .map((asked) => ({ ...asked, member: nameOf(asked.member) })),
      draw: await sayDraw(desk, period, review),
      sheets: sheetsOf(review, as, context.actor.person, nameOf),
      statement: review.statement,
      waived: review.waived,
      votes: votesOf(review, as, context.actor.person, nameOf),
      concluded:
        review.concluded === null ? null : { ...review.concluded, effect: effectOf(review.concluded) },
    };
  });
}

async function standingOf(
  desk: ProceduresDesk,
  { row, state }: PeriodAt,
  { person, trigger }: Review,
): Promise<ReviewFile['why']['standing']> {
  const run = currentRun(state);
  if (run === null) return null;
  const of = { organ: row.organ, seal: run.seal };
  const standing = await desk.runs.standingOf(of, person);
  if (standing === null || standing.place === null) return null;
  const findings = (await desk.runs.triggersOf(of)) ?? [];
  const finding = findings.find((f) => f.person === person && f.trigger === trigger);
  return {
    ...standing.place,
    possible: standing.possible,
    points: standing.exact,
    shown: standing.shown,
    sample: finding?.sample ?? null,
  };
}

async function seatsOf(context: RequestContext, review: Review, nameOf: NameOf): Promise<PanelSeat[]> {
  const ids = review.panel.map((m) => m.from);
  const organs =
    ids.length === 0
      ? []
      : await context.records.db.selectFrom('organ').select(['id', 'name']).where('id', 'in', ids).execute();
  return review.panel.map((m) => ({
    person: nameOf(m.person),
    from: { id: m.from, name: organs.find(({ id }) => id === m.from)?.name ?? m.from },
    substituteFor: m.substituteFor === null ? null : nameOf(m.substituteFor),
    recused: m.recused,
    sheets: m.recused === null ? sheetsIn(review, m.person) : { done: 0, of: 0 },
    voted: review.votes[m.person] !== undefined,
  }));
}

function sheetsOf(
  review: Review,
  as: ReviewFile['as'],
  reader: string | null,
  nameOf: NameOf,
): ReviewFile['sheets'] {
  const of = (member: string): SheetSaid[] =>
    (review.draw?.cases ?? []).flatMap((name) => {
      const sheet = review.sheets[sheetKey(member, name)];
      return sheet === undefined ? [] : [{ case: name, ...sheet }];
    });
  const isOpen = as === 'subject' ? review.concluded !== null : allScored(review);
  const members = sitting(review).map(({ person }) => person);
  return {
    ...sheetsIn(review),
    own: as === 'member' && reader !== null ? of(reader) : [],
    all: isOpen
      ? members.flatMap((member) => of(member).map((sheet) => ({ ...sheet, member: nameOf(member) })))
      : null,
  };
}

function votesOf(
  review: Review,
  as: ReviewFile['as'],
  reader: string | null,
  nameOf: NameOf,
): ReviewFile['votes'] {
  const members = sitting(review);
  const needed = quorumOf(review);
  const found = outcome(review);
  const all = members.flatMap(({ person }) => {
    const finding = review.votes[person];
    return finding === undefined ? [] : [{ member: nameOf(person), finding }];
  });
  return {
    ...votesIn(review),
    quorum: { needed, sitting: members.length, met: members.length >= needed },
    own: as === 'member' && reader !== null ? (review.votes[reader] ?? null) : null,
    all: found === null || as === 'subject' ? null : all,
    // The person learns of it with the reasons.
    outcome: as === 'subject' && review.concluded === null ? null : found,
  };
}

/** What a conclusion means for the rating. */
export function effectOf({ competent }: { readonly competent: boolean }) {
  return competent
    ? text(
        '能够胜任：启动评审的缘由不再有任何影响，等次照常评定',
        'competent: what set off the review has no effect any more; the rating is decided as for anybody',
      )
    : text(
        '不能胜任：结论提交等次会议，由会议依规定评定等次；系统不定等次',
        'not competent: the conclusion goes to the rating meeting, which decides by the rules; the system sets no rating',
      );
}
