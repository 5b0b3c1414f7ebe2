import type { SourceNode } from '../source/source-node.ts';
import type { ConflictsFile, HolidaysFile, InstrumentFile, SourcesFile } from './rule-file.ts';

/** A file that was read, with the tree that knows the places. */
export interface ParsedRuleFile<T> {
  readonly file: string;
  readonly root: SourceNode;
  readonly data: T;
}

/** The files of each kind. */
export interface RuleFiles {
  readonly instrument: ParsedRuleFile<InstrumentFile>[];
  readonly conflicts: ParsedRuleFile<ConflictsFile>[];
  readonly sources: ParsedRuleFile<SourcesFile>[];
  readonly holidays: ParsedRuleFile<HolidaysFile>[];
}
