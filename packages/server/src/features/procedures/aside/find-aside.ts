import { type Blocker, blocker, type Context, type Matter } from '@jianheng/casework';
import type { Kysely } from 'kysely';
import type { Tables } from '../../../records/tables.ts';
import { closeBlocker } from '../../ties/close-blocker.ts';
import { closeTo } from '../../ties/read-ties.ts';
import type { ProceduresDesk } from '../procedures-desk.ts';
import type { PeriodAt } from '../read-period.ts';
import { findExclusions } from '../reviews/find-exclusions.ts';
import type { Exclusion } from '../reviews/recusal.ts';

type Asking = Pick<ProceduresDesk, 'runs'>;
type Of = Pick<PeriodAt, 'row' | 'state'>;

/** What beside closeness keeps somebody from deciding where redress is sought: being directly above, a part in the case. */
const involved: readonly Exclusion['is'][] = ['above', 'handled', 'approved'];

/**
 * Why somebody must step aside from matters of other people: declared closeness from every one, and where redress is sought also
 * who is directly above the person or had a part in the one case that it is about.
 *
 * @param matters those where redress is sought and that may be asked about
 */
export async function findAside(
  desk: Asking,
  db: Kysely<Tables>,
  period: Of,
  actor: string,
  matters: readonly Matter[],
): Promise<NonNullable<Context['aside']>> {
  const ties = await closeTo(db, actor);
  const known = new Map<string, readonly Blocker[]>();
  for (const matter of matters.filter(({ redress }) => redress))
    if (!known.has(keyOf(matter)))
      known.set(keyOf(matter), (await asideAmong(desk, db, period, matter, [actor])).get(actor) ?? []);
  return (matter) => {
    if (matter.person === actor) return [];
    const tie = ties.get(matter.person);
    return known.get(keyOf(matter)) ?? (tie === undefined ? [] : [closeBlocker(tie)]);
  };
}

/** Why each of some people must step aside from a matter in which redress is sought; empty for whoever may decide it. */
export async function asideAmong(
  desk: Asking,
  db: Kysely<Tables>,
  period: Of,
  { person, case: only }: Matter,
  people: readonly string[],
): Promise<ReadonlyMap<string, readonly Blocker[]>> {
  const cases = only === null ? 'none' : { only };
  const ties = await closeTo(db, person);
  const found = await findExclusions(desk, db, period, person, people, cases);
  return new Map(
    [...found].map(([who, exclusions]) => [
      who,
      [
        ...(ties.has(who) ? [closeBlocker(ties.get(who)!)] : []),
        ...exclusions.filter(({ is }) => involved.includes(is)).map(sayWhy),
      ],
    ]),
  );
}

function keyOf({ person, redress, case: only }: Matter): string {
  return `${person} ${redress} ${only ?? ''}`;
}

/** Kin the law names; that the others may affect fairness is how it is read here, and said to be unverified. */
function sayWhy({ because: { zh, en } }: Exclusion): Blocker {
  return blocker(
    'step-aside',
    `您须回避，由他人办理：${zh}（按公务员法第七十六条“其他可能影响公正执行公务”掌握，未核实）`,
    `you must step aside, another does it: ${en} (公务员法 §76, read as affecting fairness; unverified)`,
  );
}
