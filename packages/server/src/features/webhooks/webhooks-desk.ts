import type { Records } from '../../records/open-records.ts';
import type { AllowedAddresses } from './allowed-address.ts';

/** What webhooks are made from. */
export interface WebhooksDesk {
  readonly records: Records;
  /** Encrypts the secrets of webhooks; kept outside the records. */
  readonly secret: string;
  readonly allowed: AllowedAddresses;
  /** The moment, UTC ISO. */
  now(): string;
}
