import { findMechanism } from '@jianheng/mechanisms';
import type { IndicatorWords } from '../language/indicator-words.ts';
import type { Ancestor } from '../load-scheme.ts';
import type { Lowering } from '../lower/lowering.ts';
import { findNode, plainSource, type SourceNode } from '../source/source-node.ts';

/** Mechanisms whose parameters are goals on the measured value. */
const setGoals = new Set(['linear', 'bands', 'goalposts', 'norm', 'gate', 'red-line', 'workload']);

/**
 * Reports every goal on business figures that this scheme takes from one above, where the rules in force at the end of
 * its period forbid it: since “一取消三不再” a scheme above hands down methods only.
 */
export function checkTargets(ancestors: readonly Ancestor[], lowering: Lowering): void {
  const { scheme } = lowering.loaded;
  const ban = lowering.rules.forbids('indicator-targets', scheme.period.to);
  if (ban === null) return;
  const above = new Set(ancestors.map((a) => a.file));
  scheme.indicators.forEach((indicator, i) => {
    const node = findNode(lowering.tree, ['indicators', i, 'score']);
    if (node === null || !isBusinessFigure(indicator)) return;
    const found = findMechanism(plainSource(node));
    if ('problem' in found || !setGoals.has(found.mechanism.key)) return;
    const goal = firstFrom(node, above);
    if (goal !== null) {
      lowering.reportAt(
        'scheme/target-handed-down',
        { ...goal.place, path: `indicators[${i}].score` },
        {
          word: indicator.id,
          path: goal.text,
          since: ban.since,
          ruleZh: ban.basis.instrument.zh,
          ruleEn: ban.basis.instrument.en,
        },
      );
    }
  });
}

/** Rates and shares of casework, weighted work, and whatever scores decisions or results. */
function isBusinessFigure({ measure, scores }: IndicatorWords): boolean {
  if (measure === undefined) return false;
  return (
    scores === 'decision' ||
    scores === 'result' ||
    'ratio' in measure ||
    'share' in measure ||
    'sum' in measure
  );
}

/** The first value below a node that was written in one of the files. */
function firstFrom(node: SourceNode, files: ReadonlySet<string>): (SourceNode & { kind: 'scalar' }) | null {
  if (node.kind === 'scalar') {
    return files.has(node.place.file ?? '') && /\d/.test(node.text) ? node : null;
  }
  const children = node.kind === 'list' ? node.items : [...node.entries.values()].map((entry) => entry.value);
  for (const child of children) {
    const found = firstFrom(child, files);
    if (found !== null) return found;
  }
  return null;
}
