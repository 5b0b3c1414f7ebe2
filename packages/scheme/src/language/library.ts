import { z } from 'zod';
import { describing } from './indicator-words.ts';
import { NamedQuantity } from './measure-words.ts';
import { FactName, IndicatorId, Label, Name, Points, Words } from './scalars.ts';
import { sourced } from './source-words.ts';

/** A file of the national indicator library: the named quantities of a business line and the indicators made of them. */
export const Library = z.strictObject({
  library: Name,
  title: Label,
  'fact-model': Name,
  quantities: z.record(Words, NamedQuantity),
  indicators: z.record(IndicatorId, z.strictObject(describing)),
  ...sourced,
});
export type Library = z.infer<typeof Library>;

/** Case weights (案件权重系数): a factor for each code of one column, exact (thirds stay thirds). */
export const WeightTable = z.strictObject({
  weights: Name,
  title: Label,
  kind: FactName,
  column: FactName,
  /** For codes not named; none when left out. */
  otherwise: Points.optional(),
  values: z.record(Words, Points),
  ...sourced,
});
export type WeightTable = z.infer<typeof WeightTable>;
