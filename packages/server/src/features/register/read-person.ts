import type { Selectable } from 'kysely';
import { authorise, type Deed, isAllowed } from '../../access/authorise.ts';
import { readOf } from '../../access/change.ts';
import { Refused } from '../../access/refused.ts';
import type { RequestContext } from '../../access/request-context.ts';
import type { PersonTable } from '../../records/tables.ts';
import type { Posting } from './posting-store.ts';
import { describePostings, postingsKnown, type StaffMember } from './read-register.ts';

/** One person of the register with the postings that the reader may see. */
export interface PersonHistory {
  readonly person: Selectable<PersonTable>;
  /** By what was known at the moment, in order of time. */
  readonly postings: readonly StaffMember[];
}

/**
 * Reads a person's history as known at a moment (now when left out). Of somebody who served in several organs, each organ
 * reads its own stretches; the person reads all. Looks at another person are audited.
 */
export async function readPerson(
  context: RequestContext,
  person: string,
  knownAt?: string,
): Promise<PersonHistory> {
  const { db } = context.records;
  const all = await postingsKnown(db, { person }, knownAt);
  const seen = all.filter((posting) => isAllowed(context, deedOf(posting)));
  const first = seen.at(-1);
  if (first === undefined) {
    // Whoever has no posting and whoever is not known are the same to those who may not read.
    await authorise(context, deedOf({ person, organ: all.at(-1)?.organ ?? null, department: null }));
    throw new Refused({ is: 'not-found' });
  }
  return readOf(context, deedOf(first), async () => {
    const postings = await describePostings(db, seen, knownAt);
    return { person: postings[0]!.person, postings };
  });
}

function deedOf({
  person,
  organ,
  department,
}: Pick<Posting, 'person' | 'department'> & { organ: string | null }): Deed {
  const belongs = { organ, person, ...(department === null ? {} : { department }) };
  return { operation: 'register.read', belongs, target: `register/person/${person}` };
}
