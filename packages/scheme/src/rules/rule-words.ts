import { z } from 'zod';
import { Words } from '../language/scalars.ts';

/** A label of a rule pack: always in both languages. */
export const BothLabel = z.strictObject({ zh: Words, en: Words });

/** Id of a value: `G-04`, `K-33a`, `L1-40`. Stable: schemes, findings and programs refer to it. */
export const ValueId = z.string().regex(/^[A-Z]{1,2}\d{0,2}-\d{1,3}[a-z]?$/, 'value-id');

/** Key into the list of sources: `S75`, `L1`. */
export const SourceKey = z.string().regex(/^[A-Z]{1,8}\d{0,3}[a-z]?$/, 'source-key');
