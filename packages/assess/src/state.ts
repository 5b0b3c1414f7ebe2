import type { MissingKind, MissingRule } from '@jianheng/scheme';

/**
 * What became of a cell, in one byte: bits 0–2 which of the five kinds of missing (0: none), bits 3–5 what was done
 * about it (0: scored like any number), bit 6 whether the lane's points are rounded rather than exact. "No cases" has two
 * codes: none at all, and some, but fewer than the measure's minimum.
 */
export type State = number;

/** Kinds by code; 0 is a plain value. */
export const missingKinds: readonly (MissingKind | null)[] = [
  null,
  'not-applicable',
  'no-cases',
  'not-supplied',
  'withheld',
  'zero',
  'no-cases',
];
const tooFew = missingKinds.length - 1;
const kindBits = 0x07;

/** What a missing rule did, by code. */
export const missingActions: readonly MissingRule['do'][] = [
  'score',
  'share-out',
  'full',
  'none',
  'peer-mean',
  'points',
  'hold',
];

export const action = { score: 0, shareOut: 1, full: 2, none: 3, peerMean: 4, points: 5, hold: 6 } as const;

/** Bits of what was done; all clear means that the value was scored. */
export const actionBits = 0x38;
export const roundedBit = 0x40;

/** The state of a missing cell under its rule. Only a real zero can be scored; for the others `score` gives none. */
export function missingState(kind: MissingKind, rule: MissingRule): State {
  const done = rule.do === 'score' && kind !== 'zero' ? action.none : missingActions.indexOf(rule.do);
  return missingKinds.indexOf(kind) | (done << 3);
}

export function kindOf(state: State): MissingKind | null {
  return missingKinds[state & kindBits] ?? null;
}

/** Whether there were cases, but too few for the value to mean anything. */
export function isTooFew(state: State): boolean {
  return (state & kindBits) === tooFew;
}

/** The state of a cell without cases, told as one with too few: what was done about it stays. */
export function asTooFew(state: State): State {
  return (state & ~kindBits) | tooFew;
}

export function actionOf(state: State): number {
  return (state & actionBits) >> 3;
}

/** Whether the cell has a value that was scored: it takes part in its peers' best, rank and mean. */
export function isScored(state: State): boolean {
  return (state & actionBits) === 0;
}
