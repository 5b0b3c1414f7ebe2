import { z } from 'zod';
import { blocker, blockers } from '../actions/action-type.ts';
import { Day } from '../day.ts';
import { text } from '../text.ts';
import { SchemeCheck, SchemeChoice } from './prepare.ts';
import type { Amendment, Period } from './state.ts';
import { belongsToOrgan, Id, mustBe, periodAction, Sentence, WholePeriod } from './whole-period.ts';

const OfAmendment = z.strictObject({ amendment: Id });

function change(period: Period, id: string, after: Partial<Amendment>): Period {
  return { ...period, amendments: period.amendments.map((a) => (a.id === id ? { ...a, ...after } : a)) };
}

function find(period: Period, id: string): Amendment | undefined {
  return period.amendments.find((a) => a.id === id);
}

const unknown = blocker('unknown-amendment', '没有这项修改', 'there is no such amendment');

/**
 * Changes the scheme in mid-period: a decision, from a day on. Approved by others, filed and announced again before that
 * day; both stretches keep their own rules.
 */
export const amend = periodAction({
  kind: 'amend',
  title: text('期中修改方案', 'Amend the scheme'),
  operation: 'period.prepare',
  second: 'period.approve',
  subject: WholePeriod,
  details: z.strictObject({ id: Id, scheme: SchemeChoice, from: Day, decision: Sentence }),
  found: SchemeCheck,
  belongs: belongsToOrgan,
  blocked: (period) => mustBe(period, 'announced', 'open'),
  refused: (period, { details: { id, from }, found }) =>
    blockers(
      [find(period, id) !== undefined, blocker('same-id', '编号已用过', 'the id was used before')],
      [found.errors > 0, blocker('check-errors', '合法性检查还有错误', 'the lawfulness check has errors')],
      [
        from <= (period.plan?.from ?? '') || from > (period.plan?.to ?? ''),
        blocker(
          'outside',
          '生效日须在周期之内、首日之后',
          'takes effect inside the period, after its first day',
        ),
      ],
    ),
  apply: (period, { details, found }) => ({
    ...period,
    amendments: [
      ...period.amendments,
      { ...details, scheme: { ...details.scheme, check: found }, filed: null, announced: null },
    ],
  }),
});

/** Files an amendment with the superior organ again. */
export const fileAmendment = periodAction({
  kind: 'file-amendment',
  title: text('修改报备案', 'File the amendment'),
  operation: 'period.prepare',
  subject: OfAmendment,
  details: z.strictObject({ on: Day }),
  belongs: belongsToOrgan,
  blocked: (period, { amendment }) => {
    const found = find(period, amendment);
    return blockers(
      [found === undefined, unknown],
      [(found?.filed ?? null) !== null, blocker('done', '已经报过备案', 'already filed')],
    );
  },
  apply: (period, { subject, details }) => change(period, subject.amendment, { filed: details.on }),
});

/** Makes an amendment known, before the day from which it counts. */
export const announceAmendment = periodAction({
  kind: 'announce-amendment',
  title: text('公布修改', 'Announce the amendment'),
  operation: 'period.prepare',
  subject: OfAmendment,
  details: z.strictObject({ on: Day }),
  belongs: belongsToOrgan,
  blocked: (period, { amendment }) => {
    const found = find(period, amendment);
    return [
      ...mustBe(period, 'announced', 'open'),
      ...blockers(
        [found === undefined, unknown],
        [found?.filed === null, blocker('not-filed', '先报备案', 'file it first')],
        [(found?.announced ?? null) !== null, blocker('done', '已经公布', 'already announced')],
      ),
    ];
  },
  refused: (period, { subject: { amendment }, details: { on } }, { clock }) => {
    const from = find(period, amendment)?.from ?? '';
    return blockers([
      on >= from || clock.today >= from,
      blocker('notice', '须在生效日之前公布', 'must be announced before the day it takes effect'),
    ]);
  },
  apply: (period, { subject, details }) => change(period, subject.amendment, { announced: details.on }),
});
