import { cleanText } from './clean-text.ts';

/** Somebody of the organ whom a cell may name instead of giving the number. */
export interface NamedStaff {
  readonly id: string;
  /** The name that the register has now, then former ones. */
  readonly names: readonly string[];
  /** When they were in post in the organ, and where; days in ISO, `to` null while it lasts. */
  readonly postings: readonly {
    readonly from: string;
    readonly to: string | null;
    readonly department: string | null;
  }[];
}

/** By what a cell was taken for somebody, where it is not their number. */
export type PersonReadBy = 'name' | 'former-name' | 'department' | 'number-beside' | 'main' | 'zeros-lost';

/**
 * Whom a cell means. `number`: it stands for itself. `read`: somebody, by their name. `ask`: several people fit, or none on that
 * day; `among` are those who may be meant, and nobody is guessed. `unknown`: nobody of the organ bears such a name.
 */
export type PersonRead =
  | { readonly is: 'number' }
  | { readonly is: 'read'; readonly person: string; readonly by: PersonReadBy }
  | {
      readonly is: 'ask';
      readonly why: 'homonym' | 'several-people' | 'not-in-post';
      readonly among: readonly string[];
    }
  | { readonly is: 'unknown' };

/** Reads cells that should hold a person's number and may hold a name. */
export type PersonReader = (cell: string, day: string | null) => PersonRead;

const brackets = /[（(【[〔]([^）)】\]〕]*)[）)】\]〕]/g;
const between = /[、，,;；/／|\n]/;
const mainRole = /主办|主诉|承办/;
const roles = [
  '主办检察官',
  '承办检察官',
  '协办检察官',
  '员额检察官',
  '主任检察官',
  '检察官助理',
  '检察官',
  '书记员',
  '主办人',
  '承办人',
  '协办人',
  '主办',
  '承办',
  '协办',
  '副检察长',
  '检察长',
  '副主任',
  '主任',
  '同志',
];

/** One of the people that a cell names. */
interface Part {
  readonly text: string;
  readonly notes: readonly string[];
}

/** Numbers that begin with 0, as a spreadsheet leaves them that takes them for amounts, where nobody else has such a number. */
export function numbersWithoutZeros(staff: readonly NamedStaff[]): ReadonlyMap<string, string> {
  const ids = new Set(staff.map(({ id }) => id));
  const cut = staff
    .filter(({ id }) => /^0\d+$/.test(id))
    .map(({ id }) => [id.replace(/^0+/, ''), id] as const);
  const bearers = Map.groupBy(cut, ([short]) => short);
  return new Map(
    cut.filter(([short]) => short !== '' && !ids.has(short) && bearers.get(short)?.length === 1),
  );
}

/**
 * A reader that knows the staff of an organ. A name counts for whoever alone bore it in the organ on the day; with a department
 * beside it, for whoever bore it there.
 */
export function personReader(staff: readonly NamedStaff[]): PersonReader {
  const ids = new Set(staff.map(({ id }) => id));
  const withoutZeros = numbersWithoutZeros(staff);
  const byName = new Map<string, NamedStaff[]>();
  for (const one of staff)
    for (const name of new Set(one.names.map(plainName)))
      byName.set(name, [...(byName.get(name) ?? []), one]);
  const named = staff.flatMap(({ postings }) => postings.flatMap(({ department }) => department ?? []));
  const departments = [...new Set(named)].sort((a, b) => b.length - a.length);

  const readPart = ({ text, notes }: Part, day: string | null): PersonRead => {
    const beside = [...text.split(/[^A-Za-z0-9_.-]+/), ...notes].filter((word) => ids.has(word));
    if (new Set(beside).size === 1) return { is: 'read', person: beside[0]!, by: 'number-beside' };
    if (beside.length > 1) return { is: 'ask', why: 'several-people', among: [...new Set(beside)] };
    const { name, department } = nameIn(text, notes);
    const bearers = byName.get(name) ?? [];
    if (bearers.length === 0) return { is: 'unknown' };
    const there = bearers.filter(({ postings }) =>
      postings.some(
        (posting) => isOn(posting, day) && (department === null || posting.department === department),
      ),
    );
    const [only] = there;
    if (only === undefined) return { is: 'ask', why: 'not-in-post', among: bearers.map(({ id }) => id) };
    if (there.length > 1) return { is: 'ask', why: 'homonym', among: there.map(({ id }) => id) };
    const others = bearers.some((one) => one !== only && one.postings.some((posting) => isOn(posting, day)));
    const by = others ? 'department' : plainName(only.names[0] ?? '') === name ? 'name' : 'former-name';
    return { is: 'read', person: only.id, by };
  };

  /** The name in a text, less the department, the title and the role that stand around it. */
  const nameIn = (text: string, notes: readonly string[]) => {
    let name = plainName(text);
    let department = departments.find((one) => notes.includes(one)) ?? null;
    while (!byName.has(name)) {
      const known = departments.find((one) => name.startsWith(one) || name.endsWith(one));
      const role = roles.find((one) => name.startsWith(one) || name.endsWith(one));
      const around = known ?? role;
      if (around === undefined || around === name) break;
      if (known !== undefined) department = known;
      name = plainName(name.startsWith(around) ? name.slice(around.length) : name.slice(0, -around.length));
    }
    return { name, department };
  };

  return (raw, day) => {
    const cell = cleanText(raw);
    const whole = withoutZeros.get(cell);
    if (whole !== undefined) return { is: 'read', person: whole, by: 'zeros-lost' };
    if (ids.has(cell) || /^[\w.-]*$/.test(cell)) return { is: 'number' };
    const parts = partsOf(cell, byName);
    if (parts.length === 0) return { is: 'unknown' };
    if (parts.length === 1) return readPart(parts[0]!, day);
    const read = parts.map((part) => readPart(part, day));
    const main = parts.flatMap((part, at) => (isMain(part) ? [read[at]!] : []));
    const [first] = main;
    if (main.length === 1 && first?.is === 'read') return { ...first, by: 'main' };
    if (main.length === 1 && first !== undefined) return first;
    const found = read.flatMap((one) =>
      one.is === 'read' ? [one.person] : one.is === 'ask' ? one.among : [],
    );
    if (found.length === 0) return { is: 'unknown' };
    return { is: 'ask', why: 'several-people', among: [...new Set(found)] };
  };
}

function isOn({ from, to }: NamedStaff['postings'][number], day: string | null): boolean {
  return day === null || (from <= day && (to === null || day <= to));
}

/** Whether the role beside the name says that the case is theirs: 张三（主办）, 主办：张三. */
function isMain({ text, notes }: Part): boolean {
  return [text, ...notes].some((one) => mainRole.test(one));
}

/** The people that a cell names, each with what stands in brackets behind. */
function partsOf(cell: string, byName: ReadonlyMap<string, unknown>): readonly Part[] {
  // Signs within brackets part nobody; behind a bracket somebody else may begin without one.
  const notes: string[] = [];
  const marked = cell.replace(brackets, (_, note: string) => `\ue000${notes.push(note) - 1}\ue001`);
  const split = marked
    .replace(/\ue001(?=\p{Script=Han})/gu, '\ue001、')
    .split(between)
    .flatMap((part) => byBlanks(part, byName));
  return split.flatMap((part) => {
    const own = [...part.matchAll(/\ue000(\d+)\ue001/g)].map(([, at]) => cleanText(notes[Number(at)]!));
    const text = cleanText(part.replace(/\ue000\d+\ue001/g, ' '));
    return text === '' && own.length === 0 ? [] : [{ text, notes: own }];
  });
}

/** 张三 李四 are two people where both are known names; 张　三 is one. */
function byBlanks(part: string, byName: ReadonlyMap<string, unknown>): readonly string[] {
  const words = part.split(/\s+/).filter((word) => word !== '');
  const isOne = words.length < 2 || byName.has(plainName(part));
  return !isOne && words.every((word) => byName.has(plainName(word))) ? words : [part];
}

/** A name as it is compared: without blanks, signs around it, and with one form of the dot within (阿依·古丽). */
function plainName(text: string): string {
  return cleanText(text)
    .normalize('NFC')
    .replace(/[•‧・･．]/g, '·')
    .replace(/\s+/g, '')
    .replace(/^[:：\-—_·]+|[:：\-—_·]+$/g, '');
}
