import { ballot } from './ballot.ts';
import { bands } from './bands.ts';
import { base } from './base.ts';
import { combine } from './combine.ts';
import { distance } from './distance.ts';
import { gate } from './gate.ts';
import { goalposts } from './goalposts.ts';
import { linear } from './linear.ts';
import { manual } from './manual.ts';
import type { CellExplanation, CellTrace, Mechanism, MechanismProblem } from './mechanism.ts';
import { norm } from './norm.ts';
import { error } from './parameters.ts';
import { perItem } from './per-item.ts';
import { percentile } from './percentile.ts';
import { rank } from './rank.ts';
import { redLine } from './red-line.ts';
import { shareOfBest } from './share-of-best.ts';
import { text } from './text.ts';
import { workload } from './workload.ts';
import { zScore } from './z-score.ts';

/** Every mechanism, in the order of the guide. `base` stands before `per-item`, whose key it also carries. */
export const mechanisms: readonly Mechanism[] = [
  linear,
  bands,
  goalposts,
  base,
  perItem,
  shareOfBest,
  rank,
  percentile,
  distance,
  zScore,
  workload,
  norm,
  redLine,
  gate,
  manual,
  ballot,
  combine,
];

/** The mechanism that a `score` object selects, or why there is none. */
export type FoundMechanism = { readonly mechanism: Mechanism } | { readonly problem: MechanismProblem };

const keys = mechanisms.map((m) => m.key).join(', ');

/**
 * Finds the mechanism by the one key that names it. No such key, or two, is a problem for the author of the scheme;
 * `base` with `per-item` is one mechanism.
 */
export function findMechanism(score: unknown): FoundMechanism {
  if (typeof score !== 'object' || score === null || Array.isArray(score))
    return {
      problem: error(
        [],
        text('score 下应是一组键', 'score must be a set of keys'),
        text(`可用：${keys}`, `one of: ${keys}`),
      ),
    };
  const found = mechanisms.filter((m) => Object.hasOwn(score, m.key));
  const named = found[0] === base ? found.filter((m) => m !== perItem) : found;
  if (named.length === 1) return { mechanism: named[0]! };
  const listed = named.map((m) => m.key).join(', ');
  const message =
    named.length === 0
      ? text('score 没有写计分方法', 'score names no mechanism')
      : text(`score 写了不止一种计分方法：${listed}`, `score names more than one mechanism: ${listed}`);
  return { problem: error([], message, text(`只写一种：${keys}`, `name exactly one of: ${keys}`)) };
}

/** The mechanism by its key. Throws a RangeError on an unknown one: programs hold only known keys. */
export function getMechanism(key: string): Mechanism {
  const mechanism = mechanisms.find((m) => m.key === key);
  if (mechanism === undefined) throw new RangeError(`no mechanism ${key}`);
  return mechanism;
}

/** Explains a stored cell. `score` is the object as the scheme wrote it, as programs keep it. */
export function explainCell(key: string, score: unknown, cell: CellTrace): CellExplanation {
  const mechanism = getMechanism(key);
  return mechanism.explain(mechanism.schema.parse(score), cell);
}
