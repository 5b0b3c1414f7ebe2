import type { CheckedFileRow, RowProblem, SpoiledRow } from '@jianheng/facts';
import type { Department, Unit } from '../departments.ts';
import { overlaps, postingBlockers } from '../posting-rules.ts';
import { fieldsOf, type Posting } from '../posting-store.ts';
import { Id, Name, PersonFields, type PostingFields } from '../register-fields.ts';
import type { MissingPerson, RosterEntry, RosterStep } from './roster-entry.ts';
import * as problem from './roster-problems.ts';

/** What a roster is compared with. */
export interface RosterBasis {
  readonly organ: { readonly id: string; readonly name: string };
  readonly departments: readonly Department[];
  readonly units: readonly Unit[];
  /** People of the register whom the file names or who are posted here. */
  readonly people: ReadonlyMap<string, PersonFields>;
  /** Their postings by what is known now, whatever the organ. */
  readonly postings: ReadonlyMap<string, readonly Posting[]>;
  /** What a new posting says where the roster says nothing. */
  readonly usual: { readonly employment: (kind: string) => string; readonly leader: string };
  /** Staff of the organ today of whom the file has no row. */
  readonly absent: readonly MissingPerson[];
}

/** What a roster would change, and what is wrong with its rows. */
export interface RosterPlan {
  readonly entries: readonly RosterEntry[];
  readonly same: number;
  readonly problems: readonly RowProblem[];
}

/** Compares a roster with the register, person by person. Pure. */
export function planRoster(
  rows: readonly CheckedFileRow[],
  spoiled: readonly SpoiledRow[],
  basis: RosterBasis,
): RosterPlan {
  const entries: RosterEntry[] = [];
  const problems: RowProblem[] = [];
  let same = 0;
  const spoiledBy = new Map(spoiled.map((row) => [row.cells.person ?? '', row]));
  for (const [person, own] of Map.groupBy(rows, (row) => row.values.person!)) {
    const planned = planPerson(person, own, basis);
    const found = [...planned.problems];
    const wrong = found.find(({ level }) => level === 'error')?.row ?? spoiledBy.get(person);
    if (wrong === undefined) {
      if (planned.entry === null) same++;
      else entries.push(planned.entry);
    } else {
      const blamed = new Set(found.filter((f) => f.level === 'error').map((f) => f.row));
      found.push(...own.filter((row) => !blamed.has(row)).map((row) => problem.besideWrong(row, wrong)));
    }
    problems.push(...found);
  }
  return { entries, same, problems };
}

function planPerson(
  person: string,
  rows: readonly CheckedFileRow[],
  basis: RosterBasis,
): { readonly entry: RosterEntry | null; readonly problems: readonly RowProblem[] } {
  const problems: RowProblem[] = [];
  const sorted = rows.toSorted((a, b) => (a.values.from! < b.values.from! ? -1 : 1));
  if (!Id.safeParse(person).success) problems.push(...rows.map(problem.badId));
  const was = basis.people.get(person) ?? null;
  const fields = personOf(rows, was, problems);
  for (const row of rows) problems.push(...stateProblems(row));
  if (was === null) problems.push(...mistaken(person, fields.name, sorted[0]!, basis.absent));
  const steps: RosterStep[] = [];
  let current: readonly Posting[] = basis.postings.get(person) ?? [];
  for (const [index, row] of sorted.entries()) {
    const earlier = sorted.slice(0, index).find((other) => overlaps(stretchOf(other), stretchOf(row)));
    if (earlier !== undefined) {
      problems.push(problem.rowsOverlap(row, earlier));
      continue;
    }
    const planned = planRow(row, current, basis, problems);
    steps.push(...planned.steps);
    current = planned.current;
  }
  if (was !== null && fields.name !== was.name) problems.push(problem.otherName(sorted[0]!));
  const isSame = steps.length === 0 && was !== null && sameFields(was, fields);
  const entry: RosterEntry = {
    person,
    is: was === null ? 'new' : 'changed',
    rows: rows.map(({ row }) => row),
    was,
    fields,
    steps,
  };
  return { entry: isSame ? null : entry, problems };
}

const personColumns = {
  name: 'name',
  sex: 'sex',
  born: 'birth_year',
  joined: 'joined',
  probation: 'probation_until',
} as const;

/** What all rows say of the person; where they say nothing, what the register says. */
function personOf(
  rows: readonly CheckedFileRow[],
  was: PersonFields | null,
  problems: RowProblem[],
): PersonFields {
  const said = Object.entries(personColumns).map(([field, column]) => {
    const telling = rows.filter((row) => row.values[column] !== null);
    const read = (row: CheckedFileRow) => readSaid(column, row.values[column]!);
    const first = telling[0] === undefined ? null : read(telling[0]);
    for (const row of telling) {
      const value = read(row);
      if (column === 'birth_year' && !isBirthYear(value)) problems.push(problem.badBirthYear(row));
      else if (value !== first) problems.push(problem.twoOpinions(row, column));
      else if ((field === 'name' || field === 'sex') && !Name.safeParse(value).success)
        problems.push(problem.badName(row, column));
    }
    return [field, first?.normalize('NFC') ?? was?.[field as keyof PersonFields] ?? null];
  });
  const fields = Object.fromEntries(said) as PersonFields;
  return PersonFields.safeParse(fields).data ?? fields;
}

/**
 * What a cell says of the person: a name without the blanks that pad it in tables (张　三), and of a birthday the year alone,
 * however it is written (1987, 1987.03, 198703, 1987年3月, 1987-03-05).
 */
function readSaid(column: string, cell: string): string {
  if (column === 'name') return cell.replace(/(?<=\p{Script=Han}) +(?=\p{Script=Han})/gu, '');
  if (column !== 'birth_year') return cell;
  return /^(\d{4})(?:年?|\d{2}|\d{4}|[-/.年] ?\d{1,2}.*)$/.exec(cell.normalize('NFKC'))?.[1] ?? cell;
}

function isBirthYear(value: string): boolean {
  return /^\d{4}$/.test(value) && value >= '1940' && value <= '2015';
}

/** Words for having left, and for being away without having left. */
const left = /退休|离职|离院|调离|调出|辞职|辞退|开除|解聘|死亡|去世/;
const isAway = /借调|借出|挂职|外派|援派|病假|产假|长休|学习|停职/;

function stateProblems(row: CheckedFileRow): RowProblem[] {
  const { status, to } = row.values;
  if (status === null || status === undefined) return [];
  if (left.test(status)) return to === null ? [problem.leftWithoutEnd(row)] : [];
  return isAway.test(status) ? [problem.away(row)] : [];
}

/** Whether somebody new is somebody known whose number was written wrong. */
function mistaken(
  person: string,
  name: string,
  row: CheckedFileRow,
  absent: readonly MissingPerson[],
): RowProblem[] {
  const zeros = absent.find(({ person: known }) => known !== person && known.replace(/^0+/, '') === person);
  if (zeros !== undefined) return [problem.zerosLost(row, zeros.person)];
  const named = absent.find((known) => known.name === name);
  return named === undefined ? [] : [problem.sameName(row, named.person)];
}

interface PlannedRow {
  readonly steps: readonly RosterStep[];
  /** The person's postings once the steps are done. */
  readonly current: readonly Posting[];
}

function planRow(
  row: CheckedFileRow,
  current: readonly Posting[],
  basis: RosterBasis,
  problems: RowProblem[],
): PlannedRow {
  const { organ } = basis;
  const nothing: PlannedRow = { steps: [], current };
  const named = row.values.organ ?? organ.id;
  if (named !== organ.id && named !== organ.name) {
    problems.push(problem.otherOrgan(row, organ.name));
    return nothing;
  }
  const { from } = stretchOf(row);
  const here = current.filter((posting) => posting.organ === organ.id);
  const same = here.find((posting) => posting.from === from);
  const open = here.find((posting) => posting.from < from && posting.to === null);
  const fields = fieldsFrom(row, same, open, basis, problems);
  if (fields === null) return nothing;
  if (same !== undefined && sameFields(fieldsOf(same), fields)) return nothing;
  // Whoever has an open posting and now another one has moved: the first ends the day before.
  const left = open === undefined || same !== undefined ? null : { ...fieldsOf(open), to: dayBefore(from) };
  const others = current
    .filter((posting) => posting !== same)
    .map((posting) => (left !== null && posting === open ? { ...posting, ...left } : posting));
  const broken = postingBlockers(organ.id, fields, { ...basis, others });
  problems.push(...broken.map((rule) => problem.ruleBroken(row, rule)));
  if (broken.length > 0) return nothing;
  const steps: RosterStep[] = [];
  if (left !== null && open !== undefined)
    steps.push({ is: 'correct', posting: open.id, was: fieldsOf(open), fields: left });
  steps.push(
    same === undefined
      ? { is: 'add', fields }
      : { is: 'correct', posting: same.id, was: fieldsOf(same), fields },
  );
  const after = { ...(same ?? emptyPosting(row.values.person!, organ.id)), ...fields };
  return { steps, current: [...others, after] };
}

/** The posting that a row means; null when it names what is not there. */
function fieldsFrom(
  row: CheckedFileRow,
  same: Posting | undefined,
  open: Posting | undefined,
  { departments, units, usual }: RosterBasis,
  problems: RowProblem[],
): PostingFields | null {
  const { values } = row;
  const { from, to } = stretchOf(row);
  const last = to ?? same?.to ?? null;
  const within = { from, to: last };
  const department = departments.find((d) => d.name === values.department && overlaps(d, within));
  if (department === undefined) {
    problems.push(problem.unknownName(row, 'department', namesOf(departments)));
    return null;
  }
  const fitting = units.filter((u) => u.department === null || u.department === department.id);
  const unit = fitting.find((u) => u.name === values.unit && overlaps(u, within));
  if (unit === undefined && values.unit !== null) {
    problems.push(problem.unknownName(row, 'unit', namesOf(fitting)));
    return null;
  }
  const stays = same !== undefined && same.department === department.id;
  return {
    department: department.id,
    unit: unit?.id ?? (stays ? same.unit : null),
    class: values.class!,
    employment: values.employment ?? same?.employment ?? open?.employment ?? usual.employment(values.class!),
    line: values.line ?? same?.line ?? null,
    leader: values.leader ?? same?.leader ?? usual.leader,
    from,
    to: last,
  };
}

function namesOf(things: readonly { readonly name: string }[]): string[] {
  return [...new Set(things.map(({ name }) => name))];
}

function stretchOf({ values }: CheckedFileRow): { readonly from: string; readonly to: string | null } {
  return { from: values.from!, to: values.to ?? null };
}

/** Whether two records of the same fields say the same. */
export function sameFields<Fields extends object>(a: Fields, b: Fields): boolean {
  return (Object.keys(a) as (keyof Fields)[]).every((name) => a[name] === b[name]);
}

function dayBefore(day: string): string {
  return new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10);
}

function emptyPosting(person: string, organ: string): Omit<Posting, keyof PostingFields> {
  return { id: 0, person, organ, recorded_at: '', recorded_by: '', superseded_at: null, superseded_by: null };
}
