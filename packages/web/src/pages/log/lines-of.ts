/** A named part of what was recorded. */
export interface Line {
  readonly name: string;
  readonly value: string;
}

/** What was recorded, one line for each part that is not empty; nothing for what is not there. */
export function linesOf(recorded: unknown): Line[] {
  if (recorded === null || recorded === undefined) return [];
  if (typeof recorded !== 'object') return [{ name: '', value: String(recorded) }];
  return Object.entries(recorded)
    .filter(([, value]) => value !== null && !(Array.isArray(value) && value.length === 0))
    .map(([name, value]) => ({ name, value: typeof value === 'string' ? value : JSON.stringify(value) }));
}
