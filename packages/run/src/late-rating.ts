import { join } from 'node:path';
import { type LateProposal, rateLate, ratingInputs } from '@jianheng/assess';
import { type DuckDb, openSnapshot, type Snapshot } from '@jianheng/facts';
import { type Text, text } from '@jianheng/mechanisms';
import { type Plan, type RulePacks, UserError } from '@jianheng/scheme';
import { assessPlans } from './assess-plans.ts';
import { engine } from './manifest.ts';
import { readRunFile, schemesOf } from './open-run.ts';
import { readDecisions } from './read-decisions.ts';
import { readProposals } from './read-result.ts';
import { readRegister } from './register.ts';
import type { Run } from './run.ts';

/** What a late rating is worked out from beside the sealed run. */
export interface LateRatingFrom {
  /** Folder of snapshots, in which the run's own must lie. */
  readonly snapshots: string;
  /** The facts as known now: how the matter ended. */
  readonly now: Snapshot;
  /** Annual ratings that the meeting set; they count before what the run proposed. */
  readonly decided: Readonly<Record<string, string>>;
}

/** The late rating with the organ, and what the sealed run said of the person. */
export interface LateRating extends LateProposal {
  readonly organ: string;
  readonly sealed: string | null;
}

/**
 * Works out what a late rating (补定) may be: the run's own counts and rules, the cap counted again on the run's own base,
 * and statuses as they are known now. Nothing is written; the run stays as it was sealed.
 *
 * @throws UserError when the run does not rate the person, or its snapshot is not at hand.
 */
export async function lateRating(
  db: DuckDb,
  run: Run,
  person: string,
  from: LateRatingFrom,
): Promise<LateRating> {
  return (await lateRatings(db, run, [person], from))[0]!;
}

/** The same for several people, in their order: what they share is worked out once. */
export async function lateRatings(
  db: DuckDb,
  run: Run,
  people: readonly string[],
  from: LateRatingFrom,
): Promise<LateRating[]> {
  const proposals = await readProposals(db, run);
  const plans = schemesOf(run).map((s) => JSON.parse(readRunFile(run, join(s, 'plan.json'))) as Plan);
  const packs = JSON.parse(readRunFile(run, 'rules.json')) as RulePacks;
  const decisions = readDecisions(run);
  const snapshot = openSnapshot(from.snapshots, run.manifest.made.snapshot);
  const { standings } = await assessPlans(db, { plans, packs, snapshot, decisions });
  const lastDay = run.manifest.period.to;
  const then = await readRegister(db, snapshot, packs, lastDay);
  const { statuses } = await readRegister(db, from.now, packs, lastDay);
  const { approved, performance } = decisions;
  const inputs = ratingInputs(standings, {
    year: Number(lastDay.slice(0, 4)),
    packs,
    approved,
    performance,
    ...then,
    statuses,
  });
  return people.map((person) => {
    const own = proposals.find((p) => p.person === person);
    const organ = inputs.find((o) => o.organ === own?.organ);
    if (own === undefined || organ === undefined) throw new UserError([notRated(run.folder, person)]);
    const inOrgan = proposals.filter((p) => p.organ === own.organ);
    const ratings = Object.fromEntries(
      inOrgan.flatMap((p) => {
        const rating = from.decided[p.person] ?? p.proposal;
        return rating === '' ? [] : [[p.person, rating]];
      }),
    );
    const late = rateLate(organ, ratings, person);
    return {
      ...late,
      organ: own.organ,
      sealed: ratings[person] ?? null,
      notes: [...late.notes, ...otherEngine(run)],
    };
  });
}

function otherEngine({ manifest }: Run): Text[] {
  if (manifest.engine.semantics === engine.semantics) return [];
  return [
    text(
      '封存时的引擎语义版本不同：得分为现在的引擎重算，以封存的为准',
      'sealed by other engine semantics: points were counted anew by this engine; the sealed ones hold',
    ),
  ];
}

function notRated(folder: string, person: string) {
  return {
    code: 'run/not-rated',
    level: 'error' as const,
    message: text(
      `这次运行没有为人员 ${person} 提出年度等次`,
      `this run proposes no annual rating for ${person}`,
    ),
    hint: text(
      '核对人员编号；方案没有写 rating 的不评年度等次',
      'check the staff number; schemes without rating rate nobody',
    ),
    place: { file: folder },
  };
}
