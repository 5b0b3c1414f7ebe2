import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import { after, before, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { within } from '../../facts/tests/within.ts';
import { examine } from '../src/features/health/examine.ts';
import { knownFault } from '../src/http/known-fault.ts';
import { type HeldDatabase, holdDatabase, NotHeld } from '../src/records/hold-database.ts';
import { openRecords, type Records } from '../src/records/open-records.ts';
import { type PostgresServer, startPostgres } from './postgres-server.ts';

let postgres: PostgresServer;
before(async () => {
  postgres = await startPostgres();
});
after(() => postgres?.stop());

/** Records of a database that is held, with somebody else's connection to it. */
async function held() {
  const url = await postgres.freshDatabase();
  let isLost = false;
  const hold = await holdDatabase(url, () => {
    isLost = true;
  });
  const records = await openRecords({ url, refuseUnheld: hold.refuseUnheld });
  const other = new pg.Client({ connectionString: url });
  await other.connect();
  const stop = async () => {
    await records.close();
    await hold.release();
    await other.end();
  };
  return { hold, records, other, stop, isLost: () => isLost };
}

const setting = (records: Records, key: string) =>
  records.db.insertInto('setting').values({ key, value: '1' }).execute();

/** Locks of the database that is asked; those of others on the same server are not touched. */
const ofThis =
  "WHERE locktype = 'advisory' AND database = (SELECT oid FROM pg_database WHERE datname = current_database())";

/** Breaks the connection that holds the lock, as a database that is started anew breaks all of them. */
const breakHold = `SELECT pg_terminate_backend(pid) FROM pg_locks ${ofThis} AND granted AND pid <> pg_backend_pid()`;

const waits = `SELECT 1 FROM pg_locks ${ofThis} AND NOT granted`;

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await pause(10);
}

function isUnheld({ refuseUnheld }: HeldDatabase): boolean {
  try {
    refuseUnheld();
    return false;
  } catch (error) {
    assert.ok(error instanceof NotHeld);
    return true;
  }
}

test('what was begun under a lock that another process has by now does not count, and nothing more is done', async () => {
  const { hold, records, other, stop, isLost } = await held();
  try {
    await setting(records, 'before');
    const begun = records.db.transaction().execute(async (tx) => {
      await tx.insertInto('setting').values({ key: 'within', value: '1' }).execute();
      // The other waits for the lock, gets it when the connection breaks, and keeps it.
      const waiting = other.query('SELECT pg_advisory_lock(27240, 1)');
      const breaking = new pg.Client({ connectionString: urlOf(other) });
      await breaking.connect();
      while ((await breaking.query(waits)).rowCount === 0) await pause(10);
      await breaking.query(breakHold);
      await breaking.end();
      await waiting;
      await until(() => isUnheld(hold));
    });
    await assert.rejects(begun, NotHeld);
    await assert.rejects(setting(records, 'after'), NotHeld);
    await assert.rejects(records.db.selectFrom('setting').select('key').execute(), NotHeld);
    await until(isLost);
    const { rows } = await other.query('SELECT key FROM setting ORDER BY key');
    assert.deepEqual(rows, [{ key: 'before' }]);
  } finally {
    await stop();
  }
});

test('once the lock is taken again work goes on, and meanwhile whoever asks is told to come again', async () => {
  const { hold, records, other, stop, isLost } = await held();
  const beside = new pg.Client({
    connectionString: urlOf({ user: other.user, host: other.host, port: other.port, database: 'postgres' }),
  });
  await beside.connect();
  const lets = (enter: boolean) =>
    beside.query(`ALTER DATABASE "${other.database}" WITH ALLOW_CONNECTIONS ${enter}`);
  try {
    // Nobody comes in, so that the lock is not taken again before it was looked at.
    await lets(false);
    await other.query(breakHold);
    await until(() => isUnheld(hold));
    const refused = await setting(records, 'between').catch((error: Error) => error);
    assert.ok(refused instanceof Error);
    const problem = knownFault(refused);
    assert.deepEqual(
      [problem?.status, problem?.code, problem?.headers],
      [503, 'records-not-held', { 'retry-after': '2' }],
    );
    await lets(true);
    await until(() => !isUnheld(hold));
    await setting(records, 'after');
    assert.equal(isLost(), false);
  } finally {
    await beside.end();
    await stop();
  }
});

function urlOf({
  user,
  host,
  port,
  database,
}: Pick<pg.Client, 'user' | 'host' | 'port' | 'database'>): string {
  return `postgres://${user}:for-tests-only@${host}:${port}/${database}`;
}

test('a database that is still starting is waited for, and then taken', async () => {
  const url = new URL(await postgres.freshDatabase());
  const itsPort = Number(url.port);
  let connections = 0;
  const starting = createServer((socket) => {
    socket.on('error', () => undefined);
    if (++connections <= 2) {
      socket.once('data', () => socket.end(startsUp));
      return;
    }
    const real = connect(itsPort, '127.0.0.1');
    real.on('error', () => socket.destroy());
    socket.pipe(real).pipe(socket);
  });
  await within('a port to be taken', once(starting.listen(0, '127.0.0.1'), 'listening'));
  const { port } = starting.address() as { readonly port: number };
  url.port = String(port);
  try {
    const hold = await within(
      'the database to be held',
      holdDatabase(url.href, () => undefined),
    );
    assert.equal(connections, 3);
    assert.equal(isUnheld(hold), false);
    await hold.release();
  } finally {
    starting.close();
  }
});

/** What PostgreSQL answers while it starts, as the protocol has it: an error with severity, code and words. */
const startsUp = (() => {
  const fields = Buffer.from('SFATAL\0VFATAL\0C57P03\0Mthe database system is starting up\0\0');
  const head = Buffer.alloc(5);
  head.write('E');
  head.writeInt32BE(4 + fields.length, 1);
  return Buffer.concat([head, fields]);
})();

test('the doctor says once that the database is away, not of each look that it could not be taken', async () => {
  const isAway = async () => {
    throw new NotHeld();
  };
  const { ok, findings } = await examine(
    { looks: [isAway, isAway, async () => [], isAway] },
    '2026-03-02T02:00:00.000Z',
  );
  assert.equal(ok, false);
  assert.deepEqual(
    findings.map(({ id, toDo }) => [id, toDo?.zh.includes('PostgreSQL')]),
    [['records', true]],
  );
});
