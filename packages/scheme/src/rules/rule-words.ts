import { z } from 'zod';

/** A label in both languages. */
export const Label = z.strictObject({ zh: z.string().min(1), en: z.string().min(1) });

/** A day as ISO text that exists in the calendar. */
export const IsoDate = z.iso.date('a date such as 2024-10-16');

/** Names of ratings: the performance layer and the annual layer use different words. */
export const RatingName = z.string().min(1);

/** How well a value is known; see {@link import('../program.ts').Confidence}. */
export const ConfidenceMark = z.enum(['H', 'M', 'L', 'unverified']);

/** Id of an instrument or of a file's own thing. */
export const Slug = z.string().regex(/^[a-z][a-z0-9-]*$/, 'lower-case letters, digits and -');

/** Id of a value: `G-04`, `K-33`, `L1-40`. Stable; schemes, findings and programs refer to it. */
export const ValueId = z.string().regex(/^[A-Z]{1,2}\d*-\d+[a-z]?$/, 'an id such as G-04 or K-06a');
export type ValueId = z.infer<typeof ValueId>;

/** Key into the list of sources. */
export const SourceKey = z.string().regex(/^[A-Z]+\d*[a-z]?$/, 'a key such as S75 or L1');
