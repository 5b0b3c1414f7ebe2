import type { Counter, ProgramMeasure } from '../program.ts';

/**
 * What the codes of a measure are called in English, as the labels of their counters say. A program holds no names of codes
 * besides, and what was sealed is told by what is sealed with it.
 */
export function codeNames(
  { byCode }: Pick<ProgramMeasure, 'byCode'>,
  counters: readonly Counter[],
): Record<string, string> {
  const labels = new Map(counters.map(({ id, label }) => [id, label]));
  const named = Object.entries(byCode ?? {}).flatMap(([code, id]) => {
    const label = labels.get(id);
    if (label === undefined || !label.zh.endsWith(`·${code}`)) return [];
    const name = label.en.slice(label.en.lastIndexOf(': ') + 2);
    return [[code, name] as const];
  });
  return Object.fromEntries(named);
}
