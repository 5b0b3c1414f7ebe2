import { openDuckDb, openStore, resolveSnapshot } from '@jianheng/facts';
import { type LateRating, lateRatings, openRun } from '@jianheng/run';
import { UserError } from '@jianheng/scheme';
import { atWork } from '../../apart/at-work.ts';
import type { FromLate, LateJob } from './late-job.ts';

atWork<LateJob, FromLate>(async (job, say) => {
  try {
    say({ late: await work(job) });
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    say({ issues: error.issues });
  }
});

async function work(job: LateJob): Promise<LateRating[]> {
  const { folders, model, batches, run, people, decided } = job;
  const db = await openDuckDb({ threads: 1 });
  const store = openStore(folders.store, { write: false });
  try {
    const now = await resolveSnapshot(store, model, { folder: folders.snapshots, only: batches, db });
    return await lateRatings(db, openRun(run), people, { snapshots: folders.snapshots, now, decided });
  } finally {
    store.close();
    db.close();
  }
}
