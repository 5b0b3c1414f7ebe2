import { type ExactText, exact, type Scoring, type Text, text, type Unit } from '@jianheng/mechanisms';
import type { Condition } from '../condition.ts';
import type { FactKind } from '../fact-model.ts';
import type { CounterWords, MeasureWords, NamedQuantity, QuantityWords } from '../language/measure-words.ts';
import type { ProgramMeasure, Term } from '../program.ts';
import type { SourcePath } from '../source/source-node.ts';
import type { CounterDraft } from './counter-pool.ts';
import {
  type CountBy,
  type Counted,
  commonDenominator,
  detailed,
  gatherBy,
  lowerCount,
  lowerDate,
  lowerSum,
  timesText,
  weighByCode,
} from './lower-counter.ts';
import { allOf, codeList, lowerWhere } from './lower-where.ts';
import type { Lowering } from './lowering.ts';

/** What the scoring and the other indicators want of a measure. */
export interface MeasureWishes {
  readonly scoring: Scoring | null;
  /** Conditions that rows must not meet: events that earned earlier. Asked once the measure's own filter is known. */
  readonly exclude: (counted: Counted) => readonly Condition[];
  /** Conditions that rows must meet besides: evidence for manual entries. */
  readonly require: (kind: FactKind) => readonly Condition[];
}

type Body = Pick<ProgramMeasure, 'numerator' | 'denominator' | 'byCode' | 'unit' | 'chance'> & {
  readonly shareOf?: ProgramMeasure['shareOf'];
  readonly smallest: number;
};

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
    perDaysInPost: given.per === 'days-in-post',
    support,
    minimum: Math.max(given.minimum ?? 0, body.smallest),
    shareOf: body.shareOf ?? null,
    level: given.level ?? 'person',
    countedBy: given['count-by'] ?? countedBy(body.unit),
    unit: body.unit,
    chance: given.chance ?? body.chance,
  };
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
  const countBy = given['count-by'];
  if ('count' in given) {
    const counted = lowerCount(given, countBy, path, lowering);
    if (counted === null) return null;
    return given.by === undefined
      ? lowerPlain(counted, wishes, path, lowering)
      : lowerByCode(counted, given.by, wishes, path, lowering);
  }
  if ('sum' in given) {
    const counted = lowerSum(given, countBy, path, lowering);
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
  wishes: MeasureWishes,
  path: SourcePath,
  lowering: Lowering,
): Body | null {
  const column = lowering.typedColumn(counted.kind, counted.kindName, by, ['code'], [...path, 'by']);
  if (column === null) return null;
  const draft = filtered(counted, wishes);
  const codes = codeList(lowering.loaded.model, column);
  const byCode: Record<string, string> = {};
  for (const [code, { en }] of Object.entries(codes)) {
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

interface Quantity {
  readonly terms: readonly Term[];
  readonly unit: Unit;
}

/** A quantity as terms: named ones are looked up, several are added. Its unit is that of its first term. */
export function lowerQuantity(
  given: QuantityWords,
  countBy: CountBy | undefined,
  path: SourcePath,
  lowering: Lowering,
): Quantity | null {
  const several = given.length > 1;
  const found = given.map((item, i) => lowerItem(item, countBy, several ? [...path, i] : path, lowering));
  if (found.some((f) => f === null)) return null;
  const items = found as { term: Term; unit: Unit }[];
  return { terms: items.map((item) => item.term), unit: items[0]!.unit };
}

function lowerItem(
  item: QuantityWords[number],
  countBy: CountBy | undefined,
  path: SourcePath,
  lowering: Lowering,
): { term: Term; unit: Unit } | null {
  const times = typeof item === 'object' ? (item.times ?? '1') : '1';
  const name = typeof item === 'string' ? item : 'quantity' in item ? item.quantity : null;
  const named = name === null ? null : findQuantity(name, path, lowering);
  if (name !== null && named === null) return null;
  const at = named === null ? path : ['quantities', name!];
  const counted = lowerCounter(named ?? (item as CounterWords), countBy, at, lowering);
  if (counted === null) return null;
  const label: Text = named === null ? counted.draft.label : text(name!, named.en);
  const counter = lowering.pool.idOf({ ...counted.draft, label });
  return { term: { counter, times: timesText(times, '1') }, unit: counted.unit };
}

function findQuantity(name: string, path: SourcePath, lowering: Lowering): NamedQuantity | null {
  const { quantities } = lowering.loaded;
  if (Object.hasOwn(quantities, name)) return quantities[name]!;
  lowering.reportUnknown('scheme/unknown-quantity', path, name, Object.keys(quantities));
  return null;
}

function lowerCounter(
  given: CounterWords | NamedQuantity,
  countBy: CountBy | undefined,
  path: SourcePath,
  lowering: Lowering,
): Counted | null {
  return 'count' in given
    ? lowerCount(given, countBy, path, lowering)
    : lowerSum(given, countBy, path, lowering);
}

type DurationGiven = Extract<MeasureWords, { duration: unknown }>['duration'];

/** Mean whole days: the days added up over the rows that have both dates. */
function lowerDuration(given: DurationGiven, path: SourcePath, lowering: Lowering): Body | null {
  const kind = lowering.workKind(given.kind, [...path, 'kind']);
  if (kind === null) return null;
  for (const end of ['from', 'to'] as const) {
    lowering.typedColumn(kind, given.kind, given[end], ['date'], [...path, end]);
  }
  const date = lowerDate(given.on ?? given.to, given.kind, kind, path, lowering);
  if (date === null) return null;
  const where = allOf([
    lowerWhere(given.where, { name: given.kind, kind }, [...path, 'where'], lowering),
    { column: given.from, known: true },
    { column: given.to, known: true },
  ]);
  const rows = rowsOf(given.kind, kind, date, where);
  const days = { ...rows, value: { of: 'days', from: given.from, to: given.to } as const };
  return {
    numerator: [
      { counter: lowering.pool.idOf({ ...days, label: detailed(kind.title, '天数', 'days') }), times: '1' },
    ],
    denominator: [{ counter: lowering.pool.idOf(rows), times: '1' }],
    byCode: null,
    unit: 'day',
    chance: 'none',
    smallest: 1,
  };
}

/** Counts rows, in whole rows for each person: averages are not split. */
function rowsOf(kindName: string, kind: FactKind, date: string, where: Condition): CounterDraft {
  return {
    kind: kindName,
    date,
    where,
    value: { of: 'rows' },
    unit: 1,
    roles: null,
    whole: true,
    each: null,
    trim: null,
    label: kind.title,
  };
}

type ColumnGiven = Extract<MeasureWords, { latest: unknown }> | Extract<MeasureWords, { average: unknown }>;

/** The rows and the number column that `latest: entry.value` and `average: ballot.score` name. */
function lowerNumbers(
  given: ColumnGiven,
  wishes: MeasureWishes,
  path: SourcePath,
  lowering: Lowering,
): { rows: CounterDraft; numbers: CounterDraft } | null {
  const word = 'latest' in given ? 'latest' : 'average';
  const [kindName = '', columnName = ''] = ('latest' in given ? given.latest : given.average).split('.');
  const kind = lowering.workKind(kindName, [...path, word]);
  if (kind === null) return null;
  const column = lowering.typedColumn(kind, kindName, columnName, ['integer', 'decimal'], [...path, word]);
  const date = lowerDate(given.on, kindName, kind, path, lowering);
  const own = lowerWhere(given.where, { name: kindName, kind }, [...path, 'where'], lowering);
  if (column === null || date === null) return null;
  const rows = rowsOf(kindName, kind, date, allOf([own, ...wishes.require(kind)]));
  const unit = column.type === 'decimal' ? 10 ** (column.places ?? 2) : 1;
  return { rows, numbers: { ...rows, value: { of: 'column', column: columnName }, unit } };
}

function lowerLatest(
  given: Extract<MeasureWords, { latest: unknown }>,
  wishes: MeasureWishes,
  path: SourcePath,
  lowering: Lowering,
): Body | null {
  const found = lowerNumbers(given, wishes, path, lowering);
  if (found === null) return null;
  const latest = { ...found.numbers, each: { by: [], pick: 'latest' as const, low: null, high: null } };
  const once = { ...found.rows, each: { by: [], pick: 'max' as const, low: null, high: null } };
  return {
    numerator: [{ counter: lowering.pool.idOf(latest), times: '1' }],
    denominator: [{ counter: lowering.pool.idOf(once), times: '1' }],
    byCode: null,
    unit: 'point',
    chance: 'none',
    smallest: 1,
  };
}

function lowerAverage(
  given: Extract<MeasureWords, { average: unknown }>,
  wishes: MeasureWishes,
  path: SourcePath,
  lowering: Lowering,
): Body | null {
  const found = lowerNumbers(given, wishes, path, lowering);
  if (found === null) return null;
  const trim =
    given.trim === undefined
      ? null
      : 'each-end' in given.trim
        ? { eachEnd: given.trim['each-end'] }
        : { share: given.trim.share };
  const sorted = { ...found.numbers, trim };
  const kept = { ...found.rows, trim };
  return {
    numerator: [{ counter: lowering.pool.idOf(sorted), times: '1' }],
    denominator: [{ counter: lowering.pool.idOf(kept), times: '1' }],
    byCode: null,
    unit: 'point',
    chance: 'none',
    smallest: 1,
  };
}

function lowerSupport(given: MeasureWords, path: SourcePath, lowering: Lowering): ProgramMeasure['support'] {
  if (given.support === undefined) return null;
  const post = lowering.loaded.model.kinds.post;
  if (post !== undefined) lowering.column(post, 'post', given.support.column, [...path, 'support', 'column']);
  for (const [value, factor] of Object.entries(given.support.factors)) {
    if (exact(factor).n <= 0n) {
      lowering.report('scheme/support-mix', [...path, 'support', 'factors', value], { value });
    }
  }
  return { column: given.support.column, factors: given.support.factors };
}
