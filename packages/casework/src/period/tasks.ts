import { z } from 'zod';
import { blocker, blockers } from '../actions/action-type.ts';
import { text } from '../text.ts';
import type { Period } from './state.ts';
import { Id, mustBe, periodAction, Sentence } from './whole-period.ts';

const OfDepartment = z.strictObject({ department: Id });

function belongsToDepartment(period: Period, { department }: z.infer<typeof OfDepartment>) {
  return { organ: period.plan?.organ ?? null, department };
}

const unsigned = blocker('not-signed', '该部门还没有签责任状', 'the department has not signed its tasks');

/** The head of a department signs what it takes on (责任状). */
export const signTasks = periodAction({
  kind: 'sign-tasks',
  title: text('签责任状', 'Sign the tasks'),
  operation: 'tasks.sign',
  subject: OfDepartment,
  details: z.strictObject({ text: Sentence }),
  belongs: belongsToDepartment,
  blocked: (period, { department }) => [
    ...mustBe(period, 'announced', 'open'),
    ...blockers([
      period.tasks[department]?.received === true,
      blocker('received', '责任状已经收下，不能改', 'the signed tasks were received and stay'),
    ]),
  ],
  apply: (period, { subject, details, by, at }) => ({
    ...period,
    tasks: {
      ...period.tasks,
      [subject.department]: { text: details.text, signedBy: by, on: at, received: false, reports: [] },
    },
  }),
});

/** Chief or office take the signed tasks. */
export const receiveTasks = periodAction({
  kind: 'receive-tasks',
  title: text('收责任状', 'Receive the tasks'),
  operation: 'tasks.receive',
  subject: OfDepartment,
  details: z.strictObject({}),
  belongs: belongsToDepartment,
  blocked: (period, { department }) => {
    const tasks = period.tasks[department];
    return blockers(
      [tasks === undefined, unsigned],
      [tasks?.received === true, blocker('done', '已经收下', 'already received')],
    );
  },
  apply: (period, { subject: { department } }) => {
    const tasks = period.tasks[department];
    if (tasks === undefined) return period;
    return { ...period, tasks: { ...period.tasks, [department]: { ...tasks, received: true } } };
  },
});

/** The head of a department reports on the tasks. */
export const reportTasks = periodAction({
  kind: 'report-tasks',
  title: text('报告责任状进展', 'Report on the tasks'),
  operation: 'tasks.sign',
  subject: OfDepartment,
  details: z.strictObject({ text: Sentence }),
  belongs: belongsToDepartment,
  blocked: (period, { department }) => [
    ...mustBe(period, 'open'),
    ...blockers([period.tasks[department] === undefined, unsigned]),
  ],
  apply: (period, { subject: { department }, details, at }) => {
    const tasks = period.tasks[department];
    if (tasks === undefined) return period;
    const reports = [...tasks.reports, { text: details.text, on: at }];
    return { ...period, tasks: { ...period.tasks, [department]: { ...tasks, reports } } };
  },
});
