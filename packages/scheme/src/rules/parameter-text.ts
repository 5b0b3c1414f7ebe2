import { type Text, text } from '@jianheng/mechanisms';
import type { RuleParameter } from './rule-parameter.ts';

/** What the engine asks each parameter for, in words: where a value of the packs takes effect. */
export const parameterTexts: Readonly<Record<RuleParameter, Text>> = {
  'performance-share-minimum': text(
    '检查：业绩部分占满分的下限',
    'check: least share of the performance part',
  ),
  'excellent-share': text('检查：优秀比例上限', 'check: cap on excellent ratings'),
  'excellent-share-approved': text('检查：经同意的优秀比例上限', 'check: cap where approved'),
  'good-share': text('平时考核：“好”的比例', 'regular assessment: share of good'),
  'excellent-base': text('定等次：优秀比例的基数', 'rating: base of the cap'),
  'excellent-rounding': text('检查：优秀名额的取整', 'check: rounding of the cap'),
  'contract-staff-in-base': text(
    '检查、定等次：聘用制人员不入基数',
    'check and rating: contract staff in the base',
  ),
  'undetermined-in-base': text('定等次：不确定等次者是否入基数', 'rating: undetermined people in the base'),
  'performance-ratings': text('检查：业绩等次的名称', 'check: names of the performance ratings'),
  'annual-ratings': text('定等次：年度等次的名称', 'rating: names of the annual ratings'),
  'rating-limit': text('检查、定等次：业绩等次限制年度等次', 'check and rating: performance limits annual'),
  'follows-rating': text('定等次：等次的后果', 'rating: what follows from a rating'),
  consequences: text('定等次：处分、处理、状态的影响', 'rating: what sanctions and statuses do'),
  'effect-order': text('定等次：多种影响取较重者', 'rating: the heaviest of several effects'),
  'late-rating': text('定等次：补定', 'rating: late ratings'),
  'long-leave-share': text('定等次：病事假占全年的比例', 'rating: share of the year on leave'),
  'long-leave-kinds': text('定等次：计入的假别', 'rating: kinds of leave that count'),
  'organ-ranking': text('检查：各院之间的排名', 'check: ranking of organs'),
  'notified-values': text('检查：通报值', 'check: notified values'),
  'indicator-targets': text('检查：向下级下达业务指标目标', 'check: targets handed down'),
  'decision-indicators': text('检查：办案决定类指标', 'check: decisions in cases as points'),
  'inspection-grades': text('检查：评查等次的名称', 'check: names of the inspection grades'),
  'contract-employment': text('检查、定等次：谁是聘用制人员', 'check and rating: who is contract staff'),
  'contract-classes': text('检查、定等次：聘用制的人员类别', 'check and rating: classes of contract staff'),
  'prosecutor-classes': text('检查、定等次：谁是检察官', 'check and rating: who is a prosecutor'),
  'committee-size': text('等次会议：考评委员会人数', 'rating meeting: size of the committee'),
  'review-panel-size': text('评审：评审组人数', 'review: size of the panel'),
  'review-sample': text('评审：抽取案件数', 'review: cases drawn'),
  publicity: text('公示：优秀公示的天数', 'publicity: days for excellent'),
  'recheck-prosecutors': text('复核：检察官可以申请的等次', 're-check: ratings open to prosecutors'),
  'recheck-civil-servants': text('复核：公务员可以申请的等次', 're-check: ratings open to civil servants'),
};
