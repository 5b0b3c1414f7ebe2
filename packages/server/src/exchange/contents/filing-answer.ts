import { type Text, text } from '@jianheng/mechanisms';
import { z } from 'zod';
import { type ContentKind, Day, Hash, PeriodNamed, Words } from './content-kind.ts';

/** What a superior organ may say to a filing. Filing is notice, not permission: nothing waits for it. */
export const filingAnswers = {
  received: text('收到', 'received'),
  accepted: text('同意备案', 'accepted'),
  objected: text('有意见', 'objected to'),
} as const satisfies Record<string, Text>;

/** The answer of the superior organ to a filing. */
export const FilingAnswer = z
  .strictObject({
    /** The package that filed it. */
    filing: z.uuid(),
    period: PeriodNamed,
    /** The set that was filed. */
    set: Hash,
    answer: z.enum(
      Object.keys(filingAnswers) as [keyof typeof filingAnswers, ...(keyof typeof filingAnswers)[]],
    ),
    words: Words.nullable(),
    on: Day,
  })
  .refine(({ answer, words }) => answer !== 'objected' || words !== null, { path: ['words'] });
export type FilingAnswer = z.infer<typeof FilingAnswer>;

export const filingAnswer: ContentKind<FilingAnswer> = {
  schema: FilingAnswer,
  says: ({ period, set, answer, words, on }) => [
    text(
      `对“${period.title}”方案备案的答复（${on}）：${filingAnswers[answer].zh}`,
      `answer of ${on} to the filing of “${period.title}”: ${filingAnswers[answer].en}`,
    ),
    ...(words === null ? [] : [text(`意见：${words}`, `in words: ${words}`)]),
    text(`所答的方案哈希 ${set.slice(0, 12)}`, `hash of the scheme answered to: ${set.slice(0, 12)}`),
  ],
};
