import { z } from 'zod';
import { SourceKey } from '../rules/rule-words.ts';
import { MeasureWords } from './measure-words.ts';
import { DateText, IndicatorId, Label, Name, oneOrMany, Points } from './scalars.ts';
import { sourced } from './source-words.ts';
import { Where } from './where.ts';

/** What a missing value does; `points: n` gives fixed points. */
export const MissingWord = z.union([
  z.enum(['score', 'share-out', 'full', 'none', 'peer-mean', 'hold']),
  z.strictObject({ points: Points }),
]);
export type MissingWord = z.infer<typeof MissingWord>;

/** The five names of missing, each with what it does; those left out take the language's default. */
export const MissingWords = z.strictObject({
  'not-applicable': MissingWord.optional(),
  'no-cases': MissingWord.optional(),
  'not-supplied': MissingWord.optional(),
  withheld: MissingWord.optional(),
  zero: MissingWord.optional(),
});
export type MissingWords = z.infer<typeof MissingWords>;

/** What is known of an indicator whoever uses it; the library's entries have these. */
export const describing = {
  title: Label,
  /** What it tells, in a sentence. */
  definition: Label.optional(),
  measure: MeasureWords.optional(),
  better: z.enum(['higher', 'lower', 'neutral']).optional(),
  /** A decision in a case (never coached), a duty, or a result. */
  scores: z.enum(['duty', 'decision', 'result']).optional(),
  /** `structural`: for analysis, not for points. `base-unverified`: the denominator's counting rule is not settled. */
  state: z.enum(['computable', 'base-unverified', 'structural']).optional(),
  /** Where its name and its formula were read: keys of the list of sources in `rules/sources.yaml`. */
  source: oneOrMany(SourceKey).optional(),
  ...sourced,
};

/** One indicator of a scheme, its library entry already merged in. */
export const IndicatorWords = z.strictObject({
  id: IndicatorId,
  /** Library entry it came from. */
  use: IndicatorId.optional(),
  part: Name,
  full: Points,
  ...describing,
  /** One mechanism with its parameters; each mechanism reads its own words. */
  score: z.record(z.string(), z.unknown()),
  missing: MissingWords.optional(),
  'applies-to': Where.optional(),
  /** Counted inside that combination: its own points are not added to the part. */
  inside: IndicatorId.optional(),
  /** For those it applies to it stands in that indicator's place: leaders are scored otherwise. */
  'instead-of': IndicatorId.optional(),
  /** An event that earned in an earlier indicator earns here too. */
  earns: z.literal('again').optional(),
  since: DateText.optional(),
  until: DateText.optional(),
  /** The author knows that these points depend on other people's results. */
  warn: z.literal('depends-on-others').optional(),
  /** Who decided to go on although the check warns, and why. */
  decided: Label.optional(),
});
export type IndicatorWords = z.infer<typeof IndicatorWords>;
