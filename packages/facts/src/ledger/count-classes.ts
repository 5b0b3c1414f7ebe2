import { type Text, text } from '@jianheng/mechanisms';

/**
 * What a run makes of the rows that stand. A row that several people share is one row for each of them.
 * `counted`: a measure counts it for its person · `nobody`: it names no person · `not-on-roster`: its person has no post at
 * all · `no-post`: no post of its person covers its day · `not-assessed`: no scheme of the run assesses its person on its day ·
 * `outside-period`: its day is outside the period, or not there yet · `no-measure`: no measure of any scheme asks for it.
 * A row that fits several classes is in the first of them.
 */
export const countClasses = [
  'counted',
  'nobody',
  'not-on-roster',
  'no-post',
  'not-assessed',
  'outside-period',
  'no-measure',
] as const;
export type CountClass = (typeof countClasses)[number];

export const countClassTitles: Readonly<Record<CountClass, Text>> = {
  counted: text('已计入', 'counted'),
  nobody: text('未写人员', 'names nobody'),
  'not-on-roster': text('人员不在任职表中', 'person not on the roster'),
  'no-post': text('当日不在任职期内', 'no post on its day'),
  'not-assessed': text('人员不在考核范围内', 'person not assessed'),
  'outside-period': text('不在周期内', 'outside the period'),
  'no-measure': text('没有指标使用', 'no measure asks for it'),
};

/** Work in the period that some measure asks for and that counts for nobody, though it should. */
export const nobodysClasses: readonly CountClass[] = ['nobody', 'not-on-roster', 'no-post'];

/** Work in the period that some measure asks for. */
export const askedClasses: readonly CountClass[] = ['counted', 'not-assessed', ...nobodysClasses];
