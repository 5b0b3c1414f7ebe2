import type { Condition } from '../condition.ts';
import type { FactKind } from '../fact-model.ts';
import type { MeasureWords } from '../language/measure-words.ts';
import type { SourcePath } from '../source/source-node.ts';
import type { CounterDraft } from './counter-pool.ts';
import { detailed, lowerDate } from './lower-counter.ts';
import { allOf, lowerWhere } from './lower-where.ts';
import type { Lowering } from './lowering.ts';
import type { Body, MeasureWishes } from './measure-body.ts';

type DurationGiven = Extract<MeasureWords, { duration: unknown }>['duration'];

/** Mean whole days: the days added up over the rows that have both dates. */
export function lowerDuration(given: DurationGiven, path: SourcePath, lowering: Lowering): Body | null {
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

/** The entry made last: missing where there is none, not zero. */
export function lowerLatest(
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

/** The mean over rows, extremes dropped where `trim` says so. */
export function lowerAverage(
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
