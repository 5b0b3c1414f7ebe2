import { type Role, roles } from '@jianheng/casework';

/** Whoever sends requests: each role, an account without any, and nobody. */
export const senders = ['signed-out', 'no-role', ...(Object.keys(roles) as Role[])] as const;
export type Sender = (typeof senders)[number];
