import type { Signer } from '../../signing/signer.ts';
import type { AuditHeads } from './audit-heads.ts';

/** What the console of the audit is made from. */
export interface AuditDesk {
  readonly heads: AuditHeads;
  readonly signer: Signer;
}
