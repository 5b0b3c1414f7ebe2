import { createHash } from 'node:crypto';
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
 * What a late rating (补定) may be for each of several people: by the sealed run's own counts and rules, the cap counted again
 * beside the ratings that were decided, and statuses as known now. Without those whom the run does not rate. Worked out in one
 * process for all of them, and kept: it follows from what it is asked with.
 *
 * @param records inside a transaction, that one: another reader would wait for it for ever
 */
export async function lateOf(
  desk: RunsDesk,
  run: ReadRun,
  organ: string,
  people: readonly string[],
  state: Period,
  records: Records = desk.records,
): Promise<ReadonlyMap<string, LateRatingOpen>> {
  const rated = people.filter((person) => run.proposals.some((proposal) => proposal.person === person));
  if (rated.length === 0) return new Map();
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
    people: rated,
    decided,
  };
  const asked = createHash('sha256')
    .update(JSON.stringify([batches, rated, decided]))
    .digest('hex');
  const found = await desk.runs.answer(run, `late ${asked}`, () => doApart(job));
  return new Map(
    found.map(({ isAllowed, open, places, placesTaken, notes, reasons }, at) => [
      rated[at]!,
      {
        isAllowed,
        open,
        places,
        placesTaken,
        notes,
        basis: reasons.flatMap((reason) => reason.basis.map(sayBasis)),
      },
    ]),
  );
}

async function doApart(job: LateJob): Promise<readonly LateRating[]> {
  const apart = new WorkApart<FromLate>(new URL('./late-worker.ts', import.meta.url));
  try {
    return await apart.do<readonly LateRating[]>(job, (said, answer, fail) => {
      if ('late' in said) answer(said.late);
      else fail(new UserError(said.issues));
    });
  } finally {
    await apart.end();
  }
}
