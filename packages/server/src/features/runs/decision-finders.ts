import { type OrganTree, text, withheldKey } from '@jianheng/casework';
import { exact, exactText } from '@jianheng/mechanisms';
import type { Plan } from '@jianheng/scheme';
import type { Kysely } from 'kysely';
import { blocked } from '../../access/refused.ts';
import type { Tables } from '../../records/tables.ts';
import { roleHolders } from '../accounts/read-role-holders.ts';
import type { Finders, Sought } from '../periods/finder.ts';
import { schemeInForce } from './basis-now.ts';
import type { RunsDesk } from './runs-desk.ts';

/** What the server finds for decisions that figures rest on: who answers for the higher share, whether a value is known. */
export function decisionFinders(desk: RunsDesk): Finders {
  return {
    'ask-higher-share': async (sought) => {
      const { tx, context, state } = sought;
      const share = higherShareIn(await plansNow(desk, sought));
      const superior = await answeringOrgan(tx, context.tree, state.plan?.organ ?? '', context.today);
      return { superior, most: share };
    },
    'withhold-value': async (sought) => {
      const { indicator } = sought.subject as { readonly indicator: string };
      const all = (await plansNow(desk, sought)).flatMap((plan) => plan.phases.at(-1)?.indicators ?? []);
      const found = all.find(({ id }) => id === indicator);
      if (found === undefined)
        throw blocked('unknown-indicator', text('方案里没有这个指标', 'the scheme has no such indicator'));
      return { title: found.title };
    },
    'release-value': async ({ state, subject }) => {
      const value = state.withheld[withheldKey(subject as { person: string; indicator: string })];
      return value === undefined ? {} : { title: value.title };
    },
  };
}

/** The share of 优秀 that the schemes allow where approved, exact; null where they know none. */
export function higherShareIn(plans: readonly Plan[]): string | null {
  const shares = plans.flatMap((plan) => plan.phases.at(-1)?.rating?.annual.approvedAtMost ?? []);
  return shares[0] === undefined ? null : exactText(exact(shares[0]));
}

async function plansNow({ sources }: RunsDesk, { tx, state }: Sought): Promise<readonly Plan[]> {
  const hash = schemeInForce(state);
  if (hash === null || state.plan === null) return [];
  return sources.plansOf(tx, { organ: state.plan.organ, hash }, null);
}

/** The nearest organ above that has somebody here in its superior office; null where there is none. */
async function answeringOrgan(
  db: Kysely<Tables>,
  tree: OrganTree,
  organ: string,
  today: string,
): Promise<string | null> {
  for (let above = tree.parentOf(organ); above != null; above = tree.parentOf(above))
    if ((await roleHolders(db, above, ['superior'], today)).length > 0) return above;
  return null;
}
