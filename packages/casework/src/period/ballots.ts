import { z } from 'zod';
import { type Blocker, blocker, blockers } from '../actions/action-type.ts';
import { Day } from '../day.ts';
import { text } from '../text.ts';
import type { BallotCircle, Period } from './state.ts';
import { belongsToOrgan, Id, mustBe, periodAction, Sentence } from './whole-period.ts';

/** Circles of fewer voters than this are merged: in a smaller one the mean gives votes away. */
export const fewestVoters = 5;

/** Fewer ballots than this in a circle are not counted: of two, each voter knows the other’s; of one, whoever issued it does. */
export const fewestBallots = 3;

const OfRound = z.strictObject({ round: Id });

const Circle = z.strictObject({
  name: Sentence,
  /** As which voters the engine counts them: 院领导、部门负责人、同事. */
  group: z.enum(['leaders', 'heads', 'peers']).default('peers'),
  voters: z.array(Id).min(1),
  about: z.array(Id).min(1),
});

function isRunning(period: Period, id: string): Blocker[] {
  const round = period.ballots[id];
  return blockers(
    [round === undefined, blocker('unknown-round', '没有这轮测评', 'there is no such round')],
    [(round?.closed ?? null) !== null, blocker('closed', '这轮测评已经结束', 'the round is closed')],
  );
}

/** Circles too small to keep a vote secret. */
export function smallCircles<C extends Pick<BallotCircle, 'voters'>>(circles: readonly C[]): C[] {
  return circles.filter(({ voters }) => new Set(voters).size < fewestVoters);
}

/** Opens a round of anonymous appraisal: who votes on whom, until when. */
export const openBallots = periodAction({
  kind: 'open-ballots',
  title: text('开始测评', 'Open the ballots'),
  operation: 'ballot.run',
  subject: OfRound,
  details: z.strictObject({ circles: z.array(Circle).min(1), closes: Day }),
  names: ({ details: { circles } }) => ({
    assessed: circles.flatMap(({ about }) => about),
    takingPart: circles.flatMap(({ voters }) => voters),
  }),
  belongs: belongsToOrgan,
  blocked: (period, { round }) => [
    ...mustBe(period, 'open', 'closed'),
    ...blockers([
      period.ballots[round] !== undefined,
      blocker('same-id', '编号已用过', 'the id was used before'),
    ]),
  ],
  refused: (_, { details: { circles, closes } }, { clock }) =>
    blockers(
      [closes < clock.today, blocker('past', '截止日已过', 'the closing day has passed')],
      [
        new Set(circles.map((c) => c.name)).size < circles.length,
        blocker('same-name', '测评圈不能同名', 'no two circles have the same name'),
      ],
      [
        smallCircles(circles).length > 0,
        blocker(
          'few-voters',
          `不足 ${fewestVoters} 人的测评圈须先并入别的圈：${smallCircles(circles)
            .map((c) => c.name)
            .join('、')}`,
          `circles of fewer than ${fewestVoters} voters must be merged first: ${smallCircles(circles)
            .map((c) => c.name)
            .join(', ')}`,
        ),
      ],
    ),
  apply: (period, { subject, details }) => ({
    ...period,
    ballots: {
      ...period.ballots,
      [subject.round]: { id: subject.round, ...details, issued: [], closed: null },
    },
  }),
});

/**
 * Gives a voter the right to cast one ballot. Issuing is known by person; casting carries no name, session, time or order, so
 * that nobody can join a ballot to a voter.
 */
export const issueBallot = periodAction({
  kind: 'issue-ballot',
  title: text('领取选票', 'Take a ballot'),
  operation: 'ballot.cast',
  subject: z.strictObject({ round: Id, person: Id }),
  /** Fingerprint of what the voter had signed blindly in each circle: the same request again signs the same and nothing else. */
  details: z.strictObject({
    blinded: z.array(z.strictObject({ circle: Sentence, hash: z.string().regex(/^[0-9a-f]{64}$/) })).max(20),
  }),
  belongs: (period, { person }) => ({ ...belongsToOrgan(period), person }),
  blocked: (period, { round, person }, { clock }) => {
    const found = period.ballots[round];
    return [
      ...isRunning(period, round),
      ...blockers(
        [
          found !== undefined && !found.circles.some((c) => c.voters.includes(person)),
          blocker('no-voter', '您不在这轮测评的名单里', 'you are not on the list of this round'),
        ],
        [
          found?.issued.includes(person) === true,
          blocker('issued', '您已经领过选票，每人一张', 'you have taken your ballot already'),
        ],
        [
          found !== undefined && clock.today > found.closes,
          blocker('late', '测评已截止', 'the round has ended'),
        ],
      ),
    ];
  },
  refused: (period, { subject: { round, person }, details: { blinded } }) => {
    const own = period.ballots[round]?.circles.filter((c) => c.voters.includes(person)) ?? [];
    const asked = blinded.map((b) => b.circle);
    return blockers([
      new Set(asked).size < asked.length || asked.some((name) => !own.some((c) => c.name === name)),
      blocker(
        'other-circle',
        '每个您所在的测评圈领一张，不能领别的',
        'one ballot for each circle in which you vote, and no other',
      ),
    ]);
  },
  apply: (period, { subject: { round, person } }) => {
    const found = period.ballots[round];
    if (found === undefined) return period;
    return {
      ...period,
      ballots: { ...period.ballots, [round]: { ...found, issued: [...found.issued, person] } },
    };
  },
});

/** Ends a round: the ballots are shuffled into one batch of facts. */
export const closeBallots = periodAction({
  kind: 'close-ballots',
  title: text('结束测评', 'Close the ballots'),
  operation: 'ballot.run',
  subject: OfRound,
  details: z.strictObject({}),
  /** Circles in which so few voted that a mean would give votes away are not counted. */
  found: z.strictObject({
    counted: z.int().nonnegative(),
    batch: Id,
    uncounted: z.array(Sentence).default([]),
  }),
  belongs: belongsToOrgan,
  blocked: (period, { round }, { clock }) => {
    const found = period.ballots[round];
    const all = new Set(found?.circles.flatMap((c) => c.voters));
    return [
      ...isRunning(period, round),
      ...blockers([
        found !== undefined && clock.today <= found.closes && found.issued.length < all.size,
        blocker(
          'too-early',
          '还没到截止日，也还有人没领票',
          'the closing day has not passed and ballots are still out',
        ),
      ]),
    ];
  },
  apply: (period, { subject: { round }, found: closed }) => {
    const found = period.ballots[round];
    if (found === undefined) return period;
    // Logs that were written before circles could be left out do not say so.
    const said = { ...closed, uncounted: closed.uncounted ?? [] };
    return { ...period, ballots: { ...period.ballots, [round]: { ...found, closed: said } } };
  },
});
