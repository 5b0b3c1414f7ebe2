import type { FactModel } from '@jianheng/scheme';
import type { StandingStore } from '../periods/standing-store.ts';
import type { RegisterDesk } from '../register/register-desk.ts';
import type { UploadsRunner } from './uploads/uploads-runner.ts';

/** What the facts feature is made from. */
export interface FactsDesk {
  /** Data folder of the installation. */
  readonly data: string;
  readonly model: FactModel;
  readonly register: RegisterDesk;
  readonly standings: StandingStore;
  /** Reads and imports what is handed in, one file at a time. */
  readonly uploads: UploadsRunner;
}
