import type { Text } from '@jianheng/mechanisms';
import { z } from 'zod';

/** What a kind of package has in it: how it is read, and what it says to somebody who looks into it. */
export interface ContentKind<Content> {
  readonly schema: z.ZodType<Content>;
  /** What is in it, in sentences. */
  says(content: Content): readonly Text[];
}

/** The file that holds what a package says. */
export const contentName = 'content.json';

export const Hash = z.string().regex(/^[0-9a-f]{64}$/);
export const Day = z.iso.date();
export const Moment = z.iso.datetime();
/** One line, without signs that hide or steer text. */
export const Line = z
  .string()
  .min(1)
  .max(300)
  .regex(/^[^\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]*$/u);
/** Words of people: may have lines. */
export const Words = z.string().trim().min(1).max(4000);
export const Said = z.strictObject({ zh: Words, en: Words });

/** A period as a package names it. */
export const PeriodNamed = z.strictObject({
  id: Line,
  kind: z.enum(['annual', 'regular', 'special']),
  title: Line,
  from: Day,
  to: Day,
});

/** A set of schemes whose texts lie in the package. */
export const SetNamed = z.strictObject({
  hash: Hash,
  id: Line,
  schemes: z
    .array(z.strictObject({ id: Line, hash: Hash }))
    .min(1)
    .max(30),
});
export type SetNamed = z.infer<typeof SetNamed>;

/** Where the text of a scheme lies in a package: by the SHA-256 of the text. */
export function textName(hash: string): string {
  return `schemes/${hash}.yaml`;
}
