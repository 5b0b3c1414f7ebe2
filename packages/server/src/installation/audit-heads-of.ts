import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findSignedHead, type SignedHead } from '../audit/signed-head.ts';
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
  return new AuditHeads({ records: of.records, signer: of.signer, file });
}

/** The newest head as the data folder keeps it, to hold against the records; none where nothing was signed yet. */
export function keptHeads(folder: string): readonly SignedHead[] {
  const file = join(installationFolders(folder).keys, keptHead);
  const head = existsSync(file) ? findSignedHead(readFileSync(file, 'utf8')) : null;
  return head === null ? [] : [head];
}
