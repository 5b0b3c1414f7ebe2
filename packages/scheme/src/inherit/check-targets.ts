import { findMechanism } from '@jianheng/mechanisms';
import type { IndicatorWords } from '../language/indicator-words.ts';
import type { Ancestor } from '../load-scheme.ts';
import type { Lowering } from '../lower/lowering.ts';
import { findNode, plainSource, type SourceNode } from '../source/source-node.ts';

/**
 * Since this day no organ sets business targets for the organs below it (“一取消三不再”, announced 2024-10-15/16; text not
 * seen, confidence M): a scheme above hands down methods only.
 */
export const targetsEnded = {
  day: '2024-10-16',
  clause: '2024-10-15/16“一取消三不再”，正文未见',
} as const;

/** Mechanisms whose parameters are goals on the measured value. */
const setGoals = new Set(['linear', 'bands', 'goalposts', 'norm', 'gate', 'red-line', 'workload']);

/** Reports every goal on business figures that this scheme takes from one above. */
export function checkTargets(ancestors: readonly Ancestor[], lowering: Lowering): void {
  const { scheme } = lowering.loaded;
  if (scheme.period.to < targetsEnded.day) return;
  const rule = lowering.rules('quality-switch-2024#N-13', scheme.period.to);
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
          clause: rule === null ? targetsEnded.clause : rule.basis.instrument.zh,
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
