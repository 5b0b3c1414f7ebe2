import {
  awaitingOwner,
  type Declaration,
  howMany,
  isSimple,
  type Role,
  text,
  type UsedBatch,
} from '@jianheng/casework';
import { dayInChina } from '../../../access/request-context.ts';
import { sayLimit } from '../reading/say-deadline.ts';
import type { Item, Responsibility, Scene } from './scene.ts';

/** Declared work that waits, of departments that somebody heads; of the others it is the office's at once. */
function declared(scene: Scene, isHeaded: boolean): Item[] {
  const { state, clock } = scene.reading;
  return Object.values(state.declarations)
    .filter((d) => d.is === 'submitted' && hasHead(scene, d) === isHeaded)
    .map((d) => ({
      subject: { declaration: d.id },
      department: d.department,
      deadline: sayLimit(clock, 'declarationReply', dayInChina(d.declared)),
    }));
}

function hasHead({ headed }: Scene, { department }: Declaration): boolean {
  return department !== null && headed.has(department);
}

const declarationsWait = (items: readonly Item[]) =>
  text(
    `${items.length} 件线下工作等待确认`,
    `${howMany(items.length, 'declaration of work waits', 'declarations of work wait')} to be confirmed`,
  );

function unconfirmed(owner: UsedBatch['owner']): (scene: Scene) => Item[] {
  return ({ reading }) =>
    awaitingOwner(reading.state, owner).map(({ id, on }) => ({
      subject: { batch: id },
      deadline: sayLimit(reading.clock, 'batchConfirmation', dayInChina(on)),
    }));
}

/** People who summed up their year and of whom the head of that department, or the leader in charge, has not written. */
function unwritten({ reading: { state, context } }: Scene, by: 'opinions' | 'leaderOpinions'): Item[] {
  if (isSimple(state) || (state.stage !== 'closed' && state.stage !== 'published')) return [];
  return (
    Object.values(state.outcomes)
      .filter((o) => o.summary !== null && o.department !== null && state[by][o.person] === undefined)
      // Nobody writes of themself.
      .filter((o) => o.person !== context.actor.person)
      .map(({ person, department }) => ({ subject: { person }, department, deadline: null }))
  );
}

function batches(
  kind: string,
  role: Role,
  owner: UsedBatch['owner'],
  zh: string,
  en: string,
): Responsibility {
  return {
    kind,
    role,
    next: ['office'],
    page: 'data',
    items: unconfirmed(owner),
    says: (items) =>
      text(
        `${items.length} 个${zh}批次等待确认`,
        `${en}: ${howMany(items.length, 'batch waits', 'batches wait')} to be confirmed`,
      ),
  };
}

/** What falls to heads of department, case management and internal inspection. */
export const ofOwners: readonly Responsibility[] = [
  {
    kind: 'confirm-declaration',
    role: 'department-head',
    next: ['office'],
    page: 'declarations',
    items: (scene) => declared(scene, true),
    says: declarationsWait,
  },
  {
    kind: 'confirm-declaration',
    role: 'office',
    next: ['chief'],
    page: 'declarations',
    items: (scene) => declared(scene, false),
    says: declarationsWait,
  },
  {
    kind: 'sign-tasks',
    role: 'department-head',
    next: ['office', 'chief'],
    page: 'tasks',
    items: ({ reading, headed }) =>
      [...headed]
        .filter((department) => reading.state.tasks[department] === undefined)
        .map((department) => ({
          subject: { department },
          department,
          deadline:
            reading.state.announced === null
              ? null
              : sayLimit(reading.clock, 'tasksSigning', reading.state.announced.on),
        })),
    says: (items) =>
      items.length > 1
        ? text(
            `${items.length} 个部门还没有签责任状`,
            `${howMany(items.length, 'department has not signed its tasks', 'departments have not signed their tasks')}`,
          )
        : text('请签本部门的责任状', 'sign the tasks of your department'),
  },
  {
    kind: 'enter-outcome',
    role: 'department-head',
    next: [],
    page: 'outcomes',
    items: ({ reading }) =>
      Object.values(reading.state.outcomes)
        .filter((o) => o.entered === null && o.department !== null)
        .map(({ person, department }) => ({ subject: { person }, department, deadline: null })),
    says: (items) =>
      text(
        `${items.length} 人等待审核评鉴`,
        `${howMany(items.length, 'person waits', 'people wait')} to be assessed`,
      ),
  },
  {
    kind: 'write-opinion',
    role: 'department-head',
    next: ['office'],
    page: 'opinions',
    items: (scene) => unwritten(scene, 'opinions'),
    says: (items) =>
      text(
        `${items.length} 人已写总结，等待写评语`,
        `${howMany(items.length, 'person has summed up the year and waits', 'people have summed up the year and wait')} for an opinion`,
      ),
  },
  {
    kind: 'write-leader-opinion',
    role: 'staff',
    next: [],
    page: 'opinions',
    items: (scene) => {
      const { context, row } = scene.reading;
      const led = (context.actor.inCharge ?? [])
        .filter(({ organ }) => organ === row.organ)
        .map(({ department }) => department);
      const writer = context.actor.person;
      return unwritten(scene, 'leaderOpinions')
        .filter(({ department }) => department != null && led.includes(department))
        .map((item) => ({ ...item, ...(writer === null ? {} : { person: writer }) }));
    },
    says: (items) =>
      text(
        `您分管的部门有 ${items.length} 人已写总结，等待写分管领导意见`,
        `departments in your charge: ${howMany(items.length, 'person has summed up the year and waits', 'people have summed up the year and wait')} for your opinion`,
      ),
  },
  batches('confirm-inspections', 'case-management', 'case-management', '评查结果', 'inspection results'),
  batches('confirm-sanctions', 'inspection', 'inspection', '处分处理', 'sanctions'),
];
