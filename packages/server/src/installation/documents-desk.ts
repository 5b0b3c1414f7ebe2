import { sealedRun } from '@jianheng/casework';
import type { Library } from '@jianheng/library';
import { findRule } from '@jianheng/scheme';
import type { DocumentsDesk } from '../features/documents/documents-desk.ts';
import type { PeriodsDesk } from '../features/periods/act.ts';
import { readMeeting } from '../features/procedures/meeting/read-meeting.ts';
import type { ProceduresDesk } from '../features/procedures/procedures-desk.ts';
import { readRecheck } from '../features/procedures/rechecks/list-rechecks.ts';
import { readReview } from '../features/procedures/reviews/read-review.ts';
import { sayRule } from '../features/procedures/said/legal-basis.ts';
import { readResult } from '../features/runs/person-result.ts';
import type { RunsDesk } from '../features/runs/runs-desk.ts';

/** What documents are made from: each answer is read as whoever asks for the document may read it. */
export function documentsDesk(
  library: Library,
  desks: { readonly periods: PeriodsDesk; readonly runs: RunsDesk; readonly procedures: ProceduresDesk },
): DocumentsDesk {
  const { periods, runs, procedures } = desks;
  return {
    periods,
    resultOf: (context, period, person, seal) => readResult(runs, context, period, person, seal),
    meetingOf: (context, period) => readMeeting(procedures, context, period, sealedRun),
    reviewOf: (context, period, person) => readReview(procedures, context, period, person),
    channelsOf: async (context, period, person) =>
      (await readRecheck(procedures, context, period, person))?.channels ?? [],
    changesOf: async ({ organ, person, before, after }) => {
      if (after === null) return [];
      const moved = await procedures.runs.moved({ organ, seal: before }, after);
      return moved?.people.find((one) => one.person === person)?.said.map(({ zh }) => zh) ?? [];
    },
    indicatorTitle: async ({ organ, seal, indicator }) =>
      (await procedures.runs.indicatorOf({ organ, seal }, indicator))?.zh ?? indicator,
    undeterminedBecause: async ({ organ, seal, person }) => {
      const proposals = await procedures.runs.proposalsOf({ organ, seal });
      const own = proposals?.find((one) => one.person === person)?.reasons ?? [];
      return own.filter(({ code }) => code === 'undetermined').map(({ text }) => text.zh);
    },
    noticeBasis: (today) => {
      // 公务员法 §38: the rating is notified in writing.
      const rule = findRule(library.packs, 'civil-service-law-2018', 'K-04', today);
      return rule === null ? [] : [sayRule(rule)];
    },
  };
}
