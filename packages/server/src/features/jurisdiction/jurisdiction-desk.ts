import type { PeriodsDesk } from '../periods/act.ts';
import type { RunsDesk } from '../runs/runs-desk.ts';

/** What the page of a superior organ is made from. */
export interface JurisdictionDesk {
  readonly periods: PeriodsDesk;
  readonly runs: RunsDesk;
}
