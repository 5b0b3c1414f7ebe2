import type { Issue } from '../issue.ts';
import { readSource } from '../source/read-source.ts';
import { schemaIssues } from '../source/schema-issues.ts';
import { plainSource, type SourceNode } from '../source/source-node.ts';
import { wordTree } from '../source/word-tree.ts';
import { DecisionsFile } from './decision-words.ts';

/** A file of decisions with the tree that knows the places. */
export interface ParsedDecisions {
  readonly data: DecisionsFile;
  readonly root: SourceNode;
}

/** Reads a file of decisions; null when its words are wrong, with everything that is wrong at its place. */
export function parseDecisions(
  file: string,
  source: string,
): { readonly parsed: ParsedDecisions | null; readonly issues: readonly Issue[] } {
  const { root, issues } = readSource(file, source);
  if (root === null) return { parsed: null, issues };
  const result = DecisionsFile.safeParse(plainSource(root));
  if (!result.success) {
    return {
      parsed: null,
      issues: [...issues, ...schemaIssues(result.error, root, wordTree(DecisionsFile))],
    };
  }
  return { parsed: issues.length === 0 ? { data: result.data, root } : null, issues };
}
