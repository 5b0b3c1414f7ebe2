import { z } from 'zod';
import { Count, DateText, Flag, Name, Words } from '../language/scalars.ts';
import { ConfidenceWord } from '../language/source-words.ts';
import { RuleContent } from './rule-content.ts';
import { RuleParameter } from './rule-parameter.ts';
import { BothLabel, SourceKey, ValueId } from './rule-words.ts';

/** What every value must say of itself; without a source or a confidence it is refused. */
const cited = { source: z.array(SourceKey).min(1), confidence: ConfidenceWord };

/** One reading of a value, from one day to another. */
export const DatedValue = z.strictObject({
  /** First day; the instrument's own where left out. */
  from: DateText.optional(),
  /** Last day, included; the instrument's own where left out. */
  until: DateText.optional(),
  is: RuleContent,
  /** 第五条; `unseen` where the clause was not seen. */
  clause: Words,
  ...cited,
  note: BothLabel.optional(),
});
export type DatedValue = z.infer<typeof DatedValue>;

/** One value of an instrument. */
export const ValueEntry = z.strictObject({
  title: BothLabel,
  /** The question of the engine that it answers. */
  parameter: RuleParameter.optional(),
  /** A period in which this value begins or ends must be split at that day. */
  'splits-period': Flag.optional(),
  dated: z.array(DatedValue).min(1),
});
export type ValueEntry = z.infer<typeof ValueEntry>;

/** A law, regulation or notice as dated, cited values; one file each. */
export const InstrumentFile = z.strictObject({
  instrument: Name,
  title: BothLabel,
  issuer: BothLabel,
  'in-force': z.strictObject({
    from: DateText,
    /** Where only the month or the year is known, `from` is its first day. */
    'from-known-to': z.enum(['day', 'month', 'year']).optional(),
    until: DateText.optional(),
  }),
  /** `organ`: one organ's own rule, kept as an example or for a conflict. */
  level: z.enum(['national', 'province', 'organ']),
  province: Words.optional(),
  /** How much of its text was read. */
  text: z.enum(['full', 'partly', 'summary', 'not-read']),
  note: BothLabel.optional(),
  values: z.record(ValueId, ValueEntry),
});
export type InstrumentFile = z.infer<typeof InstrumentFile>;

/** Rules that do not fit together: declared, shown, never resolved. */
export const ConflictEntry = z.strictObject({
  id: Name,
  title: BothLabel,
  between: z.array(ValueId).min(1),
  /** In what they differ, one line each. */
  differ: z.array(BothLabel).min(1),
  /** Who has to decide what, and what the product does meanwhile. */
  decide: BothLabel,
  ...cited,
});
export type ConflictEntry = z.infer<typeof ConflictEntry>;

export const ConflictsFile = z.strictObject({ conflicts: z.array(ConflictEntry).min(1) });
export type ConflictsFile = z.infer<typeof ConflictsFile>;

/** Where values were read. A mirror is a copy whose address may vanish or carry other matter. */
export const RuleSource = z.strictObject({
  title: Words,
  url: z
    .string()
    .regex(/^https?:\/\/\S+$/, 'address')
    .optional(),
  kind: z.enum(['law', 'official', 'media', 'paper', 'mirror', 'design']),
});
export type RuleSource = z.infer<typeof RuleSource>;

export const SourcesFile = z.strictObject({ sources: z.record(SourceKey, RuleSource) });
export type SourcesFile = z.infer<typeof SourcesFile>;

/** One year's days off and working weekends, as published for that year. */
export const HolidaysFile = z.strictObject({
  holidays: Count,
  title: BothLabel,
  ...cited,
  note: BothLabel.optional(),
  /** Stretches off, both days included. */
  off: z.array(z.strictObject({ for: BothLabel, from: DateText, to: DateText })).min(1),
  /** Weekend days on which people work. */
  working: z.array(DateText),
});
export type HolidaysFile = z.infer<typeof HolidaysFile>;

/** The kinds of file in `schemes/rules/`, told apart by the word they begin with. */
export const ruleFileKinds = {
  instrument: InstrumentFile,
  conflicts: ConflictsFile,
  sources: SourcesFile,
  holidays: HolidaysFile,
} as const;
export type RuleFileKind = keyof typeof ruleFileKinds;

/** Any file of `schemes/rules/`, for the JSON Schema that editors read. */
export const RuleFile = z.union([InstrumentFile, ConflictsFile, SourcesFile, HolidaysFile]);
