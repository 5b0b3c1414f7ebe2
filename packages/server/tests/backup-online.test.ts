import assert from 'node:assert/strict';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { openLibrary } from '@jianheng/library';
import { UserError } from '@jianheng/scheme';
import { fetchInTime } from '../../facts/tests/fetch-in-time.ts';
import { ownFolder } from '../../facts/tests/own-folder.ts';
import {
  askBackup,
  makeKeyFile,
  openInstallation,
  openRecords,
  restoreBackup,
  serveInstallation,
  verifyInstallation,
} from '../src/index.ts';
import { begunFolder } from './begun-folder.ts';
import { anAccount, Browser } from './browser.ts';
import { freshDatabase } from './databases.ts';
import { withOrgans } from './people.ts';

const root = ownFolder('online');
const lock = { keyFile: join(root, 'key') };
makeKeyFile(lock.keyFile);
const library = await openLibrary();

/**
 * Milliseconds between two files of one hand, of which it has handed in so many: ever more, since nobody may have more than some
 * dozens that are used for nothing, and a backup takes long on a machine with much else to do.
 */
const pauseAfter = (files: number) => 25 * 1.02 ** files;

/** Hands that take turns to hand in one small file after another until told to stop; gives the ids that were acknowledged. */
function handingIn(
  browsers: readonly Browser[],
  who: string,
): {
  readonly known: string[];
  /** Settles once it has been told to stop; rejects when a file was not taken. */
  readonly done: Promise<void>;
  stop(): Promise<void>;
} {
  const known: string[] = [];
  let going = true;
  const done = (async () => {
    for (let n = 0; going; n++) {
      const name = encodeURIComponent(`虚构 ${n}.txt`);
      const answer = await browsers[n % browsers.length]!.sendBytes(
        `/api/evidence?name=${name}`,
        Buffer.from(`虚构的证据 ${who} ${n}`),
      );
      const said = await answer.text();
      assert.equal(answer.status, 200, said);
      known.push((JSON.parse(said) as { id: string }).id);
      await setTimeout(pauseAfter(n));
    }
  })();
  done.catch(() => undefined);
  return {
    known,
    done,
    async stop() {
      going = false;
      await done;
    },
  };
}

for (const database of ['embedded', 'PostgreSQL'] as const)
  test(`a server at work is backed up without being stopped: whoever works goes on, and what was acknowledged before is in it (${database})`, async () => {
    const folder = join(root, `data-${database}`);
    const databaseUrl = database === 'embedded' ? null : await freshDatabase();
    if (databaseUrl === null) await begunFolder(folder);
    const installation = await openInstallation({ folder, databaseUrl, library });
    const { records } = installation;
    await withOrgans(records);
    const offices = ['li', 'sun', 'wang'];
    const people = offices.flatMap((name) => [1, 2, 3, 4].map((n) => `${name}-${n}`));
    for (const name of people) await anAccount(records, name, [{ role: 'staff' }], { person: name });
    const here = { origin: null, host: '127.0.0.1', port: 0, behindProxy: false } as const;
    const serving = await serveInstallation(installation, here);
    const to = join(root, `${database}.jhb`);
    const work: ReturnType<typeof handingIn>[] = [];
    try {
      for (const name of offices) {
        const browsers = people
          .filter((one) => one.startsWith(`${name}-`))
          .map((one) => [one, new Browser((request) => fetchInTime(request), serving.address)] as const);
        for (const [one, browser] of browsers) assert.equal((await browser.signIn(one)).status, 204);
        work.push(
          handingIn(
            browsers.map(([, browser]) => browser),
            name,
          ),
        );
      }
      const until = (handedIn: (known: readonly string[], place: number) => boolean) =>
        Promise.race([
          ...work.map(({ done }) => done),
          (async () => {
            while (!work.every(({ known }, place) => handedIn(known, place))) await setTimeout(5);
          })(),
        ]);
      await until((known) => known.length >= 5);
      const before = work.flatMap(({ known }) => known);
      const [made, second] = await Promise.all([
        askBackup(folder, { to, lock }),
        askBackup(folder, { to: `${to}.2`, lock }).catch((error: unknown) => error),
      ]);
      assert.ok(made !== null && made.rows > 0);
      assert.ok(second instanceof UserError, 'one at a time');
      assert.equal(second.issues[0]?.code, 'backup/under-way');
      const then = work.map(({ known }) => known.length + 2);
      await until((known, place) => known.length >= then[place]!);
      for (const one of work) await one.stop();
      assert.deepEqual(
        readdirSync(folder).filter((name) => name.startsWith('.backup')),
        [],
        'nothing of the backup stays in the data folder',
      );
      await assert.rejects(
        askBackup(folder, { to: join(root, 'nowhere', 'x.jhb'), lock }),
        (error) => error instanceof UserError && error.issues[0]?.code === 'backup/cannot-write',
      );

      const restored = join(root, `restored-${database}`);
      const into = database === 'embedded' ? null : await freshDatabase();
      const now = new Date().toISOString();
      await restoreBackup({ from: to, folder: restored, databaseUrl: into, lock, now });
      const opened = await openRecords(into === null ? { folder: join(restored, 'records') } : { url: into });
      const verified = await verifyInstallation(opened, restored);
      assert.ok(verified.ok, JSON.stringify(verified));
      const ids = new Set(
        (await opened.db.selectFrom('evidence').select('id').execute()).map(({ id }) => id),
      );
      for (const id of before) assert.ok(ids.has(id), 'what was acknowledged before is there');
      assert.ok(verified.evidence.looked >= before.length, 'each with its file');
      await opened.close();
    } finally {
      await Promise.allSettled(work.map((one) => one.stop()));
      await serving.stop();
    }
    assert.equal(await askBackup(folder, { to: `${to}.3`, lock }), null, 'nobody listens any more');
    assert.ok(!existsSync(join(folder, 'console')));
  });
