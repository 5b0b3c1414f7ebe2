import { text } from '@jianheng/mechanisms';
import { z } from 'zod';
import { type ContentKind, Hash, Line, Moment, Said, SetNamed, Words } from './content-kind.ts';

/** What an organ says of a batch of worked examples: these words are signed, wherever the batch is kept. */
export const ExampleStatement = z.strictObject({
  format: z.literal('jianheng-worked-examples/1'),
  id: z.uuid(),
  organ: z.strictObject({ id: Line, name: Line }),
  /** 第几批 */
  number: z.int().positive(),
  title: Said,
  /** For organs of these sizes and people of these classes; empty for any. */
  sizes: z.array(Line).max(20),
  classes: z.array(Line).max(20),
  note: Words.nullable(),
  issuedAt: Moment,
  examples: z
    .array(z.strictObject({ id: Line, set: Hash, title: Said, suits: Said }))
    .min(1)
    .max(50),
});
export type ExampleStatement = z.infer<typeof ExampleStatement>;

/** A signed statement. */
export const SignedStatement = z.strictObject({
  /** The very text that was signed. */
  said: z.string().max(200_000),
  publicKey: z.string().max(1000),
  signature: z.string().max(200),
});
export type SignedStatement = z.infer<typeof SignedStatement>;

/** A batch of worked examples on its way to the organs below. */
export const WorkedExamples = z.strictObject({
  statement: ExampleStatement,
  signed: SignedStatement,
  withdrawn: z.strictObject({ at: Moment, reason: Words }).nullable(),
  sets: z.array(SetNamed).min(1).max(50),
});
export type WorkedExamples = z.infer<typeof WorkedExamples>;

export const workedExamples: ContentKind<WorkedExamples> = {
  schema: WorkedExamples,
  says: ({ statement: { organ, number, title, sizes, classes, note, examples }, withdrawn }) => [
    text(
      `${organ.name}第 ${number} 批工作范例“${title.zh}”，${examples.length} 个`,
      `batch ${number} of worked examples of ${organ.name}, “${title.en}”: ${examples.length}`,
    ),
    ...(sizes.length + classes.length === 0
      ? []
      : [text(`适用：${[...sizes, ...classes].join('、')}`, `for: ${[...sizes, ...classes].join(', ')}`)]),
    ...(note === null ? [] : [text(`说明：${note}`, `note: ${note}`)]),
    ...examples.map(({ title: own, suits }) =>
      text(`范例：${own.zh}（${suits.zh}）`, `example: ${own.en} (${suits.en})`),
    ),
    ...(withdrawn === null
      ? []
      : [
          text(
            `已于 ${withdrawn.at.slice(0, 10)} 撤回：${withdrawn.reason}`,
            `withdrawn on ${withdrawn.at.slice(0, 10)}: ${withdrawn.reason}`,
          ),
        ]),
  ],
};
