import { parentPort } from 'node:worker_threads';
import { UserError } from '@jianheng/scheme';
import { importUpload } from './import-upload.ts';
import { proposeUpload } from './propose-upload.ts';
import { sayIssue } from './say-issue.ts';
import type { FromUploadWorker, UploadWork } from './upload-work.ts';

// The thread in which files are read: pages stay quick meanwhile.

const port = parentPort;
if (port === null) throw new Error('an upload is read in a worker thread');
const say = (said: FromUploadWorker) => port.postMessage(said);

port.on('message', (work: UploadWork) => void done(work));

/** A fault of ours ends the thread; whoever waits for it is told by that. */
async function done(work: UploadWork): Promise<void> {
  try {
    if (work.do === 'propose') say({ is: 'proposed', proposal: await proposeUpload(work) });
    else say({ is: 'imported', outcome: await importUpload(work, say) });
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    say({ is: 'failed', issues: error.issues.map(sayIssue) });
  }
}
