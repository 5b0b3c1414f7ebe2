import type { Condition, Program } from '@jianheng/scheme';

/** What makes a body one of its kind: departments of two organs may share a name. */
const bodies = {
  unit: ['organ', 'department', 'unit'],
  department: ['organ', 'department'],
  organ: ['organ'],
} as const;

/**
 * Post columns on which a program's result depends: a change in one of them begins a new stint. The organ always does, for
 * places and seals are an organ's; ratings go by the post held last, which is the post of a stint. Every other change of post leaves the stint whole, so that its points
 * are not weighed by days for nothing.
 */
export function usedPostColumns(program: Program): Set<string> {
  const columns = new Set(['organ', ...program.peers.by]);
  const addBody = (body: keyof typeof bodies) => {
    for (const name of bodies[body]) columns.add(name);
  };
  addColumns(program.population.where, columns);
  for (const { appliesTo, measure, scoring } of program.indicators) {
    addColumns(appliesTo, columns);
    const { input } = scoring;
    if ('among' in input && input.among !== 'peers') addBody(input.among);
    if (measure === null) continue;
    if (measure.support !== null) columns.add(measure.support.column);
    if (measure.level !== 'person') addBody(measure.level);
    if (measure.shareOf !== null) addBody(measure.shareOf);
  }
  return columns;
}

function addColumns(condition: Condition, columns: Set<string>): void {
  if ('column' in condition) {
    columns.add(condition.column);
    if ('than' in condition) columns.add(condition.than);
  } else if ('days' in condition) for (const name of condition.days) columns.add(name);
  else {
    const parts = 'all' in condition ? condition.all : 'any' in condition ? condition.any : condition.none;
    for (const part of parts) addColumns(part, columns);
  }
}
