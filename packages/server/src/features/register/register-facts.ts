import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from '@jianheng/casework';
import { type Batch, importFile, type Mapping, type Store } from '@jianheng/facts';
import { type Issue, UserError } from '@jianheng/scheme';
import type { Kysely } from 'kysely';
import type { Tables } from '../../records/tables.ts';
import type { Organ } from './organs.ts';
import { describePostings, postingsKnown, type StaffMember } from './read-register.ts';
import type { RegisterDesk } from './register-desk.ts';
import { asKnown } from './replaced-value.ts';

type Cells = Readonly<Record<string, string | null>>;

/**
 * Writes the register as it was known at a moment into a store of facts, as the engine's kinds organ, person and post, and
 * returns their batches. A run rests on these and on no other batches of those kinds. The same knowledge gives the same
 * content hashes and, in the same store, the same batches. Throws a UserError that names what a row lacks.
 *
 * It goes in through the door that exports come in by, so that whatever the fact model asks of a roster is asked of ours.
 */
export async function writeRegisterFacts(
  desk: RegisterDesk,
  db: Kysely<Tables>,
  store: Store,
  knownAt: string,
): Promise<readonly Batch[]> {
  const staff = await describePostings(db, await postingsKnown(db, {}, knownAt), knownAt);
  if (staff.length === 0) throw new UserError([nobody]);
  const organs = await organsOf(db, staff, knownAt);
  mkdirSync(desk.folder, { recursive: true });
  const workspace = mkdtempSync(join(desk.folder, 'register-'));
  try {
    const kinds: readonly (readonly [string, readonly Cells[]])[] = [
      ['organ', organs.map((organ) => organCells(organ, organs))],
      ['person', peopleCells(staff)],
      ['post', staff.map(postCells)],
    ];
    const handed: Handed[] = [];
    for (const [kind, rows] of kinds) handed.push(await hand(desk, store, workspace, kind, rows, knownAt));
    const issues = handed.flatMap((one) => one.issues);
    if (issues.length > 0) {
      for (const { made } of handed) for (const { seq } of made) store.undoBatch(seq, knownAt);
      throw new UserError(issues);
    }
    return handed.map(({ batch }) => batch!);
  } finally {
    rmSync(workspace, { recursive: true, force: true });
  }
}

/** Organs in which somebody is or was posted, and those above them, by id. */
async function organsOf(
  db: Kysely<Tables>,
  staff: readonly StaffMember[],
  knownAt: string,
): Promise<readonly Organ[]> {
  const now = await db.selectFrom('organ').selectAll().execute();
  const organs = new Map((await asKnown(db, 'organ', now, knownAt)).map((organ) => [organ.id, organ]));
  const wanted = new Set<string>();
  for (const { posting } of staff)
    for (let at: string | null = posting.organ; at !== null && !wanted.has(at); ) {
      wanted.add(at);
      at = organs.get(at)?.parent ?? null;
    }
  return [...wanted].sort().map((id) => organs.get(id)!);
}

/** An organ that says no province is in that of the one above it. */
function organCells(organ: Organ, organs: readonly Organ[]): Cells {
  const { id, name, level, size, parent } = organ;
  let at: Organ | undefined = organ;
  while (at !== undefined && at.province === null) {
    const above: string | null = at.parent;
    at = organs.find((other) => other.id === above);
  }
  return { organ: id, name, level, size, province: at?.province ?? null, parent };
}

function peopleCells(staff: readonly StaffMember[]): Cells[] {
  const people = new Map(staff.map(({ person }) => [person.id, person]));
  return [...people.values()].map(({ id, name, sex, born, joined, probation }) => {
    return { person: id, name, sex, birth_year: born, joined, probation_until: probation };
  });
}

function postCells({ posting, department, unit }: StaffMember): Cells {
  const { person, organ, class: kind, employment, line, leader, from, to } = posting;
  const names = { department: department?.name ?? null, unit: unit?.name ?? null };
  return { person, organ, ...names, class: kind, employment, line, leader, from, to };
}

/** What handing in one kind came to. */
interface Handed {
  readonly batch: Batch | null;
  /** Batches that came of it just now. */
  readonly made: readonly Batch[];
  readonly issues: readonly Issue[];
}

async function hand(
  { model }: RegisterDesk,
  store: Store,
  workspace: string,
  kind: string,
  rows: readonly Cells[],
  at: string,
): Promise<Handed> {
  const columns = model.kinds[kind]!.columns;
  const names = Object.keys(columns).filter((name) => rows.some((row) => name in row));
  const lines = rows.map((row) => names.map((name) => quoted(row[name] ?? '')).join(',')).sort();
  const path = join(workspace, `${kind}.csv`);
  const header = names.map((name) => quoted(columns[name]!.title.zh)).join(',');
  writeFileSync(path, `${[header, ...lines].join('\n')}\n`);
  const mapping: Mapping = {
    mapping: 'register',
    'fact-model': model['fact-model'],
    encoding: 'utf-8',
    delimiter: ',',
    sheets: [{ kind, header: { row: 1, rows: 1 }, columns: {}, ignore: [], drop: [], where: [] }],
  };
  const report = await importFile({ path, name: `register-${kind}`, mapping, model, store, at });
  const errors = report.issues.filter(({ level }) => level === 'error');
  const [batch = null] = [...report.batches, ...report.already];
  return { batch, made: report.batches, issues: errors.map((issue) => placed(issue, kind, lines)) };
}

function quoted(cell: string): string {
  return `"${cell.replaceAll('"', '""')}"`;
}

/** Nobody has seen the file that was handed in: an issue is of the thing in the register, by its id. */
function placed(issue: Issue, kind: string, lines: readonly string[]): Issue {
  const { row, field } = issue.place;
  const id = /^"((?:[^"]|"")*)"/.exec(lines[(row ?? 0) - 2] ?? '')?.[1] ?? '-';
  return { ...issue, place: { path: `register/${kind}/${id}`, ...(field === undefined ? {} : { field }) } };
}

const nobody: Issue = {
  code: 'register/nobody',
  level: 'error',
  message: text('名册在该时刻没有任何人', 'the register held nobody at that moment'),
  hint: text('请先登记人员或导入花名册', 'register people or import a roster first'),
  place: { path: 'register' },
};
