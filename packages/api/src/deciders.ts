import { z } from 'zod';
import { NamedPerson } from './named-person.ts';

/** Who may decide a matter of somebody, of those whose office it is: committee and chief. */
export const Deciders = z.object({
  may: z.array(NamedPerson),
  /** Who must step aside (公务员法 §76–77); why is theirs to know. */
  aside: z.array(NamedPerson),
});
export type Deciders = z.infer<typeof Deciders>;
