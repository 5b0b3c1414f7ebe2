import { type IssueArguments, type IssueCode, issueOf } from '../catalogue.ts';
import type { FactColumn, FactKind } from '../fact-model.ts';
import type { Issue, Place } from '../issue.ts';
import type { LoadedScheme } from '../load-scheme.ts';
import { nearestWord } from '../nearest.ts';
import type { RuleLookup } from '../rule-lookup.ts';
import { placeAt, type SourceNode, type SourcePath } from '../source/source-node.ts';
import { CounterPool } from './counter-pool.ts';
import type { Phase } from './phases.ts';

/** What every step of lowering needs at hand: the stretch of the period, its source for places, the issues found so far. */
export class Lowering {
  readonly loaded: LoadedScheme;
  readonly phase: Phase;
  readonly rules: RuleLookup;
  readonly pool: CounterPool;
  readonly issues: Issue[];

  constructor(loaded: LoadedScheme, phase: Phase, rules: RuleLookup, issues: Issue[]) {
    this.loaded = loaded;
    this.phase = phase;
    this.rules = rules;
    this.pool = new CounterPool();
    this.issues = issues;
  }

  /** The source of the scheme as it reads in this stretch. */
  get tree(): SourceNode {
    return this.phase.tree;
  }

  /** Notes an issue at a path of the scheme. The same issue in several phases is noted once. */
  report(code: IssueCode, path: SourcePath, a: IssueArguments): void {
    this.reportAt(code, placeAt(this.tree, path), a);
  }

  reportAt(code: IssueCode, place: Place, a: IssueArguments): void {
    const issue = issueOf(code, place, a);
    const seen = this.issues.some(
      (other) =>
        other.code === code &&
        other.message.en === issue.message.en &&
        other.place.file === place.file &&
        other.place.line === place.line &&
        other.place.column === place.column,
    );
    if (!seen) this.issues.push(issue);
  }

  /** Notes an unknown word with what it might have meant. */
  reportUnknown(
    code: IssueCode,
    path: SourcePath,
    word: string,
    known: readonly string[],
    more: IssueArguments = {},
  ): void {
    const near = nearestWord(word, known) ?? '';
    this.report(code, path, { word, near, known: known.slice(0, 12).join(', '), ...more });
  }

  /** A kind whose rows are counted, or null with an issue. */
  workKind(name: string, path: SourcePath): FactKind | null {
    const kinds = this.loaded.model.kinds;
    const work = Object.keys(kinds).filter((key) => kinds[key]!.role === 'work');
    const kind = Object.hasOwn(kinds, name) ? kinds[name]! : null;
    if (kind === null) this.reportUnknown('scheme/unknown-kind', path, name, work);
    else if (kind.role !== 'work') this.reportUnknown('scheme/not-counted', path, name, work);
    return kind?.role === 'work' ? kind : null;
  }

  /** A column of a kind, or null with an issue. */
  column(kind: FactKind, kindName: string, name: string, path: SourcePath): FactColumn | null {
    const column = findColumn(kind, name);
    if (column === null) {
      this.reportUnknown('scheme/unknown-column', path, name, Object.keys(kind.columns), { kind: kindName });
    }
    return column;
  }

  /** A column of one of some types, or null with an issue. */
  typedColumn(
    kind: FactKind,
    kindName: string,
    name: string,
    types: readonly FactColumn['type'][],
    path: SourcePath,
  ): FactColumn | null {
    const column = this.column(kind, kindName, name, path);
    if (column === null || types.includes(column.type)) return column;
    this.report('scheme/wrong-column-type', path, {
      word: name,
      typeZh: typeNames[column.type],
      typeEn: column.type,
      wantedZh: types.map((type) => typeNames[type]).join('或'),
      wantedEn: types.join(' or '),
    });
    return null;
  }
}

/** Types of columns in Chinese. */
export const typeNames: Readonly<Record<FactColumn['type'], string>> = {
  text: '文字',
  code: '代码',
  integer: '整数',
  decimal: '小数',
  date: '日期',
  boolean: '是否',
};

/** A column of a kind by name, or null. */
export function findColumn(kind: FactKind, name: string): FactColumn | null {
  return Object.hasOwn(kind.columns, name) ? kind.columns[name]! : null;
}
