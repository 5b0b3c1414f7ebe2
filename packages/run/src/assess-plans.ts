import {
  findReviews,
  type OrganProposal,
  type RatingFacts,
  type ReviewFinding,
  rate,
  ratingInputs,
  type Standings,
  score,
  stand,
  type Totals,
  total,
} from '@jianheng/assess';
import { type DuckDb, measure, type Snapshot } from '@jianheng/facts';
import { type Text, text } from '@jianheng/mechanisms';
import { canonicalText, type Measured, type Plan, type RulePacks, UserError } from '@jianheng/scheme';
import { type Register, readRegister } from './register.ts';

/** What to assess: the plans of one or several schemes over one snapshot, under these rules. */
export interface Assessment {
  readonly plans: readonly Plan[];
  readonly packs: RulePacks;
  readonly snapshot: Snapshot;
  /** Decisions of people that the figures rest on. */
  readonly decisions: Decisions;
}

/** What people decided: higher caps approved, performance ratings set, values withheld while disputed. */
export interface Decisions {
  readonly approved: RatingFacts['approved'];
  readonly performance: RatingFacts['performance'];
  readonly withheld: Measured['withheld'];
  /** Who decided what, and why; sealed with the rest. Absent where decisions came without. */
  readonly grounds?: readonly DecisionGround[];
}

/** One decision and who took it. */
export interface DecisionGround {
  readonly of: 'approved' | 'performance' | 'withheld';
  /** Organs, people, or people and indicators. */
  readonly about: readonly string[];
  readonly decision: Text;
  readonly because: Text | null;
}

export const noDecisions: Decisions = { approved: [], performance: {}, withheld: [] };

/** Everything that follows from an assessment, in memory. */
export interface Assessed {
  readonly standings: readonly Standings[];
  readonly proposals: readonly OrganProposal[];
  /** By scheme, in the order of the plans. */
  readonly reviews: readonly (readonly ReviewFinding[])[];
}

export interface AssessOptions {
  /** Folder of counts by partition; unchanged partitions are not counted again. */
  readonly cache?: string;
  /** Told after each step how long it took, in milliseconds. */
  readonly timing?: (step: string, milliseconds: number) => void;
  /** Told what is known as soon as it is, so that writing it need not wait for the rest. */
  readonly watch?: Watch;
}

/** What is known of an assessment before its end. */
export interface Watch {
  /** A scheme's phases are scored and added up. The assessment goes on when the promise is kept. */
  totalled(totals: Totals): Promise<void>;
  /** Awaited before the engine is asked to count again. */
  settled(): Promise<void>;
}

/**
 * One organ has one cap: schemes run together must say the same about the annual rating. Throws a UserError otherwise.
 */
function refuseDifferentRatings(plans: readonly Plan[]): void {
  const rated = plans.flatMap((p) => {
    const annual = p.phases.at(-1)?.rating?.annual;
    return annual === undefined
      ? []
      : [{ scheme: p.scheme, says: canonicalText({ ...annual, minimumPoints: null }) }];
  });
  const other = rated.find((r) => r.says !== rated[0]?.says);
  if (other === undefined) return;
  throw new UserError([
    {
      code: 'run/different-ratings',
      level: 'error',
      message: text(
        `${rated[0]!.scheme} 与 ${other.scheme} 对年度等次名额的规定不同，同一机关只能有一个名额`,
        `${rated[0]!.scheme} and ${other.scheme} say different things about places for the annual rating; one organ has one cap`,
      ),
      hint: text(
        '统一各方案 rating.annual 的上限、取整和分配方式',
        'give all schemes the same cap, rounding and spread under rating.annual',
      ),
      place: { path: 'rating.annual.excellent' },
    },
  ]);
}

/** Measures, scores, stands, finds reviews and proposes ratings. The database counts; everything else is pure. */
export async function assessPlans(
  db: DuckDb,
  job: Assessment,
  options: AssessOptions = {},
): Promise<Assessed> {
  refuseDifferentRatings(job.plans);
  const clock = stopwatch(options.timing);
  const standings: Standings[] = [];
  // Read before the engine is busy writing what the watch asks of it.
  const rating = await readRating(db, job);
  for (const plan of job.plans) {
    await options.watch?.settled();
    const phases = [];
    for (const program of plan.phases) {
      const measured = await measure(program, job.snapshot, {
        db,
        withheld: job.decisions.withheld,
        ...(options.cache === undefined ? {} : { cache: options.cache }),
      });
      clock('measure');
      phases.push(score(program, measured));
      clock('score');
    }
    const totals = total(plan, phases);
    await options.watch?.totalled(totals);
    standings.push(stand(totals));
    clock('stand');
  }
  const reviews = standings.map(findReviews);
  clock('reviews');
  const proposals = rating === null ? [] : ratingInputs(standings, rating).map(rate);
  clock('rate');
  return { standings, proposals, reviews };
}

/** What the rating needs beside the standings; null without plans. */
async function readRating(db: DuckDb, job: Assessment): Promise<RatingFacts | null> {
  const lastDay = lastDayOf(job.plans);
  if (lastDay === null) return null;
  return ratingFacts(job, lastDay, await readRegister(db, job.snapshot, job.packs, lastDay));
}

/** The last day of any plan; null without plans. */
export function lastDayOf(plans: readonly Plan[]): string | null {
  return (
    plans
      .map((p) => p.to)
      .sort()
      .at(-1) ?? null
  );
}

/** What the rating needs beside the standings: the law, the register, and what people decided. */
export function ratingFacts(
  { packs, decisions: { approved, performance } }: Pick<Assessment, 'packs' | 'decisions'>,
  lastDay: string,
  register: Register,
): RatingFacts {
  return { year: Number(lastDay.slice(0, 4)), packs, approved, performance, ...register };
}

/** Tells how long each step took since the last. */
export function stopwatch(timing: AssessOptions['timing']): (step: string) => void {
  let since = performance.now();
  return (step) => {
    const now = performance.now();
    timing?.(step, now - since);
    since = now;
  };
}
