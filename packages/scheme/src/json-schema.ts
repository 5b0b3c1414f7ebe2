import { mechanisms } from '@jianheng/mechanisms';
import { z } from 'zod';
import { IndicatorWords } from './language/indicator-words.ts';
import { Scheme } from './scheme.ts';

/** Any one mechanism with its parameters. */
const Score = z.union(mechanisms.map((m) => m.schema.meta({ title: `${m.key} ${m.title.zh}` })));

/** What an author writes: what comes from the library or from the scheme above may be left out. */
const Written = Scheme.extend({
  indicators: z.array(IndicatorWords.extend({ score: Score }).partial()).min(1),
})
  .partial()
  .required({ scheme: true, title: true });

/** What an editor needs to complete and underline a scheme, generated from the same schemas that read it. */
export function schemeJsonSchema(): Record<string, unknown> {
  const schema = z.toJSONSchema(Written, { io: 'input', unrepresentable: 'any', reused: 'ref' });
  return { ...schema, title: 'Scheme of assessment (检衡 Jianheng)' } as Record<string, unknown>;
}
