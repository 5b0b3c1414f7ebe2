import { authorise } from '../../access/authorise.ts';
import type { RequestContext } from '../../access/request-context.ts';
import type { Department, Unit } from './departments.ts';
import { inOrder } from './list-staff.ts';

/** What an organ is divided into, those that have ended included. */
export interface Divisions {
  readonly departments: readonly Department[];
  readonly units: readonly Unit[];
}

/** Departments and case-handling units of an organ, in the order of their names. */
export async function listDivisions(context: RequestContext, organ: string): Promise<Divisions> {
  const target = `register/${organ}/divisions`;
  await authorise(context, { operation: 'register.read', belongs: { organ }, target });
  const { db } = context.records;
  const departments = await db.selectFrom('department').selectAll().where('organ', '=', organ).execute();
  const units = await db.selectFrom('unit').selectAll().where('organ', '=', organ).execute();
  const byName = (a: { readonly name: string }, b: { readonly name: string }) => inOrder(a.name, b.name);
  return { departments: departments.sort(byName), units: units.sort(byName) };
}
