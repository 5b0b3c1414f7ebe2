import type { OutcomeList, OutcomesQuery, RegularOutcome } from '@jianheng/api';
import { isSimple, regularOutcomes, text } from '@jianheng/casework';
import { authorise } from '../../../access/authorise.ts';
import { readNames } from './name-people.ts';
import { mayInOrgan, offer } from './offer.ts';
import { participantsOf } from './participants.ts';
import type { PeriodReading } from './read-period.ts';

/** Summaries and outcomes for whoever enters or decides them: heads of their department, the office, the chief. */
export async function readOutcomes(
  reading: PeriodReading,
  { department }: OutcomesQuery,
): Promise<OutcomeList> {
  const { context, row, state } = reading;
  if (!mayInOrgan(reading, 'meeting.read')) {
    const belongs = { organ: row.organ, ...(department === undefined ? {} : { department }) };
    await authorise(context, { operation: 'outcome.enter', belongs, target: `period/${row.id}/outcomes` });
  }
  const { db } = context.records;
  const participants = (await participantsOf(context.records, row, context.today)).filter(
    (p) => department === undefined || p.department === department,
  );
  const entered = Object.values(state.outcomes).flatMap((o) => o.entered?.by ?? []);
  const names = await readNames(db, row.organ, context.today, [
    ...participants.map((p) => p.person),
    ...entered,
  ]);
  const people = participants.map(({ person }) => {
    const found = state.outcomes[person];
    const one = found?.entered ?? null;
    return {
      person: names.person(person),
      summary: found?.summary ?? null,
      outcome: one?.outcome ?? null,
      outcomeTitle: one === null ? null : regularOutcomes[one.outcome],
      comment: one?.comment ?? null,
      by: one === null ? null : names.doer(one.by),
      final: found?.final ?? false,
      enter: isSimple(state) ? offer(reading, 'enter-outcome', { person }) : null,
    };
  });
  const kinds = Object.keys(regularOutcomes) as RegularOutcome[];
  const count = (outcome: RegularOutcome) => people.filter((p) => p.outcome === outcome).length;
  return {
    people: people.sort((a, b) => Number(a.outcome !== null) - Number(b.outcome !== null)),
    counts: kinds.map((outcome) => ({ outcome, title: regularOutcomes[outcome], count: count(outcome) })),
    of: people.length,
    goodShare: sayShare(count('good'), people.length),
    decide: isSimple(state) ? offer(reading, 'decide-outcomes', {}) : null,
  };
}

/** The share of 好 as it is. What the rules allow of it (K-38) nobody has checked against their text: it is told, not enforced. */
function sayShare(good: number, of: number) {
  const share = of === 0 ? 0 : Math.round((good * 1000) / of) / 10;
  return text(
    `“好” ${good} 人，共 ${of} 人，占 ${share}%；规定的比例上限（K-38）未核实，只作提示`,
    `${good} of ${of} are 好, ${share} %; the share that the rules allow (K-38) is unverified and not enforced`,
  );
}
