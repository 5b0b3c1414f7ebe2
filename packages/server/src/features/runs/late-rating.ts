import type { Period } from '@jianheng/casework';
import { annualTitles } from '@jianheng/casework';
import type { LateRating } from '@jianheng/run';
import { UserError } from '@jianheng/scheme';
import { WorkApart } from '../../apart/work-apart.ts';
import type { Records } from '../../records/open-records.ts';
import type { LateRatingOpen } from '../procedures/run-readings.ts';
import { sayBasis } from '../procedures/said/legal-basis.ts';
import type { FromLate, LateJob } from './late-job.ts';
import { laterSanctions } from './later-sanctions.ts';
import { folderOf, type ReadRun } from './open-run.ts';
import type { RunsDesk } from './runs-desk.ts';

/**
 * What a late rating (补定) of somebody may be: by the sealed run's own counts and rules, the cap counted again beside the
 * ratings that were decided, and statuses as known now. Null for somebody whom the run does not rate.
 *
 * @param records inside a transaction, that one: another reader would wait for it for ever
 */
export async function lateOf(
  desk: RunsDesk,
  run: ReadRun,
  organ: string,
  person: string,
  state: Period,
  records: Records = desk.records,
): Promise<LateRatingOpen | null> {
  if (!run.proposals.some((proposal) => proposal.person === person)) return null;
  const period = state.plan?.id ?? '';
  const also = await laterSanctions(records.db, desk.standings, organ, period);
  const wanted = { organ, period, state, also, knownAt: desk.now() };
  const batches = await desk.sources.batchesOf(records, wanted);
  const decided = Object.fromEntries(
    Object.values(state.ratings).map((rating) => [rating.person, annualTitles[rating.annual].zh]),
  );
  const job: LateJob = {
    folders: run.folders,
    model: desk.model,
    run: folderOf(run),
    batches,
    person,
    decided,
  };
  const { isAllowed, open, places, placesTaken, notes, reasons } = await doApart(job);
  const basis = reasons.flatMap((reason) => reason.basis.map(sayBasis));
  return { isAllowed, open, places, placesTaken, notes, basis };
}

async function doApart(job: LateJob): Promise<LateRating> {
  const apart = new WorkApart<FromLate>(new URL('./late-worker.ts', import.meta.url));
  try {
    return await apart.do<LateRating>(job, (said, answer, fail) => {
      if ('late' in said) answer(said.late);
      else fail(new UserError(said.issues));
    });
  } finally {
    await apart.end();
  }
}
