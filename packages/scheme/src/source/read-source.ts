import { isAlias, isMap, isScalar, isSeq, LineCounter, type Node, type Pair, parseAllDocuments } from 'yaml';
import { issueOf } from '../catalogue.ts';
import type { Issue, Place } from '../issue.ts';
import type { SourceEntry, SourceNode } from './source-node.ts';

/** What came of reading one text; `root` is null when it cannot be read at all. */
export interface ReadSource {
  readonly root: SourceNode | null;
  readonly issues: readonly Issue[];
}

/** Longest text (UTF-16 units) and deepest nesting read: far beyond any honest scheme, well below what hangs a machine. */
const longestText = 1_000_000;
const deepest = 40;

/**
 * What was read of late, oldest first: the packs of rules and the libraries are read with each scheme, and nothing changes what
 * was read.
 */
const read = new Map<string, ReadSource>();

/** How many texts are kept: the rules, the libraries and a set of schemes with room to spare. */
const mostKept = 120;

/**
 * Reads YAML as text: scalars stay as written, anchors, tags and repeated keys are refused.
 *
 * @example readSource('a.yaml', 'full: 0.1').root // the scalar "0.1", never 0.1000000000000000055
 */
export function readSource(file: string, source: string): ReadSource {
  const key = `${file}\0${source}`;
  const found = read.get(key) ?? readAnew(file, source);
  Object.freeze(found.issues);
  // Put at the end again, as what was asked for last.
  read.delete(key);
  read.set(key, found);
  if (read.size > mostKept) read.delete(read.keys().next().value ?? '');
  return found;
}

function readAnew(file: string, source: string): ReadSource {
  const issues: Issue[] = [];
  if (source.length > longestText) {
    return { root: null, issues: [issueOf('source/too-long', { file, line: 1, column: 1 }, {})] };
  }
  const lines = new LineCounter();
  const documents = parseAllDocuments(source.replace(/^\uFEFF/, ''), {
    lineCounter: lines,
    schema: 'failsafe',
    uniqueKeys: false,
    prettyErrors: false,
    logLevel: 'silent',
  });
  const at = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { file, line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  if (!Array.isArray(documents)) {
    return { root: null, issues: [issueOf('source/empty', { file, line: 1, column: 1 }, {})] };
  }
  const [document, second] = documents;
  if (document === undefined || document.contents === null) {
    return { root: null, issues: [issueOf('source/empty', { file, line: 1, column: 1 }, {})] };
  }
  for (const error of [...document.errors, ...document.warnings]) {
    if (error.code === 'TAG_RESOLVE_FAILED') issues.push(issueOf('source/tag', at(error.pos[0]), {}));
    else
      issues.push(issueOf('source/yaml', at(error.pos[0]), { problem: error.message.split('\n')[0] ?? '' }));
  }
  if (second !== undefined) issues.push(issueOf('source/several-documents', at(second.range[0]), {}));
  if (document.errors.length > 0) return { root: null, issues };
  const root = convert(document.contents as Node, at, issues, 0);
  return { root: issues.some((i) => i.code === 'source/too-deep') ? null : root, issues };
}

type At = (offset: number) => Place;

function convert(node: Node | null, at: At, issues: Issue[], depth: number): SourceNode {
  const place = at(node?.range?.[0] ?? 0);
  if (depth > deepest) {
    issues.push(issueOf('source/too-deep', place, { depth: deepest }));
    return { kind: 'scalar', text: '', place };
  }
  if (isMap(node)) return convertMap(node.items as Pair[], place, at, issues, depth);
  if (isSeq(node)) {
    const items = node.items.map((item) => convert(item as Node, at, issues, depth + 1));
    return { kind: 'list', items, place };
  }
  if (isAlias(node)) issues.push(issueOf('source/anchor', place, {}));
  if (isScalar(node) && node.anchor !== undefined) issues.push(issueOf('source/anchor', place, {}));
  return { kind: 'scalar', text: isScalar(node) ? String(node.value ?? '') : '', place };
}

function convertMap(pairs: Pair[], place: Place, at: At, issues: Issue[], depth: number): SourceNode {
  const entries = new Map<string, SourceEntry>();
  for (const pair of pairs) {
    const keyPlace = at((pair.key as Node | null)?.range?.[0] ?? 0);
    if (!isScalar(pair.key)) {
      issues.push(issueOf('source/key', keyPlace, {}));
      continue;
    }
    const key = String(pair.key.value ?? '');
    if (entries.has(key)) {
      issues.push(issueOf('source/duplicate-key', keyPlace, { word: key }));
      continue;
    }
    const value =
      pair.value === null
        ? { kind: 'scalar' as const, text: '', place: keyPlace }
        : convert(pair.value as Node, at, issues, depth + 1);
    entries.set(key, { value, place: keyPlace });
  }
  return { kind: 'map', entries, place };
}
