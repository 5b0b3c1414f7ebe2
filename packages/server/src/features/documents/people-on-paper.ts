import { readNames } from '../periods/reading/name-people.ts';
import type { Wanted } from './filling.ts';

/** Names of people as documents say them. */
export async function peopleOnPaper({ reading: { context, row } }: Wanted, ids: Iterable<string>) {
  return readNames(context.records.db, row.organ, context.today, ids);
}
