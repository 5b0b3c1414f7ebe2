import assert from 'node:assert/strict';
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '@jianheng/scheme';
import pg from 'pg';
import { fetchInTime } from '../../packages/facts/tests/fetch-in-time.ts';
import { ownFolder } from '../../packages/facts/tests/own-folder.ts';
import { askBackup, makeKeyFile, verifyInstallation } from '../../packages/server/src/index.ts';
import { EmbeddedDatabase } from '../../packages/server/src/records/embedded-database.ts';
import { startPostgres } from '../../packages/server/tests/postgres-server.ts';
import { FaultyOffice } from './faulty-office.ts';
import { smallDisk } from './small-disk.ts';

/** What befell an office and what became of it; a fault that cannot be brought about here says why. */
export interface FaultSeen {
  readonly fault: string;
  readonly outcome: string;
  readonly notDone?: string;
}

/** How hard each fault is tried. */
export interface FaultsWanted {
  /** Times that each fault comes and goes. */
  readonly times: number;
}

/** Everything that was acknowledged is there, and everything that must hold holds. */
async function whole(office: FaultyOffice): Promise<void> {
  const { records, folder } = office.installation;
  const verified = await verifyInstallation(records, folder);
  assert.ok(verified.ok, JSON.stringify(verified));
  const rows = await records.db.selectFrom('evidence').select('id').execute();
  const there = new Set(rows.map(({ id }) => id));
  assert.deepEqual(
    office.acknowledged.filter((id) => !there.has(id)),
    [],
    'what was acknowledged is there',
  );
}

async function inFolder<Answer>(use: (folder: string) => Promise<Answer>): Promise<Answer> {
  const folder = ownFolder('faults');
  try {
    return await use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The disk fills up while people work, and room is made again. */
export function fullDisk({ times }: FaultsWanted): Promise<FaultSeen> {
  const fault = 'the disk is full (embedded records, evidence)';
  return inFolder(async (root) => {
    const disk = smallDisk(join(root, 'disk'), 160);
    if (typeof disk === 'string') return { fault, outcome: 'not tried', notDone: disk };
    const office = await FaultyOffice.open({ folder: join(disk.folder, 'data') });
    let refused = 0;
    try {
      for (let time = 0; time < times; time++) {
        assert.equal((await office.handIn()).status, 200);
        // First so full that the records would not find room to end a change, then to the last byte.
        for (const free of [16 * 2 ** 20, 256 * 1024, 0]) {
          disk.fill(free);
          for (let n = 0; n < 6; n++) {
            const { status, code } = await office.handIn(60_000);
            assert.deepEqual([status, code], [503, 'disk-full'], 'said as what it is');
            refused++;
          }
          assert.equal(await office.look(), 200, 'people read on');
        }
        const key = join(root, `key-${time}`);
        makeKeyFile(key);
        const to = join(disk.folder, `${time}.jhb`);
        await assert.rejects(
          askBackup(office.installation.folder, { to, lock: { keyFile: key } }),
          (error) => {
            const code = error instanceof UserError ? error.issues[0]?.code : String(error);
            assert.match(code ?? '', /backup\/cannot-write|53100|No space/);
            return true;
          },
        );
        assert.ok(!existsSync(to) && !existsSync(`${to}.part`), 'no half backup is left');
        disk.empty();
        await office.until(async () => (await office.handIn()).status === 200);
      }
      await whole(office);
      const drafts = readdirSync(join(office.installation.folder, 'evidence')).filter(
        (n) => !/^[0-9a-f]{64}$/.test(n),
      );
      assert.deepEqual(drafts, [], 'nothing half written is left');
      return {
        fault,
        outcome: `${times} times: ${refused} requests refused with “disk-full”, reading went on, ${office.acknowledged.length} acknowledged files all there, work went on once there was room`,
      };
    } finally {
      await office.serving.stop(0).catch(() => undefined);
      disk.remove();
    }
  });
}

/** The embedded database ends itself, since it finds no room at all for its journal. */
export function embeddedEnds(): Promise<FaultSeen> {
  const fault = 'the embedded database ends itself on a disk without any room';
  return inFolder(async (root) => {
    const disk = smallDisk(join(root, 'disk'), 110);
    if (typeof disk === 'string') return { fault, outcome: 'not tried', notDone: disk };
    const at = join(disk.folder, 'database');
    try {
      let isTold = false;
      const database = await EmbeddedDatabase.open(at, {
        onStopped: () => {
          isTold = true;
        },
      });
      await database.query('CREATE TABLE kept (n integer)');
      await database.query('INSERT INTO kept VALUES (1)');
      disk.fill(0);
      await assert.rejects(database.query('CHECKPOINT'), /No space left/);
      await assert.rejects(database.query('SELECT 1'), /the embedded database has stopped/);
      assert.ok(isTold, 'whoever opened it is told');
      await database.close();
      disk.empty();
      const again = await EmbeddedDatabase.open(at);
      assert.deepEqual((await again.query('SELECT n FROM kept')).rows, [{ n: 1 }]);
      await again.close();
      return {
        fault,
        outcome: 'the server is told and ends with a sentence; the next start finds what was committed',
      };
    } finally {
      disk.remove();
    }
  });
}

/** The database is stopped and started again while people work. */
export function databaseAway({ times }: FaultsWanted): Promise<FaultSeen> {
  return inFolder(async (root) => {
    const postgres = await startPostgres({ fsync: true });
    let office: FaultyOffice | null = null;
    let refused = 0;
    try {
      office = await FaultyOffice.open({
        folder: join(root, 'data'),
        databaseUrl: await postgres.freshDatabase(),
      });
      const at = office;
      let isWorking = true;
      const working = (async () => {
        while (isWorking) {
          const { status, code } = await at.handIn();
          if (status === 200) continue;
          assert.equal(status, 503);
          assert.match(code ?? '', /^records-(away|not-held)$/, 'said as what it is');
          refused++;
          await new Promise((resolve) => setTimeout(resolve, 20));
        }
      })();
      for (let time = 0; time < times; time++) {
        const before = at.acknowledged.length;
        await at.until(async () => at.acknowledged.length > before + 3);
        await postgres.halt();
        await at.until(async () => !(await at.isReady()));
        const told = refused;
        await at.until(async () => refused > told);
        assert.equal(
          (await fetchInTime(`${at.serving.address}/health`)).status,
          200,
          'the process itself lives',
        );
        await postgres.resume();
        await at.until(() => at.isReady());
      }
      const before = at.acknowledged.length;
      await at.until(async () => at.acknowledged.length > before + 3);
      isWorking = false;
      await working;
      await whole(at);
      return {
        fault: 'the database is gone and back',
        outcome: `${times} times under load: ${refused} requests refused with “records-away” or “records-not-held”, readiness red meanwhile, ${at.acknowledged.length} acknowledged files all there, audit chain whole, work went on without a new start`,
      };
    } finally {
      await office?.serving.stop(0).catch(() => undefined);
      await postgres.stop();
    }
  });
}

/** Whether some server has taken the database for itself. */
async function isHeld(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query("SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND granted");
    return rows.length > 0;
  } finally {
    await client.end();
  }
}

/** Another server is started on the same folder, and on the same database with a folder of its own. */
export function twoServers(): Promise<FaultSeen> {
  return inFolder(async (root) => {
    const postgres = await startPostgres();
    const open: FaultyOffice[] = [];
    let isLost = false;
    const refuses = async (folder: string, databaseUrl: string | null, code: string) => {
      await assert.rejects(FaultyOffice.open({ folder: join(root, folder), databaseUrl }), (error) => {
        assert.ok(error instanceof UserError, String(error));
        assert.equal(error.issues[0]?.code, code);
        return true;
      });
    };
    try {
      const url = await postgres.freshDatabase();
      const onLost = () => {
        isLost = true;
      };
      const first = await FaultyOffice.open({ folder: join(root, 'one'), databaseUrl: url, onLost });
      open.push(first);
      await refuses('one', url, 'installation/in-use');
      await refuses('two', url, 'records/in-use');
      assert.equal((await first.handIn()).status, 200, 'the first goes on');
      // While the database is started anew the lock is nobody's; whoever had it takes it again.
      await postgres.halt();
      await postgres.resume();
      await first.until(() => first.isReady());
      assert.ok(await isHeld(url), 'whoever is ready has the lock');
      assert.equal((await first.handIn()).status, 200);
      await refuses('two', url, 'records/in-use');
      assert.equal(isLost, false);
      await whole(first);
      await first.serving.stop();
      open.pop();
      const second = await FaultyOffice.open({ folder: join(root, 'one'), databaseUrl: url });
      open.push(second);
      assert.equal((await second.handIn()).status, 200, 'given back, it is taken by the next');
      return {
        fault: 'two servers on one folder, and on one database with a folder each',
        outcome:
          'the second is refused with a sentence (installation/in-use, records/in-use), also after the database was started anew; the first goes on',
      };
    } finally {
      for (const office of open) await office.serving.stop(0).catch(() => undefined);
      await postgres.stop();
    }
  });
}

/** The machine's clock is set back by a day, and put right again. */
export function clockBack({ times }: FaultsWanted): Promise<FaultSeen> {
  return inFolder(async (root) => {
    let ahead = 0;
    const now = () => new Date(Date.now() + ahead).toISOString();
    const office = await FaultyOffice.open({ folder: join(root, 'data'), now });
    try {
      const { desks } = office.installation;
      const told = async () => {
        for (const look of desks.health.looks) {
          const found = (await look(now(), true)).find(({ id }) => id === 'clock');
          if (found !== undefined) return found;
        }
        return assert.fail('nobody looks at the clock');
      };
      for (let time = 0; time < times; time++) {
        ahead = 0;
        assert.equal((await office.handIn()).status, 200);
        assert.equal((await told()).ok, true);
        ahead = -86_400_000;
        assert.equal((await office.handIn()).status, 200, 'people work on');
        const { ok, detail } = await told();
        assert.equal(ok, false, 'the doctor says that the clock is behind');
        assert.match(detail.zh, /时钟/);
      }
      await whole(office);
      return {
        fault: 'the clock is set back by a day',
        outcome: `${times} times: work goes on, the audit chain keeps its order and is whole, the doctor and the console say that the clock is behind`,
      };
    } finally {
      await office.serving.stop(0);
    }
  });
}

/** Every fault, in the order in which they are tried. */
export const faults = { fullDisk, embeddedEnds, databaseAway, twoServers, clockBack } as const;
