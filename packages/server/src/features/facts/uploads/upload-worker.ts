import { UserError } from '@jianheng/scheme';
import { atWork } from '../../../apart/at-work.ts';
import { importUpload } from './import-upload.ts';
import { proposeUpload } from './propose-upload.ts';
import { sayIssue } from './say-issue.ts';
import type { FromUploadWorker, UploadWork } from './upload-work.ts';

// The process in which files are read: pages stay quick meanwhile.

atWork<UploadWork, FromUploadWorker>(async (work, say) => {
  try {
    if (work.do === 'propose') say({ is: 'proposed', proposal: await proposeUpload(work) });
    else say({ is: 'imported', outcome: await importUpload(work, say) });
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    say({ is: 'failed', issues: error.issues.map(sayIssue) });
  }
});
