import type { Condition, Counter } from '@jianheng/scheme';
import { makeCounter } from '../../packages/facts/tests/make-program.ts';

/** A rule in words, the counter that states it to the engine, and SQL written from the words. */
export interface Rule {
  readonly text: string;
  readonly counter: Counter;
  /** (person, n BIGINT): the quantity times the counter's unit, in {@link parts}. */
  readonly byHand: string;
  /** People for whom the data must have something to count, so that the comparison means something. */
  readonly atLeast: number;
}

/**
 * Parts in which hand-written SQL counts: every sum of shares that the made-up cases have (3, 10, 100 and what corrected
 * shares add up to: 6, 13, 20, 103, 110, 200) divides it.
 */
export const parts = 8_837_400;

const is = (column: string, ...codes: (string | boolean)[]): Condition => ({ column, is: codes });

/** Work of a person that was finished while in post, in the year. */
const finished = `SELECT w.* FROM work w JOIN in_post p ON p.person = w.person AND w.closed BETWEEN p.first AND p.last`;

const total = (rows: string, amount: string, where = 'TRUE') =>
  `SELECT person, CAST(sum(${amount}) AS BIGINT) AS n FROM (${rows}) WHERE ${where} GROUP BY person`;

/** Rows of a kind that belong to one person whole, dated while in post. */
const own = (kind: string, date: string) =>
  `SELECT k.*, p.first FROM ${kind} k JOIN in_post p ON p.person = k.person AND k.${date} BETWEEN p.first AND p.last`;

export const rules: readonly Rule[] = [
  {
    text: 'Cases finished in the year, each person by the part in it: 5:3:2 makes half, three tenths, a fifth.',
    counter: makeCounter('cases', 'case', { date: 'closed' }),
    byHand: total(finished, 'part'),
    atLeast: 80,
  },
  {
    text: 'Suspects of prosecution cases returned for investigation, by suspect and part.',
    counter: makeCounter('returned', 'case', {
      date: 'closed',
      where: is('case_type', '一审公诉'),
      value: { of: 'column', column: 'returned' },
    }),
    byHand: total(finished, 'part * returned', `case_type = '一审公诉'`),
    atLeast: 40,
  },
  {
    text: 'Prosecution cases with anybody returned, by case: a case of four suspects counts once.',
    counter: makeCounter('returned cases', 'case', {
      date: 'closed',
      where: { all: [is('case_type', '一审公诉'), { column: 'returned', compare: '>', value: '0' }] },
    }),
    byHand: total(finished, 'CASE WHEN returned >= 1 THEN part ELSE 0 END', `case_type = '一审公诉'`),
    atLeast: 40,
  },
  {
    text: 'Cases led, as whole cases: assistants and seconds do not count, the lead counts the case in full.',
    counter: makeCounter('led', 'case', { date: 'closed', roles: ['主办'], whole: true }),
    byHand: total(finished, `${parts}`, `role = '主办'`),
    atLeast: 80,
  },
  {
    text: 'Only the part of the second and the assistant.',
    counter: makeCounter('assisted', 'case', { date: 'closed', roles: ['协办', '助理'] }),
    byHand: total(finished, 'part', `role <> '主办'`),
    atLeast: 40,
  },
  {
    text: 'Workload: an arrest review is two thirds of a case, a prosecution four thirds, any other a whole.',
    counter: makeCounter('workload', 'case', {
      date: 'closed',
      unit: 3,
      value: { of: 'codes', column: 'case_type', weights: { 审查逮捕: 2, 一审公诉: 4 }, otherwise: 3 },
    }),
    byHand: total(
      finished,
      `part * CASE WHEN case_type = '审查逮捕' THEN 2 WHEN case_type = '一审公诉' THEN 4 ELSE 3 END`,
    ),
    atLeast: 80,
  },
  {
    text: 'Cases received in the year and not finished by its end, those never finished among them.',
    counter: makeCounter('pending', 'case', {
      date: 'received',
      where: { none: [{ column: 'closed', compare: '<=', value: '2026-12-31' }] },
    }),
    byHand: total(
      `SELECT w.* FROM work w JOIN in_post p ON p.person = w.person AND w.received BETWEEN p.first AND p.last`,
      'part',
      `closed IS NULL OR year(closed) > 2026`,
    ),
    atLeast: 60,
  },
  {
    text: 'Cases finished within thirty days, the day of receipt not counted.',
    counter: makeCounter('in time', 'case', {
      date: 'closed',
      where: { days: ['received', 'closed'], compare: '<=', value: 30 },
    }),
    byHand: total(finished, 'part', `date_diff('day', received, closed) <= 30`),
    atLeast: 60,
  },
  {
    text: 'Cases in which fewer suspects were arrested than there were, finished after the day of receipt.',
    counter: makeCounter('not all arrested', 'case', {
      date: 'closed',
      where: {
        all: [
          { column: 'arrested', compare: '<', than: 'defendants' },
          { column: 'closed', compare: '>', than: 'received' },
        ],
      },
    }),
    byHand: total(finished, 'part', 'defendants - arrested > 0 AND closed <> received'),
    atLeast: 60,
  },
  {
    text: 'Days from receipt to the end of the hearing cases, added up.',
    counter: makeCounter('days', 'case', {
      date: 'closed',
      where: is('hearing', true),
      value: { of: 'days', from: 'received', to: 'closed' },
    }),
    byHand: total(finished, `part * date_diff('day', received, closed)`, 'hearing'),
    atLeast: 40,
  },
  {
    text: 'Criminal or juvenile work outside prosecution, by suspects of more than two.',
    counter: makeCounter('large', 'case', {
      date: 'closed',
      where: {
        all: [
          is('line', '刑事', '未检'),
          { none: [is('case_type', '一审公诉')] },
          { column: 'defendants', compare: '>', value: '5/2' },
        ],
      },
      value: { of: 'column', column: 'defendants' },
    }),
    byHand: total(
      finished,
      'part * defendants',
      `line IN ('刑事', '未检') AND case_type <> '一审公诉' AND defendants >= 3`,
    ),
    atLeast: 40,
  },
  {
    text: 'Inspections: fine +2, basically sound −3, unsound −8; of several on one case the worst counts.',
    counter: makeCounter('inspections', 'inspection', {
      date: 'decided',
      value: { of: 'codes', column: 'grade', weights: { 优质: 2, 基本合格: -3, 不合格: -8 }, otherwise: 0 },
      each: { by: ['case_id'], pick: 'min', low: null, high: null },
    }),
    byHand: `WITH points AS (SELECT *, CASE grade WHEN '优质' THEN 2 WHEN '基本合格' THEN -3 WHEN '不合格' THEN -8 ELSE 0 END AS v
        FROM (${own('inspection', 'decided')}))
      SELECT person, CAST(sum(worst) * ${parts} AS BIGINT) AS n
      FROM (SELECT person, first, case_id, min(v) AS worst FROM points GROUP BY ALL) GROUP BY person`,
    atLeast: 60,
  },
  {
    text: 'The latest inspection alone: one when it was fine.',
    counter: makeCounter('latest inspection', 'inspection', {
      date: 'decided',
      value: { of: 'codes', column: 'grade', weights: { 优质: 1 }, otherwise: 0 },
      each: { by: [], pick: 'latest', low: null, high: null },
    }),
    byHand: `SELECT person, CAST(sum(CASE WHEN grade = '优质' THEN ${parts} ELSE 0 END) AS BIGINT) AS n
      FROM (SELECT DISTINCT ON (person, first) * FROM (${own('inspection', 'decided')})
        ORDER BY person, first, decided DESC, seq DESC, CAST(substr(inspection_id, 2) AS INT) DESC) GROUP BY person`,
    atLeast: 10,
  },
  {
    text: 'Merits: an event named by two departments earns once, at its best level, at most eight points.',
    counter: makeCounter('merits', 'merit', {
      date: 'awarded',
      value: { of: 'codes', column: 'level', weights: { 国家级: 10, 省级: 5, 市级: 3 }, otherwise: 1 },
      each: { by: ['event'], pick: 'max', low: null, high: 8 },
    }),
    byHand: `SELECT person, CAST(${parts} * sum(least(best, 8)) AS BIGINT) AS n FROM (
        SELECT person, first, event, max(CASE level WHEN '国家级' THEN 10 WHEN '省级' THEN 5 WHEN '市级' THEN 3 ELSE 1 END) AS best
        FROM (${own('merit', 'awarded')}) GROUP BY ALL) GROUP BY person`,
    atLeast: 60,
  },
  {
    text: 'Defects: at most two of one case count; a defect that belongs to no case counts by itself.',
    counter: makeCounter('defects', 'defect', {
      date: 'found',
      each: { by: ['case_id'], pick: 'sum', low: null, high: 2 },
    }),
    byHand: `SELECT person, CAST(${parts} * sum(v) AS BIGINT) AS n FROM (
        SELECT person, least(count(*), 2) AS v FROM (${own('defect', 'found')}) WHERE case_id IS NOT NULL GROUP BY person, first, case_id
        UNION ALL SELECT person, 1 FROM (${own('defect', 'found')}) WHERE case_id IS NULL) GROUP BY person`,
    atLeast: 60,
  },
  {
    text: 'Ballots: without the fifth highest and the fifth lowest of them (rounded down), added up in tenths.',
    counter: makeCounter('ballots', 'ballot', {
      date: 'closed',
      unit: 10,
      value: { of: 'column', column: 'score' },
      trim: { share: '1/5' },
    }),
    byHand: `SELECT person, CAST(${parts} * list_sum(flatten(list(kept))) AS BIGINT) AS n FROM (
        SELECT person, list_slice(list_sort(list(score)), len(list(score)) // 5 + 1, len(list(score)) - len(list(score)) // 5) AS kept
        FROM (${own('ballot', 'closed')}) GROUP BY person, first) GROUP BY person`,
    atLeast: 60,
  },
  {
    text: 'Entries of one item, decimals to the hundredth, below zero too.',
    counter: makeCounter('entries', 'entry', {
      date: 'entered',
      unit: 100,
      where: is('item', '值班; DROP TABLE x --'),
      value: { of: 'column', column: 'value' },
    }),
    byHand: total(own('entry', 'entered'), `value * ${parts}`, `item LIKE '值班%'`),
    atLeast: 20,
  },
];
