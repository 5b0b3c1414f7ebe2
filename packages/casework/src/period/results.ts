import { z } from 'zod';
import { type Blocker, blocker, blockers } from '../actions/action-type.ts';
import { dayInChina } from '../day.ts';
import { howMany, text } from '../text.ts';
import { currentRun, type Period } from './state.ts';
import { belongsToOrgan, Id, mustBe, periodAction, WholePeriod } from './whole-period.ts';

/** What still stands in the way of closing: everything that would change the result without anybody having decided it. */
export function unsettled(period: Period): string[] {
  const declarations = Object.values(period.declarations).filter((d) => d.is === 'submitted');
  const rounds = Object.values(period.ballots).filter((b) => b.closed === null);
  const batches = Object.values(period.batches).filter((b) => !b.undone && b.confirmedBy === null);
  const lists = Object.values(period.caseLists).flatMap((month) => Object.values(month));
  const disputed = lists.filter((list) => list.is === 'disputed' && list.reply === null);
  return [
    ...declarations.map((d) => d.id),
    ...rounds.map((r) => r.id),
    ...batches.map((b) => b.id),
    ...disputed.map((list) => `${list.person} ${list.month}`),
  ];
}

/** Closes the period: nothing more is declared or voted. */
export const close = periodAction({
  kind: 'close',
  title: text('截止', 'Close'),
  operation: 'period.drive',
  subject: WholePeriod,
  details: z.strictObject({}),
  belongs: belongsToOrgan,
  blocked: (period, _, { clock }) => {
    const left = unsettled(period);
    return [
      ...mustBe(period, 'open'),
      ...blockers(
        [
          clock.today <= (period.plan?.to ?? ''),
          blocker('too-early', `周期到 ${period.plan?.to} 为止`, `the period lasts until ${period.plan?.to}`),
        ],
        [
          left.length > 0,
          blocker(
            'unsettled',
            `还有 ${left.length} 项没有处理：填报待确认、测评未结束、批次待确认或案件清单的异议待答复`,
            `${howMany(left.length, 'thing is', 'things are')} unsettled: declarations, ballots or batches that wait, or errors in case lists that are not answered`,
          ),
        ],
      ),
    ];
  },
  apply: (period) => ({ ...period, stage: 'closed' }),
});

/** Blocks while people decided something that figures rest on, and nothing was computed since. */
export function mustBeComputed({ redecided }: Period): Blocker[] {
  return blockers([
    redecided,
    blocker(
      'compute-again',
      '计算之后有决定改变了依据（优秀比例或暂缓的数据），先重新计算并记录',
      'something was decided since that figures rest on (the share of excellent, values withheld): compute and record again',
    ),
  ]);
}

/**
 * Records the sealed run that the server computed on closed facts; after publication only where people decided something that
 * figures rest on. Whom that worsens gets notice and may object anew.
 */
export const recordRun = periodAction({
  kind: 'record-run',
  title: text('计算', 'Compute'),
  operation: 'period.drive',
  subject: WholePeriod,
  details: z.strictObject({}),
  found: z.strictObject({ seal: Id, worsened: z.array(Id).optional() }),
  belongs: belongsToOrgan,
  blocked: (period) =>
    period.redecided ? mustBe(period, 'closed', 'published', 'meeting') : mustBe(period, 'closed'),
  apply: (period, { found: { seal, worsened = [] }, at }) => {
    const because = period.stage === 'closed' ? 'computed' : 'decision';
    return {
      ...period,
      runs: [...period.runs, { seal, on: at, because, batch: null, worsened }],
      meeting: period.meeting === null ? null : { ...period.meeting, run: seal },
      redecided: false,
    };
  },
});

/** Publishes the result to each person: objections may be raised from now on. */
export const publish = periodAction({
  kind: 'publish',
  title: text('公布得分', 'Publish the result'),
  operation: 'period.drive',
  subject: WholePeriod,
  details: z.strictObject({}),
  belongs: belongsToOrgan,
  blocked: (period, _, { clock }) => [
    ...mustBe(period, 'closed'),
    ...blockers(
      [currentRun(period) === null, blocker('no-run', '还没有计算', 'nothing is computed yet')],
      [
        clock.limits.objection === undefined,
        blocker(
          'no-time-to-object',
          '还没有规定异议期：先在“期限”里规定每人有多少天提出异议',
          'no time to object is set: set first, under limits, for how many days people may object',
        ),
      ],
    ),
    ...mustBeComputed(period),
  ],
  apply: (period, { at }) => ({
    ...period,
    stage: 'published',
    published: { run: currentRun(period)?.seal ?? '', on: dayInChina(at) },
  }),
});
