import { type Text, text } from '@jianheng/mechanisms';
import type { RatingEffect, RuleContent } from './rule-content.ts';

/** What a status does to a rating, in words. */
export const effectTexts: Readonly<Record<RatingEffect, Text>> = {
  none: text('照常定等', 'rated as usual'),
  'not-excellent': text('不得优秀', 'not excellent'),
  undetermined: text('不确定等次', 'undetermined'),
  'undetermined-comment-only': text('只写评语、不确定等次', 'undetermined, with a comment only'),
  'undetermined-no-comment': text('不写评语、不确定等次', 'undetermined, without a comment'),
  'not-competent': text('不称职', 'not competent'),
};

/** Code words of the packs that are the engine's own, in words. */
export const codeTexts: Readonly<Record<string, Text>> = {
  ...effectTexts,
  'should-participate': text('应参加考核的人数', 'those who should take part'),
  'took-part': text('参加考核的人数', 'those who took part'),
  down: text('向下取整', 'down'),
  'half-up': text('四舍五入', 'half up'),
  up: text('进一法', 'up'),
};

/** Answers to whether something may be done. */
export const permissionTexts: Readonly<Record<NonNullable<RuleContent['permission']>, Text>> = {
  allowed: text('可以', 'allowed'),
  forbidden: text('不得', 'not allowed'),
  unsettled: text('没有定论', 'not settled'),
};

/** What follows from a rating. */
export const followTexts: Readonly<Record<NonNullable<RuleContent['follows-rating']>['then'], Text>> = {
  'quota-exit': text('应当退出员额', 'leaves the quota'),
  dismissal: text('辞退', 'is dismissed'),
  'lower-one-level': text('降低一个职务或职级层次', 'goes down one post or rank'),
  admonishment: text('诫勉、限期改进', 'is admonished'),
  commendation: text('嘉奖', 'is commended'),
  merit: text('记三等功', 'is given a third-class merit'),
};

/** The two layers of rating. */
export const layerTexts: Readonly<Record<NonNullable<RuleContent['follows-rating']>['layer'], Text>> = {
  performance: text('业绩等次', 'performance rating'),
  annual: text('年度等次', 'annual rating'),
};

/** Units of time limits. */
export const unitTexts: Readonly<Record<NonNullable<RuleContent['deadline']>['unit'], Text>> = {
  day: text('日', 'days'),
  'working-day': text('个工作日', 'working days'),
  month: text('个月', 'months'),
};
