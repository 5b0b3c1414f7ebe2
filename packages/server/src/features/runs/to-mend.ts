import type { ProgramIndicator } from '@jianheng/scheme';

/** Whether something can be mended there: no decision in a case, no number that wants no direction, nothing counted inside another. */
export function isToMend({ scores, better, inside, measure }: ProgramIndicator): boolean {
  return scores !== 'decision' && better !== 'neutral' && inside === null && measure !== null;
}

/** Units of things that happened once each; of days and points no row is a defect. */
const events: readonly string[] = ['case', 'defendant', 'item', 'piece'];

/** Numbers of which each row is one too many: counts, and shares of bad outcomes. */
export function isDefect(indicator: ProgramIndicator): boolean {
  const { measure, better } = indicator;
  if (measure === null || better !== 'lower' || measure.level !== 'person') return false;
  const isEvents = events.includes(measure.unit);
  return isToMend(indicator) && isEvents && (measure.denominator === null || measure.chance === 'proportion');
}
