import type { Condition, Program } from '@jianheng/scheme';
import type { CountClass } from '../src/ledger/count-classes.ts';
import { model, type Row } from './make-batch.ts';

/** What a plain reading of the rows themselves says, without a database and without the program's code. */
export interface PlainReading {
  /** By kind: rows with a key, rows that replace an earlier one by batch, rows that stand. */
  readonly standing: ReadonlyMap<string, { readonly rows: number; readonly stands: number }>;
  /** Rows (parts of shared ones) by kind and class. */
  readonly classes: ReadonlyMap<string, number>;
}

type Steps = readonly Readonly<Record<string, readonly Row[]>>[];

export function readPlainly(steps: Steps, programs: readonly Program[]): PlainReading {
  const standing = new Map<string, { rows: number; stands: number }>();
  const latest = new Map<string, Row[]>();
  for (const kind of Object.keys(model.kinds)) {
    const rows = steps.flatMap((step) => step[kind] ?? []).map((row) => withDefaults(kind, row));
    const key = (row: Row) => model.kinds[kind]!.key.map((name) => row[name]);
    const live = rows.filter((row) => key(row).every((cell) => cell !== null));
    const byKey = new Map(live.map((row) => [JSON.stringify(key(row)), row]));
    standing.set(kind, { rows: live.length, stands: byKey.size });
    latest.set(kind, [...byKey.values()]);
  }
  const posts = latest.get('post')!;
  const classes = new Map<string, number>();
  for (const [kind, { role, person }] of Object.entries(model.kinds)) {
    if (role !== 'work') continue;
    for (const row of latest.get(kind)!)
      for (const part of partsOf(kind, row, latest.get('case-share')!, person!)) {
        const name = `${kind} ${classOf(kind, row, part, posts, programs)}`;
        classes.set(name, (classes.get(name) ?? 0) + 1);
      }
  }
  return { standing, classes };
}

function withDefaults(kind: string, row: Row): Row {
  const columns = Object.entries(model.kinds[kind]!.columns);
  return Object.fromEntries(columns.map(([name, { default: own }]) => [name, row[name] ?? own ?? null]));
}

interface Part {
  readonly person: string | null;
  readonly role: string | null;
}

function partsOf(kind: string, row: Row, shares: readonly Row[], person: string): Part[] {
  if (kind !== 'case') return [{ person: row[person] as string | null, role: null }];
  const own = shares.filter((share) => share.case_id === row.case_id);
  if (own.length === 0) return [{ person: row[person] as string | null, role: '主办' }];
  return own.map((share) => ({ person: share.person as string, role: share.role as string }));
}

function classOf(
  kind: string,
  row: Row,
  { person, role }: Part,
  posts: readonly Row[],
  programs: readonly Program[],
): CountClass {
  const asked = programs.flatMap((program) =>
    program.counters
      .filter((counter) => counter.kind === kind && holds(counter.where, row))
      .filter(({ roles }) => roles === null || roles.includes(role!))
      .map(({ date }) => ({ program, day: date === null ? null : (row[date] as string | null), date })),
  );
  if (asked.length === 0) return 'no-measure';
  const inside = asked.filter(
    ({ program, day, date }) => date === null || (day !== null && day >= program.from && day <= program.to),
  );
  if (inside.length === 0) return 'outside-period';
  if (person === null || person.trim() === '') return 'nobody';
  const own = posts.filter((post) => post.person === person);
  if (own.length === 0) return 'not-on-roster';
  const assessed = inside.some(({ program, day, date }) =>
    stretches(own).some(
      ({ post, from, until }) =>
        meets(program, post) &&
        (date === null ? from <= program.to && until > program.from : day! >= from && day! < until),
    ),
  );
  if (assessed) return 'counted';
  const isOut = inside.some(
    ({ day, date }) =>
      !stretches(own).some(({ from, until }) => date === null || (day! >= from && day! < until)),
  );
  return isOut ? 'no-post' : 'not-assessed';
}

/** A post lasts to its last day or to the day before the person's next one. */
function stretches(posts: readonly Row[]): { post: Row; from: string; until: string }[] {
  const sorted = posts.toSorted((a, b) => (String(a.from) < String(b.from) ? -1 : 1));
  const all = sorted.map((post, i) => {
    const ends = [
      post.to === null ? '9999' : nextDay(String(post.to)),
      String(sorted[i + 1]?.from ?? '9999'),
    ];
    return { post, from: String(post.from), until: ends.sort()[0]! };
  });
  return all.filter(({ from, until }) => from < until);
}

function nextDay(iso: string): string {
  return new Date(Date.parse(`${iso}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
}

function meets({ population: { where } }: Program, post: Row): boolean {
  return holds(where, post);
}

function holds(condition: Condition, row: Row): boolean {
  if ('all' in condition) return condition.all.every((part) => holds(part, row));
  if ('any' in condition) return condition.any.some((part) => holds(part, row));
  if ('none' in condition) return !condition.none.some((part) => holds(part, row));
  if ('days' in condition) {
    const [from, to] = condition.days.map((name) => row[name]);
    if (from === null || to === null) return false;
    const between = (Date.parse(String(to)) - Date.parse(String(from))) / 86_400_000;
    return compares(between, condition.compare, condition.value);
  }
  const cell = row[condition.column] ?? null;
  if ('known' in condition) return (cell !== null) === condition.known;
  if (cell === null) return false;
  if ('is' in condition) return condition.is.some((value) => String(value) === String(cell));
  const other = 'than' in condition ? (row[condition.than] ?? null) : condition.value;
  if (other === null) return false;
  if (typeof cell === 'string')
    return compares(cell < String(other) ? -1 : Number(cell > String(other)), condition.compare, 0);
  const [n, d = 1] = String(other).split('/').map(Number);
  return compares(Number(cell), condition.compare, n! / d);
}

function compares(a: number, comparison: string, b: number): boolean {
  const results: Record<string, boolean> = {
    '<': a < b,
    '<=': a <= b,
    '>': a > b,
    '>=': a >= b,
    '=': a === b,
  };
  return results[comparison]!;
}
