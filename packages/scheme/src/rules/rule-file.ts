import { z } from 'zod';
import { RuleContent } from './rule-content.ts';
import { RuleParameter } from './rule-parameter.ts';
import { ConfidenceMark, IsoDate, Label, Slug, SourceKey, ValueId } from './rule-words.ts';

/** One reading of a value, from one day to another. Without source or confidence it is refused. */
export const DatedValue = z.strictObject({
  /** First day; the instrument's own where left out. */
  from: IsoDate.optional(),
  /** Last day, included; open where left out. */
  until: IsoDate.optional(),
  is: RuleContent,
  /** 第五条; null where the clause was not seen. */
  clause: z.string().min(1).nullable(),
  source: z.array(SourceKey).min(1),
  confidence: ConfidenceMark,
  note: Label.optional(),
});
export type DatedValue = z.infer<typeof DatedValue>;

/** One value of an instrument. */
export const ValueEntry = z.strictObject({
  title: Label,
  parameter: RuleParameter.optional(),
  /** A period in which this value begins or ends must be split at that day. */
  'splits-period': z.boolean().default(false),
  dated: z.array(DatedValue).min(1),
});

/** A law, regulation or notice as dated, cited values; one file each. */
export const InstrumentFile = z.strictObject({
  instrument: Slug,
  title: Label,
  issuer: Label,
  'in-force': z.strictObject({
    from: IsoDate,
    /** Where only the month or the year is known, `from` is its first day. */
    'from-known-to': z.enum(['day', 'month', 'year']).default('day'),
    until: IsoDate.optional(),
  }),
  /** `organ`: one organ's own rule, kept as an example or for a conflict. */
  level: z.enum(['national', 'province', 'organ']),
  province: z.string().min(1).optional(),
  /** How much of its text was read. */
  text: z.enum(['full', 'partly', 'summary', 'not-read']),
  note: Label.optional(),
  values: z.record(ValueId, ValueEntry),
});
export type InstrumentFile = z.infer<typeof InstrumentFile>;

/** Conflicts between rules, declared and never resolved. */
export const ConflictsFile = z.strictObject({
  conflicts: z
    .array(
      z.strictObject({
        id: Slug,
        title: Label,
        between: z.array(ValueId).min(2),
        /** In what they differ, one line each. */
        differ: z.array(Label).min(1),
        /** Who has to decide what, and what the product does meanwhile. */
        decide: Label,
        source: z.array(SourceKey).min(1),
        confidence: ConfidenceMark,
      }),
    )
    .min(1),
});
export type ConflictsFile = z.infer<typeof ConflictsFile>;

/** Where values were read. `mirror` marks copies whose address may vanish or carry other matter: look for the original first. */
export const SourcesFile = z.strictObject({
  sources: z.record(
    SourceKey,
    z.strictObject({
      title: z.string().min(1),
      url: z.url().optional(),
      kind: z.enum(['law', 'official', 'media', 'paper', 'mirror']),
    }),
  ),
});
export type SourcesFile = z.infer<typeof SourcesFile>;

/** One year's schedule of days off and working weekends, as published for that year. */
export const HolidaysFile = z.strictObject({
  holidays: z.int().min(2000).max(2100),
  title: Label,
  source: z.array(SourceKey).min(1),
  confidence: ConfidenceMark,
  note: Label.optional(),
  /** Stretches off, both days included. */
  off: z.array(z.strictObject({ for: Label, from: IsoDate, to: IsoDate })).min(1),
  /** Weekend days on which people work. */
  working: z.array(IsoDate),
});
export type HolidaysFile = z.infer<typeof HolidaysFile>;

/** Any file of `schemes/rules/`, told apart by its first key. */
export const RuleFile = z.union([InstrumentFile, ConflictsFile, SourcesFile, HolidaysFile]);
