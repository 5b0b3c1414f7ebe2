import type { Finder } from '../finder.ts';
import { shuffled } from './cast-ballot.ts';

/** One score of one person on one ballot. */
export interface CountedScore {
  readonly circle: string;
  readonly person: string;
  readonly score: string;
}

/** Takes the scores of a round as a batch of facts and returns the batch's id. */
export type WriteScores = (period: string, round: string, scores: readonly CountedScore[]) => Promise<string>;

/**
 * Finds, when a round is closed, how many ballots were cast, and hands all their scores over in one shuffled batch: scores
 * of one ballot no longer stand together. People on whom the circle does not vote are left out.
 */
export function countRound(write: WriteScores): Finder {
  return async ({ tx, period, state, subject }) => {
    const { round } = subject as { round: string };
    const papers = await tx
      .selectFrom('ballot_paper')
      .selectAll()
      .where('period', '=', period)
      .where('round', '=', round)
      .execute();
    const circles = new Map(state.ballots[round]?.circles.map((c) => [c.name, new Set(c.about)]));
    const scores = papers.flatMap(({ circle, paper }) =>
      (paper as { person: string; score: string }[])
        .filter((p) => circles.get(circle)?.has(p.person))
        .map((p) => ({ circle, ...p })),
    );
    const batch = await write(period, round, shuffled(scores));
    await tx.deleteFrom('ballot_paper').where('period', '=', period).where('round', '=', round).execute();
    // Without its key nothing more can be cast.
    await tx.deleteFrom('ballot_key').where('period', '=', period).where('round', '=', round).execute();
    return { counted: papers.length, batch };
  };
}
