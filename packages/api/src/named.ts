import { z } from 'zod';

/** Something by its id with the name that people know it by; the id again where nothing has that name. */
export const Named = z.object({ id: z.string(), name: z.string() });
export type Named = z.infer<typeof Named>;
