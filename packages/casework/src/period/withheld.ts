import { z } from 'zod';
import { blocker, blockers } from '../actions/action-type.ts';
import { text } from '../text.ts';
import type { Period } from './state.ts';
import { belongsToOrgan, Id, mustBe, periodAction, Sentence } from './whole-period.ts';

const OfValue = z.strictObject({ person: Id, indicator: Id });
type OfValue = z.infer<typeof OfValue>;

/** What the server finds the indicator called, for whoever confirms; in Chinese alone in logs of before. */
const Titled = z.strictObject({
  title: z.union([z.string(), z.strictObject({ zh: z.string(), en: z.string() })]).optional(),
});

/** Under which name a withheld value is kept. */
export function withheldKey({ person, indicator }: OfValue): string {
  return `${person} ${indicator}`;
}

function belongsTo(period: Period, { person }: OfValue) {
  return { ...belongsToOrgan(period), person };
}

function isWithheld({ withheld }: Period, subject: OfValue): boolean {
  return withheld[withheldKey(subject)] !== undefined;
}

/**
 * Withholds somebody's value of an indicator while the data behind it are disputed or being corrected: neither counted nor
 * taken for zero; the scheme says what then becomes of the total. Only before the result is published: after that there are
 * objections. The office submits, committee or chief confirm.
 */
export const withholdValue = periodAction({
  kind: 'withhold-value',
  title: text('暂缓使用一项数据', 'Withhold a value'),
  operation: 'value.withhold',
  second: 'value.withhold.second',
  subject: OfValue,
  details: z.strictObject({ reason: Sentence }),
  found: Titled,
  names: ({ subject: { person } }) => ({ assessed: [person] }),
  belongs: belongsTo,
  matter: (_, { person }) => ({ person, redress: false, case: null }),
  blocked: (period, subject, { actor }) => [
    ...mustBe(period, 'open', 'closed'),
    ...blockers(
      [isWithheld(period, subject), blocker('withheld', '这一项已经暂缓', 'it is withheld already')],
      [
        actor.person === subject.person,
        blocker('own', '不能处理自己的数据', 'nobody decides on their own values'),
      ],
    ),
  ],
  apply: (period, { subject, details, found, at }) => {
    const called = found.title ?? subject.indicator;
    const title = typeof called === 'string' ? text(called, called) : called;
    const value = { ...subject, title, reason: details.reason, on: at };
    return {
      ...period,
      withheld: { ...period.withheld, [withheldKey(subject)]: value },
      redecided: true,
    };
  },
});

/** Uses a withheld value again, once the dispute is settled. */
export const releaseValue = periodAction({
  kind: 'release-value',
  title: text('恢复使用一项数据', 'Use a withheld value again'),
  operation: 'value.withhold',
  second: 'value.withhold.second',
  // What a decision that waits rests on was computed without it.
  heldBy: ['decide-ratings', 'decide-objection'],
  subject: OfValue,
  details: z.strictObject({ reason: Sentence }),
  found: Titled,
  belongs: belongsTo,
  matter: (_, { person }) => ({ person, redress: false, case: null }),
  blocked: (period, subject, { actor }) => [
    ...mustBe(period, 'open', 'closed', 'published', 'meeting'),
    ...blockers(
      [!isWithheld(period, subject), blocker('not-withheld', '这一项没有暂缓', 'it is not withheld')],
      [
        actor.person === subject.person,
        blocker('own', '不能处理自己的数据', 'nobody decides on their own values'),
      ],
    ),
  ],
  apply: (period, { subject }) => {
    const { [withheldKey(subject)]: _, ...withheld } = period.withheld;
    return { ...period, withheld, redecided: true };
  },
});
