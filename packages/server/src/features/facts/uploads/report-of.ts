import type { Kysely } from 'kysely';
import { dayInChina } from '../../../access/request-context.ts';
import type { Tables } from '../../../records/tables.ts';
import { postingsKnown, staffAsOf } from '../../register/read-register.ts';
import type { UploadReport } from './upload-record.ts';
import type { ImportOutcome } from './upload-work.ts';

/** People named one by one; the rest are counted. */
const mostNamed = 200;

/** Kinds of which everybody of these classes is expected to have rows. */
const expected: Readonly<Record<string, readonly string[] | 'every class'>> = {
  case: ['检察官'],
  activity: ['检察官'],
  ballot: 'every class',
};

/** What an import came to, beside the register: who is named and not known, who is known and not named. */
export async function reportOf(
  db: Kysely<Tables>,
  organ: string,
  { batches, sheets, people, named: cells, errorWorkbook }: ImportOutcome,
  against: readonly number[],
  now: string,
): Promise<UploadReport> {
  const named = new Map(people);
  const known = new Set((await postingsKnown(db, { organ })).map(({ person }) => person));
  const unknown = people.filter(([person]) => !known.has(person)).map(([person, rows]) => ({ person, rows }));
  const missing = await missingPeople(db, organ, kindsIn(batches), named, dayInChina(now));
  return {
    batches,
    sheets,
    against,
    unknownPeople: unknown.slice(0, mostNamed),
    unknownPeopleCount: unknown.length,
    missingPeople: missing.slice(0, mostNamed),
    missingPeopleCount: missing.length,
    named: cells,
    errorWorkbook,
  };
}

function kindsIn(batches: ImportOutcome['batches']): ReadonlySet<string> {
  return new Set(batches.map(({ kind }) => kind));
}

/** Staff of an organ on a day, of classes that are expected to have rows of these kinds, of whom no row speaks; by name. */
export async function missingPeople(
  db: Kysely<Tables>,
  organ: string,
  kinds: ReadonlySet<string>,
  named: { has(person: string): boolean },
  day: string,
): Promise<UploadReport['missingPeople'][number][]> {
  const classes = Object.entries(expected).flatMap(([kind, of]) => (kinds.has(kind) ? [of] : []));
  if (classes.length === 0) return [];
  const staff = await staffAsOf(db, { organ }, { day });
  return staff
    .filter(({ posting }) => classes.some((of) => of === 'every class' || of.includes(posting.class)))
    .filter(({ person }) => !named.has(person.id))
    .map(({ person, department }) => ({
      id: person.id,
      name: person.name,
      department: department?.name ?? null,
    }));
}

/** Kinds of which somebody is expected to have rows. */
export const expectedKinds: readonly string[] = Object.keys(expected);
