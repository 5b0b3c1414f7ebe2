import type { Library } from '@jianheng/library';
import type { Records } from '../records/open-records.ts';
import type { Scanner } from '../scanning/scanner.ts';
import type { Signer } from '../signing/signer.ts';
import type { InstallationClocks } from './installation-clocks.ts';

/** What an installation has at hand for its features. */
export interface Materials {
  /** The data folder. */
  readonly folder: string;
  readonly records: Records;
  readonly library: Library;
  readonly clocks: InstallationClocks;
  /** Signs for the installation: heads of the audit chain, packages for other organs. */
  readonly signer: Signer;
  /** Origins that organs may have told of changes, and networks that are otherwise never connected to; none unless given. */
  readonly webhookAllow?: readonly string[];
  /** Where folders for exports of organs lie; `inbox` in the data folder unless given. */
  readonly inboxRoot?: string | null;
  /** Days for which taken exports stay in those folders; 30 unless given. */
  readonly inboxKeepDays?: number;
  /** Looks for malware in every file that is handed in; null where the settings name none. */
  readonly scanner?: Scanner | null;
  /** The moment, UTC ISO. */
  now(): string;
  /** Told of a fault of ours that happened beside any request. */
  onFault?(fault: { readonly error: unknown } & Readonly<Record<string, unknown>>): void;
}
