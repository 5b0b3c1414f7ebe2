import { z } from 'zod';
import { type Blocker, blocker, blockers } from '../actions/action-type.ts';
import type { Instant } from '../day.ts';
import { text } from '../text.ts';
import type { Correction, Period, UsedBatch } from './state.ts';
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
