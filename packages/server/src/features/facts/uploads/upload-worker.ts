import { parentPort, workerData } from 'node:worker_threads';
import { UserError } from '@jianheng/scheme';
import { importUpload } from './import-upload.ts';
import { proposeUpload } from './propose-upload.ts';
import { sayIssue } from './say-issue.ts';
import type { FromUploadWorker, UploadWork } from './upload-work.ts';

// The thread in which a file is read: pages stay quick meanwhile.

const port = parentPort;
if (port === null) throw new Error('an upload is read in a worker thread');
const work = workerData as UploadWork;
const say = (said: FromUploadWorker) => port.postMessage(said);

try {
  if (work.do === 'propose') say({ is: 'proposed', proposal: await proposeUpload(work) });
  else say({ is: 'imported', outcome: await importUpload(work, say) });
} catch (error) {
  if (!(error instanceof UserError)) throw error;
  say({ is: 'failed', issues: error.issues.map(sayIssue) });
}
