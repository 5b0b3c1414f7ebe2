import { join } from 'node:path';
import { AuditHeads } from '../features/audit-console/audit-heads.ts';
import type { Records } from '../records/open-records.ts';
import type { Signer } from '../signing/signer.ts';
import { installationFolders } from './data-folder.ts';

/** The file beside the signing key that keeps the newest head. */
export const keptHead = 'audit-head.json';

/** What signs heads for an installation; the newest is kept in its data folder, where the records cannot reach it. */
export function auditHeadsOf(of: {
  readonly records: Records;
  readonly folder: string;
  readonly signer: Signer;
}): AuditHeads {
  const file = join(installationFolders(of.folder).keys, keptHead);
  return new AuditHeads({ db: of.records.db, signer: of.signer, file });
}
