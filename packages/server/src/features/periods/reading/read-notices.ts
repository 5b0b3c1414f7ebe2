import type { NoticeList, NoticeSaid } from '@jianheng/api';
import { annualTitles, regularOutcomes } from '@jianheng/casework';
import { authorise } from '../../../access/authorise.ts';
import { readNames } from './name-people.ts';
import { offer } from './offer.ts';
import type { PeriodReading } from './read-period.ts';

/** Written notices of everybody of whom something was decided, for the office: who is not served comes first. */
export async function readNotices(reading: PeriodReading): Promise<NoticeList> {
  const { context, row, state } = reading;
  const belongs = { organ: row.organ };
  await authorise(context, { operation: 'notice.serve', belongs, target: `period/${row.id}/notices` });
  const decided = [
    ...Object.values(state.ratings).map((r) => ({
      person: r.person,
      final: r.final,
      outcome: r.annual as string,
      title: annualTitles[r.annual],
    })),
    ...Object.values(state.outcomes).flatMap(({ person, final, entered }) =>
      entered === null
        ? []
        : [{ person, final, outcome: entered.outcome, title: regularOutcomes[entered.outcome] }],
    ),
  ];
  const witnesses = Object.values(state.notices).flatMap((n) => n.refused?.witness ?? []);
  const people = [...decided.map((d) => d.person), ...witnesses];
  const names = await readNames(context.records.db, row.organ, context.today, people);
  const notices = decided.map(({ person, final, outcome, title }): NoticeSaid => {
    const notice = state.notices[person];
    const refused = notice?.refused ?? null;
    const isOut = notice !== undefined && notice.received === null && refused === null;
    return {
      person: names.person(person),
      outcome,
      outcomeTitle: title,
      final,
      served: notice?.served ?? null,
      received: notice?.received ?? null,
      refused: refused === null ? null : { on: refused.on, witness: names.doer(refused.witness) },
      serve: notice === undefined ? offer(reading, 'serve-notice', { person }) : null,
      recordSignature: isOut ? offer(reading, 'record-signature', { person }) : null,
      recordRefusal: isOut ? offer(reading, 'record-refusal', { person }) : null,
    };
  });
  const rank = (n: NoticeSaid) => (n.served === null ? 0 : n.received === null && n.refused === null ? 1 : 2);
  return {
    notices: notices.sort((a, b) => rank(a) - rank(b)),
    served: notices.filter((n) => n.served !== null).length,
    signed: notices.filter((n) => rank(n) === 2).length,
  };
}
