import assert from 'node:assert/strict';
import { randomUUID, type webcrypto } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import type { Upload } from '@jianheng/api';
import { openStore } from '@jianheng/facts';
import {
  ballotKeyParameters,
  ballotSuite,
  organFolders,
  type Records,
} from '../../../packages/server/src/index.ts';
import { choicesOf } from '../../../packages/server/tests/facts-office.ts';
import { moreCases } from './kill-office.ts';
import { type Answer, type Doing, Step, until, type Work } from './work.ts';

const actions = '/api/periods/y/actions';

/** A file is handed in, its columns are confirmed, it is imported, and its batch is used. */
const importing: Work = {
  name: 'import',
  base: 'open',
  begin(): Doing {
    const using = new Step();
    const name = `更正-${randomUUID().slice(0, 8)}.csv`;
    let id: string | null = null;
    const read = async (browser: Answer): Promise<Upload> =>
      browser.get(200, 'GET', `/api/organs/east/uploads/${id}`);
    return {
      async go(server) {
        const wang = await server.as('wang');
        if (id === null) {
          // Whoever got no answer looks whether the file is there before handing it in again.
          const uploads = await wang.get(200, 'GET', '/api/organs/east/uploads');
          id = uploads.find((one: { name: string }) => one.name === name)?.id ?? null;
        }
        if (id === null) {
          const path = `/api/organs/east/uploads?name=${encodeURIComponent(name)}`;
          const answer = await wang.sendBytes(path, new TextEncoder().encode(moreCases));
          assert.equal(answer.status, 200);
          id = ((await answer.json()) as { id: string }).id;
        }
        const proposed = await until(
          () => read(wang),
          ({ state }) => state !== 'reading',
        );
        if (proposed.state === 'mapping') {
          const covers = { from: '2026-01-01', to: '2026-10-31' };
          const mapping = { sheets: choicesOf(proposed).map((sheet) => ({ ...sheet, covers })) };
          await wang.get(204, 'PUT', `/api/organs/east/uploads/${id}/mapping`, mapping);
        }
        const imported: Upload = await until(
          () => read(wang),
          ({ state }) => state !== 'importing',
        );
        assert.equal(imported.state, 'review', JSON.stringify(imported.issues));
        const [batch] = imported.batches;
        const wanted = { kind: 'use-batch', subject: { batch: batch?.id }, details: {} };
        await using.take(wang, 'POST', actions, wanted);
      },
      async ended({ db }, folder) {
        const uploads = await db.selectFrom('upload').select('id').where('name', '=', name).execute();
        assert.equal(uploads.length, 1, 'handed in once');
        const store = openStore(organFolders(folder, 'east').store, { write: false });
        const batches = store.batches().map(({ kind, hash }) => `${kind} ${hash}`);
        store.close();
        const log = await db
          .selectFrom('period_action')
          .select('seq')
          .where('kind', '=', 'use-batch')
          .execute();
        return `${batches.join('\n')}\nused ${log.length}`;
      },
    };
  },
};

/** A computation is asked for and waited for. */
const running: Work = {
  name: 'run',
  base: 'open',
  begin(): Doing {
    const asking = new Step();
    let sealed: string | null = null;
    const read = (browser: Answer) => browser.get(200, 'GET', `/api/jobs/${asking.answer.id}`);
    return {
      async go(server) {
        const wang = await server.as('wang');
        await asking.take(wang, 'POST', '/api/periods/y/jobs', { kind: 'live' });
        const job = await until(
          () => read(wang),
          ({ state }) => state === 'done' || state === 'failed',
        );
        assert.equal(job.state, 'done', JSON.stringify(job.problem));
        sealed = job.result.run;
      },
      async ended({ db }, folder) {
        const jobs = await db
          .selectFrom('job')
          .select(['state', 'result'])
          .where('kind', '=', 'live')
          .execute();
        assert.deepEqual([...new Set(jobs.map(({ state }) => state))], ['done']);
        const { runs } = organFolders(folder, 'east');
        assert.deepEqual(
          readdirSync(runs).filter((name) => name.startsWith('.making') && name !== '.making'),
          [],
          'no half run is left',
        );
        assert.ok(existsSync(`${runs}/${String(sealed).slice(0, 16)}`));
        return String(sealed);
      },
    };
  },
};

/** A ballot is taken blindly and cast. */
const voting: Work = {
  name: 'vote',
  base: 'open',
  begin(): Doing {
    const issuing = new Step();
    let asked: readonly Blinded[] | null = null;
    const cast = new Set<string>();
    return {
      async go(server) {
        const li = await server.as('li');
        const { own } = await li.get(200, 'GET', '/api/periods/y/ballots');
        const { keys } = await li.get(200, 'GET', '/api/periods/y/ballots/r1/keys');
        asked ??= await Promise.all(keys.map(blindedFor));
        const ballots = asked.map(({ circle, blinded }) => ({ circle, blinded }));
        const issued = await issuing.take(li, 'POST', '/api/periods/y/ballots/r1/issue', { ballots });
        for (const one of asked.filter(({ circle }) => !cast.has(circle))) {
          const { signature } = issued.ballots.find((b: { circle: string }) => b.circle === one.circle);
          const ballot = await filled(one, signature, own);
          const answer = await li.ask('POST', '/api/ballot-box', ballot, { cookie: '' });
          assert.equal(answer.status, 204, await answer.text());
          cast.add(one.circle);
        }
      },
      async ended({ db }) {
        const papers = await db.selectFrom('ballot_paper').select('token_hash').execute();
        assert.equal(papers.length, 4, 'three who voted before, and one ballot of whoever voted now');
        const taken = await db
          .selectFrom('period_action')
          .select('seq')
          .where('kind', '=', 'issue-ballot')
          .execute();
        assert.equal(taken.length, 4);
        return 'four ballots';
      },
    };
  },
};

interface Blinded {
  readonly circle: string;
  readonly publicKey: CryptoKey;
  readonly token: Uint8Array;
  readonly inv: Uint8Array;
  readonly blinded: string;
}

async function blindedFor({
  circle,
  key,
}: {
  readonly circle: string;
  readonly key: webcrypto.JsonWebKey;
}): Promise<Blinded> {
  const publicKey = await crypto.subtle.importKey('jwk', key, ballotKeyParameters, true, ['verify']);
  const token = ballotSuite.prepare(crypto.getRandomValues(new Uint8Array(32)));
  const { blindedMsg, inv } = await ballotSuite.blind(publicKey, token);
  return { circle, publicKey, token, inv, blinded: base64(blindedMsg) };
}

async function filled({ circle, publicKey, token, inv }: Blinded, signature: string, own: Answer) {
  const signed = await ballotSuite.finalize(publicKey, token, Buffer.from(signature, 'base64url'), inv);
  const { about } = own
    .find((b: { round: string }) => b.round === 'r1')
    .circles.find((c: { name: string }) => c.name === circle);
  const paper = about.map(({ id }: { id: string }) => ({ person: id, score: '90' }));
  return { period: 'y', round: 'r1', circle, token: base64(token), signature: base64(signed), paper };
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64url');
}

/** The period is sealed: by one, confirmed by another. */
const sealing: Work = {
  name: 'seal',
  base: 'decided',
  begin(): Doing {
    const [proposing, confirming] = [new Step(), new Step()];
    return {
      async go(server) {
        const wang = await server.as('wang');
        const wanted = { kind: 'seal-period', subject: {}, details: {} };
        const { seq } = await proposing.take(wang, 'POST', actions, wanted);
        const zhao = await server.as('zhao');
        await confirming.take(zhao, 'POST', actions, { kind: 'confirm', subject: { seq }, details: {} });
      },
      async ended({ db }) {
        const log = await db
          .selectFrom('period_action')
          .select(['kind', 'seq'])
          .orderBy('seq', 'desc')
          .limit(2)
          .execute();
        assert.deepEqual(
          log.map(({ kind }) => kind),
          ['confirm', 'seal-period'],
        );
        const period = await db
          .selectFrom('period')
          .select('seq')
          .where('id', '=', 'y')
          .executeTakeFirstOrThrow();
        assert.equal(period.seq, log[0]?.seq, 'the period stands where its log ends');
        return 'sealed';
      },
    };
  },
};

/** A server starts on the records of an earlier version. */
const migrating: Work = {
  name: 'migration',
  base: 'old',
  begin: () => ({
    async go(server) {
      await server.as('wang');
    },
    ended: rowsOf,
  }),
};

async function rowsOf({ db }: Records): Promise<string> {
  const counts = [];
  for (const name of ['organ', 'person', 'posting', 'account', 'period', 'period_action'] as const) {
    const { n } = await db
      .selectFrom(name)
      .select((e) => e.fn.countAll().as('n'))
      .executeTakeFirstOrThrow();
    counts.push(`${name} ${n}`);
  }
  return counts.join(', ');
}

/** Everything that is killed. */
export const works: readonly Work[] = [importing, running, voting, sealing, migrating];
