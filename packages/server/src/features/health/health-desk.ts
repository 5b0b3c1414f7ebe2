import type { HealthFinding } from '@jianheng/api';

/** What the health feature is made from: looks that each find something about the installation. */
export interface HealthDesk {
  readonly looks: readonly HealthLook[];
}

/**
 * Looks at one thing. What it throws is itself a finding.
 *
 * @param isWhole whether what an earlier look found is looked at again too
 */
export type HealthLook = (now: string, isWhole: boolean) => Promise<readonly HealthFinding[]>;
