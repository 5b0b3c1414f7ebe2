import type { TodoList } from '@jianheng/api';
import { type Role, roles } from '@jianheng/casework';
import type { RequestContext } from '../../../access/request-context.ts';
import { roleHolders } from '../../accounts/read-role-holders.ts';
import { postingsKnown } from '../../register/read-register.ts';
import type { PeriodsDesk } from '../act.ts';
import { readOrganName } from '../reading/organ-name.ts';
import { participantsOf, readParticipants } from '../reading/participants.ts';
import { readNamed } from '../reading/read-named.ts';
import { type PeriodReading, readingOf } from '../reading/read-period.ts';
import { byUrgency, listTodo } from './list-todo.ts';
import type { Scene } from './scene.ts';

/** Years after its end during which a period may still ask something of somebody: re-checks, late ratings. */
const years = 2;

/** Everything that is the reader's to do, in all periods that may ask something of them. */
export async function readTodo(desk: PeriodsDesk, context: RequestContext): Promise<TodoList> {
  const { today } = context;
  const since = `${Number(today.slice(0, 4)) - years}${today.slice(4)}`;
  const organs = await organsWithin(context);
  const rows =
    organs.length === 0
      ? []
      : await context.records.db
          .selectFrom('period')
          .selectAll()
          .where('seq', '>', 0)
          .where('to', '>=', since)
          .$if(!sitsAnywhere(context), (q) => q.where('organ', 'in', organs))
          .execute();
  const todo = [...((await desk.besides?.(context)) ?? [])];
  const panels: TodoList['panels'] = [];
  for (const row of rows.sort((a, b) => b.to.localeCompare(a.to))) {
    const reading = await readingOf(desk, context, row);
    const scene = await sceneOf(desk, reading);
    todo.push(...listTodo(scene));
    if (sitsIn(reading)) panels.push({ id: row.id, title: row.title, organ: scene.organ });
  }
  return { today, todo: todo.sort(byUrgency), panels };
}

/** Whether the reader was named for the panel of a review in the period. */
function sitsIn({ context: { actor }, state }: PeriodReading): boolean {
  return (
    sitsAnywhere({ actor }) &&
    Object.values(state.reviews).some(({ panel }) => panel.some(({ person }) => person === actor.person))
  );
}

/** Members of panels sit wherever they were named. */
function sitsAnywhere({ actor }: Pick<RequestContext, 'actor'>): boolean {
  return actor.grants.some(({ role }) => role === 'panel');
}

/**
 * Organs in which the reader has a role or is or was posted, and those under them for whoever works for a superior organ.
 */
async function organsWithin({ actor, tree, records }: RequestContext): Promise<string[]> {
  const postings = actor.person === null ? [] : await postingsKnown(records.db, { person: actor.person });
  const own = new Set([...actor.grants.map(({ organ }) => organ), ...postings.map(({ organ }) => organ)]);
  const above = actor.grants.filter(({ role }) => role === 'superior').map(({ organ }) => organ);
  if (above.length === 0) return [...own];
  const all = await records.db.selectFrom('organ').select('id').execute();
  const isUnder = (id: string) => {
    for (let at: string | null | undefined = id; at != null; at = tree.parentOf(at))
      if (above.includes(at)) return true;
    return false;
  };
  return [...own, ...all.map(({ id }) => id).filter((id) => !own.has(id) && isUnder(id))];
}

/** Roles whose view of a period needs to know everybody in it. */
const seeEverybody: readonly Role[] = (Object.keys(roles) as Role[]).filter(
  (r) => r !== 'staff' && r !== 'panel',
);

/** Reads what the to-dos of a period depend on; of the participants only the reader where nobody else concerns them. */
export async function sceneOf(
  { namedFor }: Pick<PeriodsDesk, 'namedFor'>,
  reading: PeriodReading,
): Promise<Scene> {
  const { context, row } = reading;
  const { db } = context.records;
  const { grants, inCharge = [] } = context.actor;
  const wide =
    grants.some(({ role }) => seeEverybody.includes(role)) ||
    inCharge.some(({ organ }) => organ === row.organ);
  const person = context.actor.person;
  const participants = wide
    ? await participantsOf(context.records, row, context.today)
    : person === null
      ? []
      : await readParticipants(db, row, context.today, person);
  const holders = wide ? await roleHolders(db, row.organ, ['department-head', 'office'], context.today) : [];
  const headed = new Set(
    holders.flatMap(({ role, department }) => (role === 'department-head' ? (department ?? []) : [])),
  );
  const office = holders.flatMap((one) => (one.role === 'office' ? (one.person ?? []) : []));
  const known = wide ? await readNamed(namedFor, reading) : { named: null };
  return { reading, organ: await readOrganName(db, row.organ), participants, headed, office, known };
}
