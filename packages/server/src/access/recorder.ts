import type { RequestContext } from './request-context.ts';

/** How rows name whoever wrote them: the person, or the account of one who is not on the register. */
export function recorder({ actor }: RequestContext): string {
  return actor.person ?? `account:${actor.account}`;
}
