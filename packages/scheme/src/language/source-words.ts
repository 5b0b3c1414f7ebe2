import { z } from 'zod';
import { DateText, Label, oneOrMany, RuleRef, Words } from './scalars.ts';

/** H: text of law or official original; M: official media, local organ, paper; L: mirror or library; unverified: 未核实. */
export const ConfidenceWord = z.enum(['H', 'M', 'L', 'unverified']);

/** Where a value comes from: an instrument and clause, or a value of a rule pack. */
export const BasisWords = z.union([
  RuleRef,
  z.strictObject({
    instrument: Label,
    clause: Words.optional(),
    date: DateText.optional(),
    ref: Words.optional(),
    confidence: ConfidenceWord.optional(),
    note: Label.optional(),
  }),
]);
export type BasisWords = z.infer<typeof BasisWords>;

/** Said of any section that carries values. */
export const sourced = {
  basis: oneOrMany(BasisWords).optional(),
  confidence: ConfidenceWord.optional(),
  note: Label.optional(),
};
