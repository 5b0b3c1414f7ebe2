import type { Condition, Program } from '@jianheng/scheme';

/** Columns that decide about people whatever the scheme says: where they are, and by which rating rules. */
const always = ['organ', 'department', 'class', 'employment'];

/** Post columns on which a program's result depends: a change in one of them begins a new stint. */
export function usedPostColumns(program: Program): Set<string> {
  const columns = new Set([...always, ...program.peers.by]);
  addColumns(program.population.where, columns);
  for (const indicator of program.indicators) {
    addColumns(indicator.appliesTo, columns);
    const { measure } = indicator;
    if (measure === null) continue;
    if (measure.support !== null) columns.add(measure.support.column);
    if (measure.level !== 'person') columns.add(measure.level);
    if (measure.shareOf !== null) columns.add(measure.shareOf);
  }
  return columns;
}

function addColumns(condition: Condition, columns: Set<string>): void {
  if ('column' in condition) columns.add(condition.column);
  else if ('days' in condition) for (const name of condition.days) columns.add(name);
  else {
    const parts = 'all' in condition ? condition.all : 'any' in condition ? condition.any : condition.none;
    for (const part of parts) addColumns(part, columns);
  }
}
