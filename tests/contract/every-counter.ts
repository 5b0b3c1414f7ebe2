import type { Condition, Counter } from '@jianheng/scheme';
import { makeCounter } from '../../packages/facts/tests/make-program.ts';

const is = (column: string, ...values: (string | number | boolean)[]): Condition => ({ column, is: values });
const prosecution = is('case_type', '一审公诉');
const closed = { date: 'closed' };
const grades = { 优质: 6, 基本合格: -2, 不合格: -9 };

/** One counter for each thing that the measure language can say. */
export const everyCounter: readonly Counter[] = [
  makeCounter('cases', 'case', closed),
  makeCounter('by received', 'case', { date: 'received' }),
  makeCounter('whole', 'case', { ...closed, whole: true, where: prosecution }),
  makeCounter('lead', 'case', { ...closed, roles: ['主办'], where: prosecution }),
  makeCounter('lead or second, whole', 'case', { ...closed, roles: ['主办', '协办'], whole: true }),
  makeCounter('no such role', 'case', { ...closed, roles: ['旁听'] }),
  makeCounter('defendants', 'case', {
    ...closed,
    where: prosecution,
    value: { of: 'column', column: 'defendants' },
  }),
  makeCounter('days', 'case', {
    ...closed,
    where: { all: [prosecution, is('line', '刑事', '未检')] },
    value: { of: 'days', from: 'received', to: 'closed' },
  }),
  makeCounter('thirds', 'case', {
    ...closed,
    unit: 3,
    value: { of: 'codes', column: 'case_type', weights: { 一审公诉: 4, 审查逮捕: 2 }, otherwise: 3 },
  }),
  makeCounter('thirds of rows', 'case', { ...closed, unit: 3, where: prosecution }),
  makeCounter('thirds of a column', 'case', {
    ...closed,
    unit: 3,
    where: prosecution,
    value: { of: 'column', column: 'returned' },
  }),
  makeCounter('any', 'case', { ...closed, where: { any: [is('hearing', true), is('returned', 1, 2)] } }),
  makeCounter('none', 'case', {
    date: 'received',
    where: { none: [{ column: 'closed', compare: '<=', value: '2026-06-30' }] },
  }),
  makeCounter('open', 'case', { date: 'received', where: { column: 'closed', known: false } }),
  makeCounter('known', 'case', { date: 'received', where: { column: 'closed', known: true } }),
  makeCounter('no hearing', 'case', { ...closed, where: is('hearing', false) }),
  makeCounter('nothing at all', 'case', { ...closed, where: { any: [] } }),
  makeCounter('unknown code', 'case', { ...closed, where: is('case_type', '没有这种案件') }),
  makeCounter('in time', 'case', {
    ...closed,
    where: { all: [prosecution, { days: ['received', 'closed'], compare: '<=', value: 30 }] },
  }),
  makeCounter('closed after it was received', 'case', {
    ...closed,
    where: { column: 'closed', compare: '>', than: 'received' },
  }),
  makeCounter('answered late, or not at all', 'petition', {
    date: 'received',
    where: { none: [{ column: 'replied', compare: '<=', than: 'closed' }] },
  }),
  makeCounter('more returned than extended', 'case', {
    ...closed,
    where: { column: 'returned', compare: '>', than: 'extended' },
  }),
  makeCounter('not more returned than suspects', 'case', {
    ...closed,
    where: { column: 'returned', compare: '<=', than: 'defendants' },
  }),
  makeCounter('more people than yuan', 'activity', {
    date: 'done',
    where: { column: 'people', compare: '>=', than: 'amount' },
  }),
  makeCounter('between whole numbers', 'case', {
    ...closed,
    where: { column: 'defendants', compare: '>', value: '5/2' },
  }),
  makeCounter('at most', 'case', { ...closed, where: { column: 'defendants', compare: '<=', value: '2.9' } }),
  makeCounter('exactly a half', 'case', {
    ...closed,
    where: { column: 'defendants', compare: '=', value: '1/2' },
  }),
  makeCounter('on a day', 'case', {
    ...closed,
    where: { column: 'closed', compare: '=', value: '2026-03-01' },
  }),
  makeCounter('grades', 'inspection', {
    date: 'decided',
    value: { of: 'codes', column: 'grade', weights: grades, otherwise: 0 },
  }),
  makeCounter('grades once per case', 'inspection', {
    date: 'decided',
    value: { of: 'codes', column: 'grade', weights: grades, otherwise: 0 },
    each: { by: ['case_id'], pick: 'min', low: -8, high: 5 },
  }),
  makeCounter('latest grade', 'inspection', {
    date: 'decided',
    value: { of: 'codes', column: 'grade', weights: grades, otherwise: 1 },
    each: { by: [], pick: 'latest', low: null, high: null },
  }),
  makeCounter('merits once per event', 'merit', {
    date: 'awarded',
    value: { of: 'codes', column: 'level', weights: { 国家级: 10, 省级: 5 }, otherwise: 2 },
    each: { by: ['event'], pick: 'max', low: null, high: 8 },
  }),
  makeCounter('merits by department', 'merit', {
    date: 'awarded',
    each: { by: ['event', 'department'], pick: 'sum', low: null, high: 1 },
  }),
  makeCounter('defects at most two a case', 'defect', {
    date: 'found',
    each: { by: ['case_id'], pick: 'sum', low: null, high: 2 },
  }),
  makeCounter('at least two defendants each', 'case', {
    ...closed,
    value: { of: 'column', column: 'returned' },
    each: { by: ['case_id'], pick: 'sum', low: 1, high: 2 },
  }),
  makeCounter('latest of a line', 'case', {
    ...closed,
    value: { of: 'column', column: 'defendants' },
    each: { by: ['line'], pick: 'latest', low: null, high: null },
  }),
  makeCounter('ballots', 'ballot', { date: 'closed', unit: 10, value: { of: 'column', column: 'score' } }),
  makeCounter('ballots without extremes', 'ballot', {
    date: 'closed',
    unit: 10,
    value: { of: 'column', column: 'score' },
    where: is('voters', '同事'),
    trim: { eachEnd: 1 },
  }),
  makeCounter('ballots without a fifth', 'ballot', {
    date: 'closed',
    unit: 20,
    value: { of: 'column', column: 'score' },
    trim: { share: '1/5' },
  }),
  makeCounter('ballots counted without a fifth', 'ballot', { date: 'closed', trim: { share: '20%' } }),
  makeCounter('good ballots', 'ballot', {
    date: 'closed',
    where: { column: 'score', compare: '>=', value: '89.95' },
  }),
  makeCounter('that ballot', 'ballot', { date: 'closed', where: is('score', 85, '85.5', '85.55') }),
  makeCounter('entries', 'entry', {
    date: 'entered',
    unit: 100,
    value: { of: 'column', column: 'value' },
    where: is('item', "党建'责任", '值班; DROP TABLE x --'),
  }),
  makeCounter('undated', 'entry', { value: { of: 'column', column: 'value' }, unit: 100 }),
  makeCounter('latest entry', 'entry', {
    unit: 100,
    value: { of: 'column', column: 'value' },
    each: { by: ['item'], pick: 'latest', low: -500, high: 5000 },
  }),
  makeCounter('comment */ ; DROP TABLE fact_case; -- $1 ?', 'defect', {
    date: 'found',
    label: { zh: '标签 */ 结束', en: "label */ ' $2" },
    where: is('kind', '书面超期'),
  }),
];
