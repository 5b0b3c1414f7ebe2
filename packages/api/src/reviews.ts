import { z } from 'zod';
import { Deadline } from './deadline.ts';
import { LegalBasis } from './legal-basis.ts';
import { NamedPerson } from './named-person.ts';
import { Said } from './text.ts';

/** Where a review stands. */
export const ReviewStep = z.enum([
  'panel',
  'draw',
  'scoring',
  'hearing',
  'voting',
  'concluding',
  'concluded',
]);
export type ReviewStep = z.infer<typeof ReviewStep>;

const Progress = z.object({ done: z.int(), of: z.int() });

const Conclusion = z.object({ competent: z.boolean(), reasons: z.string(), on: z.string() });

/** One review in the list. */
export const ReviewSummary = z.object({
  person: NamedPerson,
  trigger: z.string(),
  reason: z.string(),
  begun: z.string(),
  /** By when what is to be done next is done; null where nobody has set that limit, and once it is concluded. */
  deadline: Deadline.nullable(),
  step: ReviewStep,
  sheets: Progress,
  votes: Progress,
  concluded: Conclusion.nullable(),
  /** As what the reader sees it. */
  as: z.enum(['subject', 'member', 'reader']),
});
export type ReviewSummary = z.infer<typeof ReviewSummary>;

/** Somebody whom a trigger of the scheme names, or nearly, and why. */
export const Triggered = z.object({
  person: NamedPerson,
  trigger: z.string(),
  by: z.enum(['standing', 'fact']),
  /**
   * `review`: to be reviewed. `uncertain`: among the last, but chance cannot be ruled out. `too-few`: on too few cases.
   * `at-edge`: tied with others at the edge of the share; people decide.
   */
  outcome: z.enum(['review', 'uncertain', 'too-few', 'at-edge']),
  reason: Said,
  /** Cases or events that it rests on, exact. */
  sample: z.string().nullable(),
  /** Places that chance leaves open, of how many in the group. */
  places: z.object({ from: z.int(), to: z.int(), of: z.int() }).nullable(),
  /** Whether a review of this person has begun. */
  begun: z.boolean(),
  /** Why the committee departed from it, where this trigger named the person when it did; null otherwise. */
  departed: z.string().nullable(),
});
export type Triggered = z.infer<typeof Triggered>;

/** `GET /api/periods/{period}/reviews`: all for the office and the chief, one's own and those one sits in for others. */
export const ReviewList = z.object({
  period: z.string(),
  reviews: z.array(ReviewSummary),
  /** What the triggers found; null for readers who only see their own. */
  triggered: z.array(Triggered).nullable(),
  /** What departing from a review rests on. */
  departing: LegalBasis.nullable(),
});
export type ReviewList = z.infer<typeof ReviewList>;

/** A member of the panel as the file shows them. */
export const PanelSeat = z.object({
  person: NamedPerson,
  /** Organ that the member comes from. */
  from: z.object({ id: z.string(), name: z.string() }),
  substituteFor: NamedPerson.nullable(),
  /** Why the member stepped aside; null for who sits. */
  recused: z.string().nullable(),
  /** Sheets handed in, for who sits. */
  sheets: Progress,
  voted: z.boolean(),
});
export type PanelSeat = z.infer<typeof PanelSeat>;

/** A score sheet. */
export const SheetSaid = z.object({
  case: z.string(),
  grade: z.string(),
  points: z.string(),
  remarks: z.string(),
});
export type SheetSaid = z.infer<typeof SheetSaid>;

/** A case that was drawn. A sealed or secret case keeps its key and kind and shows nothing that identifies anybody. */
export const DrawnCase = z.object({
  case: z.string(),
  /** What the record says, in the order of the fact model: heading and value. Empty where it is masked. */
  fields: z.array(z.object({ title: Said, value: z.string() })),
  /** Why it is masked; null where it is not. */
  masked: Said.nullable(),
});
export type DrawnCase = z.infer<typeof DrawnCase>;

/** The draw, so that anybody can redo it. */
export const Draw = z.object({
  on: z.string(),
  seed: z.string(),
  /** What the server added to the seed at the moment of the draw. */
  added: z.string(),
  /** Cases drawn, in the order of the draw. */
  cases: z.array(DrawnCase),
  /** Every case from which was drawn, by key, in order of key. */
  from: z.array(z.string()),
  /** How the draw works. */
  method: Said,
  /** The command that redoes it. */
  command: z.string(),
  /** Whether redoing it now gives the same cases; null where the run is not at hand. */
  redone: z.boolean().nullable(),
});
export type Draw = z.infer<typeof Draw>;

/** `GET /api/periods/{period}/reviews/{person}`. */
export const ReviewFile = z.object({
  period: z.string(),
  person: NamedPerson,
  begun: z.string(),
  /** By when what is to be done next is done; null where nobody has set that limit, and once it is concluded. */
  deadline: Deadline.nullable(),
  step: ReviewStep,
  as: z.enum(['subject', 'member', 'reader']),
  why: z.object({
    trigger: z.string(),
    reason: z.string(),
    /** Standing in the group and what chance leaves open; null where the run is not at hand. */
    standing: z
      .object({
        from: z.int(),
        to: z.int(),
        of: z.int(),
        possible: z.object({ from: z.int(), to: z.int() }).nullable(),
        /** Exact total, and as shown. */
        points: z.string().nullable(),
        shown: z.string().nullable(),
        sample: z.string().nullable(),
      })
      .nullable(),
  }),
  panel: z.array(PanelSeat),
  /** Members whom the person asked to step aside; a member sees only what is about themself. */
  askedAside: z.array(
    z.object({
      member: NamedPerson,
      reason: z.string(),
      on: z.string(),
      decided: z.object({ granted: z.boolean(), reply: z.string() }).nullable(),
    }),
  ),
  draw: Draw.nullable(),
  sheets: Progress.extend({
    /** The reader's own, while they sit. */
    own: z.array(SheetSaid),
    /** Everybody's, only once all are in; null before. */
    all: z.array(SheetSaid.extend({ member: NamedPerson })).nullable(),
  }),
  statement: z.object({ text: z.string(), on: z.string() }).nullable(),
  /** The person said that they do not wish to be heard. */
  waived: z.boolean(),
  votes: Progress.extend({
    quorum: z.object({ needed: z.int(), sitting: z.int(), met: z.boolean() }),
    own: z.enum(['competent', 'not-competent']).nullable(),
    /** Only once everybody has voted; null before. */
    all: z
      .array(z.object({ member: NamedPerson, finding: z.enum(['competent', 'not-competent']) }))
      .nullable(),
    /** What the majority found; null before. */
    outcome: z.enum(['competent', 'not-competent']).nullable(),
  }),
  concluded: Conclusion.extend({
    /** What follows for the rating: a finding of competent removes every effect of the trigger. */
    effect: Said,
  }).nullable(),
});
export type ReviewFile = z.infer<typeof ReviewFile>;

/** Somebody who could sit, and every rule that keeps them from it. */
export const PanelCandidate = z.object({
  person: NamedPerson,
  organ: z.object({ id: z.string(), name: z.string() }),
  /** Empty for whoever may sit. */
  excluded: z.array(z.object({ because: Said, basis: LegalBasis.nullable() })),
});
export type PanelCandidate = z.infer<typeof PanelCandidate>;

/** `GET /api/periods/{period}/reviews/{person}/candidates`: who holds the role of a panel member here or is lent by the superior organ. */
export const PanelCandidates = z.object({
  candidates: z.array(PanelCandidate),
  /** How many the panel needs at least, and that it is odd. */
  rule: z.object({ atLeast: z.int(), atMost: z.int(), odd: z.boolean(), verified: z.boolean() }),
});
export type PanelCandidates = z.infer<typeof PanelCandidates>;

/** `POST /api/periods/{period}/reviews/{person}/unmask`: asks for the number of a drawn case that is masked; put on record with the reason. */
export const CaseToUnmask = z.strictObject({
  /** As it stands in the draw. */
  case: z.string().min(1).max(100),
  reason: z.string().trim().min(4).max(1000),
});
export type CaseToUnmask = z.infer<typeof CaseToUnmask>;

export const UnmaskedCase = z.object({ case: z.string(), number: z.string() });
export type UnmaskedCase = z.infer<typeof UnmaskedCase>;
