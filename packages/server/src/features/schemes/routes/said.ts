import { z } from '@hono/zod-openapi';
import { Ref } from '../../register/register-fields.ts';

export const tags = ['schemes'];
export const OfOrgan = z.object({ organ: Ref });
export const OfSet = z.object({ organ: Ref, hash: z.string().regex(/^[0-9a-f]{64}$/) });
