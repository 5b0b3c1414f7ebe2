import { z } from 'zod';
import {
  type ActionType,
  type Blocker,
  blocker,
  type Definition,
  defineAction,
} from '../actions/action-type.ts';
import type { Belongs } from '../people/may.ts';
import type { Period, Stage } from './state.ts';

/** Defines an action of the period's procedure. */
export function periodAction<Subject, Details, Found = Record<string, never>>(
  definition: Definition<Period, Subject, Details, Found>,
): ActionType<Period, Subject, Details, Found> {
  return defineAction(definition);
}

/** Subject of actions on the period as a whole. */
export const WholePeriod = z.strictObject({});

/** A text that says something. */
export const Sentence = z.string().trim().min(1).max(4000);

/**
 * A name: of a declaration, an objection, a batch; of a person, an organ, a department, whatever letters the register gave it.
 */
export const Id = z.string().regex(/^[\p{L}\p{N}][\p{L}\p{N}_.-]{0,63}$/u);

/** The period as a whole belongs to its organ. */
export function belongsToOrgan(period: Period): Belongs {
  return { organ: period.plan?.organ ?? null };
}

/** Whether a period has outcomes of its own and no committee: regular (平时) and special (专项) ones. */
export function isSimple(period: Period): boolean {
  return period.plan !== null && period.plan.kind !== 'annual';
}

/** Whether points are computed in a period: a regular or special one may go without a scheme. */
export function isComputed(period: Period): boolean {
  return !isSimple(period) || period.scheme !== null;
}

const onlySimple = blocker(
  'kind',
  '这一步只用于平时考核和专项考核',
  'this step belongs to regular and special periods',
);
const onlyAnnual = blocker('kind', '这一步只用于年度考核', 'this step belongs to the annual period');

/** Blocks unless the period is a regular or special one. */
export function mustBeSimple(period: Period): Blocker[] {
  return isSimple(period) ? [] : [onlySimple];
}

/** Blocks unless the period is an annual one. */
export function mustBeAnnual(period: Period): Blocker[] {
  return isSimple(period) ? [onlyAnnual] : [];
}

const stageNames: Readonly<Record<Stage, { readonly zh: string; readonly en: string }>> = {
  absent: { zh: '尚未建立', en: 'not begun' },
  preparing: { zh: '准备中', en: 'being prepared' },
  announced: { zh: '已公布方案', en: 'announced' },
  open: { zh: '进行中', en: 'open' },
  closed: { zh: '已截止', en: 'closed' },
  published: { zh: '已公布得分', en: 'published' },
  meeting: { zh: '等次会议中', en: 'in the rating meeting' },
  decided: { zh: '等次已定', en: 'decided' },
  sealed: { zh: '已归档', en: 'sealed' },
};

/** Blocks unless the period is in one of these stages. */
export function mustBe(period: Period, ...stages: readonly Stage[]): Blocker[] {
  if (stages.includes(period.stage)) return [];
  const now = stageNames[period.stage];
  const wanted = stages.map((s) => stageNames[s]);
  return [
    blocker(
      'stage',
      `周期现在${now.zh}，这一步在${wanted.map((w) => w.zh).join('、')}时办`,
      `the period is ${now.en}; this is for when it is ${wanted.map((w) => w.en).join(' or ')}`,
    ),
  ];
}
