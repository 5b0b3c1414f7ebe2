import { type Text, text } from '../text.ts';
import type { AnnualRating, PerformanceRating } from './state.ts';

/** Annual ratings (年度等次) as rules, runs, pages and papers name them. */
export const annualTitles: Readonly<Record<AnnualRating, Text>> = {
  excellent: text('优秀', 'excellent'),
  competent: text('称职', 'competent'),
  'basically-competent': text('基本称职', 'basically competent'),
  'not-competent': text('不称职', 'not competent'),
  undetermined: text('不确定等次', 'undetermined'),
};

/** Performance ratings (业绩等次). */
export const performanceTitles: Readonly<Record<PerformanceRating, Text>> = {
  excellent: text('优秀', 'excellent'),
  good: text('良好', 'good'),
  qualified: text('合格', 'qualified'),
  unqualified: text('不合格', 'unqualified'),
};

/** The annual rating that rules and runs name so, in Chinese; null for a word that is none. */
export function findAnnual(word: string): AnnualRating | null {
  return keyOf(annualTitles, word);
}

/** The performance rating that rules and runs name so, in Chinese; null for a word that is none. */
export function findPerformance(word: string): PerformanceRating | null {
  return keyOf(performanceTitles, word);
}

function keyOf<Key extends string>(titles: Readonly<Record<Key, Text>>, word: string): Key | null {
  const found = Object.entries<Text>(titles).find(([, { zh }]) => zh === word);
  return found === undefined ? null : (found[0] as Key);
}
