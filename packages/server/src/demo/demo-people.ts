import { type Role, type Text, text } from '@jianheng/casework';

/** Password of every account of the demo: printed at the start, worth nothing anywhere else. */
export const demoPassword = 'huai-shu-xia-4-zhi-que';

/** The organs of the demo, invented. */
export const city = { id: 'demo-city', name: '虚构市人民检察院' } as const;
export const county = { id: 'demo-county', name: '虚构县人民检察院' } as const;

/** An account of the demo that its start page names. */
export interface DemoAccount {
  readonly name: string;
  /** As whom one looks around. */
  readonly sees: Text;
  /** What waits there to be tried. */
  readonly tries: Text;
}

/** The accounts to look around with, in the order in which the start prints them. */
export const demoAccounts: readonly DemoAccount[] = [
  {
    name: 'geren',
    sees: text('被考核人（检察官）', 'assessed person (a prosecutor)'),
    tries: text('每一分为什么；一份通知待签收', 'why each point; a notice to sign'),
  },
  {
    name: 'bumen',
    sees: text('部门负责人', 'head of department'),
    tries: text('这一季先改什么；一件填报待确认', 'what to fix first; declared work to confirm'),
  },
  {
    name: 'kaohe',
    sees: text('考核办', 'assessment office'),
    tries: text('试算、数据、异议、等次会议', 'dry run, data, an objection, the meeting'),
  },
  {
    name: 'anguan',
    sees: text('案管', 'case management'),
    tries: text('一批评查更正待确认', 'a corrected inspection to confirm'),
  },
  {
    name: 'ducha',
    sees: text('检务督察', 'internal inspection'),
    tries: text('一批处分处理待确认', 'sanctions to confirm'),
  },
  {
    name: 'pingshen',
    sees: text('评审组成员', 'review panel member'),
    tries: text('背靠背给抽到的案件评分', 'blind sheets for the cases drawn'),
  },
  {
    name: 'weiyuan',
    sees: text('考评委员会委员', 'committee member'),
    tries: text('排名、等次会议', 'standing, the rating meeting'),
  },
  {
    name: 'jianchazhang',
    sees: text('检察长', 'chief'),
    tries: text('一屏看全院；等待确认的事', 'the organ on one screen; what to confirm'),
  },
  {
    name: 'shangji',
    sees: text('上级院考核办', 'superior organ’s office'),
    tries: text('辖区；一件报请待答复', 'the jurisdiction; a request to answer'),
  },
  {
    name: 'system',
    sees: text('系统管理员', 'system administrator'),
    tries: text('系统状况', 'how the system is'),
  },
  {
    name: 'security',
    sees: text('安全管理员', 'security administrator'),
    tries: text('账号；一项启封审计内容的申请待答复', 'accounts; a request to open the audit'),
  },
  {
    name: 'audit',
    sees: text('审计管理员', 'audit administrator'),
    tries: text(
      '谁做了什么；核验整条链；两项授权待确认',
      'who did what; the chain verified; roles to confirm',
    ),
  },
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
