import type { Period } from '@jianheng/casework';
import type { Transaction } from 'kysely';
import type { RequestContext } from '../../access/request-context.ts';
import type { Tables } from '../../records/tables.ts';

/** What a finder is asked about. Subject and details are already well-formed. */
export interface Sought {
  readonly context: RequestContext;
  readonly tx: Transaction<Tables>;
  readonly period: string;
  readonly state: Period;
  readonly subject: unknown;
  readonly details: unknown;
}

/**
 * Finds what the judgement of an action rests on beside the state: the check of a scheme, whom a rule excludes from a panel,
 * what the engine allows. Only the server calls it; what it found is written into the log.
 */
export type Finder = (sought: Sought) => Promise<unknown>;

/** Finders by the kind of action. An action without one finds nothing. */
export type Finders = Readonly<Record<string, Finder>>;
