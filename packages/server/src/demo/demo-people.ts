import type { Role } from '@jianheng/casework';

/** Password of every account of the demo: printed at the start, worth nothing anywhere else. */
export const demoPassword = 'huai-shu-xia-4-zhi-que';

/** The organs of the demo, invented. */
export const city = { id: 'demo-city', name: '虚构市人民检察院' } as const;
export const county = { id: 'demo-county', name: '虚构县人民检察院' } as const;

/** An account of the demo that its start page names. */
export interface DemoAccount {
  readonly name: string;
  /** What one sees with it, Chinese and English. */
  readonly zh: string;
  readonly en: string;
}

/** The accounts to look around with, in the order in which the start prints them. */
export const demoAccounts: readonly DemoAccount[] = [
  { name: 'geren', zh: '被考核人（检察官）', en: 'assessed person (a prosecutor)' },
  { name: 'bumen', zh: '部门负责人（第一检察部）', en: 'head of department' },
  { name: 'kaohe', zh: '考核办', en: 'assessment office' },
  { name: 'anguan', zh: '案管', en: 'case management' },
  { name: 'ducha', zh: '检务督察', en: 'internal inspection' },
  { name: 'pingshen', zh: '评审组成员', en: 'review panel member' },
  { name: 'weiyuan', zh: '考评委员会委员', en: 'committee member' },
  { name: 'jianchazhang', zh: '检察长', en: 'chief' },
  { name: 'shangji', zh: '上级院考核办', en: 'assessment office of the superior organ' },
  { name: 'system', zh: '系统管理员', en: 'system administrator' },
  { name: 'security', zh: '安全管理员', en: 'security administrator' },
  { name: 'audit', zh: '审计管理员', en: 'audit administrator' },
];

/** Who of the invented staff is what, by the number that the generator gave. Everybody else is a member of staff. */
export interface DemoCast {
  readonly person: string;
  /** Sign-in name. */
  readonly name: string;
  readonly roles: readonly Role[];
}

/** People of the city organ, who act as superior and are lent for reviews. */
export const cityStaff: readonly {
  readonly person: string;
  readonly called: string;
  readonly account: string;
  readonly role: Role;
}[] = [
  { person: 'demo-city-1', called: '虞承', account: 'shangji', role: 'superior' },
  { person: 'demo-city-2', called: '柏舟', account: 'pingshen', role: 'panel' },
  { person: 'demo-city-3', called: '纪风', account: 'pingshen2', role: 'panel' },
  { person: 'demo-city-4', called: '苏砚', account: 'pingshen3', role: 'panel' },
  { person: 'demo-city-5', called: '连城', account: 'shikao', role: 'office' },
];
