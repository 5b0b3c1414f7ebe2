import type { Kysely } from 'kysely';
import type { Tables } from '../../records/tables.ts';
import { RegularLook } from '../../watching/regular-look.ts';
import type { StandingStore } from '../periods/standing-store.ts';
import { type Basis, basisNow, countedIn } from './basis-now.ts';
import { isOn, type LiveJob, newestLive } from './live-jobs.ts';
import type { PeriodNow } from './period-now.ts';

/** What live standings are renewed with. */
export interface LiveRenewalOptions {
  readonly db: Kysely<Tables>;
  readonly standings: StandingStore;
  /** The moment, UTC ISO. */
  now(): string;
  /** Asks for the standing of a period on these facts. */
  ask(period: PeriodNow, basis: Basis): Promise<void>;
  /** Told of a fault of ours. */
  onFault?(fault: { readonly error: unknown }): void;
  /** Milliseconds of a clock that is never set; that of the process unless given. */
  elapsed?(): number;
  readonly pace?: Partial<Pace>;
}

/** How soon a change is followed, in milliseconds. */
export interface Pace {
  /** Between two looks. */
  readonly every: number;
  /** For which nothing changed: whoever uses six batches one after the other gets one standing. */
  readonly quiet: number;
  /** After which it is asked for though things still change. */
  readonly longest: number;
}

const usual: Pace = { every: 3000, quiet: 10_000, longest: 120_000 };

/** A standing rests for so many times as long as the last took to make: what is made by itself never has the machine to itself. */
const rest = 2;

/** Days after its end for which a period that was never closed is still renewed. */
const daysAfter = 400;

interface Change {
  readonly mark: string;
  /** When it was first seen that the shown standing is behind, and when the facts last changed. */
  readonly since: number;
  readonly changed: number;
}

/**
 * Renews the live standing of open periods by itself: it looks at what a standing would rest on now, waits until that has been
 * quiet for a little, and asks for one computation. Nothing of it is kept but what the jobs themselves say, so that a server
 * that was killed goes on where it was, and of two servers one asks.
 */
export class LiveRenewal extends RegularLook {
  readonly #options: LiveRenewalOptions;
  readonly #pace: Pace;
  readonly #changes = new Map<string, Change>();
  /** Places of the logs of periods that are not open: until something happens in them nothing is to be renewed. */
  readonly #settled = new Map<string, number>();

  constructor(options: LiveRenewalOptions) {
    const pace = { ...usual, ...options.pace };
    // Records that cannot be reached now are looked at again soon.
    super(pace.every, (error) => options.onFault?.({ error }));
    this.#options = options;
    this.#pace = pace;
  }

  /** Asks for the standing of every open period that is behind and quiet. */
  protected async lookOnce(): Promise<void> {
    const periods = await this.#openPeriods();
    for (const id of this.#changes.keys()) if (!periods.some((p) => p.id === id)) this.#changes.delete(id);
    for (const period of periods) await this.#lookAt(period);
  }

  async #lookAt(period: PeriodNow): Promise<void> {
    const { db } = this.#options;
    const basis = await basisNow(db, period.organ, period.state);
    const last = await newestLive(db, period.id);
    if (!isBehind(period, basis, last)) {
      this.#changes.delete(period.id);
      return;
    }
    const at = (this.#options.elapsed ?? (() => performance.now()))();
    const mark = `${basis.facts} ${basis.scheme}`;
    const known = this.#changes.get(period.id);
    const change = known?.mark === mark ? known : { mark, since: known?.since ?? at, changed: at };
    this.#changes.set(period.id, change);
    const isQuiet = at - change.changed >= this.#pace.quiet || at - change.since >= this.#pace.longest;
    if (!isQuiet || this.#rests(last)) return;
    await this.#options.ask(period, basis);
    this.#changes.delete(period.id);
  }

  #rests(last: LiveJob | null): boolean {
    if (last?.started_at == null || last.ended_at === null) return false;
    const [began, ended] = [Date.parse(last.started_at), Date.parse(last.ended_at)];
    return Date.parse(this.#options.now()) - ended < rest * (ended - began);
  }

  async #openPeriods(): Promise<PeriodNow[]> {
    const { db, standings, now } = this.#options;
    const since = new Date(Date.parse(now()) - daysAfter * 86_400_000).toISOString().slice(0, 10);
    const rows = await db
      .selectFrom('period')
      .selectAll()
      .where('seq', '>', 0)
      .where('to', '>=', since)
      .orderBy('id')
      .execute();
    const open: PeriodNow[] = [];
    for (const { id, organ, from, to, title, seq } of rows) {
      if (this.#settled.get(id) === seq) continue;
      const { state } = await standings.at(db, id, seq);
      if (state.stage === 'open') open.push({ id, organ, from, to, title, state });
      else this.#settled.set(id, seq);
    }
    return open;
  }
}

/** Whether a period has facts that its newest standing does not rest on, and none is under way. */
function isBehind({ state }: PeriodNow, basis: Basis, last: LiveJob | null): boolean {
  if (basis.scheme === null || last?.state === 'waiting' || last?.state === 'running') return false;
  if (last !== null) return !isOn(last, basis);
  const { batches, declarations, ballots } = countedIn(state);
  return batches.length + declarations.length + ballots.length > 0;
}
