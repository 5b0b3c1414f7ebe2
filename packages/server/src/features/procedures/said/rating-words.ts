import type { AnnualRating, PerformanceRating } from '@jianheng/casework';

/** Annual ratings as rules and runs name them. */
export const annualWords: Readonly<Record<AnnualRating, string>> = {
  excellent: '优秀',
  competent: '称职',
  'basically-competent': '基本称职',
  'not-competent': '不称职',
  undetermined: '不确定等次',
};

/** Performance ratings (业绩等次) as rules and runs name them. */
export const performanceWords: Readonly<Record<PerformanceRating, string>> = {
  excellent: '优秀',
  good: '良好',
  qualified: '合格',
  unqualified: '不合格',
};

/** The annual rating that rules name so; null for a word that is none. */
export function findAnnual(word: string): AnnualRating | null {
  return keyOf(annualWords, word);
}

/** The performance rating that rules name so; null for a word that is none. */
export function findPerformance(word: string): PerformanceRating | null {
  return keyOf(performanceWords, word);
}

function keyOf<Key extends string>(words: Readonly<Record<Key, string>>, word: string): Key | null {
  const found = Object.entries<string>(words).find(([, said]) => said === word);
  return found === undefined ? null : (found[0] as Key);
}
