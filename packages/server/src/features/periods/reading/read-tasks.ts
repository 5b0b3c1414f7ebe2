import type { TasksList } from '@jianheng/api';
import { may } from '@jianheng/casework';
import { authorise } from '../../../access/authorise.ts';
import { roleHolders } from '../../accounts/read-role-holders.ts';
import { readNames } from './name-people.ts';
import { mayInOrgan, offer } from './offer.ts';
import type { PeriodReading } from './read-period.ts';

/** Signed tasks (责任状) by department: all for office and chief, the own for a head of department. */
export async function readTasks(reading: PeriodReading): Promise<TasksList> {
  const { context, row, state } = reading;
  const { db } = context.records;
  const { organ, from, to } = row;
  const seesAll = mayInOrgan(reading, 'tasks.receive');
  const all = await db
    .selectFrom('department')
    .select(['id', 'name'])
    .where('organ', '=', organ)
    .where('from', '<=', to)
    .where((e) => e.or([e('to', 'is', null), e('to', '>=', from)]))
    .orderBy('name')
    .execute();
  const seen = all.filter(
    ({ id }) => seesAll || may(context.actor, 'tasks.sign', { organ, department: id }, context),
  );
  if (seen.length === 0)
    await authorise(context, {
      operation: 'tasks.receive',
      belongs: { organ },
      target: `period/${row.id}/tasks`,
    });
  const heads = await roleHolders(db, organ, ['department-head'], context.today);
  const headOf = new Map(heads.map(({ department, person }) => [department, person]));
  const signers = Object.values(state.tasks).map((t) => t.signedBy);
  const people = [...headOf.values()].flatMap((person) => person ?? []);
  const names = await readNames(db, organ, context.today, [...signers, ...people]);
  const departments = seen.map((department) => {
    const tasks = state.tasks[department.id];
    const head = headOf.get(department.id) ?? null;
    const subject = { department: department.id };
    return {
      department,
      head: head === null ? null : names.person(head),
      text: tasks?.text ?? null,
      signedBy: tasks === undefined ? null : names.doer(tasks.signedBy),
      on: tasks?.on ?? null,
      received: tasks?.received ?? false,
      reports: [...(tasks?.reports ?? [])],
      sign: offer(reading, 'sign-tasks', subject),
      receive: offer(reading, 'receive-tasks', subject),
      report: offer(reading, 'report-tasks', subject),
    };
  });
  return { departments };
}
