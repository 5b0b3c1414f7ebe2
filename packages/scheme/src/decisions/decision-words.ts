import { z } from 'zod';
import { Count, IndicatorId, Label, oneOrMany, Words } from '../language/scalars.ts';

/** Who decided, in a sentence that a reader can look up: a meeting, an office and a day, a letter. */
const decided = { decision: Label };

/** Ratings that one meeting set, by staff number. */
const MeetingRatings = z.strictObject({ ...decided, ratings: z.record(Words, Words) });

/**
 * What people have decided for a year and a run must take as given: a file beside the scheme, kept and sealed with the run.
 * The system never decides any of it.
 */
export const DecisionsFile = z.strictObject({
  /** Title of the file. */
  decisions: Label,
  /** The assessed year; another year's decisions are refused. */
  year: Count,
  /** Disputed values that are not used until the dispute is settled. */
  withheld: z
    .array(
      z.strictObject({
        person: Words,
        indicator: oneOrMany(IndicatorId),
        because: Label,
        ...decided,
      }),
    )
    .optional(),
  /** Organs whose higher share of excellent the competent department approved. */
  approved: z.array(z.strictObject({ organ: Words, ...decided })).optional(),
  /** Performance ratings (业绩等次) that review and meeting set. */
  performance: z.array(MeetingRatings).optional(),
  /** Annual ratings (年度等次) that the meeting set: a run does not change them, a late rating counts them. */
  annual: z.array(MeetingRatings).optional(),
});
export type DecisionsFile = z.infer<typeof DecisionsFile>;

/** What an editor needs to complete and underline a file of decisions. */
export function decisionsJsonSchema(): Record<string, unknown> {
  const schema = z.toJSONSchema(DecisionsFile, { io: 'input', unrepresentable: 'any' });
  return { ...schema, title: 'Decisions of people (检衡 Jianheng)' } as Record<string, unknown>;
}
