import { setTimeout as pause } from 'node:timers/promises';
import { text } from '@jianheng/mechanisms';
import { UserError } from '@jianheng/scheme';
import pg from 'pg';

/** A database that this process has to itself. */
export interface HeldDatabase {
  /** Throws a {@link NotHeld} from the moment at which the lock is lost until it is taken again. */
  refuseUnheld(): void;
  release(): Promise<void>;
}

/** The database is there, and whether this process still has it to itself is not known yet: nothing is read or written. */
export class NotHeld extends Error {
  constructor() {
    super('the lock of the database is not held');
    this.name = 'NotHeld';
  }
}

/** What the lock is called: two numbers that nothing else on a server of this kind is likely to use. */
const lock = [0x6a68, 0x0001];

/** Milliseconds in which the database learns that a killed server is gone. */
const patience = 3000;
/** Milliseconds in which a database that was started together with this process, or is very busy, comes to answer. */
const patienceWithSilence = 30_000;
const between = 250;

/**
 * Takes a database on a PostgreSQL server for this process: two servers on one, each with a data folder of its own, would tear
 * records and facts apart. The lock goes with its connection, so that a server that is gone holds nothing. When the connection
 * breaks, because the database was started anew, it is taken again as soon as that is possible; until then nothing may be asked
 * of the database, since another process may have it by now.
 *
 * @param onLost called when another process has it by then: this one must end
 * @throws UserError when another process has it, or the database cannot be reached
 */
export async function holdDatabase(url: string, onLost: () => void): Promise<HeldDatabase> {
  let isReleased = false;
  let client: pg.Client | null = null;
  const take = async (): Promise<boolean> => {
    const taking = new pg.Client({ connectionString: url, keepAlive: true, connectionTimeoutMillis: 5000 });
    taking.on('error', () => undefined);
    try {
      await taking.connect();
      const { rows } = await taking.query('SELECT pg_try_advisory_lock($1, $2) AS got', lock);
      if (rows[0].got === true) {
        client = taking;
        taking.once('end', () => void again());
        return true;
      }
    } catch (error) {
      await taking.end().catch(() => undefined);
      throw error;
    }
    await taking.end();
    return false;
  };
  const again = async () => {
    client = null;
    while (!isReleased) {
      const taken = await take().catch(() => null);
      if (taken === true) return;
      if (taken === false) return onLost();
      await pause(between, undefined, { ref: false });
    }
  };
  const begun = performance.now();
  const waited = () => performance.now() - begun;
  const takeOnceItAnswers = async (): Promise<boolean> => {
    for (;;) {
      try {
        return await take();
      } catch (error) {
        if (!isSilence(error) || waited() > patienceWithSilence) throw unreachable(error);
        await pause(between);
      }
    }
  };
  for (let since: number | null = null; !(await takeOnceItAnswers()); ) {
    since ??= waited();
    if (waited() - since > patience) throw inUse();
    await pause(between);
  }
  return {
    refuseUnheld() {
      if (client === null) throw new NotHeld();
    },
    async release() {
      isReleased = true;
      await client?.end();
    },
  };
}

function inUse(): UserError {
  return new UserError([
    {
      code: 'records/in-use',
      level: 'error',
      message: text(
        '另一个服务正在使用这个数据库：一个数据库只能由一个服务使用',
        'another server uses this database: one database serves one server only',
      ),
      hint: text(
        '先停止那个服务，或者换一个数据库；若它已不在运行，等几秒再试',
        'stop that server, or choose another database; if it does not run any more, try again in some seconds',
      ),
      place: {},
    },
  ]);
}

/** Whether something listens there that has not come to answer: PostgreSQL that starts (57P03), or is too busy to connect in time. */
function isSilence(error: unknown): boolean {
  const { code, message } = error as Error & { readonly code?: unknown };
  return code === '57P03' || code === 'ETIMEDOUT' || message === 'timeout expired';
}

function unreachable(error: unknown): UserError {
  const { code, message } = error as Error & { readonly code?: unknown };
  const why = typeof code === 'string' ? code : message;
  return new UserError([
    {
      code: 'records/unreachable',
      level: 'error',
      message: text(`连不上数据库（${why}）`, `the database cannot be reached (${why})`),
      hint: text(
        '看数据库服务器是否在运行，核对 DATABASE_URL 的主机、端口、用户和口令',
        'see whether the database server runs; check host, port, user and password in DATABASE_URL',
      ),
      place: {},
    },
  ]);
}
