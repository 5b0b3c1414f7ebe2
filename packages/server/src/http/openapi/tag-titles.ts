import type { Text } from '@jianheng/casework';

/** What groups of routes are called. */
export const tagTitles: Readonly<Record<string, Text>> = {
  health: { zh: '运行状况', en: 'Health' },
  'sign-in': { zh: '登录', en: 'Signing in' },
  'own account': { zh: '本人账号', en: 'One’s own account' },
  accounts: { zh: '账号与授权', en: 'Accounts and grants' },
  register: { zh: '名册', en: 'Register' },
  schemes: { zh: '方案', en: 'Schemes' },
  facts: { zh: '数据', en: 'Facts' },
  periods: { zh: '考核周期', en: 'Periods' },
  jobs: { zh: '计算任务', en: 'Computations' },
  results: { zh: '结果', en: 'Results' },
  reviews: { zh: '评审', en: 'Reviews' },
  objections: { zh: '异议', en: 'Objections' },
  meeting: { zh: '等次会议', en: 'Rating meeting' },
  rechecks: { zh: '复核', en: 'Re-checks' },
  amendments: { zh: '方案修订', en: 'Amendments' },
  exchange: { zh: '交换包', en: 'Packages between organs' },
  documents: { zh: '文书', en: 'Documents' },
  settings: { zh: '期限与节假日', en: 'Time limits and holidays' },
  audit: { zh: '审计', en: 'Audit' },
  integration: { zh: '对接', en: 'Integration' },
};
