import { parentPort, workerData } from 'node:worker_threads';
import { openDuckDb, openStore, resolveSnapshot } from '@jianheng/facts';
import { type LateRating, lateRating, openRun } from '@jianheng/run';
import { UserError } from '@jianheng/scheme';
import type { LateJob } from './late-job.ts';

const port = parentPort;
if (port === null) throw new Error('a late rating is worked out in a worker thread');
const job = workerData as LateJob;

try {
  port.postMessage({ late: await work() });
} catch (error) {
  if (!(error instanceof UserError)) throw error;
  port.postMessage({ issues: error.issues });
}

async function work(): Promise<LateRating> {
  const { folders, model, batches, run, person, decided } = job;
  const db = await openDuckDb({ threads: 1 });
  const store = openStore(folders.store, { write: false });
  try {
    const now = await resolveSnapshot(store, model, { folder: folders.snapshots, only: batches, db });
    return await lateRating(db, openRun(run), person, { snapshots: folders.snapshots, now, decided });
  } finally {
    store.close();
    db.close();
  }
}
