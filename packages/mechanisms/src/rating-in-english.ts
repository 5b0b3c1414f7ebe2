/** Ratings in English, annual (年度等次) and of performance (业绩等次). */
const names: ReadonlyMap<string, string> = new Map([
  ['优秀', 'excellent'],
  ['称职', 'competent'],
  ['基本称职', 'basically competent'],
  ['不称职', 'not competent'],
  ['不确定等次', 'undetermined'],
  ['良好', 'good'],
  ['合格', 'qualified'],
  ['不合格', 'unqualified'],
  ['好', 'good'],
  ['较好', 'rather good'],
  ['一般', 'average'],
  ['较差', 'rather poor'],
]);

/** A rating's name in English; the word itself where a scheme has one of its own. */
export function ratingInEnglish(word: string): string {
  return names.get(word) ?? word;
}
