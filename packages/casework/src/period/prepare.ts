import { z } from 'zod';
import { type Blocker, blocker, blockers } from '../actions/action-type.ts';
import { Day } from '../day.ts';
import { text } from '../text.ts';
import type { Period } from './state.ts';
import { belongsToOrgan, Id, isSimple, mustBe, periodAction, Sentence, WholePeriod } from './whole-period.ts';

/** Begins a period: kind, organ, first and last day. */
export const draft = periodAction({
  kind: 'draft',
  title: text('建立考核周期', 'Begin a period'),
  operation: 'period.prepare',
  subject: z.strictObject({ organ: Id }),
  details: z.strictObject({
    id: Id,
    kind: z.enum(['annual', 'regular', 'special']),
    title: Sentence,
    from: Day,
    to: Day,
  }),
  belongs: (_, { organ }) => ({ organ }),
  blocked: (period) => mustBe(period, 'absent'),
  refused: (_, { details: { from, to } }) =>
    blockers([to < from, blocker('dates', '结束日不能早于开始日', 'the last day is before the first')]),
  apply: (period, { subject, details }) => ({
    ...period,
    stage: 'preparing',
    plan: { ...details, organ: subject.organ },
  }),
});

/** Which scheme: its text is kept by hash. */
export const SchemeChoice = z.strictObject({
  hash: Id,
  id: Id,
  from: z.enum(['template', 'issued', 'own']),
});

/** What the lawfulness check said of it. */
export const SchemeCheck = z.strictObject({
  errors: z.int().nonnegative(),
  warnings: z.int().nonnegative(),
  unverified: z.int().nonnegative(),
});

const hasErrors = blocker(
  'check-errors',
  '合法性检查还有错误，先改方案',
  'the lawfulness check has errors; mend the scheme first',
);

/** Chooses a scheme, or another in its place: what was approved or filed of an earlier one falls away. */
export const chooseScheme = periodAction({
  kind: 'choose-scheme',
  title: text('选定方案', 'Choose a scheme'),
  operation: 'period.prepare',
  subject: WholePeriod,
  details: SchemeChoice,
  found: SchemeCheck,
  belongs: belongsToOrgan,
  blocked: (period) => mustBe(period, 'preparing'),
  apply: (period, { details, found }) => ({
    ...period,
    scheme: { ...details, check: found },
    dryRun: null,
    approved: null,
    filed: null,
  }),
});

const noScheme = blocker('no-scheme', '还没有选定方案', 'no scheme is chosen');

/** Records a dry run of the scheme on the facts of an earlier period. */
export const recordDryRun = periodAction({
  kind: 'record-dry-run',
  title: text('试算', 'Dry run'),
  operation: 'period.prepare',
  subject: WholePeriod,
  details: z.strictObject({ run: Id, baseline: Id }),
  belongs: belongsToOrgan,
  blocked: (period) => [...mustBe(period, 'preparing'), ...blockers([period.scheme === null, noScheme])],
  apply: (period, { details, at }) => ({ ...period, dryRun: { ...details, on: at } }),
});

/** Approves the scheme. Whoever prepared it cannot: the office submits, chief or committee confirm. */
export const approve = periodAction({
  kind: 'approve',
  title: text('审定方案', 'Approve the scheme'),
  operation: 'period.prepare',
  second: 'period.approve',
  subject: WholePeriod,
  details: z.strictObject({ scheme: Id }),
  belongs: belongsToOrgan,
  blocked: (period) => [
    ...mustBe(period, 'preparing'),
    ...blockers([period.scheme === null, noScheme], [(period.scheme?.check.errors ?? 0) > 0, hasErrors]),
  ],
  refused: (period, { details: { scheme } }) =>
    blockers([
      scheme !== period.scheme?.hash,
      blocker('other-scheme', '审定的不是现在选定的方案', 'the scheme to approve is not the one chosen now'),
    ]),
  apply: (period, { details, at }) => ({ ...period, approved: { scheme: details.scheme, on: at } }),
});

const notApproved = blocker('not-approved', '方案还没有审定', 'the scheme is not approved');

/** Files the scheme with the organ above (报上一级院备案, 关于开展检察官业绩考评工作的若干规定 P-03). */
export const file = periodAction({
  kind: 'file',
  title: text('报上一级院备案', 'File with the superior organ'),
  operation: 'period.prepare',
  subject: WholePeriod,
  details: z.strictObject({ to: Id, on: Day }),
  belongs: belongsToOrgan,
  blocked: (period) => [
    ...mustBe(period, 'preparing'),
    ...blockers([period.approved?.scheme !== period.scheme?.hash || period.approved === null, notApproved]),
  ],
  apply: (period, { details }) => ({
    ...period,
    filed: { ...details, scheme: period.scheme?.hash ?? '', acknowledged: null, answer: null },
  }),
});

/** The superior organ says that it has the filing. Filing is notice, not permission: nothing waits for this. */
export const acknowledge = periodAction({
  kind: 'acknowledge-filing',
  title: text('确认收到备案', 'Acknowledge the filing'),
  operation: 'period.acknowledge',
  subject: WholePeriod,
  details: z.strictObject({}),
  belongs: belongsToOrgan,
  blocked: (period) =>
    blockers(
      [period.filed === null, blocker('not-filed', '还没有报备案', 'nothing was filed')],
      [(period.filed?.acknowledged ?? null) !== null, blocker('done', '已经确认', 'already acknowledged')],
    ),
  apply: (period, { at }) =>
    period.filed === null ? period : { ...period, filed: { ...period.filed, acknowledged: at } },
});

/** What a period of a simple kind needs before it is announced: a scheme only if it has one. */
function notReadySimple(period: Period): Blocker[] {
  return blockers([period.scheme !== null && period.approved?.scheme !== period.scheme.hash, notApproved]);
}

function notReady(period: Period): Blocker[] {
  return blockers(
    [period.approved === null, notApproved],
    [
      period.filed === null || period.filed.scheme !== period.scheme?.hash,
      blocker('not-filed', '还没有报上一级院备案', 'not yet filed with the superior organ'),
    ],
    [period.dryRun === null, blocker('no-dry-run', '还没有试算', 'no dry run yet')],
  );
}

/**
 * Makes the scheme known to everybody before the period opens: what counts is known before it counts. A regular or special
 * period may go without a scheme: its outcome is people's assessment alone.
 */
export const announce = periodAction({
  kind: 'announce',
  title: text('公布方案', 'Announce the scheme'),
  operation: 'period.prepare',
  subject: WholePeriod,
  details: z.strictObject({ on: Day, opens: Day }),
  belongs: belongsToOrgan,
  blocked: (period) => [
    ...mustBe(period, 'preparing'),
    ...(isSimple(period) ? notReadySimple(period) : notReady(period)),
  ],
  refused: (_, { details: { on, opens } }) =>
    blockers([
      opens <= on,
      blocker(
        'notice',
        '公布之后才能开始：开始日须晚于公布日',
        'the period opens after its announcement: choose a later day',
      ),
    ]),
  apply: (period, { details }) => ({ ...period, stage: 'announced', announced: details }),
});

/** Opens the period on or after the day announced. */
export const open = periodAction({
  kind: 'open',
  title: text('启动', 'Open'),
  operation: 'period.drive',
  subject: WholePeriod,
  details: z.strictObject({}),
  belongs: belongsToOrgan,
  blocked: (period, _, { clock }) => [
    ...mustBe(period, 'announced'),
    ...blockers([
      period.announced !== null && clock.today < period.announced.opens,
      blocker(
        'too-early',
        `公布的开始日是 ${period.announced?.opens}`,
        `announced to open on ${period.announced?.opens}`,
      ),
    ]),
  ],
  apply: (period) => ({ ...period, stage: 'open' }),
});
