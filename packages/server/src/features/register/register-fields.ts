import { Day } from '@jianheng/casework';
import { z } from 'zod';
import { codesOf, type RegisterDesk } from './register-desk.ts';

/** A name as people write it: one line, no signs that hide or steer text. */
export const Name = z
  .string()
  .trim()
  .min(1)
  .max(100)
  .regex(/^[^\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]*$/u, 'one line of text')
  .transform((name) => name.normalize('NFC'));

/** The id of something that should be there: whatever a database can look up. */
export const Ref = z
  .string()
  .min(1)
  .max(64)
  .regex(/^[^\p{Cc}\p{Cs}]*$/u, 'no control signs');

/** An id as it stands in addresses and exports. */
export const Id = z
  .string()
  .min(1)
  .max(64)
  .regex(/^[\p{L}\p{N}][\p{L}\p{N}_.-]*$/u, 'letters, digits, - _ .');

/** A moment in UTC, written as the records write it, so that moments compare as texts. */
export const Moment = z.iso.datetime().transform((moment) => new Date(moment).toISOString());

export const Year = z.string().regex(/^(19|20)\d\d$/, 'a year of four digits');

/** What the register knows of a person beside their postings. */
export const PersonFields = z.strictObject({
  name: Name,
  sex: Name.nullable().default(null),
  /** Year of birth: the assessment needs no day. */
  born: Year.nullable().default(null),
  joined: Day.nullable().default(null),
  /** The last day of probation. */
  probation: Day.nullable().default(null),
});
export type PersonFields = z.infer<typeof PersonFields>;

/** Where somebody is, as what, from when until when (the last day; null while it is open). */
export interface PostingFields {
  readonly department: string;
  readonly unit: string | null;
  readonly class: string;
  readonly employment: string;
  readonly line: string | null;
  readonly leader: string;
  readonly from: string;
  readonly to: string | null;
}

/** Fields of a posting, their codes those of the fact model. */
export function postingFields(desk: RegisterDesk): z.ZodType<PostingFields> {
  const code = (list: string) => z.enum(codesOf(desk, list) as [string, ...string[]]);
  const column = (name: string) => String(desk.model.kinds.post?.columns[name]?.default ?? '');
  return z
    .strictObject({
      department: Ref,
      unit: Ref.nullable().default(null),
      class: code('class'),
      employment: code('employment').default(column('employment')),
      line: code('line').nullable().default(null),
      leader: code('leader').default(column('leader')),
      from: Day,
      to: Day.nullable().default(null),
    })
    .refine(({ from, to }) => to === null || from <= to, { path: ['to'], message: 'before its beginning' });
}
