import type { EvidenceStore } from '../periods/evidence/evidence-store.ts';
import type { StandingStore } from '../periods/standing-store.ts';
import type { RegisterDesk } from '../register/register-desk.ts';

/** What deletion after retention periods is made from. */
export interface RetentionDesk {
  /** Data folder of the installation. */
  readonly data: string;
  readonly standings: StandingStore;
  readonly register: RegisterDesk;
  readonly evidence: EvidenceStore;
  /** Forgets what is kept in memory of a run that is deleted. */
  forgetRun(organ: string, seal: string): void;
}
