import type { RulePacks } from '../rules/rule-packs.ts';
import type { TemplateCard } from './template-card.ts';

/** First day on which the packs forbid the indicator system to be carried out; null when they never do. */
export function indicatorsEnded(packs: RulePacks): string | null {
  const bans = packs.values.filter(
    (v) => v.parameter === 'indicator-targets' && v.is.permission === 'forbidden',
  );
  return bans.map((v) => v.from).sort()[0] ?? null;
}

/** The regime of a stretch of time (ISO days, both included) by the rule packs; `both` when it runs across the switch. */
export function regimeOf(from: string, to: string, packs: RulePacks): TemplateCard['years'] {
  const ended = indicatorsEnded(packs);
  if (ended === null || to < ended) return 'indicator';
  return from >= ended ? 'quality' : 'both';
}
