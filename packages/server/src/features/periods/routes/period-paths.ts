import { z } from '@hono/zod-openapi';

export const tags = ['periods'];
const Name = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/);
export const OfPeriod = z.object({ period: Name });
export const OfPersonInPeriod = z.object({ period: Name, person: z.string().min(1).max(64) });
export const OfRound = z.object({ period: Name, round: Name });
export const base = '/api/periods/{period}';
