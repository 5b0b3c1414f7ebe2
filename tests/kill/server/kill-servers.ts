import assert from 'node:assert/strict';
import { chmodSync, cpSync, existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ownFolder } from '../../../packages/facts/tests/own-folder.ts';
import {
  openRecords,
  type Records,
  restoreBackup,
  verifyInstallation,
} from '../../../packages/server/src/index.ts';
import { type SharedPostgres, sharedPostgres } from '../../../packages/server/tests/shared-postgres.ts';
import { numbers } from '../numbers.ts';
import { type KillOffice, makeKillOffice, moments } from './kill-office.ts';
import { oldRecords } from './old-records.ts';
import { type KillPoint, ServerGone, ServerUnderTest } from './server-under-test.ts';
import type { BaseName, Work } from './work.ts';
import { works } from './works.ts';

/** Where records may be. */
export type Database = 'embedded' | 'PostgreSQL';

/** What a campaign saw of one kind of work on one database. */
export interface KilledWork {
  readonly work: string;
  readonly database: Database;
  readonly moments: number;
  /** Moments at which the server was gone before it had said that all was done. */
  readonly killed: number;
}

/** A moment after which something did not hold. */
export interface KillFailure {
  readonly moment: number;
  readonly work: string;
  readonly database: Database;
  readonly point: string;
  readonly says: string;
}

/** What a campaign saw. */
export interface KilledServers {
  readonly moments: number;
  readonly works: readonly KilledWork[];
  readonly failures: readonly KillFailure[];
}

/** What is killed: this many moments, drawn by a seed. */
export interface KillWanted {
  readonly moments: number;
  readonly seed: number;
  /** Moments of the seed that an earlier campaign went through; it goes on behind them. */
  readonly skip?: number;
  readonly databases?: readonly Database[];
  readonly only?: readonly string[];
  /** Folder in which the office is kept that is killed; made there unless it is. A fresh one in every campaign by default. */
  readonly office?: string;
  /** Servers that are killed side by side. */
  readonly lanes?: number;
  /** Told after each moment. */
  tell?(line: string): void;
}

/**
 * Kills servers at moments drawn by a seed: at a statement to the records, before it is sent or after its answer, or by the
 * clock, which meets the processes that read and compute. Then another server is started, what was left is done as people would
 * who got no answer, and everything is looked at: audit chain, facts, runs, evidence, what was acknowledged, and that all is as
 * if nobody had been killed.
 */
export async function killServers(wanted: KillWanted): Promise<KilledServers> {
  const {
    moments: times,
    seed,
    skip = 0,
    databases = ['embedded', 'PostgreSQL'],
    lanes = 1,
    tell = () => undefined,
  } = wanted;
  const chosen = works.filter(({ name }) => wanted.only === undefined || wanted.only.includes(name));
  const folder = ownFolder('kill-server');
  const postgres = databases.includes('PostgreSQL') ? await sharedPostgres() : null;
  const next = numbers(seed);
  const seen = new Map<string, { moments: number; killed: number }>();
  const failures: KillFailure[] = [];
  try {
    chmodSync(folder, 0o700);
    const lab = new Laboratory(folder, await makeKillOffice(wanted.office ?? folder), postgres);
    const drawn = Array.from({ length: times }, (_, n): Drawn => {
      const place = next();
      const byStatement = next() < 0.7;
      return {
        moment: n + 1,
        database: databases[n % databases.length]!,
        work: chosen[Math.floor(n / databases.length) % chosen.length]!,
        place,
        by: byStatement ? (next() < 0.5 ? 'before' : 'after') : 'clock',
      };
    }).slice(skip);
    const lane = async () => {
      for (let one = drawn.shift(); one !== undefined; one = drawn.shift()) {
        const { moment, database, work } = one;
        const measure = await lab.measure(work, database);
        const point = pointOf(one, measure);
        const key = `${work.name} ${database}`;
        const count = seen.get(key) ?? { moments: 0, killed: 0 };
        seen.set(key, count);
        count.moments++;
        const said = sayPoint(point);
        try {
          const was = await lab.kill(work, database, point);
          if (was.killed) count.killed++;
          assert.equal(was.came, measure.came, 'it came to what it comes to when nobody is killed');
          tell(`${moment} ${key}: ${said}${was.killed ? '' : ' (done before)'}`);
        } catch (error) {
          const says = error instanceof Error ? (error.stack ?? error.message) : String(error);
          failures.push({ moment, work: work.name, database, point: said, says });
          tell(`${moment} ${key}: ${said} FAILED ${says}`);
        }
      }
    };
    await Promise.all(Array.from({ length: lanes }, lane));
  } finally {
    await postgres?.stop();
    rmSync(folder, { recursive: true, force: true });
  }
  const all = [...seen].map(([key, count]) => {
    const [work = '', database] = key.split(' ');
    return { work, database: database as Database, ...count };
  });
  return { moments: times - skip, works: all, failures };
}

/** A moment before it is known how long the work takes: where in it, from 0 up to 1. */
interface Drawn {
  readonly moment: number;
  readonly database: Database;
  readonly work: Work;
  readonly place: number;
  readonly by: 'before' | 'after' | 'clock';
}

type Moment = KillPoint | { readonly ms: number };

function pointOf({ place, by }: Drawn, { statements, ms }: Measure): Moment {
  if (by === 'clock') return { ms: place * ms };
  return { at: 1 + Math.floor(place * statements), after: by === 'after' };
}

function sayPoint(point: Moment): string {
  if ('ms' in point) return `${point.ms.toFixed(0)} ms`;
  return `statement ${point.at}${point.after ? ', answered' : ''}`;
}

interface Measure {
  readonly statements: number;
  readonly ms: number;
  readonly came: string;
}

/** Offices in the states in which they are killed, each copied for every moment. */
class Laboratory {
  readonly #folder: string;
  readonly #office: KillOffice;
  readonly #postgres: SharedPostgres | null;
  readonly #bases = new Map<string, Promise<Place>>();
  readonly #measures = new Map<string, Promise<Measure>>();
  #copies = 0;

  constructor(folder: string, office: KillOffice, postgres: SharedPostgres | null) {
    this.#folder = folder;
    this.#office = office;
    this.#postgres = postgres;
  }

  /** What a piece of work takes and comes to when nobody is killed; found out once. */
  measure(work: Work, database: Database): Promise<Measure> {
    const key = `${work.name} ${database}`;
    const known = this.#measures.get(key) ?? this.#measure(work, database);
    this.#measures.set(key, known);
    return known;
  }

  async #measure(work: Work, database: Database): Promise<Measure> {
    const place = await this.#copyOf(work.base, database);
    const doing = work.begin();
    let start = performance.now();
    const server = await ServerUnderTest.start({ ...place, now: momentOf(work.base, 0) });
    if (work.base === 'old') {
      const ms = performance.now() - start;
      await server.stop();
      return {
        statements: server.statements,
        ms,
        came: await this.#look(place, (r) => doing.ended(r, place.folder)),
      };
    }
    await server.count();
    start = performance.now();
    await doing.go(server);
    const ms = performance.now() - start;
    const statements = await server.count();
    await server.stop();
    return { statements, ms, came: await this.#look(place, (r) => doing.ended(r, place.folder)) };
  }

  /** Kills at a moment, starts again, finishes, looks. */
  async kill(work: Work, database: Database, point: Moment): Promise<{ killed: boolean; came: string }> {
    const place = await this.#copyOf(work.base, database);
    const doing = work.begin();
    const killed =
      work.base === 'old' ? await killStart(place, point) : await killWork(doing, work.base, place, point);
    const again = await ServerUnderTest.start({ ...place, now: momentOf(work.base, 5) });
    try {
      await doing.go(again);
    } finally {
      await again.stop();
    }
    return { killed, came: await this.#look(place, (records) => doing.ended(records, place.folder)) };
  }

  /** Looks at everything that must always hold, and at one thing more; then the copy is gone. */
  async #look(place: Place, at: (records: Records) => Promise<string>): Promise<string> {
    const { folder, databaseUrl } = place;
    const records = await openRecords(
      databaseUrl === null ? { folder: join(folder, 'records') } : { url: databaseUrl },
    );
    try {
      const verified = await verifyInstallation(records, folder);
      assert.ok(verified.ok, JSON.stringify(verified));
      return await at(records);
    } finally {
      await records.close();
      rmSync(folder, { recursive: true, force: true });
    }
  }

  async #copyOf(base: BaseName, database: Database): Promise<Place> {
    const key = `${base} ${database}`;
    const known = this.#bases.get(key) ?? this.#makeBase(base, database);
    this.#bases.set(key, known);
    const from = await known;
    const folder = join(this.#folder, `copy-${++this.#copies}`);
    cpSync(from.folder, folder, { recursive: true });
    chmodSync(folder, 0o700);
    const { databaseUrl } = from;
    return {
      folder,
      databaseUrl: databaseUrl === null ? null : await this.#postgres!.copyOf(databaseUrl),
    };
  }

  async #makeBase(base: BaseName, database: Database): Promise<Place> {
    const folder = join(this.#folder, `${base}-${database}`);
    const databaseUrl = database === 'embedded' ? null : await this.#postgres!.freshDatabase();
    const { open, decided, lock } = this.#office;
    if (base === 'old') await oldRecords(decided, lock, { folder, databaseUrl });
    else {
      const from = base === 'open' ? open : decided;
      await restoreBackup({ from, folder, databaseUrl, lock, now: momentOf(base, -5) });
    }
    assert.ok(existsSync(folder));
    return { folder, databaseUrl };
  }
}

interface Place {
  readonly folder: string;
  readonly databaseUrl: string | null;
}

/** A moment of the day of a state; a server that was killed is silent by the time the next one starts. */
function momentOf(base: BaseName, minutes: number): string {
  return new Date(Date.parse(`${moments[base]}T02:00:00.000Z`) + minutes * 60_000).toISOString();
}

async function killStart(place: Place, point: Moment): Promise<boolean> {
  const where = { ...place, now: momentOf('old', 0) };
  try {
    const server =
      'ms' in point
        ? await ServerUnderTest.start(where, undefined, point.ms)
        : await ServerUnderTest.start(where, point);
    await server.kill();
    return false;
  } catch (error) {
    if (error instanceof ServerGone) return true;
    throw error;
  }
}

async function killWork(
  doing: ReturnType<Work['begin']>,
  base: BaseName,
  place: Place,
  point: Moment,
): Promise<boolean> {
  const server = await ServerUnderTest.start({ ...place, now: momentOf(base, 0) });
  const timer = 'ms' in point ? setTimeout(() => void server.kill(), point.ms) : null;
  if (!('ms' in point)) server.killAt(point);
  try {
    await doing.go(server);
    return false;
  } catch (error) {
    if (error instanceof ServerGone) return true;
    throw error;
  } finally {
    if (timer !== null) clearTimeout(timer);
    await server.kill();
  }
}
