import { z } from 'zod';
import { Points, ShownRun } from './results.ts';
import { Said } from './text.ts';

/** A month's count of an organ's number, with the limits that chance explains for a month of that size. */
export const OverviewMonth = z.object({
  month: z.string(),
  numerator: z.number(),
  denominator: z.number().nullable(),
  /** "12 ÷ 340 = 3.53%". */
  says: Said,
  /** Null in months without cases. */
  value: z.number().nullable(),
  /** Limits around the organ's own level of all months, wider the fewer cases; null without cases. */
  low: z.number().nullable(),
  high: z.number().nullable(),
  /** Beyond the limits: worth a look. */
  beyond: z.boolean(),
});
export type OverviewMonth = z.infer<typeof OverviewMonth>;

/** One of the organ's five numbers. Compared with the organ's own past only, never with other organs. */
export const OverviewNumber = z.object({
  scheme: z.string(),
  indicator: z.string(),
  title: Said,
  value: z.number().nullable(),
  /** "12 ÷ 340 = 3.53%". */
  says: Said,
  /** Cases the number rests on. */
  sample: z.number(),
  better: z.enum(['higher', 'lower', 'neutral']).nullable(),
  unit: z.string(),
  months: z.array(OverviewMonth),
  /** What the trend says, as far as chance lets it: "九月高于本院各月的波动范围". */
  trend: Said,
  unverified: z.boolean(),
});
export type OverviewNumber = z.infer<typeof OverviewNumber>;

/** A defect by department and month, within what chance explains for a department of that size. */
export const DefectConcentration = z.object({
  scheme: z.string(),
  /** What the scheme is called: defects of several schemes may have one name. */
  schemeTitle: Said,
  indicator: z.string(),
  title: Said,
  /** In the whole organ. */
  counted: z.number(),
  /** Whether it is a share of cases: departments are then compared by their cases, else by their people. */
  isShare: z.boolean(),
  /** Those beyond their limits first, then by count. */
  departments: z.array(
    z.object({
      department: z.string(),
      name: z.string(),
      people: z.int(),
      /** Cases or people that the limits are for. */
      size: z.number(),
      counted: z.number(),
      /** At the organ's own level of the defect. */
      expected: z.number(),
      /** The most that chance explains (exact tail of 0.135%). */
      high: z.number(),
      beyond: z.boolean(),
      months: z.array(
        z.object({ month: z.string(), counted: z.number(), high: z.number(), beyond: z.boolean() }),
      ),
    }),
  ),
  says: Said,
});
export type DefectConcentration = z.infer<typeof DefectConcentration>;

/** A defect and what it cost: where things to fix concentrate. */
export const Defect = z.object({
  scheme: z.string(),
  schemeTitle: Said,
  indicator: z.string(),
  title: Said,
  /** Points lost by all people together. */
  lost: Points,
  people: z.int(),
  /** Events or cases counted. */
  counted: z.number(),
  /** Of the cases looked at, how many are of the last seven days of the run. */
  recent: z.int(),
  departments: z.array(
    z.object({ department: z.string(), counted: z.number(), lost: Points, people: z.int() }),
  ),
  /** The cases, sealed and secret ones without identity; the first so many. */
  cases: z.array(
    z.object({
      case: z.string().nullable(),
      date: z.string().nullable(),
      person: z.string(),
      name: z.string(),
      department: z.string(),
      mark: z.string().nullable(),
    }),
  ),
  /** Cases beyond those listed. */
  more: z.int(),
});
export type Defect = z.infer<typeof Defect>;

/** Somebody at an edge: tied for the last places, or so near that chance decides. For people to decide. */
export const Borderline = z.object({
  person: z.string(),
  name: z.string(),
  department: z.string(),
  scheme: z.string(),
  edge: z.enum(['places', 'review']),
  says: Said,
});
export type Borderline = z.infer<typeof Borderline>;

/** A department's signed tasks (责任状) and where they stand. */
export const DepartmentTasks = z.object({
  department: z.string(),
  name: z.string(),
  signed: z.boolean(),
  received: z.boolean(),
  text: z.string().nullable(),
  lastReport: z.object({ text: z.string(), on: z.string() }).nullable(),
});
export type DepartmentTasks = z.infer<typeof DepartmentTasks>;

/** GET …/overview. Nothing here ranks organs or predicts a rating. */
export const Overview = z.object({
  run: ShownRun.nullable(),
  organ: z.object({ id: z.string(), name: z.string() }),
  assessed: z.int(),
  numbers: z.array(OverviewNumber).max(5),
  defects: z.array(Defect),
  concentration: z.array(DefectConcentration),
  borderline: z.array(Borderline),
  tasks: z.array(DepartmentTasks),
  /** What was done in the last seven days, by kind: how often, and when last; the newest first. */
  lately: z.array(z.object({ at: z.string(), says: Said, count: z.int() })),
});
export type Overview = z.infer<typeof Overview>;

/** GET …/departments/{department}: where a department stands and what it fixes next. */
export const DepartmentView = z.object({
  run: ShownRun.nullable(),
  organ: z.object({ id: z.string(), name: z.string() }),
  department: z.object({ id: z.string(), name: z.string() }),
  /** People of the department who are assessed. */
  assessed: z.int(),
  /** The quarter of the run's last day. */
  quarter: z.object({ from: z.string(), to: z.string(), says: Said }).nullable(),
  /** Defects of the department's people with their cases, most of this quarter first. */
  defects: z.array(Defect.extend({ inQuarter: z.int() })),
  /** The department's own rows of the organ's concentration. */
  concentration: z.array(DefectConcentration),
  tasks: DepartmentTasks.nullable(),
});
export type DepartmentView = z.infer<typeof DepartmentView>;
