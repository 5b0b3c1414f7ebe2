import type { Period, UsedBatch } from '@jianheng/casework';
import type { FactModel, Plan, RulePacks } from '@jianheng/scheme';
import type { Kysely } from 'kysely';
import type { Records } from '../../records/open-records.ts';
import type { Tables } from '../../records/tables.ts';
import type { StandingStore } from '../periods/standing-store.ts';
import type { RunCache } from './run-cache.ts';

/** Whose facts are wanted. */
export interface FactsWanted {
  readonly organ: string;
  /** The period whose batches in use, confirmed declarations and closed ballot rounds count. */
  readonly period: string;
  readonly state: Period;
  /** Batches that count beside those, by id: a correction that is tried, exports that no period uses. */
  readonly also: readonly string[];
  /** The moment whose knowledge of the register counts, UTC. */
  readonly knownAt: string;
}

/** What runs take from the features that keep facts and schemes. */
export interface RunSources {
  /**
   * Places in the organ's store of the batches that a run rests on: the register, the batches in use and confirmed, the
   * corrections of upheld objections, declarations, ballots, and those asked for beside them. What is not yet in the store is
   * written there. Throws a UserError for a batch that is not there.
   */
  batchesOf(records: Records, wanted: FactsWanted): Promise<readonly number[]>;
  /** Who answers for a batch of the organ's facts; null where there is none by this id. */
  ownerOf(db: Kysely<Tables>, organ: string, batch: string): Promise<UsedBatch['owner'] | null>;
  /**
   * The plans of a set of schemes, as if it were in force on these days where they are given. Throws a UserError for a set that
   * is not there or does not pass its check.
   */
  plansOf(
    db: Kysely<Tables>,
    set: { readonly organ: string; readonly hash: string },
    days: { readonly from: string; readonly to: string } | null,
  ): Promise<readonly Plan[]>;
}

/** What the runs feature is made from. */
export interface RunsDesk {
  readonly records: Records;
  /** Data folder of the installation. */
  readonly data: string;
  readonly standings: StandingStore;
  readonly sources: RunSources;
  readonly packs: RulePacks;
  readonly model: FactModel;
  /** Sealed runs that were read, by seal. */
  readonly runs: RunCache;
  now(): string;
}
