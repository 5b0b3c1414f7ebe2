import { isInForce, isWithin } from '@jianheng/casework';
import { Refused } from '../../access/refused.ts';
import type { RequestContext } from '../../access/request-context.ts';

/** The organ for which the actor answers: the nearest one above in which they work for the superior. */
export function lenderOf({ actor, tree, today }: RequestContext, organ: string): string {
  const seats = actor.grants
    .filter((g) => g.role === 'superior' && isInForce(g, today))
    .map((g) => g.organ)
    .filter((above) => above !== organ && isWithin(tree, organ, above));
  for (let at = tree.parentOf(organ); at != null; at = tree.parentOf(at)) if (seats.includes(at)) return at;
  throw new Refused({ is: 'not-found' });
}
