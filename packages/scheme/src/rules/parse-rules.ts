import { z } from 'zod';
import type { Issue } from '../issue.ts';
import { readSource } from '../source/read-source.ts';
import { schemaIssues } from '../source/schema-issues.ts';
import { findNode, pathText, placeAt, plainSource, type SourceNode } from '../source/source-node.ts';
import { wordTree } from '../source/word-tree.ts';
import { checkHolidays } from './check-holidays.ts';
import { checkInstrument } from './check-instrument.ts';
import { checkTogether } from './check-together.ts';
import { flattenInstrument } from './flatten-instrument.ts';
import type { ParsedRuleFile, RuleFiles } from './parsed-rule-files.ts';
import { ruleIssue } from './rule-catalogue.ts';
import {
  ConflictsFile,
  HolidaysFile,
  InstrumentFile,
  type RuleFileKind,
  ruleFileKinds,
  SourcesFile,
} from './rule-file.ts';
import type { RulePacks } from './rule-packs.ts';

/** A text of `schemes/rules/` with the name it is told by in messages. */
export interface RuleText {
  readonly file: string;
  readonly text: string;
}

/** The packs, null when anything was wrong with them, and everything that was wrong. */
export interface ParsedRules {
  readonly packs: RulePacks | null;
  readonly issues: readonly Issue[];
}

/**
 * Reads rule packs: instruments, conflicts, sources, holidays, in any order. Half-read law is no law: with one error
 * there are no packs.
 */
export function parseRules(texts: readonly RuleText[]): ParsedRules {
  const files: RuleFiles = { instrument: [], conflicts: [], sources: [], holidays: [] };
  const issues = texts.flatMap((source) => readFile(source, files));
  for (const file of files.instrument) issues.push(...checkInstrument(file));
  for (const file of files.holidays) issues.push(...checkHolidays(file));
  if (issues.length === 0) issues.push(...checkTogether(files));
  return issues.length === 0 ? { packs: assemble(files), issues } : { packs: null, issues };
}

/**
 * Reads the rule packs at these paths through the caller's own reader (a disk, a bundle, a fetch).
 *
 * @example await loadRules(['schemes/rules/sources.yaml', …], (path) => readFile(path, 'utf8'))
 */
export async function loadRules(
  paths: readonly string[],
  readText: (path: string) => Promise<string> | string,
): Promise<ParsedRules> {
  const texts = await Promise.all(paths.map(async (file) => ({ file, text: await readText(file) })));
  return parseRules(texts);
}

function readFile(source: RuleText, files: RuleFiles): Issue[] {
  const { root, issues } = readSource(source.file, source.text);
  if (root === null || issues.length > 0) return [...issues];
  const kind = kindOf(root);
  if (kind === null) {
    const first = root.kind === 'map' ? [...root.entries.keys()].slice(0, 3).join(', ') : root.kind;
    return [ruleIssue('rules/unknown-file', root.place, { word: first })];
  }
  switch (kind) {
    case 'instrument':
      return keep(source.file, root, InstrumentFile, files.instrument);
    case 'conflicts':
      return keep(source.file, root, ConflictsFile, files.conflicts);
    case 'sources':
      return keep(source.file, root, SourcesFile, files.sources);
    case 'holidays':
      return keep(source.file, root, HolidaysFile, files.holidays);
  }
}

function kindOf(root: SourceNode): RuleFileKind | null {
  if (root.kind !== 'map') return null;
  const kinds = Object.keys(ruleFileKinds) as RuleFileKind[];
  return kinds.find((kind) => root.entries.has(kind)) ?? null;
}

function keep<S extends z.ZodType>(
  file: string,
  root: SourceNode,
  schema: S,
  into: ParsedRuleFile<z.output<S>>[],
): Issue[] {
  const uncited: Issue[] = [];
  const parsed = schema.safeParse(plainSource(root));
  if (parsed.success) {
    into.push({ file, root, data: parsed.data });
    return [];
  }
  const others = parsed.error.issues.filter((issue) => {
    const told = tellUncited(issue.path, root);
    if (told !== null) uncited.push(told);
    return told === null;
  });
  return [...uncited, ...schemaIssues(new z.ZodError(others), root, wordTree(schema))];
}

/** A missing or empty `source` or `confidence` gets its own code: it is the one thing no value may lack. */
function tellUncited(path: readonly PropertyKey[], root: SourceNode): Issue | null {
  const word = path.at(-1);
  if (word !== 'source' && word !== 'confidence') return null;
  const steps = path.map((step) => (typeof step === 'number' ? step : String(step)));
  const node = findNode(root, steps);
  const empty =
    node === null ||
    (node.kind === 'list' ? node.items.length === 0 : node.kind === 'scalar' && node.text === '');
  if (!empty) return null;
  const code = word === 'source' ? 'rules/no-source' : 'rules/no-confidence';
  return ruleIssue(code, placeAt(root, steps.slice(0, -1)), {
    word: steps[0] === 'values' ? String(steps[1]) : pathText(steps.slice(0, -1)),
  });
}

function assemble(files: RuleFiles): RulePacks {
  const flattened = files.instrument.map(flattenInstrument);
  return {
    instruments: flattened.map((f) => f.instrument),
    values: flattened.flatMap((f) => f.values),
    conflicts: files.conflicts.flatMap((f) => f.data.conflicts),
    sources: Object.assign({}, ...files.sources.map((f) => f.data.sources)),
    holidays: files.holidays
      .map(({ data }) => ({
        year: data.holidays,
        title: data.title,
        off: data.off,
        working: data.working,
        source: data.source,
        confidence: data.confidence,
      }))
      .sort((a, b) => a.year - b.year),
  };
}
