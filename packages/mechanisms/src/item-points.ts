import { z } from 'zod';
import { clampCurve, lineCurve } from './curve.ts';
import { compare, divide, exactText, type Fraction, one, zero } from './fraction.ts';
import type { LoweringContext, MechanismProblem, Scoring } from './mechanism.ts';
import { aboveFull, error, Limits, Points, warning } from './parameters.ts';
import { text } from './text.ts';

/** The keys that `per-item` and `base` have in common. */
export const itemShape = {
  /** Points per item: the same for all, or by code. */
  'per-item': z.union([Points, z.record(z.string(), Points)]),
  /** Points per item whose code is not named; nothing unless given. */
  else: Points.optional(),
  /** Limits on the whole. */
  within: Limits.optional(),
  /** Of several items in one case or event only one counts. */
  'once-per': z.enum(['case', 'event']).optional(),
  /** Which one; by default the best where all are additions, else the worst. */
  keep: z.enum(['best', 'worst']).optional(),
  /** Limits on the sum inside one case or one event. */
  'per-case': Limits.optional(),
  'per-event': Limits.optional(),
};

const ItemPoints = z.strictObject(itemShape);
export type ItemPoints = z.infer<typeof ItemPoints>;

/** Points by code. */
export type Weights = Readonly<Record<string, Fraction>>;

/** Points by code, or null where every item is worth the same. */
export function weightsOf(params: ItemPoints): Weights | null {
  const given = params['per-item'];
  return isFlat(given) ? null : given;
}

function isFlat(given: ItemPoints['per-item']): given is Fraction {
  return typeof (given as Fraction).n === 'bigint';
}

function allPoints(params: ItemPoints): Fraction[] {
  const given = params['per-item'];
  const named = isFlat(given) ? [given] : Object.values(given);
  return params.else === undefined ? named : [...named, params.else];
}

/** Contradictions in item points; `base` is zero for `per-item`. */
export function checkItems(params: ItemPoints, context: LoweringContext, base: Fraction): MechanismProblem[] {
  return [...checkCodes(params, context), ...checkLimits(params, context, base)];
}

function checkCodes(params: ItemPoints, context: LoweringContext): MechanismProblem[] {
  const weights = weightsOf(params);
  if (weights === null) {
    if (params.else === undefined) return [];
    return [
      error(
        ['else'],
        text('每件分值相同，else 没有意义', 'all items are worth the same; else has no meaning'),
        text('删去 else，或在 per-item 下逐项写分值', 'remove else, or give points by code under per-item'),
      ),
    ];
  }
  if (context.codes.length === 0)
    return [
      error(
        ['per-item'],
        text(
          '分值按代码写，度量却没有按代码分类计数',
          'points are given by code, but the measure does not count by a code',
        ),
        text('在 measure 中加 by: <列名>', 'add by: <column> to the measure'),
      ),
    ];
  return Object.keys(weights).flatMap((code) =>
    context.codes.includes(code)
      ? []
      : [
          error(
            ['per-item', code],
            text(`代码表里没有“${code}”`, `“${code}” is not in the code list`),
            text(`可用：${context.codes.join('、')}`, `known: ${context.codes.join(', ')}`),
          ),
        ],
  );
}

function checkLimits(params: ItemPoints, context: LoweringContext, base: Fraction): MechanismProblem[] {
  const problems: MechanismProblem[] = [];
  for (const key of ['within', 'per-case', 'per-event'] as const) {
    const limits = params[key];
    if (limits?.low && limits.high && compare(limits.low, limits.high) > 0)
      problems.push(
        error(
          [key],
          text('下限高于上限', 'the lower limit is above the upper one'),
          text('写成 [下限, 上限]', 'write [low, high]'),
        ),
      );
  }
  const levels = new Set([params['once-per'], params['per-case'] && 'case', params['per-event'] && 'event']);
  levels.delete(undefined);
  if (levels.size > 1)
    problems.push(
      error(
        [params['per-event'] === undefined ? 'per-case' : 'per-event'],
        text('按案和按事件的限额不能同时用', 'limits per case and per event cannot stand together'),
        text(
          '只留一种；另一种请另设一项指标再用 combine',
          'keep one; put the other into its own indicator and combine',
        ),
      ),
    );
  if (params.keep !== undefined && params['once-per'] === undefined)
    problems.push(
      error(
        ['keep'],
        text('keep 要与 once-per 同用', 'keep needs once-per'),
        text('加上 once-per: case 或 event', 'add once-per: case or event'),
      ),
    );
  const high = params.within?.high ?? null;
  if (high !== null && compare(high, context.full) > 0) problems.push(aboveFull(['within']));
  if (high === null && compare(base, context.full) > 0) problems.push(aboveFull(['base']));
  const outside =
    (params.within?.low && compare(base, params.within.low) < 0) ||
    (high !== null && compare(base, high) > 0);
  if (outside && base.n !== 0n)
    problems.push(
      error(
        ['base'],
        text('基础分在限额以外', 'the base lies outside the limits'),
        text('调整 base 或 within', 'change base or within'),
      ),
    );
  const rises = allPoints(params).some((p) => p.n > 0n);
  const falls = allPoints(params).some((p) => p.n < 0n);
  if (rises && high === null) problems.push(unlimited('加分没有封顶', 'additions have no cap'));
  if (falls && !params.within?.low) problems.push(unlimited('扣分没有下限', 'deductions have no floor'));
  return problems;
}

function unlimited(zh: string, en: string): MechanismProblem {
  return warning(['within'], text(zh, en), text('加上 within: [下限, 上限]', 'add within: [low, high]'));
}

/** Base plus the items' points, inside the limits. */
export function lowerItems(params: ItemPoints, base: Fraction): Scoring {
  const weights = weightsOf(params);
  const each = eachOf(params);
  const { low, high } = params.within ?? { low: null, high: null };
  return {
    input:
      weights === null
        ? { of: 'value' }
        : {
            of: 'items',
            weights: Object.fromEntries(Object.entries(weights).map(([code, w]) => [code, exactText(w)])),
            otherwise: exactText(params.else ?? zero),
          },
    curve: clampCurve(lineCurve(base, weights === null ? (params['per-item'] as Fraction) : one), low, high),
    ...(params.within && { within: limitTexts(low, high) }),
    ...(each && { each }),
  };
}

function limitTexts(low: Fraction | null, high: Fraction | null) {
  return { ...(low && { low: exactText(low) }), ...(high && { high: exactText(high) }) };
}

/**
 * The limits inside a case or event. They are written in points; where all items are worth the same, x is a number of
 * items, so they are turned into that: divided by the points of an item, and the other way round for deductions.
 */
export function eachOf(params: ItemPoints): NonNullable<Scoring['each']> | null {
  const per = params['once-per'] ?? (params['per-case'] ? 'case' : params['per-event'] ? 'event' : null);
  if (per === null) return null;
  const keep = keptOf(params);
  const { low, high } = params['per-case'] ?? params['per-event'] ?? { low: null, high: null };
  const flat = weightsOf(params) === null ? (params['per-item'] as Fraction) : one;
  if (flat.n === 0n) return { per, pick: keep ?? 'sum' };
  const scale = (limit: Fraction | null) => limit && divide(limit, flat);
  if (flat.n > 0n) return { per, pick: keep ?? 'sum', ...limitTexts(scale(low), scale(high)) };
  const turned = keep === null ? 'sum' : keep === 'best' ? 'worst' : 'best';
  return { per, pick: turned, ...limitTexts(scale(high), scale(low)) };
}

/** Which of several items in one case or event counts; null where all do. */
export function keptOf(params: ItemPoints): 'best' | 'worst' | null {
  if (params['once-per'] === undefined) return null;
  return params.keep ?? (allPoints(params).some((p) => p.n < 0n) ? 'worst' : 'best');
}
