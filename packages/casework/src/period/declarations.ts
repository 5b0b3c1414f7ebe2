import { z } from 'zod';
import { type Blocker, blocker, blockers, type Matter } from '../actions/action-type.ts';
import { Day } from '../day.ts';
import type { Belongs } from '../people/may.ts';
import { text } from '../text.ts';
import type { Declaration, Period } from './state.ts';
import { belongsToOrgan, Id, mustBe, periodAction, Sentence } from './whole-period.ts';

const OfDeclaration = z.strictObject({ declaration: Id });

function belongsToDeclarer(period: Period, { declaration }: z.infer<typeof OfDeclaration>): Belongs {
  const found = period.declarations[declaration];
  return {
    ...belongsToOrgan(period),
    ...(found === undefined ? {} : { person: found.person }),
    ...(found?.department == null ? {} : { department: found.department }),
  };
}

/** Declares work that the case system does not hold, with evidence. The same event is declared once. */
export const declare = periodAction({
  kind: 'declare',
  title: text('填报', 'Declare work'),
  operation: 'declaration.make',
  subject: z.strictObject({ person: Id }),
  details: z.strictObject({
    id: Id,
    indicator: Id,
    event: Sentence,
    on: Day,
    /** As exactly as the fact model keeps entries: two decimals. */
    amount: z.string().regex(/^\d{1,9}(\.\d{1,2})?$/),
    evidence: z.array(Id).min(1).max(20),
  }),
  found: z.strictObject({ department: Id.nullable() }),
  belongs: (period, { person }) => ({ ...belongsToOrgan(period), person }),
  blocked: (period) => mustBe(period, 'open'),
  refused: (period, { subject: { person }, details: { id, on, event, indicator } }) =>
    blockers(
      [period.declarations[id] !== undefined, blocker('same-id', '编号已用过', 'the id was used before')],
      [
        on < (period.plan?.from ?? '') || on > (period.plan?.to ?? ''),
        blocker('outside', '日期不在周期内', 'the day is outside the period'),
      ],
      [
        Object.values(period.declarations).some(
          (d) => d.person === person && d.indicator === indicator && d.event === event && isAlive(d),
        ),
        blocker('same-event', '这件事已经填报过', 'this event was declared already'),
      ],
    ),
  apply: (period, { subject, details, found, at }) => ({
    ...period,
    declarations: {
      ...period.declarations,
      [details.id]: {
        ...details,
        ...found,
        person: subject.person,
        declared: at,
        is: 'submitted',
        reply: null,
      },
    },
  }),
});

function isAlive({ is }: Declaration): boolean {
  return is === 'submitted' || is === 'confirmed';
}

function waits(period: Period, { declaration }: z.infer<typeof OfDeclaration>): Blocker[] {
  const found = period.declarations[declaration];
  return blockers(
    [found === undefined, blocker('unknown-declaration', '没有这条填报', 'there is no such declaration')],
    [
      found !== undefined && found.is !== 'submitted',
      blocker('settled', '这条填报已经处理', 'this declaration is settled'),
    ],
  );
}

function matterOf({ declarations }: Period, { declaration }: z.infer<typeof OfDeclaration>): Matter | null {
  const found = declarations[declaration];
  return found === undefined ? null : { person: found.person, redress: false, case: null };
}

const ownWork = blocker('own', '不能确认自己的填报', 'nobody confirms their own declaration');

function settle(period: Period, id: string, after: Pick<Declaration, 'is' | 'reply'>): Period {
  const found = period.declarations[id];
  if (found === undefined) return period;
  return { ...period, declarations: { ...period.declarations, [id]: { ...found, ...after } } };
}

/** Head of department or office confirm declared work: then it counts. Nobody confirms their own. */
export const confirmDeclaration = periodAction({
  kind: 'confirm-declaration',
  title: text('确认填报', 'Confirm declared work'),
  operation: 'declaration.confirm',
  subject: OfDeclaration,
  details: z.strictObject({}),
  belongs: belongsToDeclarer,
  matter: matterOf,
  blocked: (period, subject, { actor }) => [
    ...mustBe(period, 'open', 'closed'),
    ...waits(period, subject),
    ...blockers([
      actor.person !== null && period.declarations[subject.declaration]?.person === actor.person,
      ownWork,
    ]),
  ],
  apply: (period, { subject }) => settle(period, subject.declaration, { is: 'confirmed', reply: null }),
});

/** Sends declared work back with a reason. */
export const returnDeclaration = periodAction({
  kind: 'return-declaration',
  title: text('退回填报', 'Send a declaration back'),
  operation: 'declaration.confirm',
  subject: OfDeclaration,
  details: z.strictObject({ reply: Sentence }),
  belongs: belongsToDeclarer,
  matter: matterOf,
  blocked: (period, subject) => [...mustBe(period, 'open', 'closed'), ...waits(period, subject)],
  apply: (period, { subject, details }) =>
    settle(period, subject.declaration, { is: 'returned', reply: details.reply }),
});

/** Takes the own declaration back. */
export const withdrawDeclaration = periodAction({
  kind: 'withdraw-declaration',
  title: text('撤回填报', 'Withdraw a declaration'),
  operation: 'declaration.make',
  subject: OfDeclaration,
  details: z.strictObject({}),
  belongs: belongsToDeclarer,
  blocked: (period, subject) => [...mustBe(period, 'open'), ...waits(period, subject)],
  apply: (period, { subject }) => settle(period, subject.declaration, { is: 'withdrawn', reply: null }),
});
