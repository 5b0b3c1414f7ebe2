import type { Offered, PanelCandidates, ReviewFile, ReviewList } from '@jianheng/api';
import { text } from '@jianheng/casework';

/** Answers of the API about an invented review, each typed by the contract: what its pages must be able to show. */

const person = { id: 'sun', name: '虚构孙', department: '第一检察部', class: '检察官' };
const member = (id: string, name: string) => ({ id, name, department: '政治部', class: '司法行政人员' });
const city = { id: 'city', name: '虚构市人民检察院' };
const seats = [member('p1', '虚构甲'), member('p2', '虚构乙'), member('p3', '虚构丙')] as const;

const until = {
  on: '2026-12-04',
  isProvisional: false,
  daysLeft: 12,
  is: 'far',
  limit: null,
} as const;

export const reviewList: ReviewList = {
  period: 'east-2026',
  reviews: [
    {
      person,
      trigger: '评查不合格',
      reason: '评查不合格：先评审、后定等次',
      begun: '2026-11-20T02:00:00.000Z',
      deadline: until,
      step: 'panel',
      sheets: { done: 0, of: 0 },
      votes: { done: 0, of: 0 },
      concluded: null,
      as: 'reader',
    },
  ],
  triggered: [
    {
      person,
      trigger: '评查不合格',
      by: 'fact',
      outcome: 'review',
      reason: text('评查不合格：先评审、后定等次', 'inspected as unsound: review first'),
      sample: '3',
      places: null,
      begun: true,
      departed: null,
    },
    {
      person: { ...person, id: 'zhou', name: '虚构周·买买提艾力·吐尔逊' },
      trigger: '排名靠后',
      by: 'standing',
      outcome: 'uncertain',
      reason: text('同组 16 人后 2 名，偶然性不能排除', 'among the last 2 of 16; chance is not ruled out'),
      sample: '12',
      places: { from: 11, to: 16, of: 16 },
      begun: false,
      departed: null,
    },
  ],
  departing: null,
};

export const candidates: PanelCandidates = {
  candidates: [
    ...seats.map((one) => ({ person: one, organ: city, excluded: [] })),
    {
      person: member('p4', '虚构丁'),
      organ: city,
      excluded: [
        {
          because: text('审批过其案件（1 件）', 'approved 1 of the cases'),
          basis: {
            said: text('《履职能力评审规定》第三条', 'review rules, art. 3'),
            rule: 'E-03',
            confidence: 'unverified',
            verified: false,
          },
        },
      ],
    },
  ],
  rule: { atLeast: 3, atMost: 9, odd: true, verified: false },
};

const quorum = { needed: 3, sitting: 3, met: true };

export const begun: ReviewFile = {
  period: 'east-2026',
  person,
  begun: '2026-11-20T02:00:00.000Z',
  deadline: until,
  step: 'panel',
  as: 'reader',
  why: {
    trigger: '评查不合格',
    reason: '评查不合格：先评审、后定等次',
    standing: {
      from: 16,
      to: 16,
      of: 16,
      possible: { from: 14, to: 16 },
      points: '423/10',
      shown: '42.30',
      sample: '3',
    },
  },
  panel: [],
  askedAside: [],
  draw: null,
  sheets: { done: 0, of: 0, own: [], all: null },
  statement: null,
  waived: false,
  votes: {
    done: 0,
    of: 0,
    quorum: { ...quorum, sitting: 0, met: false },
    own: null,
    all: null,
    outcome: null,
  },
  concluded: null,
};

/** The same as a member sees it while sheets are blind: two cases, one of them masked. */
export const scoring: ReviewFile = {
  ...begun,
  step: 'scoring',
  as: 'member',
  panel: seats.map((one) => ({
    person: one,
    from: city,
    substituteFor: null,
    recused: null,
    sheets: { done: 0, of: 2 },
    voted: false,
  })),
  draw: {
    on: '2026-11-21T02:00:00.000Z',
    seed: '2027-01-05 福彩 123',
    added: '9f00',
    cases: [
      {
        case: '虚构检刑诉〔2026〕1 号',
        fields: [{ title: text('角色', 'role'), value: '主办' }],
        masked: null,
      },
      { case: '封存或涉密-1', fields: [], masked: text('封存：不显示身份', 'sealed: identity is not shown') },
    ],
    from: ['封存或涉密-1', '虚构检刑诉〔2026〕1 号', '虚构检刑诉〔2026〕2 号'],
    method: text('按 SHA-256 从小到大取', 'the smallest by SHA-256'),
    command: "jianheng draw --seed '2027-01-05 福彩 123' --added '9f00' --count 2",
    redone: true,
  },
  sheets: { done: 0, of: 6, own: [], all: null },
  votes: { done: 0, of: 3, quorum, own: null, all: null, outcome: null },
};

/** What may be done, by kind; blocked where words are given. */
export const offer = (kind: string, subject: Record<string, unknown>, because?: string): Offered => ({
  kind,
  title: text(titles[kind] ?? kind, kind),
  subject,
  blocked: because === undefined ? [] : [{ code: 'blocked', because: text(because, because) }],
});

const titles: Readonly<Record<string, string>> = {
  'begin-review': '启动评审',
  'name-panel': '组成评审组',
  'draw-cases': '抽取案件',
  'score-case': '案件评分',
  vote: '表决',
  'ask-aside': '申请回避',
};
