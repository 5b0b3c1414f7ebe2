import {
  type EnglishCodes,
  nameGroup,
  type OrganNames,
  type Reason,
  type StoredPerson,
  type StoredPhase,
  type StoredStint,
  type StoredTrace,
} from '@jianheng/assess';
import type { Column, DuckDb, Table } from '@jianheng/facts';
import { text } from '@jianheng/mechanisms';
import { type Plan, UserError } from '@jianheng/scheme';
import { readRunFile, readRunTable } from './open-run.ts';
import { withReferences } from './reference-table.ts';
import type { Run } from './run.ts';
import { postPrefix, type StoredResult } from './trace-tables.ts';

/** A phase as stored, with the columns that hold the trace. */
interface HeldPhase extends StoredPhase {
  readonly heldBy: Readonly<Record<string, string>>;
}

/** What the system proposes for one person, as stored. */
export interface StoredProposal {
  readonly person: string;
  readonly scheme: string;
  readonly organ: string;
  readonly performance: string;
  readonly performanceIs: 'decided' | 'proposed' | 'none';
  readonly open: readonly string[];
  /** Empty where people must choose. */
  readonly proposal: string;
  readonly reasons: readonly Reason[];
}

/** One scheme's result inside a run, ready to be asked about people. */
export class RunResult {
  readonly run: Run;
  readonly scheme: string;
  readonly plan: Plan;
  readonly stored: StoredResult;
  /** Row per person, in the run's order. */
  readonly people: Table;
  /** What is the same for everybody, with the references of all groups read. */
  readonly phases: readonly HeldPhase[];
  readonly #traces: readonly Table[];
  readonly #index: ReadonlyMap<string, number>;

  private constructor(held: HeldResult) {
    this.run = held.run;
    this.scheme = held.scheme;
    this.plan = held.plan;
    this.stored = held.stored;
    this.people = held.people;
    this.phases = held.phases;
    this.#traces = held.traces;
    this.#index = held.index;
  }

  /**
   * Reads a scheme's result: everybody, or one person only, which costs a look into the files instead of reading them.
   * Throws a UserError when files are missing or damaged.
   */
  static async read(db: DuckDb, run: Run, scheme: string, person?: string): Promise<RunResult> {
    const only = (column: string, value: string | number | undefined) =>
      value === undefined ? {} : { only: { column, values: [value] } };
    const people = await readRunTable(db, run, `${scheme}/people`, only('person', person));
    const row = person === undefined || people.rows === 0 ? undefined : numberAt(people, 'row', 0);
    const plan = JSON.parse(readRunFile(run, `${scheme}/plan.json`)) as Plan;
    const traces: Table[] = [];
    const references: Table[] = [];
    if (person === undefined || row !== undefined) {
      for (const k of plan.phases.keys()) {
        const trace = await readRunTable(db, run, `${scheme}/trace-${k}`, only('person', row));
        traces.push(trace);
        // What all groups of a nation were compared with is much; one person was in a few of them.
        const groups = person === undefined ? {} : { only: { column: 'group', values: groupsIn(trace) } };
        references.push(await readRunTable(db, run, `${scheme}/references-${k}`, groups));
      }
    }
    return new RunResult({
      run,
      scheme,
      plan,
      stored: JSON.parse(readRunFile(run, `${scheme}/result.json`)) as StoredResult,
      people,
      phases: plan.phases.map((program, k) => {
        const phase = JSON.parse(readRunFile(run, `${scheme}/phase-${k}.json`)) as Omit<HeldPhase, 'program'>;
        return { ...phase, program, indicators: withReferences(phase.indicators, references[k]) };
      }),
      traces,
      index: new Map(textValues(people, 'person').map((one, i) => [one!, i])),
    });
  }

  /**
   * The same with organs by name in the labels of groups, and with codes in English in the English ones: what is sealed holds ids
   * and codes.
   */
  naming(names: OrganNames, codes: EnglishCodes = new Map()): RunResult {
    const { run, scheme, plan, stored, people, phases } = this;
    const groups = stored.groups.map(({ group }) => ({ group: nameGroup(group, names, codes) }));
    const held = { run, scheme, plan, stored: { ...stored, groups }, people, phases };
    return new RunResult({ ...held, traces: this.#traces, index: this.#index });
  }

  /** Numbers of everybody in the result. */
  list(): readonly string[] {
    return textValues(this.people, 'person').map((p) => p!);
  }

  has(person: string): boolean {
    return this.#index.has(person);
  }

  /** One person's line. Throws a UserError for somebody who is not in the result. */
  person(person: string): StoredPerson {
    const row = this.#index.get(person);
    if (row === undefined) throw new UserError([notInResult(person, this.scheme)]);
    const value = (name: string) => numberAt(this.people, name, row);
    const group = this.stored.groups[value('group')];
    return {
      person,
      total: value('total'),
      error: value('error'),
      held: value('held') === 1,
      from: value('from'),
      to: value('to'),
      surelyFrom: value('surelyFrom'),
      surelyTo: value('surelyTo'),
      low: value('low'),
      high: value('high'),
      group: group?.group ?? null,
      groupSize: value('among'),
    };
  }

  /** The whole stored trace of one person, for explanation. */
  trace(person: string): StoredTrace {
    const line = this.person(person);
    const row = numberAt(this.people, 'row', this.#index.get(person)!);
    const stints = this.phases.flatMap((phase, k) => stintsOf(this.#traces[k]!, phase, k, row));
    return { plan: this.plan, phases: this.phases, stints, person: line };
  }
}

/** What a result holds; the traces by phase. */
type HeldResult = Pick<RunResult, 'run' | 'scheme' | 'plan' | 'stored' | 'people' | 'phases'> & {
  readonly traces: readonly Table[];
  readonly index: ReadonlyMap<string, number>;
};

/** Rows of one person in one phase's trace. `row` is the person's place in the list; later phases may list others too. */
function stintsOf(table: Table, phase: HeldPhase, number: number, row: number): StoredStint[] {
  const owner = table.columns.person;
  if (owner?.type !== 'integer') throw new TypeError('the trace does not name its people');
  const out: StoredStint[] = [];
  for (let i = owner.data.indexOf(row); i >= 0 && owner.data[i] === row; i++)
    out.push(stintAt(table, phase, number, i));
  return out;
}

function stintAt(table: Table, phase: HeldPhase, number: number, i: number): StoredStint {
  const post = Object.keys(table.columns)
    .filter((name) => name.startsWith(postPrefix))
    .map((name) => [name.slice(postPrefix.length), textAt(table, name, i) ?? ''] as const);
  const values = Object.entries(phase.heldBy).map(
    ([name, holder]) => [name, numberAt(table, holder, i)] as const,
  );
  return {
    phase: number,
    from: numberAt(table, 'from', i),
    until: numberAt(table, 'until', i),
    days: numberAt(table, 'days', i),
    post: Object.fromEntries(post),
    group: numberAt(table, 'group', i),
    values: Object.fromEntries(values),
  };
}

function getColumn(table: Table, name: string): Column {
  const column = table.columns[name];
  if (column === undefined) throw new TypeError(`the table has no column ${name}`);
  return column;
}

/** Every group that stints were in or compared with: peers, departments and organs alike. */
function groupsIn(trace: Table): number[] {
  const groups = new Set<number>();
  for (const name of Object.keys(trace.columns)) {
    if (name !== 'group' && !name.endsWith('.among')) continue;
    for (let row = 0; row < trace.rows; row++) groups.add(numberAt(trace, name, row));
  }
  return [...groups];
}

/** A number of any numeric column. */
export function numberAt(table: Table, name: string, row: number): number {
  const column = getColumn(table, name);
  if (column.type === 'text' || column.type === 'coded') throw new TypeError(`column ${name} is text`);
  return Number(column.data[row] ?? 0);
}

/** A text of a text column; null where absent. */
export function textAt(table: Table, name: string, row: number): string | null {
  const column = getColumn(table, name);
  if (column.type === 'text') return column.data[row] ?? null;
  if (column.type === 'coded') return column.values[column.codes[row]!] ?? null;
  throw new TypeError(`column ${name} is not text`);
}

/** All texts of a column. */
export function textValues(table: Table, name: string): readonly (string | null)[] {
  return Array.from({ length: table.rows }, (_, i) => textAt(table, name, i));
}

/** Everybody's proposal in the run's order, or those of one person. */
export async function readProposals(db: DuckDb, run: Run, person?: string): Promise<StoredProposal[]> {
  const only = person === undefined ? {} : { only: { column: 'person', values: [person] } };
  const table = await readRunTable(db, run, 'proposals', only);
  return Array.from({ length: table.rows }, (_, i) => {
    const value = (name: string) => textAt(table, name, i) ?? '';
    return {
      person: value('person'),
      scheme: value('scheme'),
      organ: value('organ'),
      performance: value('performance'),
      performanceIs: value('performanceIs') as StoredProposal['performanceIs'],
      open: value('open')
        .split(' ')
        .filter((w) => w !== ''),
      proposal: value('proposal'),
      reasons: JSON.parse(value('reasons')) as Reason[],
    };
  });
}

function notInResult(person: string, scheme: string) {
  return {
    code: 'run/no-such-person',
    level: 'error' as const,
    message: text(
      `“${scheme}”的结果里没有人员 ${person}`,
      `nobody with number ${person} in the result of ${scheme}`,
    ),
    hint: text(
      '核对人员编号；不在考核范围内的人没有得分',
      'check the staff number; people outside the scheme have no points',
    ),
    place: {},
  };
}
