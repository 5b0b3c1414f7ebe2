import type { OutcomeGroup, OutcomeList, OutcomesQuery, RegularOutcome } from '@jianheng/api';
import { isSimple, type PeriodKind, regularOutcomes, text } from '@jianheng/casework';
import { exact, floor, fraction, multiply, percentText } from '@jianheng/mechanisms';
import type { Deed } from '../../../access/authorise.ts';
import { readOf } from '../../../access/change.ts';
import { assessedAmong, isHereAtTheEnd } from '../find-outcomes.ts';
import type { PeriodPagesDesk } from '../period-pages-desk.ts';
import { readNames } from './name-people.ts';
import { mayInOrgan, offer } from './offer.ts';
import { participantsOf } from './participants.ts';
import { fixedOutcomes, sayOutcome } from './read-outcomes.ts';
import type { PeriodReading } from './read-period.ts';

type Listed = OutcomeList['people'][number];

/**
 * Summaries and outcomes for whoever enters or decides them: heads of their department, leaders in charge of theirs, the office, the
 * chief.
 */
export async function readOutcomes(
  desk: PeriodPagesDesk,
  reading: PeriodReading,
  { department }: OutcomesQuery,
): Promise<OutcomeList> {
  const { context, row } = reading;
  const isWide = mayInOrgan(reading, 'meeting.read');
  const led = (context.actor.inCharge ?? []).flatMap((one) =>
    one.organ === row.organ ? one.department : [],
  );
  const asked = department ?? (isWide ? undefined : led[0]);
  const belongs = { organ: row.organ, ...(asked === undefined ? {} : { department: asked }) };
  const operation = isWide ? 'meeting.read' : 'outcome.enter';
  const deed: Deed = {
    operation,
    belongs: isWide ? { organ: row.organ } : belongs,
    target: `period/${row.id}/outcomes`,
  };
  return readOf(context, deed, () =>
    listed(desk, reading, department !== undefined ? [department] : isWide ? null : led),
  );
}

async function listed(
  desk: PeriodPagesDesk,
  reading: PeriodReading,
  departments: readonly string[] | null,
): Promise<OutcomeList> {
  const { context, row, state } = reading;
  const { db } = context.records;
  const participants = assessedAmong(await participantsOf(context.records, row, context.today)).filter(
    (p) => departments === null || (p.department !== null && departments.includes(p.department)),
  );
  const entered = Object.values(state.outcomes).flatMap((o) => o.entered?.by ?? []);
  const names = await readNames(db, row.organ, context.today, [
    ...participants.map((p) => p.person),
    ...entered,
  ]);
  const year = isSimple(state)
    ? []
    : await fixedOutcomes(desk, context, { organ: row.organ, from: row.from, to: row.to });
  const people = participants.map((participant): Listed => {
    const { person } = participant;
    const found = state.outcomes[person];
    const one = found?.entered ?? null;
    return {
      person: names.person(person),
      left: !isHereAtTheEnd(participant, row.to, context.today),
      summary: found?.summary ?? null,
      outcome: one?.outcome ?? null,
      outcomeTitle: one === null ? null : regularOutcomes[one.outcome],
      comment: one?.comment ?? null,
      by: one === null ? null : names.doer(one.by),
      final: found?.final ?? false,
      enter: isSimple(state) ? offer(reading, 'enter-outcome', { person }) : null,
      ofYear: year.filter((o) => o.person === person).map(sayOutcome),
    };
  });
  const kinds = Object.keys(regularOutcomes) as RegularOutcome[];
  const counted = people.filter((p) => !p.left || p.outcome !== null);
  const count = (outcome: RegularOutcome) => counted.filter((p) => p.outcome === outcome).length;
  const rule = isSimple(state) ? desk.goodShareOn(row.to) : null;
  const cap = rule === null ? null : capOf(rule, count('good'), counted.length);
  return {
    kind: row.kind as PeriodKind,
    stage: state.stage,
    people: people.sort((a, b) => placeOf(a) - placeOf(b)),
    counts: kinds.map((outcome) => ({ outcome, title: regularOutcomes[outcome], count: count(outcome) })),
    groups: [...groupsOf('department', counted), ...groupsOf('class', counted)],
    of: counted.length,
    cap: departments === null ? cap : null,
    goodShare: sayShare(count('good'), counted.length, cap === null ? null : (rule?.share ?? null), cap),
    decide: isSimple(state) ? offer(reading, 'decide-outcomes', {}) : null,
    feeds: isSimple(state) ? await annualOver(reading) : [],
  };
}

/** Who waits comes first; then who has an outcome; last who left. */
function placeOf({ outcome, left }: Listed): number {
  return outcome !== null ? 1 : left ? 2 : 0;
}

function groupsOf(by: OutcomeGroup['by'], people: readonly Listed[]): OutcomeGroup[] {
  const named = Map.groupBy(people, ({ person }) => person[by] ?? '');
  return [...named].map(([name, own]) => ({
    by,
    name,
    of: own.length,
    entered: own.filter((p) => p.outcome !== null).length,
    good: own.filter((p) => p.outcome === 'good').length,
  }));
}

type Cap = NonNullable<OutcomeList['cap']>;

/** What the share leaves of 好: rounded down, as that of 优秀 is. */
function capOf(
  { share, basis }: NonNullable<ReturnType<PeriodPagesDesk['goodShareOn']>>,
  good: number,
  of: number,
): Cap {
  const places = Number(floor(multiply(exact(share), fraction(of))));
  return { places, over: good > places, basis };
}

/** The share of 好 as it is, and what the rule would allow. Nobody has checked the rule against its text: it is told, not enforced. */
function sayShare(good: number, of: number, share: string | null, cap: Cap | null) {
  const percent = of === 0 ? 0 : Math.round((good * 1000) / of) / 10;
  const is = text(`“好” ${good} 人，共 ${of} 人，占 ${percent}%`, `${good} of ${of} are good, ${percent}%`);
  if (share === null || cap === null)
    return text(
      `${is.zh}；规定的比例上限（K-38）未核实，只作提示`,
      `${is.en}; the share that the rules allow (K-38) is unverified and not enforced`,
    );
  const most = percentText(exact(share), 1).replace('.0%', '%');
  const mark = cap.basis.verified ? text('', '') : text('（未核实）', ' (unverified)');
  return text(
    `${is.zh}；按比例上限 ${most}${mark.zh}为 ${cap.places} 人，只作提示，不拦截`,
    `${is.en}; by the cap of ${most}${mark.en} ${cap.places} could be: told, not enforced`,
  );
}

/** Annual periods of the organ over the days of this one. */
async function annualOver({ context, row }: PeriodReading): Promise<OutcomeList['feeds']> {
  return context.records.db
    .selectFrom('period')
    .select(['id', 'title'])
    .where('organ', '=', row.organ)
    .where('kind', '=', 'annual')
    .where('seq', '>', 0)
    .where('from', '<=', row.from)
    .where('to', '>=', row.to)
    .orderBy('id')
    .execute();
}
