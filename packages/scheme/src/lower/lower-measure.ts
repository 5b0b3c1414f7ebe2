import { type ExactText, exact, type Scoring, type Unit } from '@jianheng/mechanisms';
import type { FactColumn } from '../fact-model.ts';
import type { MeasureWords, QuantityWords } from '../language/measure-words.ts';
import type { ProgramMeasure, Term } from '../program.ts';
import type { SourcePath } from '../source/source-node.ts';
import type { CounterDraft } from './counter-pool.ts';
import { lowerAverage, lowerDuration, lowerLatest } from './lower-columns.ts';
import {
  type CountBy,
  type Counted,
  commonDenominator,
  detailed,
  gatherBy,
  lowerCount,
  lowerSum,
  weighByCode,
} from './lower-counter.ts';
import { lowerOne, lowerQuantity } from './lower-quantity.ts';
import { allOf, codeList } from './lower-where.ts';
import type { Lowering } from './lowering.ts';
import type { Body, MeasureWishes } from './measure-body.ts';

/** What an indicator measures, as terms over counters. Null when something in it was reported. */
export function lowerMeasure(
  given: MeasureWords,
  wishes: MeasureWishes,
  path: SourcePath,
  lowering: Lowering,
): ProgramMeasure | null {
  const before = lowering.issues.length;
  const body = lowerBody(given, wishes, path, lowering);
  const support = lowerSupport(given, path, lowering);
  if (body === null || lowering.issues.slice(before).some((i) => i.level === 'error')) return null;
  return {
    numerator: body.numerator,
    denominator: body.denominator,
    byCode: body.byCode,
    perDaysInPost: 'per' in given && given.per === 'days-in-post',
    support,
    minimum: Math.max(given.minimum ?? 0, body.smallest),
    shareOf: body.shareOf ?? null,
    level: given.level ?? 'person',
    countedBy: countByOf(given) ?? countedBy(body.unit),
    unit: unitOf(given, body, wishes),
    chance: ('chance' in given ? given.chance : undefined) ?? body.chance,
  };
}

/** What the value counts, for explanations: as said, else what the facts say. Entries are points only where they are scored so. */
function unitOf(given: MeasureWords, body: Body, wishes: MeasureWishes): Unit {
  if ('unit' in given && given.unit !== undefined) return given.unit;
  const isEntered = 'sum' in given || 'latest' in given;
  return isEntered && body.unit === 'point' ? wishes.entered : body.unit;
}

/** `count-by` of the measures that count cases. */
function countByOf(given: MeasureWords): CountBy | undefined {
  return 'count-by' in given ? given['count-by'] : undefined;
}

function countedBy(unit: Unit): ProgramMeasure['countedBy'] {
  return unit === 'case' || unit === 'defendant' ? unit : 'item';
}

function lowerBody(
  given: MeasureWords,
  wishes: MeasureWishes,
  path: SourcePath,
  lowering: Lowering,
): Body | null {
  const countBy = countByOf(given);
  if ('count' in given) {
    const counted = lowerCount(given, countBy, path, lowering);
    if (counted === null) return null;
    if (given.by === undefined) return lowerPlain(counted, wishes, path, lowering);
    return lowerByCode(counted, given.by, given.minimum !== undefined, wishes, path, lowering);
  }
  if ('sum' in given) {
    const counted = lowerSum(given, countBy, path, lowering);
    return counted && lowerPlain(counted, wishes, path, lowering);
  }
  if ('quantity' in given && isSingle(given.quantity)) {
    const counted = lowerOne(given.quantity[0]!, countBy, [...path, 'quantity'], lowering);
    return counted && lowerPlain(counted, wishes, path, lowering);
  }
  if ('quantity' in given) {
    const terms = lowerQuantity(given.quantity, countBy, [...path, 'quantity'], lowering);
    return terms && { ...plain(terms.terms, terms.unit, 'count'), smallest: 0 };
  }
  if ('ratio' in given) {
    const of = lowerQuantity(given.ratio.of, countBy, [...path, 'ratio', 'of'], lowering);
    const to = lowerQuantity(given.ratio.to, countBy, [...path, 'ratio', 'to'], lowering);
    if (of === null || to === null) return null;
    return {
      numerator: of.terms,
      denominator: to.terms,
      byCode: null,
      unit: of.unit,
      chance: 'proportion',
      smallest: 1,
    };
  }
  if ('share' in given) {
    const of = lowerQuantity(given.share.of, countBy, [...path, 'share', 'of'], lowering);
    return of && { ...plain(of.terms, of.unit, 'proportion'), shareOf: given.share.in, smallest: 1 };
  }
  if ('duration' in given) return lowerDuration(given.duration, [...path, 'duration'], lowering);
  return 'latest' in given
    ? lowerLatest(given, wishes, path, lowering)
    : lowerAverage(given, wishes, path, lowering);
}

/** One quantity as it is: its rows can be told apart, so that events earn once. */
function isSingle(quantity: QuantityWords): boolean {
  const [only, second] = quantity;
  return second === undefined && (typeof only !== 'object' || only.times === undefined);
}

/** Whether the rows behind a measure can be told apart: points per item need that. */
export function countsItems(given: MeasureWords): boolean {
  return 'count' in given || 'sum' in given || ('quantity' in given && isSingle(given.quantity));
}

function plain(
  numerator: readonly Term[],
  unit: Unit,
  chance: ProgramMeasure['chance'],
): Omit<Body, 'smallest'> {
  return { numerator, denominator: null, byCode: null, unit, chance };
}

/** One counter; limits inside a case or event that the scoring wants are counted with it. */
function lowerPlain(
  counted: Counted,
  wishes: MeasureWishes,
  path: SourcePath,
  lowering: Lowering,
): Body | null {
  const each = wishes.scoring?.each;
  const draft = filtered(counted, wishes);
  const limited = each === undefined ? draft : limit(draft, counted, each, path, lowering);
  if (limited === null) return null;
  const terms = [{ counter: lowering.pool.idOf(limited), times: '1' }];
  return { ...plain(terms, counted.unit, 'count'), smallest: 0 };
}

/** A counter for each code, for `by: grade`. Where limits inside a case apply, the points themselves are counted too. */
function lowerByCode(
  counted: Counted,
  by: string,
  isSample: boolean,
  wishes: MeasureWishes,
  path: SourcePath,
  lowering: Lowering,
): Body | null {
  const column = lowering.typedColumn(counted.kind, counted.kindName, by, ['code'], [...path, 'by']);
  if (column === null) return null;
  const draft = filtered(counted, wishes);
  const codes = codeList(lowering.loaded.model, column);
  const byCode: Record<string, string> = {};
  // Codes without points are counted only where the number of all rows matters.
  const paid = isSample ? null : paidCodes(wishes.scoring);
  for (const [code, { en }] of Object.entries(codes)) {
    if (paid !== null && !paid.has(code)) continue;
    const where = allOf([draft.where, { column: by, is: [code] }]);
    byCode[code] = lowering.pool.idOf({ ...draft, where, label: detailed(draft.label, code, en) });
  }
  const all = Object.values(byCode).map((counter) => ({ counter, times: '1' }));
  const input = wishes.scoring?.input;
  const each = wishes.scoring?.each;
  let numerator: Term[] = all;
  if (each !== undefined && input?.of === 'items') {
    const weighed = weighByCode(by, input.weights, input.otherwise, by, path, lowering);
    if (weighed === null) return null;
    const limited = limit({ ...draft, ...weighed }, counted, each, path, lowering);
    if (limited === null) return null;
    numerator = [{ counter: lowering.pool.idOf(limited), times: '1' }];
  }
  return { numerator, denominator: null, byCode, unit: counted.unit, chance: 'count', smallest: 0 };
}

/** The codes whose items have points, where only they matter; null where every code does. */
function paidCodes(scoring: Scoring | null): Set<string> | null {
  const input = scoring?.input;
  if (input?.of !== 'items' || input.otherwise !== '0') return null;
  const paid = Object.keys(input.weights).filter((code) => input.weights[code] !== '0');
  return paid.length === 0 ? null : new Set(paid);
}

function filtered(counted: Counted, wishes: MeasureWishes): CounterDraft {
  const earned = wishes.exclude(counted);
  const wanted = wishes.require(counted.kind);
  const where = allOf([counted.draft.where, ...wanted, ...(earned.length > 0 ? [{ none: earned }] : [])]);
  return { ...counted.draft, where };
}

const picks = { sum: 'sum', best: 'max', worst: 'min' } as const;

/** The counter gathered by case or event, its limits in the counter's integers. */
function limit(
  draft: CounterDraft,
  counted: Counted,
  each: NonNullable<Scoring['each']>,
  path: SourcePath,
  lowering: Lowering,
): CounterDraft | null {
  const scorePath = [...path.slice(0, -1), 'score'];
  const by = gatherBy(each.per, counted.kindName, counted.kind, scorePath, lowering);
  if (by === null) return null;
  const limits = [each.low, each.high].filter((l) => l !== undefined).map(exact);
  const finer = Number(commonDenominator([{ n: 1n, d: BigInt(draft.unit) }, ...limits]));
  const scaled = rescale(draft, finer / draft.unit);
  const inUnits = (limitText: ExactText | undefined) => {
    if (limitText === undefined) return null;
    const { n, d } = exact(limitText);
    return Number((n * BigInt(finer)) / d);
  };
  return {
    ...scaled,
    each: { by, pick: picks[each.pick], low: inUnits(each.low), high: inUnits(each.high) },
  };
}

/** The same counter in integers that are `factor` times finer. */
function rescale(draft: CounterDraft, factor: number): CounterDraft {
  if (factor === 1) return draft;
  const { value } = draft;
  if (value.of === 'codes') {
    const weights = Object.fromEntries(Object.entries(value.weights).map(([code, w]) => [code, w * factor]));
    return {
      ...draft,
      unit: draft.unit * factor,
      value: { ...value, weights, otherwise: value.otherwise * factor },
    };
  }
  return { ...draft, unit: draft.unit * factor };
}

function lowerSupport(given: MeasureWords, path: SourcePath, lowering: Lowering): ProgramMeasure['support'] {
  if (!('support' in given) || given.support === undefined) return null;
  const post = lowering.loaded.model.kinds.post;
  const column =
    post === undefined
      ? null
      : lowering.column(post, 'post', given.support.column, [...path, 'support', 'column']);
  const open = column === null ? null : notListed(column, given.support.factors);
  if (open !== null)
    lowering.report('scheme/support-not-all', [...path, 'support', 'factors'], { value: open });
  for (const [value, factor] of Object.entries(given.support.factors)) {
    if (exact(factor).n <= 0n) {
      lowering.report('scheme/support-mix', [...path, 'support', 'factors', value], { value });
    }
  }
  return { column: given.support.column, factors: given.support.factors };
}

/** A number that the column may hold and the factors do not name; null where they name all, or say what the rest have. */
function notListed(column: FactColumn, factors: Readonly<Record<string, ExactText>>): string | null {
  if (Object.hasOwn(factors, 'else') || column.type !== 'integer') return null;
  let value = column.min ?? 0;
  while (Object.hasOwn(factors, String(value))) value++;
  return column.max !== undefined && value > column.max ? null : String(value);
}
