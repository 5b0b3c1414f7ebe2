import type { Day } from './day.ts';
import { type Text, text } from './text.ts';

/** How a time limit is counted. Calendar days, working days by the published schedules, or months. */
export interface TimeLimit {
  readonly count: number;
  readonly unit: 'days' | 'working-days' | 'months';
  /** Instrument and clause, with confidence; shown beside the limit. */
  readonly basis: Text;
  readonly verified: boolean;
}

/** When a time limit ends. */
export interface Due {
  /**
   * The last day on which the thing is in time. Null while the schedule of a year on the way is not published: then the day
   * is open, and nobody is told that a limit has run out on a guess.
   */
  readonly on: Day | null;
}

/** Whether a limit has surely run out. */
export function isOver(due: Due | null, today: Day): boolean {
  return due !== null && due.on !== null && today > due.on;
}

/**
 * The time limits of the procedure. The law sets a few; the others are for the organ to set, and one that nobody has set runs
 * out for nobody.
 */
export const limitTitles = {
  objection: text('对公布的得分提出异议', 'objecting to a published line'),
  objectionReply: text('答复异议', 'answering an objection'),
  publicity: text('优秀等次公示', 'making excellent public'),
  recheckProsecutor: text('检察官申请复核', 'a prosecutor’s asking for a re-check'),
  recheckCivilServant: text('公务员申请复核', 'a civil servant’s asking for a re-check'),
  recheckContract: text('聘用制人员申请复核', 'a contract worker’s asking for a re-check'),
  recheckReply: text(
    '答复检察官、聘用制人员的复核',
    'deciding a re-check of a prosecutor or of contract staff',
  ),
  recheckReplyCivilServant: text('答复公务员的复核', 'deciding a re-check of a civil servant'),
  caseList: text('本人核对上月案件清单', 'looking over the own case list of a month that has ended'),
  declarationReply: text('确认或退回填报', 'confirming declared work or sending it back'),
  batchConfirmation: text('案管、检务督察确认批次', 'confirmation of a batch by whoever owns it'),
  secondEyes: text('第二人确认或退回', 'the second pair of eyes'),
  tasksSigning: text('签责任状', 'signing the tasks of a department'),
  reviewPanel: text('组成评审组并抽取案件', 'naming the panel of a review and drawing its cases'),
  reviewScoring: text('评审组成员评分', 'the sheets of a panel’s members'),
  reviewStatement: text('被评审人陈述意见', 'stating one’s view in a review'),
  reviewConclusion: text('评审作出结论', 'concluding a review'),
  noticeSigning: text('签收书面通知', 'signing for a written notice'),
} as const satisfies Record<string, Text>;

export type LimitName = keyof typeof limitTitles;

/** Knows the calendar and how long each limit is by the rules in force; this package only says which one runs from when. */
export interface Clock {
  readonly today: Day;
  /** What rules or the organ have set; one that nobody has set runs out for nobody. */
  readonly limits: Readonly<Partial<Record<LimitName, TimeLimit>>>;
  due(from: Day, limit: TimeLimit): Due;
}

/** When a limit of the procedure ends that began on a day; null where nobody has set it. */
export function dueOf(clock: Clock, name: LimitName, from: Day): Due | null {
  const limit = clock.limits[name];
  return limit === undefined ? null : clock.due(from, limit);
}
