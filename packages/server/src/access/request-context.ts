import type { Actor, OrganTree } from '@jianheng/casework';
import type { Records } from '../records/open-records.ts';

export { dayInChina } from '@jianheng/casework';

/** Everything that a feature needs to know of the request it serves. */
export interface RequestContext {
  readonly records: Records;
  readonly actor: Actor;
  readonly tree: OrganTree;
  /** Id of the request: the same id twice is the same request. */
  readonly request: string;
  /** The moment in UTC. */
  readonly now: string;
  /** The day in China, by which time limits run. */
  readonly today: string;
}
