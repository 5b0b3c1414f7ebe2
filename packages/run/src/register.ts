import type { RatingFacts } from '@jianheng/assess';
import {
  type Column,
  countInPost,
  type DuckDb,
  type OutsideCount,
  organsCountedIn,
  readKind,
  type Snapshot,
  type Table,
} from '@jianheng/facts';
import {
  canonicalText,
  type ExcellentBase,
  excellentBase,
  leavesPeopleOut,
  type PersonStatus,
  type RulePacks,
  refusal,
} from '@jianheng/scheme';

/** What the rating of a year takes from the register: statuses of people, and who should take part in each organ. */
export type Register = Pick<RatingFacts, 'statuses' | 'participants' | 'countedIn' | 'provinces'>;

/** Name of the status that lasts while somebody is on probation (试用期). */
const probation = '试用期';
const investigation = '立案';

/**
 * Reads sanctions, leave, probation and the number of people who should take part (应参加年度考核人数) from the snapshot, as
 * of the last day of the period. Whether contract staff are in that number, the rules in force on that day say for each
 * organ's province.
 */
export async function readRegister(
  db: DuckDb,
  snapshot: Snapshot,
  packs: RulePacks,
  lastDay: string,
): Promise<Register> {
  const statuses = await readStatuses(db, snapshot);
  const provinces = await readProvinces(db, snapshot);
  const bases = basesOf(packs, lastDay, provinces);
  const people = [...new Set(statuses.map((status) => status.person))];
  const participants: Record<string, number> = {};
  const countedIn: Record<string, string> = {};
  for (const [outside, own] of byOutside(bases)) {
    const isHere = (organ: string) => own.has(provinces[organ] ?? null);
    for (const [organ, count] of Object.entries(await countInPost(db, snapshot, lastDay, outside)))
      if (isHere(organ)) participants[organ] = count;
    if (![...own.values()].some(leavesPeopleOut)) continue;
    const organs = await organsCountedIn(db, snapshot, lastDay, outside, people);
    for (const [person, organ] of Object.entries(organs)) if (isHere(organ)) countedIn[person] = organ;
  }
  return { statuses, participants, countedIn, provinces };
}

/** Who counts in each province that has an organ, and (null) where none is known. */
export function basesOf(
  packs: RulePacks,
  lastDay: string,
  provinces: Readonly<Record<string, string>>,
): Map<string | null, ExcellentBase> {
  const all = new Set<string | null>([null, ...Object.values(provinces)]);
  return new Map(Array.from(all, (province) => [province, excellentBase(packs, lastDay, { province })]));
}

/** Provinces grouped by which posts stand outside: one group in all but rare cases, and one count of posts for each. */
function byOutside(
  bases: ReadonlyMap<string | null, ExcellentBase>,
): [OutsideCount, Map<string | null, ExcellentBase>][] {
  const outsideOf = ({ contractStaff, contractEmployment, contractClasses }: ExcellentBase): OutsideCount =>
    contractStaff === 'forbidden'
      ? { employment: contractEmployment, classes: contractClasses }
      : { employment: [], classes: [] };
  const groups = Map.groupBy(bases, ([, base]) => canonicalText(outsideOf(base)));
  return [...groups.values()].map((own) => [outsideOf(own[0]![1]), new Map(own)]);
}

/** Sanctions, leave and probation of everybody, or of some people. */
export async function readStatuses(
  db: DuckDb,
  snapshot: Snapshot,
  people?: readonly string[],
): Promise<PersonStatus[]> {
  const only = people === undefined ? undefined : { column: 'person', values: people };
  const sanctions = await readKind(db, snapshot, 'sanction', ['person', 'kind', 'decided'], only);
  const leave = await readKind(db, snapshot, 'leave', ['person', 'kind', 'from', 'to'], only);
  const joined = await readKind(db, snapshot, 'person', ['person', 'joined', 'probation_until'], only);
  return [...sanctionStatuses(sanctions), ...leaveStatuses(leave), ...probationStatuses(joined)];
}

/** The province of each organ, or of some organs. */
export async function readProvinces(
  db: DuckDb,
  snapshot: Snapshot,
  organs?: readonly string[],
): Promise<Record<string, string>> {
  const only = organs === undefined ? undefined : { column: 'organ', values: organs };
  return provincesOf(await readKind(db, snapshot, 'organ', ['organ', 'province'], only));
}

function texts(table: Table, name: string): readonly (string | null)[] {
  const column = table.columns[name];
  if (column === undefined) return [];
  if (column.type === 'text') return column.data;
  if (column.type === 'coded') return Array.from(column.codes, (c) => column.values[c] ?? null);
  throw new TypeError(`column ${name} is ${column.type}, not text`);
}

/** Dates as ISO texts; null where absent. */
function dates(table: Table, name: string): readonly (string | null)[] {
  const column: Column | undefined = table.columns[name];
  if (column === undefined) return [];
  if (column.type !== 'date') throw new TypeError(`column ${name} is ${column.type}, not a date`);
  return Array.from(column.data, (day, i) => (column.absent?.[i] === 1 ? null : isoDay(day)));
}

function isoDay(day: number): string {
  return new Date(day * 86_400_000).toISOString().slice(0, 10);
}

function endsMatter({ kind }: PersonStatus): boolean {
  return kind !== investigation && kind !== refusal;
}

/** An investigation lasts until another entry of the same person closes it; other measures stand from their day on. */
function sanctionStatuses(table: Table): PersonStatus[] {
  const [person, kind, decided] = [texts(table, 'person'), texts(table, 'kind'), dates(table, 'decided')];
  const all = person.map((p, i) => ({ person: p!, kind: kind[i]!, from: decided[i]!, to: null }));
  return all.map((status): PersonStatus => {
    if (status.kind !== investigation) return status;
    const closing = all
      .filter((s) => s.person === status.person && endsMatter(s) && s.from >= status.from)
      .map((s) => s.from)
      .sort()[0];
    return { ...status, to: closing ?? null };
  });
}

function leaveStatuses(table: Table): PersonStatus[] {
  const [person, kind, from, to] = [
    texts(table, 'person'),
    texts(table, 'kind'),
    dates(table, 'from'),
    dates(table, 'to'),
  ];
  return person.map((p, i) => ({ person: p!, kind: kind[i]!, from: from[i]!, to: to[i] ?? null }));
}

function probationStatuses(table: Table): PersonStatus[] {
  const [person, joined, until] = [
    texts(table, 'person'),
    dates(table, 'joined'),
    dates(table, 'probation_until'),
  ];
  return person.flatMap((p, i) => {
    const to = until[i] ?? null;
    return to === null ? [] : [{ person: p!, kind: probation, from: joined[i] ?? '1900-01-01', to }];
  });
}

function provincesOf(organs: Table): Record<string, string> {
  const [organ, province] = [texts(organs, 'organ'), texts(organs, 'province')];
  return Object.fromEntries(organ.flatMap((o, i) => (o !== null && province[i] ? [[o, province[i]]] : [])));
}
