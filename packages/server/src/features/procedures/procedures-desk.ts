import type { Clock } from '@jianheng/casework';
import type { RulePacks } from '@jianheng/scheme';
import type { StandingStore } from '../periods/standing-store.ts';
import type { RunReadings } from './run-readings.ts';

/** What reviews, objections, the rating meeting, re-checks and amendments are made from. */
export interface ProceduresDesk {
  readonly standings: StandingStore;
  readonly packs: RulePacks;
  readonly runs: RunReadings;
  /** The clock of an organ as it stands on a day. */
  clockOn(today: string, organ: string): Clock;
  /** What the server adds to a seed at the moment of a draw: nobody can know it before. */
  random(): string;
}
