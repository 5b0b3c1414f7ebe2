import type { FactModel } from '@jianheng/scheme';
import type { Scanner } from '../../scanning/scanner.ts';
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
  /** Looks for malware in what is handed in; null or left out where the settings name none. */
  readonly scanner?: Scanner | null;
  /** Reads and imports what is handed in, one file at a time. */
  readonly uploads: UploadsRunner;
}
