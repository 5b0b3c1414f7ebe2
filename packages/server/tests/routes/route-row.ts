import type { Role } from '@jianheng/casework';
import type { Records } from '../../src/index.ts';

/** What a route is asked, fresh for each who asks. */
export interface Asked {
  readonly path: string;
  readonly body?: unknown;
}

/** Who gets in at a route, and how it is asked. Everybody else is told that there is nothing: 404, and 401 when signed out. */
export interface RouteRow {
  /** `anybody` even signed out; `signed-in` whoever has an account; or the roles. */
  readonly for: 'anybody' | 'signed-in' | readonly Role[];
  /** Makes what is asked for, with everything in order but the right to do it; `account` is that of the one who asks. */
  ask(records: Records, account: string | null): Promise<Asked>;
}

/** Rows by method and path, e.g. `POST /api/grants/{id}/end`. */
export type RouteRows = Readonly<Record<string, RouteRow>>;
