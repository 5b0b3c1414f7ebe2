import { z } from 'zod';
import { type Blocker, blocker, blockers } from '../actions/action-type.ts';
import { type Instant, Month } from '../day.ts';
import { text } from '../text.ts';
import type { CaseList, Correction, Period, UsedBatch } from './state.ts';
import { belongsToOrgan, Id, mustBe, periodAction, Sentence } from './whole-period.ts';

const OfBatch = z.strictObject({ batch: Id });

const unknownBatch = blocker('unknown-batch', '没有这个批次', 'there is no such batch');

/**
 * Takes a batch of facts into use, until the result is published: afterwards a correction goes with an objection, so that what it
 * changes is that and nothing else. Inspection results and sanctions wait for whoever owns them.
 */
export const useBatch = periodAction({
  kind: 'use-batch',
  title: text('启用批次', 'Use a batch'),
  operation: 'facts.use',
  subject: OfBatch,
  details: z.strictObject({}),
  found: z.strictObject({ kind: Id, owner: z.enum(['office', 'case-management', 'inspection']) }),
  belongs: belongsToOrgan,
  blocked: (period, { batch }) => [
    ...mustBe(period, 'open', 'closed'),
    ...blockers([period.batches[batch] !== undefined, blocker('done', '已经启用', 'already in use')]),
  ],
  apply: (period, { subject, found, by, at }) => ({
    ...period,
    batches: {
      ...period.batches,
      [subject.batch]: {
        id: subject.batch,
        ...found,
        on: at,
        confirmedBy: found.owner === 'office' ? by : null,
        undone: false,
      },
    },
  }),
});

/** Takes a batch out again, as long as no run rests on it. */
export const undoBatch = periodAction({
  kind: 'undo-batch',
  title: text('撤销批次', 'Undo a batch'),
  operation: 'facts.use',
  subject: OfBatch,
  details: z.strictObject({ reason: Sentence }),
  belongs: belongsToOrgan,
  blocked: (period, { batch }) =>
    blockers(
      [period.batches[batch] === undefined, unknownBatch],
      [period.batches[batch]?.undone === true, blocker('done', '已经撤销', 'already undone')],
      [
        period.runs.length > 0,
        blocker(
          'in-use',
          '已有封存的结果用到它；更正请另传一批',
          'a sealed run rests on it; correct it with another batch',
        ),
      ],
    ),
  apply: (period, { subject }) => changeBatch(period, subject.batch, { undone: true }),
});

function changeBatch(period: Period, id: string, after: Partial<UsedBatch>): Period {
  const batch = period.batches[id];
  if (batch === undefined) return period;
  return { ...period, batches: { ...period.batches, [id]: { ...batch, ...after } } };
}

/** Batches that wait for whoever answers for them: those in use, and corrections attached to open objections. */
export function awaitingOwner(
  period: Period,
  owner: UsedBatch['owner'],
): { readonly id: string; readonly on: Instant }[] {
  const used = Object.values(period.batches).filter((b) => !b.undone);
  const attached = correctionsIn(period).map(({ batch, ...rest }) => ({ id: batch, ...rest }));
  const waiting = [...used, ...attached].filter((b) => b.owner === owner && b.confirmedBy === null);
  return [...new Map(waiting.map(({ id, on }) => [id, { id, on }])).values()];
}

function correctionsIn(period: Period): Correction[] {
  const open = Object.values(period.objections).filter((o) => o.decided === null && !o.withdrawn);
  return open.flatMap(({ correction }) => correction ?? []);
}

/** The owner's word for a batch, wherever it stands. */
function confirmBatch(period: Period, id: string, by: string): Period {
  const objections = Object.entries(period.objections).map(([name, objection]) => {
    const { correction } = objection;
    const own = correction?.batch === id ? { ...correction, confirmedBy: by } : correction;
    return [name, { ...objection, correction: own }] as const;
  });
  return { ...changeBatch(period, id, { confirmedBy: by }), objections: Object.fromEntries(objections) };
}

function waitsFor(owner: UsedBatch['owner']): (period: Period, subject: { batch: string }) => Blocker[] {
  return (period, { batch: id }) => {
    if (awaitingOwner(period, owner).some((waiting) => waiting.id === id)) return [];
    const batch = period.batches[id];
    return blockers(
      [batch === undefined || batch.owner !== owner, unknownBatch],
      [(batch?.confirmedBy ?? null) !== null, blocker('done', '已经确认', 'already confirmed')],
      [batch?.undone === true, blocker('undone', '批次已撤销', 'the batch was undone')],
    );
  };
}

/** Case management confirms inspection results before they count. */
export const confirmInspections = periodAction({
  kind: 'confirm-inspections',
  title: text('确认评查结果', 'Confirm inspection results'),
  operation: 'facts.confirm-inspections',
  subject: OfBatch,
  details: z.strictObject({}),
  belongs: belongsToOrgan,
  blocked: waitsFor('case-management'),
  apply: (period, { subject, by }) => confirmBatch(period, subject.batch, by),
});

/** Internal inspection confirms sanctions before they count. */
export const confirmSanctions = periodAction({
  kind: 'confirm-sanctions',
  title: text('确认处分处理', 'Confirm sanctions'),
  operation: 'facts.confirm-sanctions',
  subject: OfBatch,
  details: z.strictObject({}),
  belongs: belongsToOrgan,
  blocked: waitsFor('inspection'),
  apply: (period, { subject, by }) => confirmBatch(period, subject.batch, by),
});

const OwnMonth = z.strictObject({ person: Id, month: Month });

function setCaseList(period: Period, list: CaseList): Period {
  const month = { ...period.caseLists[list.month], [list.person]: list };
  return { ...period, caseLists: { ...period.caseLists, [list.month]: month } };
}

const monthOpen = (period: Period, subject: z.infer<typeof OwnMonth>): Blocker[] => [
  ...mustBe(period, 'open', 'closed'),
  ...blockers(
    [
      subject.month < (period.plan?.from.slice(0, 7) ?? '') ||
        subject.month > (period.plan?.to.slice(0, 7) ?? ''),
      blocker('outside', '这个月不在周期内', 'the month is outside the period'),
    ],
    [
      period.caseLists[subject.month]?.[subject.person]?.is === 'confirmed',
      blocker('done', '这个月的案件清单已经确认', 'the case list of this month was confirmed'),
    ],
  ),
];

/** Each person confirms the own case list of a month before it counts. */
export const confirmCases = periodAction({
  kind: 'confirm-cases',
  title: text('确认案件清单', 'Confirm the case list'),
  operation: 'cases.confirm',
  subject: OwnMonth,
  details: z.strictObject({}),
  belongs: (period, { person }) => ({ ...belongsToOrgan(period), person }),
  blocked: monthOpen,
  apply: (period, { subject }) =>
    setCaseList(period, { ...subject, is: 'confirmed', cases: [], reply: null }),
});

/** Or says which cases are wrong, so that the office corrects them with a batch. */
export const disputeCases = periodAction({
  kind: 'dispute-cases',
  title: text('指出案件清单的错误', 'Point out errors in the case list'),
  operation: 'cases.confirm',
  subject: OwnMonth,
  details: z.strictObject({
    cases: z.array(z.strictObject({ case: z.string().min(1).max(100), says: Sentence })).min(1),
  }),
  belongs: (period, { person }) => ({ ...belongsToOrgan(period), person }),
  blocked: monthOpen,
  apply: (period, { subject, details }) =>
    setCaseList(period, { ...subject, is: 'disputed', cases: details.cases, reply: null }),
});

/** The office says what came of it: corrected with a batch, or why it stays as it is. Nobody answers their own. */
export const answerCases = periodAction({
  kind: 'answer-cases',
  title: text('答复案件清单的异议', 'Answer errors pointed out in a case list'),
  operation: 'facts.use',
  subject: OwnMonth,
  details: z.strictObject({ reply: Sentence }),
  belongs: (period, { person }) => ({ ...belongsToOrgan(period), person }),
  blocked: (period, { person, month }, { actor }) => {
    const list = period.caseLists[month]?.[person];
    return [
      ...mustBe(period, 'open', 'closed'),
      ...blockers(
        [
          list?.is !== 'disputed',
          blocker('nothing', '此人没有指出这个月的错误', 'nothing was pointed out in this month'),
        ],
        [(list?.reply ?? null) !== null, blocker('done', '已经答复', 'already answered')],
        [actor.person === person, blocker('own', '不能答复自己', 'nobody answers their own')],
      ),
    ];
  },
  apply: (period, { subject, details, at }) => {
    const list = period.caseLists[subject.month]?.[subject.person];
    return list === undefined
      ? period
      : setCaseList(period, { ...list, reply: { text: details.reply, on: at } });
  },
});
