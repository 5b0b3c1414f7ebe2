import { type Period, text } from '@jianheng/casework';
import type { Plan } from '@jianheng/scheme';
import { blocked } from '../../access/refused.ts';
import type { Finders, Sought } from '../periods/finder.ts';
import { checkOf, type SetCheck } from './judge-set.ts';
import { findJudgedSet } from './read-schemes.ts';
import type { SchemesDesk } from './schemes-desk.ts';
import { issuesForPeriod, type SetPurpose } from './set-issues.ts';
import { originOf } from './set-store.ts';

/** A scheme as an action names it. */
interface Choice {
  readonly hash: string;
  readonly id: string;
  readonly from: string;
}

/**
 * What the choice and the amendment of a scheme rest on: the counts of the check, with what speaks against the set for this very
 * period. A set that the organ does not hold cannot be chosen.
 */
export function schemeFinders(desk: SchemesDesk): Finders {
  return {
    'choose-scheme': (sought) => checkChoice(desk, sought, sought.details as Choice, null),
    amend: async (sought) => {
      const { scheme, from } = sought.details as { readonly scheme: Choice; readonly from: string };
      const before = await plansInForce(desk, sought);
      return checkChoice(desk, sought, scheme, { day: from, before });
    },
    'attach-reading': async (sought) => {
      const { scheme } = sought.details as { readonly scheme: Choice };
      await mustReadTheSame(desk, sought, scheme.hash);
      return checkChoice(desk, sought, scheme, null);
    },
  };
}

async function checkChoice(
  desk: SchemesDesk,
  { tx, state }: Sought,
  { hash, id, from }: Choice,
  amends: SetPurpose['amends'],
): Promise<SetCheck> {
  const { organ, from: first, to } = planOf(state);
  const origin = await originOf(tx, organ, hash);
  const judged = origin === null ? null : await findJudgedSet(desk, tx, organ, hash);
  if (judged === null)
    throw blocked('scheme/unknown-set', text('本院没有这套方案', 'the organ holds no such set of schemes'));
  if (judged.id !== id || origin !== from)
    throw blocked(
      'scheme/other-set',
      text(
        `这套方案的编号是“${judged.id}”，来源是 ${origin}`,
        `this set is called ${judged.id} and came from ${origin}`,
      ),
    );
  return checkOf(judged, issuesForPeriod(judged.members, { from: first, to, amends }));
}

/**
 * A corrected reading keeps the schemes that are in force, and reads one of them otherwise: with other schemes nobody could be
 * told what it changes.
 */
async function mustReadTheSame(desk: SchemesDesk, sought: Sought, hash: string): Promise<void> {
  const { organ } = planOf(sought.state);
  const before = await plansInForce(desk, sought);
  const judged = await findJudgedSet(desk, sought.tx, organ, hash);
  const after = (judged?.members ?? []).flatMap(({ judged: one }) => (one.loaded === null ? [] : [one.plan]));
  const idsOf = (plans: readonly Plan[]) =>
    plans
      .map(({ scheme }) => scheme)
      .toSorted()
      .join('、');
  if (idsOf(before) !== idsOf(after))
    throw blocked(
      'scheme/other-schemes',
      text(
        `更正读法须沿用现行的几份方案（${idsOf(before)}），这一套是 ${idsOf(after)}`,
        `a corrected reading keeps the schemes in force (${idsOf(before)}); this set has ${idsOf(after)}`,
      ),
    );
  const inForce = sought.state.amendments.at(-1)?.scheme.hash ?? sought.state.scheme?.hash;
  if (hash === inForce)
    throw blocked(
      'scheme/same-set',
      text('这就是现行的方案，没有改变读法', 'this is the set in force: it reads nothing otherwise'),
    );
}

function planOf(state: Period): NonNullable<Period['plan']> {
  if (state.plan === null) throw new TypeError('a scheme is chosen for a period that has begun');
  return state.plan;
}

/** The plans that hold until the amendment: those of the latest one before it, else those the period began with. */
async function plansInForce(desk: SchemesDesk, { tx, state }: Sought): Promise<readonly Plan[]> {
  const { organ } = planOf(state);
  const hash = state.amendments.at(-1)?.scheme.hash ?? state.scheme?.hash;
  const judged = hash === undefined ? null : await findJudgedSet(desk, tx, organ, hash);
  return (judged?.members ?? []).flatMap(({ judged: one }) => (one.loaded === null ? [] : [one.plan]));
}
