import type {
  Deadline,
  IndicatorExplanation,
  IndicatorLine,
  Offered,
  OwnCases,
  OwnPeriod,
  PeriodBrief,
  PersonResult,
  Points,
  ShownRun,
  TodoList,
} from '@jianheng/api';
import { text } from '@jianheng/casework';

/** Answers of the API about an invented person, each typed by the contract: what a page must be able to show. */

const organ = { id: 'east', name: '虚构县人民检察院' };
const same = (words: string) => text(words, words);
const points = (exact: string, shown: string): Points => ({ exact, shown });

export const near: Deadline = {
  on: '2026-10-22',
  isProvisional: false,
  daysLeft: 3,
  is: 'near',
  limit: {
    count: 10,
    unit: 'working-days',
    basis: text('本院考核办法', 'the office’s own procedure'),
    verified: false,
  },
};

const offered = (kind: string, zh: string, en: string, because: readonly string[] = []): Offered => ({
  kind,
  title: text(zh, en),
  subject: { person: 'wang' },
  blocked: because.map((words) => ({ code: 'blocked', because: same(words) })),
});

export const period: PeriodBrief = {
  id: 'east-2026',
  organ,
  kind: 'annual',
  kindTitle: text('年度考核', 'annual'),
  title: '2026 年度考核',
  from: '2026-01-01',
  to: '2026-12-31',
  stage: 'open',
  stageTitle: text('进行中', 'open'),
  demo: true,
};

export const todo: TodoList = {
  today: '2026-10-19',
  panels: [],
  todo: [
    {
      id: 'confirm-cases',
      period: { id: period.id, title: period.title, organ },
      kind: 'confirm-cases',
      title: text('核对案件清单', 'look over the case list'),
      says: text('核对 2026-09 的案件清单', 'look over the case list of 2026-09'),
      subject: { person: 'wang' },
      count: 1,
      role: 'staff',
      roleTitle: text('被考核人', 'assessed person'),
      page: 'own',
      deadline: near,
      escalatedFrom: null,
    },
    {
      id: 'issue-ballot',
      period: { id: period.id, title: period.title, organ },
      kind: 'issue-ballot',
      title: text('领取选票', 'take the ballot'),
      says: text('测评在进行，请领票投票', 'a round of appraisal is running: take your ballot and vote'),
      subject: { round: 'peers' },
      count: 1,
      role: 'staff',
      roleTitle: text('被考核人', 'assessed person'),
      page: 'ballots',
      deadline: { ...near, on: null, daysLeft: null, is: 'open', isProvisional: true },
      escalatedFrom: null,
    },
  ],
};

const run: ShownRun = {
  seal: 'a'.repeat(64),
  kind: 'live',
  at: '2026-10-18T01:00:00.000Z',
  from: '2026-01-01',
  to: '2026-09-30',
  is: 'shown',
  stale: true,
  renewal: 'due',
  says: text(
    '1–9 月累计，实时显示，不作为考核结果',
    'January to September so far; shown, counted for nobody',
  ),
};

const line = (indicator: string, zh: string, more: Partial<IndicatorLine>): IndicatorLine => ({
  indicator,
  title: text(zh, indicator),
  part: 'performance',
  inside: null,
  own: null,
  value: null,
  median: null,
  points: null,
  full: points('20', '20'),
  bound: null,
  missing: null,
  unverified: false,
  scores: 'result',
  ...more,
});

const quality = line('quality', '案件质量评查', {
  own: text('优质 3', '3 excellent'),
  value: 3,
  median: { value: 1, says: text('优质 1', '1 excellent'), of: 14 },
  points: points('24', '24.00'),
  full: points('24', '24'),
  bound: text('封顶', 'at the limit'),
});
const workload = line('workload', '工作量', {
  own: text('61⅓ 件（折算）', '61⅓ items (weighted)'),
  value: 61.33,
  median: { value: 58, says: text('58 件', '58 items'), of: 14 },
  points: points('448/25', '17.92'),
  unverified: true,
});

export const result: PersonResult = {
  person: 'wang',
  name: '虚构王',
  run,
  mayUnmask: true,
  schemes: [
    {
      scheme: 'prosecutors',
      title: text('检察官', 'prosecutors'),
      total: points('3292/50', '65.84'),
      full: points('90', '90'),
      held: null,
      awaited: [{ title: text('综合评价', 'appraisal'), full: points('10', '10') }],
      group: { key: 'g', says: text('刑事检察官', 'criminal prosecutors'), size: 14 },
      place: {
        from: 6,
        to: 6,
        surelyFrom: 5,
        surelyTo: 9,
        of: 14,
        says: text('第 5–9 位（不可区分）', 'places 5–9, not told apart'),
      },
      stints: [],
      notes: [],
      parts: [
        {
          part: 'performance',
          kind: 'performance',
          title: text('业绩', 'performance'),
          points: points('241/5', '48.20'),
          full: points('65', '65'),
          note: null,
          indicators: [
            quality,
            workload,
            line('overdue', '书面超期', {
              own: text('1 件', '1 case'),
              value: 1,
              median: { value: 0, says: text('0 件', 'none'), of: 14 },
              points: points('-1/2', '−0.50'),
              full: points('0', '0'),
              scores: 'duty',
            }),
            line('protest', '抗诉采纳率', {
              missing: {
                kind: 'no-cases',
                tooFew: true,
                says: text('样本 2 件，不计分', 'two cases only: not scored'),
              },
              scores: 'decision',
            }),
          ],
        },
        {
          part: 'common',
          kind: 'common',
          title: text('共性', 'common'),
          points: points('441/25', '17.64'),
          full: points('25', '25'),
          note: null,
          indicators: [
            line('study', '学习培训', {
              own: text('88 学时', '88 hours'),
              points: points('441/25', '17.64'),
              full: points('25', '25'),
            }),
          ],
        },
      ],
      trend: {
        says: text('各月末的总分，按现在的数据计算', 'the total at the end of each month by today’s facts'),
        months: [12, 20.5, 27, 34, 41.2, 47, 55, 60.1, 65.84].map((total, at) => ({
          month: `2026-0${at + 1}`,
          total: points(String(total), total.toFixed(2)),
        })),
      },
    },
  ],
};

export const explanation: IndicatorExplanation = {
  person: 'wang',
  name: '虚构王',
  run,
  scheme: 'prosecutors',
  line: workload,
  sentences: [
    text('工作量得 17.92 分，满分 20 分。', 'Workload scores 17.92 of 20 points.'),
    text('折算 61⅓ 件，同组中位 58 件。', '61⅓ weighted items; the middle of the group is 58.'),
  ],
  stretches: [
    {
      from: '2026-01-01',
      to: '2026-09-30',
      department: '第一检察部',
      phase: 0,
      points: points('448/25', '17.92'),
      full: points('20', '20'),
      measured: text('61⅓ 件', '61⅓ items'),
      rule: text(
        '以同组最高者为满分，按比例得分',
        'the highest of the group scores full points, others in proportion',
      ),
      arithmetic: text('61⅓ ÷ 68.45 × 20 = 17.92', '61⅓ ÷ 68.45 × 20 = 17.92'),
      bound: null,
      compared: { of: 14, reference: '68.45' },
      remarks: [],
      missing: null,
      otherwise: text('多办结 1 件，得分增加约 0.29', 'one more case concluded adds about 0.29'),
    },
  ],
  sources: [
    {
      ref: 'law',
      instrument: text('检察人员考核工作指引', 'Guide to the assessment of prosecution staff'),
      clause: '第十二条',
      confidence: 'unverified',
    },
  ],
  unverified: true,
  note: null,
  months: [
    { month: '2026-01', counts: '6' },
    { month: '2026-02', counts: '7⅓' },
  ],
  tables: [
    {
      counts: text('已审结案件', 'concluded cases'),
      side: 'numerator',
      phase: 0,
      gatheredBy: [],
      masked: 1,
      rows: [
        ...Array.from({ length: 11 }, (_, at) => ({
          case: `虚构检刑诉〔2026〕${at + 1} 号`,
          key: {},
          date: '2026-03-12',
          role: '承办',
          adds: '1',
          share: null,
          mark: null,
        })),
        { case: null, key: null, date: '2026-04', role: '承办', adds: '1', share: '1/3', mark: '封存' },
      ],
    },
  ],
  mayUnmask: true,
  objectable: ['case', 'count', 'rule'],
};

export const own: OwnPeriod = {
  period,
  person: { id: 'wang', name: '虚构王', department: '第一检察部', class: '检察官' },
  todo: todo.todo,
  months: [
    {
      month: '2026-07',
      is: 'changed',
      settled: false,
      confirmedOn: '2026-08-05T02:00:00.000Z',
      changed: { on: '2026-10-12T02:00:00.000Z', arrived: 1, altered: 1, gone: 0 },
      deadline: near,
      disputed: [],
      reply: null,
      confirm: {
        ...offered('confirm-cases', '确认案件清单', 'confirm the case list'),
        subject: { month: '2026-07' },
      },
      dispute: offered('dispute-cases', '指出案件清单的错误', 'point out errors'),
    },
    {
      month: '2026-08',
      is: 'confirmed',
      settled: false,
      confirmedOn: null,
      changed: null,
      deadline: null,
      disputed: [],
      reply: null,
      confirm: null,
      dispute: null,
    },
    {
      month: '2026-09',
      is: 'waiting',
      settled: false,
      confirmedOn: null,
      changed: null,
      deadline: near,
      disputed: [],
      reply: null,
      confirm: offered('confirm-cases', '确认案件清单', 'confirm the case list'),
      dispute: offered('dispute-cases', '指出案件清单的错误', 'point out errors'),
    },
    {
      month: '2026-10',
      is: 'later',
      settled: false,
      confirmedOn: null,
      changed: null,
      deadline: null,
      disputed: [],
      reply: null,
      confirm: null,
      dispute: null,
    },
  ],
  declarations: [
    {
      id: 'd1',
      person: { id: 'wang', name: '虚构王' },
      department: { id: 'd', name: '第一检察部' },
      indicator: 'study',
      indicatorTitle: { zh: '学习培训', en: 'Study' },
      event: '市院业务竞赛命题',
      on: '2026-06-02',
      amount: '1',
      evidence: [{ id: 'e1', name: '通知.pdf', type: 'application/pdf', size: 204800, deleted: null }],
      is: 'submitted',
      reply: null,
      confirm: null,
      return: null,
      withdraw: offered('withdraw-declaration', '撤回填报', 'withdraw'),
    },
  ],
  declare: offered('declare', '填报', 'declare'),
  declarable: [{ id: 'study', title: { zh: '学习培训', en: 'Study' }, unit: '学时' }],
  ballots: [
    {
      round: 'peers-2026',
      title: { zh: '第 1 轮测评', en: 'Round 1' },
      closes: '2026-12-01',
      deadline: near,
      circles: [{ name: '同事', about: [{ id: 'li', name: '虚构李' }] }],
      taken: false,
      closed: false,
      take: offered('issue-ballot', '领取选票', 'take the ballot'),
    },
  ],
  objections: [],
  objectionsUntil: null,
  object: offered('raise-objection', '提出异议', 'object', ['结果公布后才能提出异议']),
  review: null,
  notice: null,
  rating: null,
  summary: null,
  sumUp: null,
  recheck: null,
  outcomes: [],
};

export const cases: OwnCases = {
  person: 'wang',
  month: '2026-09',
  batches: [],
  seen: 'c'.repeat(64),
  changes: [],
  list: own.months[2]!,
  cases: ['101', '102'].map((number) => ({
    case: `虚构检刑诉〔2026〕${number} 号`,
    masked: false,
    type: '审查起诉',
    line: '刑事',
    part: '承办',
    on: '2026-09-11',
    outcome: '起诉',
    says: null,
  })),
};

const [first, second] = cases.cases;

/** A month that was confirmed, and then a batch came. */
export const changedCases: OwnCases = {
  ...cases,
  month: '2026-07',
  seen: 'd'.repeat(64),
  list: own.months[0]!,
  changes: [
    { case: first!.case, is: 'new', before: null, now: first! },
    { case: second!.case, is: 'changed', before: { ...second!, part: '协办' }, now: second! },
  ],
};
