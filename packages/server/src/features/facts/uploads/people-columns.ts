import type { FactModel } from '@jianheng/scheme';

/** Columns with people beside those whose work a row is. */
export const besidePeople: readonly string[] = ['approver', 'confirmed_by'];

/** Whether a column of a kind holds people. */
export function isOfPeople(model: FactModel, kind: string, column: string): boolean {
  const said = model.kinds[kind];
  return said?.columns[column]?.type === 'text' && (said.person === column || besidePeople.includes(column));
}
