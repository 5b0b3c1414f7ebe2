import type { Kysely, Selectable } from 'kysely';
import type { PersonTable, Tables } from '../../records/tables.ts';
import type { Department, Unit } from './departments.ts';
import type { Posting } from './posting-store.ts';
import { asKnown, type Replaceable } from './replaced-value.ts';

/** A day, and the moment (UTC) whose knowledge counts; without one, what is known now. */
export interface AsOf {
  readonly day: string;
  readonly knownAt?: string;
}

/** Whose postings are wanted. */
export interface Scope {
  readonly organ?: string;
  readonly person?: string;
}

/** Somebody where they were on a day. */
export interface StaffMember {
  readonly person: Selectable<PersonTable>;
  readonly posting: Posting;
  readonly department: Department | null;
  readonly unit: Unit | null;
}

/** Postings as known at a moment, whatever their days, in order of person and beginning. */
export function postingsKnown(db: Kysely<Tables>, scope: Scope, knownAt?: string): Promise<Posting[]> {
  let query = db.selectFrom('posting').selectAll();
  if (scope.organ !== undefined) query = query.where('organ', '=', scope.organ);
  if (scope.person !== undefined) query = query.where('person', '=', scope.person);
  query =
    knownAt === undefined
      ? query.where('superseded_at', 'is', null)
      : query
          .where('recorded_at', '<=', knownAt)
          .where((e) => e.or([e('superseded_at', 'is', null), e('superseded_at', '>', knownAt)]));
  return query.orderBy('person').orderBy('from').execute();
}

/** Who was where as what on a day, as known at a moment. In no particular order. */
export async function staffAsOf(db: Kysely<Tables>, scope: Scope, asOf: AsOf): Promise<StaffMember[]> {
  const { day, knownAt } = asOf;
  const known = await postingsKnown(db, scope, knownAt);
  return describePostings(
    db,
    known.filter(({ from, to }) => from <= day && (to === null || day <= to)),
    knownAt,
  );
}

/** Where somebody was last in an organ by a day, though they have left since: papers of a period name them as they were. */
export async function lastPostingBy(
  db: Kysely<Tables>,
  scope: Required<Scope>,
  day: string,
): Promise<StaffMember | null> {
  const begun = (await postingsKnown(db, scope)).filter(({ from }) => from <= day);
  return (await describePostings(db, begun.slice(-1)))[0] ?? null;
}

/** Postings with the people, departments and units they name, as those were known at the moment. */
export async function describePostings(
  db: Kysely<Tables>,
  postings: readonly Posting[],
  knownAt?: string,
): Promise<StaffMember[]> {
  if (postings.length === 0) return [];
  const organs = [...new Set(postings.map((p) => p.organ))];
  const departments = db.selectFrom('department').selectAll().where('organ', 'in', organs).execute();
  const departmentOf = byId(await known('department', await departments));
  const units = db.selectFrom('unit').selectAll().where('organ', 'in', organs).execute();
  const unitOf = byId(await known('unit', await units));
  const ids = [...new Set(postings.map((p) => p.person))];
  const personOf = byId(await known('person', await readPeople(db, ids)));
  return postings.map((posting) => ({
    person: personOf.get(posting.person)!,
    posting,
    department: departmentOf.get(posting.department ?? '') ?? null,
    unit: unitOf.get(posting.unit ?? '') ?? null,
  }));

  async function known<Row extends { readonly id: string }>(kind: Replaceable, rows: Row[]): Promise<Row[]> {
    return knownAt === undefined ? rows : asKnown(db, kind, rows, knownAt);
  }
}

function byId<Row extends { readonly id: string }>(rows: readonly Row[]): ReadonlyMap<string, Row> {
  return new Map(rows.map((row) => [row.id, row]));
}

/** A statement holds so many values; a province has more people. */
const mostAtOnce = 10_000;

/** People by their ids, in no particular order. */
export async function readPeople(
  db: Kysely<Tables>,
  ids: readonly string[],
): Promise<Selectable<PersonTable>[]> {
  const people: Selectable<PersonTable>[] = [];
  for (let at = 0; at < ids.length; at += mostAtOnce) {
    const some = ids.slice(at, at + mostAtOnce);
    people.push(...(await db.selectFrom('person').selectAll().where('id', 'in', some).execute()));
  }
  return people;
}

/** The posting in which somebody is on a day, by what is known now; null when they are in none. */
export async function findPostingOn(
  db: Kysely<Tables>,
  person: string,
  day: string,
): Promise<Posting | null> {
  const postings = await postingsKnown(db, { person });
  return postings.find(({ from, to }) => from <= day && (to === null || day <= to)) ?? null;
}

/** The department in which somebody is on a day; null when they are in none. */
export async function departmentOf(db: Kysely<Tables>, person: string, day: string): Promise<string | null> {
  return (await findPostingOn(db, person, day))?.department ?? null;
}

/** The class of staff that somebody belongs to on a day; null when they are in no post. */
export async function classOf(db: Kysely<Tables>, person: string, day: string): Promise<string | null> {
  return (await findPostingOn(db, person, day))?.class ?? null;
}
