import type { Said } from '@jianheng/api';
import { words } from '../../words/language.ts';

/** What recorded values mean that have words of their own. */
export const valueWords: Readonly<Record<string, Said>> = {
  true: words('是', 'yes'),
  false: words('否', 'no'),
  excellent: words('优秀', 'excellent'),
  competent: words('称职', 'competent'),
  'basically-competent': words('基本称职', 'basically competent'),
  'not-competent': words('不称职', 'not competent'),
  undetermined: words('不确定等次', 'undetermined'),
  received: words('收到', 'received'),
  accepted: words('同意备案', 'accepted'),
  objected: words('有意见', 'objected to'),
  good: words('良好', 'good'),
  qualified: words('合格', 'qualified'),
  unqualified: words('不合格', 'unqualified'),
  office: words('考核办', 'the office'),
  'case-management': words('案管', 'case management'),
  inspection: words('检务督察', 'internal inspection'),
  annual: words('年度考核', 'annual'),
  regular: words('平时考核', 'regular'),
  special: words('专项考核', 'special'),
  template: words('模板', 'template'),
  issued: words('上级下发', 'issued'),
  own: words('自拟', 'own'),
  leaders: words('院领导', 'leaders'),
  heads: words('部门负责人', 'department heads'),
  peers: words('同事', 'peers'),
  case: words('一件案件', 'a case'),
  count: words('一个计数', 'a count'),
  rule: words('一条规则', 'a rule'),
  prosecutor: words('检察官', 'prosecutors'),
  'civil-servant': words('公务员', 'civil servants'),
  contract: words('聘用制', 'contract staff'),
};

/** Ratings of a regular assessment: the same word is another rating in a year. */
export const outcomeWords: Readonly<Record<string, Said>> = {
  good: words('好', 'good'),
  'rather-good': words('较好', 'rather good'),
  average: words('一般', 'average'),
  'rather-poor': words('较差', 'rather poor'),
};
