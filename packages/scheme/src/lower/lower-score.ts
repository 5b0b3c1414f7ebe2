import {
  exact,
  findMechanism,
  type LoweringContext,
  type Mechanism,
  type MechanismProblem,
  mechanisms,
  type Scoring,
} from '@jianheng/mechanisms';
import type { IndicatorWords } from '../language/indicator-words.ts';
import { nearestWord } from '../nearest.ts';
import { schemaIssues } from '../source/schema-issues.ts';
import {
  findNode,
  keyPlaceAt,
  plainSource,
  type SourceNode,
  type SourcePath,
} from '../source/source-node.ts';
import { type WordTree, wordTree } from '../source/word-tree.ts';
import type { Lowering } from './lowering.ts';

/** What is measured, as far as the scoring must know it. */
export type Measures = 'proportion' | 'ratio' | 'days' | 'quantity' | 'nothing' | 'unknown';

/** A mechanism with its parameters read, its closed form and the words as written. */
export interface LoweredScore {
  readonly mechanism: Mechanism;
  readonly params: unknown;
  readonly scoring: Scoring;
}

const wordTrees = new Map<string, WordTree>();

/** Reads what stands under `score:`; null when something was wrong, and reported. */
export function lowerScore(
  indicator: IndicatorWords,
  measures: Measures,
  codes: readonly string[],
  others: readonly string[],
  path: SourcePath,
  lowering: Lowering,
): LoweredScore | null {
  const node = findNode(lowering.tree, path);
  if (node === null) return null;
  const found = findMechanism(plainSource(node));
  if ('problem' in found) {
    reportNoMechanism(node, found.problem, path, lowering);
    return null;
  }
  const { mechanism } = found;
  const before = lowering.issues.length;
  const measured = checkUnits(node, measures, mechanism.key, path, lowering);
  const unitsMissing = lowering.issues.length > before;
  const result = mechanism.schema.safeParse(plainSource(measured));
  if (!result.success) {
    const words = wordTrees.get(mechanism.key) ?? wordTree(mechanism.schema);
    wordTrees.set(mechanism.key, words);
    const prefix = pathPrefix(path);
    for (const issue of schemaIssues(result.error, measured, words)) {
      lowering.issues.push({
        ...issue,
        place: { ...issue.place, path: `${prefix}${issue.place.path ? `.${issue.place.path}` : ''}` },
      });
    }
    return null;
  }
  const context: LoweringContext = {
    full: exact(indicator.full),
    codes,
    indicators: others,
    ...contextMeasures(measures),
  };
  if (unitsMissing || measures === 'unknown') return null;
  const problems = mechanism.check(result.data, context);
  for (const problem of problems) reportProblem(problem, path, lowering);
  if (problems.some((p) => p.level === 'error')) return null;
  const scoring = mechanism.lower(result.data, context);
  return { mechanism, params: plainParams(plainSource(measured)), scoring };
}

/** A ratio that is no proportion (items per case) may be written with or without a percent sign. */
function contextMeasures(measures: Measures): Pick<LoweringContext, 'measures'> {
  if (measures === 'nothing' || measures === 'unknown' || measures === 'ratio') return {};
  return { measures: measures === 'proportion' ? 'ratio' : 'quantity' };
}

function pathPrefix(path: SourcePath): string {
  return path
    .map((step, i) => (typeof step === 'number' ? `[${step}]` : i === 0 ? step : `.${step}`))
    .join('');
}

/** Ordinary objects, so that programs compare and clone like any JSON. */
function plainParams(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}

function reportProblem(problem: MechanismProblem, path: SourcePath, lowering: Lowering): void {
  const code = problem.level === 'error' ? 'scheme/mechanism' : 'scheme/mechanism-doubt';
  lowering.report(code, [...path, ...problem.path], {
    zh: problem.message.zh,
    en: problem.message.en,
    hintZh: problem.hint.zh,
    hintEn: problem.hint.en,
  });
}

function reportNoMechanism(
  node: SourceNode,
  problem: MechanismProblem,
  path: SourcePath,
  lowering: Lowering,
): void {
  const keys = mechanisms.map((m) => m.key);
  const known = keys.join(', ');
  const words = node.kind === 'map' ? [...node.entries.keys()] : [];
  const word = words[0];
  if (word === undefined) {
    lowering.report('scheme/no-mechanism', path, { known });
    return;
  }
  if (words.some((other) => keys.includes(other))) {
    reportProblem(problem, path, lowering);
    return;
  }
  const near = nearestWord(word, keys) ?? '';
  lowering.reportAt('scheme/unknown-mechanism', keyPlaceAt(lowering.tree, [...path, word]), {
    word,
    near,
    known,
  });
}

/** Keys under which a value of what is measured stands, in any mechanism; points stand under other keys. */
const thresholdKeys = new Set([
  'zero-at',
  'full-at',
  'at-least',
  'above',
  'at-most',
  'below',
  'min',
  'max',
  'value',
  'tolerance',
  'zero-beyond',
  'out-of',
]);

/** Keys whose content is limits on points. */
const pointKeys = new Set(['within', 'per-case', 'per-event', 'effect', 'points']);

/** Mechanisms whose thresholds are not on the measured value itself. */
const onOtherScales = new Set([
  'workload',
  'rank',
  'z-score',
  'combine',
  'manual',
  'per-item',
  'base',
  'share-of-best',
  'ballot',
]);

/** Whether thresholds are a share of the group's mean or median, whatever is measured. */
function isRelative(node: SourceNode): boolean {
  const word = findNode(node, ['distance', 'relative']);
  return word?.kind === 'scalar' && word.text === 'true';
}

/**
 * Thresholds on a rate must be written as one (`12%`, `1/8`), those on a duration in days (`30 days`): a bare number is
 * refused where it stands. Returns the parameters with the unit of days taken off, as mechanisms read plain numbers.
 */
function checkUnits(
  node: SourceNode,
  measures: Measures,
  mechanism: string,
  path: SourcePath,
  lowering: Lowering,
): SourceNode {
  const shares = mechanism === 'percentile';
  const rate = shares || measures === 'proportion' || (measures === 'days' && isRelative(node));
  if (onOtherScales.has(mechanism) || (!rate && measures !== 'days')) return node;
  const visit = (here: SourceNode, at: SourcePath, threshold: boolean): SourceNode => {
    if (here.kind === 'map') {
      const entries = new Map(here.entries);
      for (const [key, entry] of here.entries) {
        if (pointKeys.has(key)) continue;
        entries.set(key, {
          ...entry,
          value: visit(entry.value, [...at, key], threshold || thresholdKeys.has(key)),
        });
      }
      return { ...here, entries };
    }
    if (here.kind === 'list')
      return { ...here, items: here.items.map((item, i) => visit(item, [...at, i], threshold)) };
    if (!threshold || here.text === 'true' || here.text === 'false') return here;
    if (rate) {
      // What is no number at all is for the mechanism to refuse.
      if (/^[-+−]?\d[\d.]*$/.test(here.text.trim()) && !/^[-+]?0+(\.0+)?$/.test(here.text)) {
        lowering.report('scheme/bare-number', at, { value: here.text });
      }
      return here;
    }
    const days = /^([-+−]?\d+(?:\.\d+)?)\s*(days?|天|日)$/.exec(here.text.trim());
    if (days !== null) return { ...here, text: days[1]! };
    if (/^[-+−]?\d/.test(here.text)) lowering.report('scheme/bare-number', at, { value: here.text });
    return here;
  };
  return visit(node, path, false);
}
