import { z } from 'zod';
import { type Curve, piece } from './curve.ts';
import { exactText, type Fraction, zero } from './fraction.ts';
import type { Effect } from './mechanism.ts';
import {
  type EdgeGiven,
  type EdgeKey,
  edgeShape,
  givenEdges,
  Points,
  type Quantity,
  said,
} from './parameters.ts';
import { ratingInEnglish } from './rating-in-english.ts';
import { type Text, text } from './text.ts';
import { givenText } from './wording.ts';

/** What follows beyond the indicator's own points. */
export const EffectGiven = z.union([
  /** The indicator's, the part's or the whole total becomes nothing. */
  z.strictObject({ zero: z.enum(['indicator', 'part', 'total']) }),
  /** The rating cannot be better than this. */
  z.strictObject({ 'rating-at-most': z.string().min(1) }),
  /** The total cannot exceed this. */
  z.strictObject({ 'total-at-most': Points }),
]);
export type EffectGiven = z.infer<typeof EffectGiven>;

/** One edge and its effect: the form of `red-line` and `gate`. */
export const EdgeWithEffect = z
  .strictObject({ ...edgeShape, effect: EffectGiven })
  .refine(
    (given) => givenEdges(given).length === 1,
    said(
      text('界限要写，而且只写一个', 'there must be exactly one edge'),
      text('at-least、above、at-most、below 中选一个', 'choose one of at-least, above, at-most, below'),
    ),
  );
export type EdgeWithEffect = z.infer<typeof EdgeWithEffect>;

/** The one edge. */
export function edgeOf(given: EdgeGiven): { readonly side: EdgeKey; readonly edge: Quantity } {
  return givenEdges(given)[0]!;
}

const opposites: Record<EdgeKey, EdgeKey> = {
  'at-least': 'below',
  above: 'at-most',
  'at-most': 'above',
  below: 'at-least',
};

/** The other side of an edge: what is not at least 1 is below 1. */
export function opposite(side: EdgeKey): EdgeKey {
  return opposites[side];
}

/** The effect in plain data. */
export function effectOf(side: EdgeKey, edge: Fraction, given: EffectGiven): Effect {
  const then =
    'zero' in given
      ? given
      : 'rating-at-most' in given
        ? { ratingAtMost: given['rating-at-most'] }
        : { totalAtMost: exactText(given['total-at-most']) };
  return { when: side, edge: exactText(edge), then };
}

/** Nothing on the given side of the edge, full on the other. */
export function nothingOn(side: EdgeKey, edge: Fraction, full: Fraction): Curve {
  const upward = side === 'at-least' || side === 'above';
  const included = side === 'at-least' || side === 'below';
  const [first, second] = upward ? [full, zero] : [zero, full];
  return { pieces: [piece(null, false, first, zero), piece(edge, included, second, zero)] };
}

/** What follows, in words. */
export function effectText(given: EffectGiven): Text {
  if ('rating-at-most' in given)
    return text(
      `等次不高于${given['rating-at-most']}`,
      `the rating is at most ${ratingInEnglish(given['rating-at-most'])}`,
    );
  if ('total-at-most' in given) {
    const points = givenText(given['total-at-most']);
    return text(`总分不超过 ${points} 分`, `the total is at most ${points}`);
  }
  if (given.zero === 'total') return text('总分计零', 'the total counts as zero');
  return given.zero === 'part'
    ? text('所在部分计零', 'the part counts as zero')
    : text('本项计零', 'this indicator counts as zero');
}
