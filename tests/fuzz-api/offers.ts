import type { Browser } from '../../packages/server/tests/browser.ts';
import { actionsRoute, type FuzzedRoute } from './make-request.ts';
import { fitting, type Making } from './malformed.ts';
import type { World } from './world.ts';

/** An action that is open to somebody now. */
export interface Offer {
  readonly kind: string;
  readonly subject: object;
}

/** The kind of action that a route takes; null for any other route. */
export function kindOf({ name }: FuzzedRoute): string | null {
  return name.startsWith(`${actionsRoute} `) ? name.slice(actionsRoute.length + 1) : null;
}

/**
 * What is offered to somebody in a period: kinds of actions with subjects of what is there, as far as the API says that they are
 * open. What waits for a second person is offered too. Null where they may not know of the period, with what was answered.
 */
export async function offersTo(
  world: World,
  browser: Browser,
  period: string,
  { making, kinds }: { readonly making: Making; readonly kinds: readonly FuzzedRoute[] },
): Promise<{ readonly status: number; readonly offers: readonly Offer[] }> {
  const standing = await standingOf(world, period);
  const asked = Array.from({ length: 400 }, () => {
    const route = making.random.pick(kinds);
    const subject = route.body?.schema.properties?.subject ?? {};
    return { kind: kindOf(route) ?? '', subject: fitting(making, subject, 'subject') as object };
  });
  const answer = await browser.ask('POST', `/api/periods/${period}/availability`, asked);
  const text = await answer.text();
  if (answer.status !== 200) return { status: answer.status, offers: [] };
  const said = JSON.parse(text) as readonly ({ readonly blocked: readonly unknown[] } | null)[];
  const open = asked.filter((_, at) => said[at]?.blocked.length === 0);
  // What waits is no kind of its own, so that it is not asked for: whoever may not confirm it is refused.
  const second = making.random.chance(8000) ? 'confirm' : 'reject';
  const waiting = [...standing.waiting.keys()].map((seq) => ({ kind: second, subject: { seq } }));
  return { status: 200, offers: [...open, ...waiting] };
}

/** A period as it is served now. */
export async function standingOf({ installation: { desks, records } }: World, period: string) {
  const { seq } = await records.db
    .selectFrom('period')
    .select('seq')
    .where('id', '=', period)
    .executeTakeFirstOrThrow();
  return desks.periods.standings.at(records.db, period, seq);
}
