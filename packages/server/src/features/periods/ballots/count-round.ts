import { type BallotCircle, fewestBallots, text } from '@jianheng/casework';
import { Refused } from '../../../access/refused.ts';
import type { Finder } from '../finder.ts';
import { shuffled } from './cast-ballot.ts';

/** One score of one person on one ballot, and as which voters it was cast. */
export interface CountedScore {
  readonly circle: string;
  readonly group: BallotCircle['group'];
  readonly person: string;
  readonly score: string;
}

/** A round that is closed, with the scores of all its ballots: those of one ballot do not stand together. */
export interface CountedRound {
  readonly organ: string;
  readonly period: string;
  readonly round: string;
  /** First day of the period: the votes are on all of it, also on what came before an amendment. */
  readonly from: string;
  /** Its last day. */
  readonly closes: string;
  readonly scores: readonly CountedScore[];
  /** The moment, UTC. */
  readonly at: string;
}

/** Takes the scores of a round as a batch of facts and returns the batch's id. */
export type WriteScores = (counted: CountedRound) => Promise<string>;

/**
 * Finds, when a round is closed, how many ballots were cast, and hands all their scores over in one shuffled batch: scores
 * of one ballot no longer stand together. People on whom the circle does not vote are left out, and so are circles in which so
 * few voted that a mean would give votes away.
 */
export function countRound(write: WriteScores): Finder {
  return async ({ context, tx, period, state, subject }) => {
    const { round: id } = subject as { round: string };
    const round = state.ballots[id];
    if (round === undefined || state.plan === null) throw new Refused({ is: 'not-found' });
    const papers = await tx
      .selectFrom('ballot_paper')
      .selectAll()
      .where('period', '=', period)
      .where('round', '=', id)
      .execute();
    // More than were taken were not cast by those who took them.
    const taken = new Map(
      round.circles.map((c) => [c.name, c.voters.filter((v) => round.issued.includes(v)).length]),
    );
    const cast = Map.groupBy(papers, (paper) => paper.circle);
    for (const [circle, own] of cast)
      if (own.length > (taken.get(circle) ?? 0)) throw new Refused({ is: 'conflict', message: tooMany });
    const circles = new Map(round.circles.map((c) => [c.name, c]));
    const few = [...cast].filter(([, own]) => own.length < fewestBallots).map(([circle]) => circle);
    const counted = papers.filter(({ circle }) => !few.includes(circle));
    const scores = counted.flatMap(({ circle, paper }) => {
      const of = circles.get(circle);
      return (paper as { person: string; score: string }[])
        .filter((p) => of?.about.includes(p.person))
        .map((p) => ({ circle, group: of?.group ?? ('peers' as const), ...p }));
    });
    const { organ, from } = state.plan;
    const { closes } = round;
    const batch = await write({
      organ,
      period,
      round: id,
      from,
      closes,
      scores: shuffled(scores),
      at: context.now,
    });
    await tx.deleteFrom('ballot_paper').where('period', '=', period).where('round', '=', id).execute();
    // Without its key nothing more can be cast.
    await tx.deleteFrom('ballot_key').where('period', '=', period).where('round', '=', id).execute();
    return { counted: counted.length, batch, uncounted: few.sort() };
  };
}

const tooMany = text(
  '投出的选票比领取的多：这轮测评的密钥可能已泄露，请报告系统管理员，本轮不能计票',
  'more ballots were cast than taken: a key of this round may be known to others; tell the system administrator, it cannot be counted',
);
