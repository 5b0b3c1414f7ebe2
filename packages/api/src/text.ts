import { z } from 'zod';

/** Something said in both languages. */
export const Said = z.object({ zh: z.string(), en: z.string() });
export type Said = z.infer<typeof Said>;
