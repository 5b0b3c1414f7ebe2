import { z } from 'zod';
import { Said } from './text.ts';

/** A day, YYYY-MM-DD. */
const Day = z.iso.date();
const Hash = z.string().regex(/^[0-9a-f]{64}$/);
/** Exact points as text: `24`, `8/3`. */
const Exact = z.string();
const Confidence = z.enum(['H', 'M', 'L', 'unverified']);

/** One answer that may be given to a question. */
export const AnswerChoice = z.object({ value: z.string(), title: Said });
export type AnswerChoice = z.infer<typeof AnswerChoice>;

/** A question that narrows the gallery; without choices a year is asked for. */
export const TemplateQuestion = z.object({
  /** Name of the query parameter that answers it: level, size, class, line, year, typing. */
  name: z.enum(['level', 'size', 'class', 'line', 'year', 'typing']),
  asks: Said,
  choices: z.array(AnswerChoice),
});
export type TemplateQuestion = z.infer<typeof TemplateQuestion>;

/** What somebody who looks for a template answers; what is left out is not asked for. */
export const TemplateAnswers = z.object({
  level: z.string().max(50).optional(),
  /** A word, or a number of staff. */
  size: z.string().max(50).optional(),
  class: z.string().max(50).optional(),
  line: z.string().max(50).optional(),
  year: z.string().max(50).optional(),
  typing: z.string().max(50).optional(),
});
export type TemplateAnswers = z.infer<typeof TemplateAnswers>;

/** A template as its card tells of it. */
export const TemplateCard = z.object({
  id: z.string(),
  title: Said,
  /** Level, size, class, line and years in one line. */
  forWhom: Said,
  levels: z.array(AnswerChoice),
  sizes: z.array(AnswerChoice),
  classes: z.array(AnswerChoice),
  /** Empty: any line. */
  lines: z.array(AnswerChoice),
  years: AnswerChoice,
  typing: AnswerChoice.extend({ perYear: Said }),
  suits: Said,
  differs: Said,
  /** The answer it does not meet; null when it meets all. */
  misses: TemplateQuestion.shape.name.nullable(),
});
export type TemplateCard = z.infer<typeof TemplateCard>;

/** `GET /api/templates`: the gallery, or what of it meets the answers, and the questions that narrow it. */
export const Gallery = z.object({
  questions: z.array(TemplateQuestion),
  templates: z.array(TemplateCard),
});
export type Gallery = z.infer<typeof Gallery>;

/** Where a number or rule comes from; `mark` is set where nobody has verified it. */
export const BasisSaid = z.object({
  ref: z.string(),
  instrument: Said,
  clause: z.string().nullable(),
  confidence: Confidence,
  /** 未核实, or null. */
  mark: Said.nullable(),
});
export type BasisSaid = z.infer<typeof BasisSaid>;

/** A value that may be changed when a template is adapted, by its path. */
export const SchemeField = z.object({
  /** `indicators.workload.full`, `parts.common.full`, `peers.merge-below`. */
  path: z.string(),
  title: Said,
  value: z.string(),
});
export type SchemeField = z.infer<typeof SchemeField>;

/** An indicator as a reader sees it. */
export const IndicatorSaid = z.object({
  id: z.string(),
  title: Said,
  part: z.string(),
  full: Exact,
  /** Its share of the scheme's full points, exact; null for one that counts inside a combination. */
  weight: Exact.nullable(),
  /** The combination in which it counts. */
  inside: z.string().nullable(),
  /** How it scores, by its mechanism. */
  mechanism: z.object({ key: z.string(), title: Said }),
  /** What is counted, and how points follow from it. */
  says: z.array(Said),
  scores: z.enum(['duty', 'decision', 'result']),
  better: z.enum(['higher', 'lower', 'neutral']).nullable(),
  /** Its points depend on what others achieve. */
  dependsOnOthers: z.boolean(),
  basis: z.array(BasisSaid),
  note: Said.nullable(),
});
export type IndicatorSaid = z.infer<typeof IndicatorSaid>;

/** A stretch of the period under one set of rules; a scheme without changes has one. */
export const PhaseSaid = z.object({
  from: Day,
  to: Day,
  full: Exact,
  /** Who is assessed, who is compared, from how many days in post. */
  people: z.array(Said),
  parts: z.array(z.object({ id: z.string(), title: Said, full: Exact })),
  indicators: z.array(IndicatorSaid),
  /** How ratings are limited and who is reviewed. */
  ratings: z.array(Said),
  reviews: z.array(Said),
});
export type PhaseSaid = z.infer<typeof PhaseSaid>;

/** Something wrong, or to be looked at, in a scheme. */
export const Finding = z.object({
  code: z.string(),
  level: z.enum(['error', 'warning', 'will-be-error']),
  message: Said,
  hint: Said,
  /** The text it stands in when that is not the scheme's own: a template it extends, a library. */
  file: z.string().nullable(),
  /** Place in that text: lines and columns count from 1. */
  line: z.number().nullable(),
  column: z.number().nullable(),
  path: z.string().nullable(),
  /** The rules it rests on, each in one line with clause, source and confidence; carries the mark where unverified. */
  rules: z.array(Said),
  sources: z.array(Said),
});
export type Finding = z.infer<typeof Finding>;

/** Rules in force that do not fit together and touch the scheme: shown, never resolved. */
export const RuleConflictSaid = z.object({
  id: z.string(),
  title: Said,
  sides: z.array(Said),
  differ: z.array(Said),
  /** Who has to decide what, and what happens meanwhile. */
  decide: Said,
});
export type RuleConflictSaid = z.infer<typeof RuleConflictSaid>;

/** One scheme of a set: its text and what a reader makes of it. */
export const SchemeSaid = z.object({
  id: z.string(),
  hash: Hash,
  title: Said.nullable(),
  /** The text, to the letter. */
  text: z.string(),
  from: Day.nullable(),
  to: Day.nullable(),
  phases: z.array(PhaseSaid),
  /** What a form may change. */
  fields: z.array(SchemeField),
  findings: z.array(Finding),
  conflicts: z.array(RuleConflictSaid),
  /** Every unverified thing that it stands on, with its mark. */
  unverified: z.array(Said),
});
export type SchemeSaid = z.infer<typeof SchemeSaid>;

/** What the checks said of a whole set: what `choose-scheme` and `amend` find. */
export const SetCheck = z.object({
  errors: z.number().int(),
  warnings: z.number().int(),
  unverified: z.number().int(),
});
export type SetCheck = z.infer<typeof SetCheck>;

/** A set of schemes, one for each class of staff, kept by hash. */
export const SchemeSet = z.object({
  /** Null where a set that was only checked cannot be read. */
  hash: Hash.nullable(),
  id: z.string(),
  /** What people call it: by its scheme, or by the first of several. */
  title: Said,
  /** Where it came from; null for a set that was only checked. */
  from: z.enum(['template', 'issued', 'own']).nullable(),
  check: SetCheck,
  schemes: z.array(SchemeSaid),
  /** What is wrong with the schemes taken together: two for the same people, other dates, another fact model. */
  findings: z.array(Finding),
});
export type SchemeSet = z.infer<typeof SchemeSet>;

/** A set in the list of an organ. */
export const SchemeSetRow = z.object({
  hash: Hash,
  id: z.string(),
  title: Said,
  from: z.enum(['template', 'issued', 'own']),
  addedAt: z.string(),
  addedBy: z.string(),
  schemes: z.array(z.object({ id: z.string(), title: Said })),
});
export type SchemeSetRow = z.infer<typeof SchemeSetRow>;

/** Values in place of those that stand there, by path (`SchemeField.path`). */
const Values = z.array(z.strictObject({ path: z.string().max(200), value: z.string().max(200) })).max(300);
/** Indicators that are left out. */
const Without = z.array(z.string().max(100)).max(100);

/** One scheme as handed in: a template with what the organ gives it, a text of its own, or one that it holds. */
export const SchemeSource = z.union([
  z.strictObject({
    template: z.string().min(1).max(100),
    /** Its own id and title; the template's where left out. */
    id: z
      .string()
      .regex(/^[a-z][a-z0-9-]{0,79}$/)
      .optional(),
    title: Said.optional(),
    from: Day.optional(),
    to: Day.optional(),
    values: Values.optional(),
    without: Without.optional(),
  }),
  z.strictObject({ text: z.string().min(1).max(400_000) }),
  z.strictObject({
    /** A set that the organ holds, and the scheme of it: as it is, or with a change in mid-period. */
    of: Hash,
    scheme: z.string().max(100),
    amend: z
      .strictObject({
        /** The first day of the new rules. */
        on: Day,
        decision: Said,
        values: Values.optional(),
        without: Without.optional(),
      })
      .optional(),
  }),
]);
export type SchemeSource = z.infer<typeof SchemeSource>;

/** `POST /api/organs/{organ}/scheme-sets` and `…/check`: the schemes of a set. */
export const SchemeSetDraft = z.strictObject({
  /** A name for the set: letters, digits, hyphens. */
  id: z.string().regex(/^[a-z][a-z0-9-]{0,79}$/),
  schemes: z.array(SchemeSource).min(1).max(30),
});
export type SchemeSetDraft = z.infer<typeof SchemeSetDraft>;

/** `GET /api/templates/{id}`: the card, the scheme for reading, its text and its page (Markdown). */
export const Template = z.object({
  card: TemplateCard,
  scheme: SchemeSaid,
  /** The page of the guide, Markdown; Chinese. */
  page: z.string().nullable(),
});
export type Template = z.infer<typeof Template>;

/** One thing that two schemes say differently, as a sentence. */
export const SchemeDifference = z.object({
  kind: z.enum(['added', 'removed', 'changed']),
  path: z.string(),
  line: Said,
});
export type SchemeDifference = z.infer<typeof SchemeDifference>;

/** `GET …/scheme-sets/{hash}/compare/{other}`: what differs, scheme by scheme, as a document. */
export const SetComparison = z.object({
  title: Said,
  schemes: z.array(
    z.object({
      title: Said,
      /** A scheme that only one of the sets has, or one that both have. */
      is: z.enum(['added', 'removed', 'both']),
      sections: z.array(z.object({ title: Said, differences: z.array(SchemeDifference) })),
    }),
  ),
});
export type SetComparison = z.infer<typeof SetComparison>;

/** `POST …/scheme-sets/difference`: a draft beside templates as they are, or beside a set that the organ may see. */
export const DifferenceAsked = z.strictObject({
  set: SchemeSetDraft,
  against: z.union([
    z.strictObject({ templates: z.array(z.string().min(1).max(100)).min(1).max(30) }),
    z.strictObject({ set: Hash }),
  ]),
});
export type DifferenceAsked = z.infer<typeof DifferenceAsked>;

/** A worked example (工作范例) of a batch that an organ issues to those below it. */
export const WorkedExample = z.object({
  id: z.string(),
  /** The set of schemes. */
  set: Hash,
  title: Said,
  /** For organs and people of what kind, in the issuer's words. */
  suits: Said,
});
export type WorkedExample = z.infer<typeof WorkedExample>;

/**
 * Whose signature something carries. `own`: a key of this installation; `trusted`: a key of the organ that two people here
 * confirmed; `other`: a trusted key of another organ; `unknown`: a key that nobody here confirmed; `broken`: what stands here is
 * not what was signed.
 */
export const SignatureSaid = z.object({
  /** SM3 of the public key. */
  fingerprint: z.string(),
  is: z.enum(['own', 'trusted', 'other', 'unknown', 'broken']),
  /** Whose key it is by what is confirmed here; null where nobody knows. */
  of: z.string().nullable(),
});
export type SignatureSaid = z.infer<typeof SignatureSaid>;

/** An organ that took an example as a set of its own. */
export const ExampleAdoption = z.object({
  organ: z.object({ id: z.string(), name: z.string() }),
  example: z.string(),
  at: z.string(),
  /** When it said that it has seen the withdrawal; null before. */
  seenAt: z.string().nullable(),
});
export type ExampleAdoption = z.infer<typeof ExampleAdoption>;

export const ExampleBatch = z.object({
  id: z.string(),
  organ: z.object({ id: z.string(), name: z.string() }),
  /** 第几批 */
  number: z.number().int(),
  title: Said,
  /** For organs of these sizes and people of these classes; empty for any. */
  sizes: z.array(AnswerChoice),
  classes: z.array(AnswerChoice),
  note: z.string().nullable(),
  issuedAt: z.string(),
  withdrawn: z.object({ at: z.string(), reason: z.string() }).nullable(),
  /** Of whoever issued it, over everything that it says; null for one that was issued unsigned. */
  signature: SignatureSaid.nullable(),
  examples: z.array(WorkedExample),
  /** Who adopted what of it: all of them for the organ that issued it, its own for another. */
  adopted: z.array(ExampleAdoption),
});
export type ExampleBatch = z.infer<typeof ExampleBatch>;

/** `POST /api/organs/{organ}/worked-examples`: issues a batch. */
export const NewExampleBatch = z.strictObject({
  title: Said,
  /** Codes of sizes and classes that it is for; any where left out. */
  sizes: z.array(z.string().max(50)).max(20).optional(),
  classes: z.array(z.string().max(50)).max(20).optional(),
  note: z.string().trim().min(1).max(4000).nullable().optional(),
  examples: z
    .array(z.strictObject({ set: Hash, title: Said, suits: Said }))
    .min(1)
    .max(50),
});
export type NewExampleBatch = z.infer<typeof NewExampleBatch>;

/** `POST /api/organs/{organ}/worked-examples/seen`: says that the withdrawal of a batch was seen. */
export const WithdrawalSeen = z.strictObject({ batch: z.string().max(64) });
export type WithdrawalSeen = z.infer<typeof WithdrawalSeen>;

/** `POST /api/worked-examples/{batch}/withdraw`. */
export const WithdrawBatch = z.strictObject({ reason: z.string().min(1).max(1000) });
export type WithdrawBatch = z.infer<typeof WithdrawBatch>;

/** `POST /api/organs/{organ}/worked-examples/adopt`: takes an example as the organ's own set. */
export const AdoptExample = z.strictObject({ batch: z.string(), example: z.string() });
export type AdoptExample = z.infer<typeof AdoptExample>;

/**
 * `GET …/scheme-sets/{hash}?…`: what the set is for, so that what speaks against it is told before an action says so: the first
 * and last day of a period; of an amendment its first day and the set in force before it.
 */
export const SetPurposeQuery = z.object({
  from: Day.optional(),
  to: Day.optional(),
  since: Day.optional(),
  before: Hash.optional(),
});
export type SetPurposeQuery = z.infer<typeof SetPurposeQuery>;
