import { limitTitles } from '@jianheng/casework';
import { z } from 'zod';
import { TimeLimit } from './deadline.ts';
import { Said } from './text.ts';

const Day = z.iso.date();

/** One thing looked at: whether it is well, what was seen, and what to do when it is not. */
export const HealthFinding = z.object({
  id: z.string(),
  what: Said,
  ok: z.boolean(),
  detail: Said,
  /** Null when there is nothing to do. */
  toDo: Said.nullable(),
});
export type HealthFinding = z.infer<typeof HealthFinding>;

/** `GET /api/system/health`: what the doctor says of the installation, for the system administrator. */
export const SystemHealth = z.object({
  at: z.string(),
  ok: z.boolean(),
  findings: z.array(HealthFinding),
});
export type SystemHealth = z.infer<typeof SystemHealth>;

/** Days off and working weekends of one year, as published for it. */
export const YearSchedule = z.object({
  year: z.number().int(),
  /** Stretches off, both days included. */
  off: z.array(z.object({ for: Said, from: Day, to: Day })),
  /** Weekend days on which people work. */
  working: z.array(Day),
  /** The notice that it was taken from. */
  source: z.string(),
  /** Came with the program, or entered here; the latter goes before the former. */
  origin: z.enum(['program', 'entered']),
});
export type YearSchedule = z.infer<typeof YearSchedule>;

/** `PUT /api/system/calendar/{year}`: in force once the audit administrator confirmed it, who is not the one who entered it. */
export const NewSchedule = z.object({
  off: z
    .array(z.object({ for: z.string().min(1).max(60), from: Day, to: Day }))
    .min(1)
    .max(40),
  working: z.array(Day).max(40),
  source: z.string().min(4).max(300),
});
export type NewSchedule = z.infer<typeof NewSchedule>;

/** A schedule that waits for a second pair of eyes. */
export const WaitingSchedule = z.object({
  schedule: YearSchedule,
  /** Account and moment. */
  by: z.string(),
  byName: z.string(),
  at: z.string(),
});
export type WaitingSchedule = z.infer<typeof WaitingSchedule>;

/**
 * `GET /api/system/calendar`. What waits is put in force by `POST /api/system/calendar/{year}/confirmation` and dropped by
 * `DELETE /api/system/calendar/{year}`.
 */
export const Calendar = z.object({
  /** In force, by year. */
  schedules: z.array(YearSchedule),
  waiting: z.array(WaitingSchedule),
  /** The first year whose schedule nobody entered: time limits that reach into it are open. */
  unknownFrom: z.number().int(),
});
export type Calendar = z.infer<typeof Calendar>;

export const LimitName = z.enum(Object.keys(limitTitles) as [LimitName, ...LimitName[]]);
export type LimitName = keyof typeof limitTitles;

/** `PUT /api/organs/{organ}/limits/{limit}`: what the organ sets for itself where the law sets none. */
export const NewLimit = z.object({
  count: z.number().int().min(1).max(730),
  unit: z.enum(['days', 'working-days', 'months']),
  /** The organ's own rule that says so. */
  basis: z.string().min(4).max(300),
});
export type NewLimit = z.infer<typeof NewLimit>;

/** One time limit of the procedure as it stands for an organ. */
export const OrganLimit = z.object({
  limit: LimitName,
  title: Said,
  /** By the rules in force today; these go before whatever the organ sets. Null where the law sets none. */
  byLaw: TimeLimit.nullable(),
  /** The organ's own, confirmed; null where it set none: the limit then runs out for nobody. */
  own: TimeLimit.nullable(),
  /** Entered, waits for somebody else to confirm it. */
  waiting: z.object({ value: TimeLimit, by: z.string(), byName: z.string(), at: z.string() }).nullable(),
});
export type OrganLimit = z.infer<typeof OrganLimit>;

/**
 * `GET /api/organs/{organ}/limits`. What waits is put in force by `POST /api/organs/{organ}/limits/{limit}/confirmation` and
 * dropped by `DELETE /api/organs/{organ}/limits/{limit}`.
 */
export const OrganLimits = z.array(OrganLimit);
export type OrganLimits = z.infer<typeof OrganLimits>;
