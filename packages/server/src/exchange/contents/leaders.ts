import { annualTitles, performanceTitles } from '@jianheng/casework';
import { howMany, text } from '@jianheng/mechanisms';
import { z } from 'zod';
import { type ContentKind, Day, Line, PeriodNamed, Words } from './content-kind.ts';

const Annual = z.enum(
  Object.keys(annualTitles) as [keyof typeof annualTitles, ...(keyof typeof annualTitles)[]],
);
const Performance = z.enum(
  Object.keys(performanceTitles) as [keyof typeof performanceTitles, ...(keyof typeof performanceTitles)[]],
);

/** Leaders of an organ whom the organ above rates (干部管理权限), with what their rating rests on. */
export const LeadersToRate = z.strictObject({
  period: PeriodNamed,
  leaders: z
    .array(
      z.strictObject({
        person: Line,
        name: Line,
        /** Points as shown; null where there are none. */
        points: Line.nullable(),
        performance: Performance.nullable(),
        proposal: Annual.nullable(),
        /** What the rules leave open. */
        allowed: z.array(Annual).min(1),
      }),
    )
    .min(1)
    .max(50),
});
export type LeadersToRate = z.infer<typeof LeadersToRate>;

export const leadersToRate: ContentKind<LeadersToRate> = {
  schema: LeadersToRate,
  says: ({ period, leaders }) => [
    text(
      `“${period.title}”的院领导 ${leaders.length} 人，报上级评定`,
      `${howMany(leaders.length, 'leader')} of “${period.title}”, to be rated by the organ above`,
    ),
    ...leaders.map(({ name, points, proposal }) =>
      text(
        `${name}：${points === null ? '没有得分' : `${points} 分`}${proposal === null ? '' : `，建议${annualTitles[proposal].zh}`}`,
        `${name}: ${points === null ? 'no points' : `${points} points`}${proposal === null ? '' : `, proposed: ${annualTitles[proposal].en}`}`,
      ),
    ),
  ],
};

/** What the organ above decided of the leaders. */
export const LeaderRatings = z.strictObject({
  /** The package that asked for it. */
  request: z.uuid(),
  period: PeriodNamed,
  on: Day,
  ratings: z
    .array(
      z.strictObject({
        person: Line,
        name: Line,
        annual: Annual,
        performance: Performance.nullable(),
        reason: Words.nullable(),
      }),
    )
    .min(1)
    .max(50),
});
export type LeaderRatings = z.infer<typeof LeaderRatings>;

export const leaderRatings: ContentKind<LeaderRatings> = {
  schema: LeaderRatings,
  says: ({ period, on, ratings }) => [
    text(
      `“${period.title}”的院领导等次，上级 ${on} 评定`,
      `ratings of the leaders of “${period.title}”, decided above on ${on}`,
    ),
    ...ratings.map(({ name, annual, reason }) =>
      text(
        `${name}：${annualTitles[annual].zh}${reason === null ? '' : `（${reason}）`}`,
        `${name}: ${annualTitles[annual].en}${reason === null ? '' : ` (${reason})`}`,
      ),
    ),
  ],
};
