import {
  type AnnualRating,
  currentRun,
  findAnnual,
  type PerformanceRating,
  type Period,
  stillToReview,
  text,
} from '@jianheng/casework';
import type { StoredProposal } from '@jianheng/run';
import { annualChoices } from '@jianheng/scheme';
import type { Kysely } from 'kysely';
import { blocked } from '../../access/refused.ts';
import type { Tables } from '../../records/tables.ts';
import type { Finders, Sought } from '../periods/finder.ts';
import { leadingPosts } from '../periods/reading/participants.ts';
import { namedBy } from '../procedures/reviews/named-for-review.ts';
import { leftBefore } from '../register/left-before.ts';
import { provinceOf } from '../register/province-of.ts';
import { lateOf } from './late-rating.ts';
import type { ReadRun } from './open-run.ts';
import { type Choices, openTo } from './open-to.ts';
import { capIn, findRunOf, triggersIn } from './read-runs.ts';
import type { RunsDesk } from './runs-desk.ts';
import { findWhereabouts, staffOf } from './whereabouts.ts';

/** Whoever holds one is rated by the organ that manages cadres of that level (干部管理权限). */
function isLeading(leader: string | undefined): boolean {
  return leader !== undefined && leadingPosts.includes(leader);
}

interface Choice {
  readonly annual: AnnualRating;
  readonly performance: PerformanceRating | null;
  readonly late?: boolean;
}

/** What the server finds for ratings: what the rules allow, what is proposed, who decides, how the places stand. */
export function ratingFinders(desk: RunsDesk): Finders {
  const allowed = (sought: Sought) => findAllowed(desk, sought);
  return {
    'enter-rating': allowed,
    'rate-leader': async (sought) => {
      const { person } = sought.subject as { readonly person: string };
      const { annual } = sought.details as Choice;
      const found = await allowed(sought);
      // A rating that was fixed is decided anew: the others' stand, and the places are counted with it.
      const isAgain = ['decided', 'sealed'].includes(sought.state.stage);
      return isAgain ? { ...found, count: await countPlaces(desk, sought, { person, annual }) } : found;
    },
    'rate-again': async (sought) => {
      const { person } = sought.subject as { readonly person: string };
      const choice = sought.details as Choice;
      const found = choice.late === true ? await findLate(desk, sought) : await allowed(sought);
      return { ...found, count: await countPlaces(desk, sought, { person, annual: choice.annual }) };
    },
    'decide-ratings': async (sought) => ({
      ...(await countPlaces(desk, sought, null)),
      ...(await findUnready(desk, sought)),
    }),
  };
}

/** Whom a correction since the meeting was convened leaves to be reviewed first, or to be rated beside another proposal. */
async function findUnready(desk: RunsDesk, { state, tx }: Sought) {
  const { organ, to } = planOf(state);
  const run = await runNow(desk, state);
  const choices = await choicesIn(desk, tx, { organ, to });
  const outdated = run.proposals.flatMap((own) => {
    const rating = state.ratings[own.person];
    if (rating === undefined || rating.final) return [];
    const { allowed, proposal } = openNow(own, rating.performance, choices);
    return allowed.includes(rating.annual) && proposal === rating.proposal ? [] : [own.person];
  });
  return {
    toReview: stillToReview(state, namedBy(triggersIn(run))),
    outdated: [...new Set(outdated)].sort(),
  };
}

/** Annual ratings that the rules in force on a day leave open beside a performance rating. */
async function choicesIn(
  desk: RunsDesk,
  db: Kysely<Tables>,
  { organ, to }: { readonly organ: string; readonly to: string },
): Promise<Choices> {
  const province = await provinceOf(db, organ);
  return (rating) =>
    annualChoices(rating, desk.packs, to, province === null ? {} : { province })
      .choices.filter(({ open }) => open)
      .map(({ rating: annual }) => annual);
}

/** What the rules leave open for somebody beside the performance rating chosen, and what the run proposes of that. */
function openNow(own: StoredProposal, performance: PerformanceRating | null, choices: Choices) {
  const allowed = openTo(own, performance, choices).flatMap((rating) => findAnnual(rating) ?? []);
  const proposal = findAnnual(own.proposal);
  return { allowed, proposal: proposal !== null && allowed.includes(proposal) ? proposal : null };
}

interface Allowed {
  readonly allowed: AnnualRating[];
  readonly proposal: AnnualRating | null;
  readonly leader: boolean;
  /** The last day of somebody who left before the period ended. */
  readonly left?: string;
}

/** What is left after mandatory consequences and the performance rating that the meeting has chosen. */
async function findAllowed(desk: RunsDesk, sought: Sought): Promise<Allowed> {
  const { person } = sought.subject as { readonly person: string };
  const { performance } = sought.details as Choice;
  const { state, tx } = sought;
  const plan = planOf(state);
  const { organ, to } = plan;
  const run = await runNow(desk, state);
  const where = await findWhereabouts(tx, { organ, to }, person);
  const left = (await leftBefore(tx, plan, person)).get(person);
  const leader = isLeading(where?.leader);
  const own = run.proposals.find((proposal) => proposal.person === person);
  if (own === undefined && !leader)
    throw blocked('not-rated', text('此人不在本次考核的名单里', 'this person is in none of the lists'));
  const choices = await choicesIn(desk, tx, { organ, to });
  const { allowed, proposal } =
    own === undefined
      ? { allowed: choices(null).flatMap((rating) => findAnnual(rating) ?? []), proposal: null }
      : openNow(own, performance, choices);
  if (allowed.length === 0)
    throw blocked(
      'outside-cap',
      text(
        '聘用制等不评年度等次的人员按劳动合同和有关规定考核',
        'staff without an annual rating are assessed by contract and its own rules',
      ),
    );
  return {
    allowed,
    proposal,
    leader,
    ...(left === undefined ? {} : { left: left.on }),
  };
}

/** What a late rating may be by what is known now. */
async function findLate(desk: RunsDesk, sought: Sought): Promise<Allowed> {
  const { person } = sought.subject as { readonly person: string };
  const { organ, to } = planOf(sought.state);
  const run = await runNow(desk, sought.state);
  const records = { ...desk.records, db: sought.tx };
  const late = (await lateOf(desk, run, organ, [person], sought.state, records)).get(person);
  const allowed = (late?.open ?? []).flatMap((rating) => findAnnual(rating) ?? []);
  if (late === undefined || !late.isAllowed || allowed.length === 0) {
    const why = late?.notes[0] ?? text('没有可以补定的情形', 'nothing allows a late rating');
    throw blocked('no-late-rating', why);
  }
  const where = await findWhereabouts(sought.tx, { organ, to }, person);
  return { allowed, proposal: null, leader: isLeading(where?.leader) };
}

/** How the places of 优秀 stand over the whole organ, with one more rating where it is being changed. */
async function countPlaces(
  desk: RunsDesk,
  { state, tx }: Sought,
  changed: { readonly person: string; readonly annual: AnnualRating } | null,
) {
  const plan = planOf(state);
  const { organ, to } = plan;
  const run = await runNow(desk, state);
  const cap = capIn(run, organ);
  if (cap === null)
    throw blocked(
      'no-cap',
      text('方案没有规定年度等次名额', 'the scheme says nothing of places for ratings'),
    );
  const ratings = new Map(Object.values(state.ratings).map(({ person, annual }) => [person, annual]));
  if (changed !== null) ratings.set(changed.person, changed.annual);
  const staff = await staffOf(tx, { organ, to });
  const isLeader = (person: string) => isLeading(staff.get(person)?.leader);
  const rated = run.proposals.filter(({ open }) => open.length > 0).map(({ person }) => person);
  const left = await leftBefore(tx, plan);
  const missing = [...new Set(rated)].filter(
    (person) => !ratings.has(person) && !isLeader(person) && !left.has(person),
  );
  return {
    participants: cap.participants,
    places: cap.places,
    excellent: [...ratings.values()].filter((annual) => annual === 'excellent').length,
    // Of a change to one rating, the others' are settled.
    missing: changed === null ? missing.sort() : [],
  };
}

function planOf({ plan }: Period) {
  if (plan === null) throw new Error('a period without a plan has no ratings');
  return plan;
}

async function runNow(desk: RunsDesk, state: Period): Promise<ReadRun> {
  const current = currentRun(state);
  const run = current === null ? null : await findRunOf(desk, planOf(state).organ, current.seal);
  if (run === null) throw blocked('no-run', text('封存的结果不在本机', 'the sealed run is not at hand'));
  return run;
}
