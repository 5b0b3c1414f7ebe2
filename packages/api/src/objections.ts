import { z } from 'zod';
import { ClockLimit } from './clock-limit.ts';
import { Deciders } from './deciders.ts';
import { EvidenceSaid } from './evidence.ts';
import { NamedPerson } from './named-person.ts';
import { Said } from './text.ts';

/** Where an objection is. */
export const ObjectionStep = z.enum([
  'waiting',
  'correcting',
  'simulated',
  'to-confirm',
  'decided',
  'withdrawn',
]);
export type ObjectionStep = z.infer<typeof ObjectionStep>;

/** The line that is objected to. */
export const ObjectedLineSaid = z.object({
  about: z.enum(['case', 'count', 'rule']),
  indicator: z.string(),
  /** Title of the indicator in the scheme; null where the run is not at hand. */
  title: Said.nullable(),
  case: z.string().nullable(),
});
export type ObjectedLineSaid = z.infer<typeof ObjectedLineSaid>;

/** One objection in the list. */
export const ObjectionSummary = z.object({
  id: z.string(),
  person: NamedPerson,
  line: ObjectedLineSaid,
  step: ObjectionStep,
  raised: z.string(),
  /** Until when the organ answers. */
  reply: ClockLimit,
  upheld: z.boolean().nullable(),
});
export type ObjectionSummary = z.infer<typeof ObjectionSummary>;

/** `GET /api/periods/{period}/objections`: all for office, committee and chief; one's own for everybody else. */
export const ObjectionList = z.object({
  period: z.string(),
  objections: z.array(ObjectionSummary),
  /** Until when the reader may object; null for somebody who is not assessed here. */
  mayObjectUntil: ClockLimit.nullable(),
});
export type ObjectionList = z.infer<typeof ObjectionList>;

/** One person's move if the objection is upheld, or since it was. */
export const Moved = z.object({
  person: NamedPerson,
  total: z.tuple([z.string().nullable(), z.string().nullable()]),
  place: z.tuple([
    z.object({ from: z.int(), to: z.int() }).nullable(),
    z.object({ from: z.int(), to: z.int() }).nullable(),
  ]),
  proposal: z.tuple([z.string(), z.string()]),
  is: z.enum(['better', 'worse', 'same', 'changed']),
  /** The move in one sentence, then each indicator that moved. */
  said: z.array(Said),
});
export type Moved = z.infer<typeof Moved>;

/** What upholding it changes for everybody. */
export const ObjectionEffect = z.object({
  run: z.string(),
  /** In words: how many move, who improves, who is worsened; that the objector is not. */
  summary: z.array(Said),
  people: z.array(Moved),
  unchanged: z.int(),
  /** Whether the objector would be worse off: then the correction is not made on this objection. */
  worsensObjector: z.boolean(),
});
export type ObjectionEffect = z.infer<typeof ObjectionEffect>;

/** `GET /api/periods/{period}/objections/{id}`. */
export const ObjectionFile = ObjectionSummary.extend({
  period: z.string(),
  says: z.string(),
  evidence: z.array(EvidenceSaid),
  /** The run that the objection was raised against. */
  run: z.string(),
  /** The batch that would correct it, once the office has attached one. */
  correction: z
    .object({
      batch: z.string(),
      on: z.string(),
      /** Who answers for the batch and confirms it before the objection can be upheld. */
      owner: z.enum(['office', 'case-management', 'inspection']),
      confirmed: z.boolean(),
    })
    .nullable(),
  /** The scheme in which the rule is read as it should be, once the office has attached one; in the place of a corrected batch. */
  reading: z
    .object({
      scheme: z.object({ hash: z.string(), id: z.string() }),
      /** Hash of the set in force when it was attached. */
      before: z.string(),
      says: z.string(),
      on: z.string(),
    })
    .nullable(),
  /** Shown to the office, the committee and the chief; null before the simulation and for everybody else. */
  effect: ObjectionEffect.nullable(),
  /** Who may confirm the answer; shown to those who handle it while it is open. */
  deciders: Deciders.nullable(),
  /** A decision that waits for another person to confirm it; office, committee, chief. */
  proposed: z
    .object({ seq: z.int(), upheld: z.boolean(), reply: z.string(), by: NamedPerson.nullable() })
    .nullable(),
  decided: z
    .object({
      upheld: z.boolean(),
      reply: z.string(),
      on: z.string(),
      run: z.string().nullable(),
      /** Those who got notice that the correction worsens them; for the objector and other readers null. */
      worsened: z.array(NamedPerson).nullable(),
    })
    .nullable(),
});
export type ObjectionFile = z.infer<typeof ObjectionFile>;

/** `GET /api/periods/{period}/worsened`: notices to the reader that a correction worsened them, with their own time to object. */
export const WorsenedNotices = z.object({
  notices: z.array(
    z.object({
      /** No name of the objector: only which line of the score was corrected. */
      on: z.string(),
      said: Said,
      run: z.string(),
      mayObject: ClockLimit,
    }),
  ),
});
export type WorsenedNotices = z.infer<typeof WorsenedNotices>;
