import { z } from 'zod';
import { type Blocker, blocker, blockers } from '../actions/action-type.ts';
import { howMany, text } from '../text.ts';
import type { AnnualRating, CommitteeVote, Period } from './state.ts';
import { belongsToOrgan, Id, mustBe, periodAction, Sentence } from './whole-period.ts';

export const Annual = z.enum([
  'excellent',
  'competent',
  'basically-competent',
  'not-competent',
  'undetermined',
]);

/** The rating for which more than half of those entitled voted; null where none has it. */
export function carriedBy(vote: CommitteeVote, present: number): AnnualRating | null {
  const entitled = present - vote.recused.length;
  return vote.votes.find(({ count }) => count * 2 > entitled)?.rating ?? null;
}

/**
 * Records how the committee voted on somebody whose rating is contested. Whoever it is about, and whom a rule excludes, takes
 * no part (公务员法 §76).
 */
export const recordVote = periodAction({
  kind: 'record-vote',
  title: text('记录委员会表决', 'Record a vote of the committee'),
  operation: 'meeting.prepare',
  heldBy: ['decide-ratings'],
  subject: z.strictObject({ person: Id }),
  details: z.strictObject({
    votes: z.array(z.strictObject({ rating: Annual, count: z.int().positive() })).max(5),
    abstained: z.int().nonnegative(),
    recused: z.array(Id),
  }),
  /** Members of the committee whom a rule excludes from this person's rating, with the rule. */
  found: z.strictObject({ excluded: z.array(z.strictObject({ person: Id, because: Sentence })) }),
  names: ({ subject: { person } }) => ({ assessed: [person] }),
  belongs: (period, { person }) => ({ ...belongsToOrgan(period), person }),
  blocked: (period, { person }, { actor }) => [
    ...mustBe(period, 'meeting'),
    ...blockers([
      actor.person === person,
      blocker('own', '不能记录对自己的表决', 'nobody records the vote on themselves'),
    ]),
  ],
  refused: (period, { subject, details: { votes, abstained, recused }, found }) => {
    const present = period.meeting?.present ?? [];
    const own = present.includes(subject.person) ? [{ person: subject.person, because: '本人' }] : [];
    const stay = [...own, ...found.excluded].filter(
      (e) => present.includes(e.person) && !recused.includes(e.person),
    );
    const cast = votes.reduce((sum, { count }) => sum + count, abstained);
    return blockers(
      [
        recused.some((p) => !present.includes(p)) || new Set(recused).size < recused.length,
        blocker(
          'stranger',
          '回避的须是到会的委员，每人列一次',
          'those who step aside are present members, each once',
        ),
      ],
      [
        stay.length > 0,
        blocker(
          'recusal',
          `须回避：${stay.map((e) => `${e.person}（${e.because}）`).join('；')}`,
          `must step aside: ${stay.map((e) => `${e.person} (${e.because})`).join('; ')}`,
        ),
      ],
      [
        new Set(votes.map((v) => v.rating)).size < votes.length,
        blocker('twice', '同一等次只列一次', 'each rating is listed once'),
      ],
      [
        cast !== present.length - recused.length,
        blocker(
          'sum',
          `票数合计 ${cast}，应为到会未回避的 ${present.length - recused.length} 人`,
          `${howMany(cast, 'vote')}, but ${howMany(present.length - recused.length, 'member is present and takes part', 'members are present and take part')}`,
        ),
      ],
    );
  },
  apply: (period, { subject, details, at }) =>
    period.meeting === null
      ? period
      : {
          ...period,
          meeting: {
            ...period.meeting,
            votes: { ...period.meeting.votes, [subject.person]: { ...details, on: at } },
          },
        },
});

/** Blocks a rating while the committee has voted on it and no rating has a majority. */
export function unsettledVote({ meeting }: Period, person: string): Blocker[] {
  const vote = meeting?.votes[person];
  return blockers([
    vote !== undefined && carriedBy(vote, meeting?.present.length ?? 0) === null,
    blocker(
      'no-majority',
      '表决没有一个等次过半数，须再议再表决',
      'no rating has a majority: debate and vote again',
    ),
  ]);
}

/** Refuses a rating other than that which the committee voted for. */
export function refuseAgainstVote({ meeting }: Period, person: string, annual: AnnualRating): Blocker[] {
  const vote = meeting?.votes[person];
  const carried = vote === undefined ? null : carriedBy(vote, meeting?.present.length ?? 0);
  return blockers([
    carried !== null && carried !== annual,
    blocker('against-vote', '与委员会表决的等次不同', 'it is not the rating that the committee voted for'),
  ]);
}
