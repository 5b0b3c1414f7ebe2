import assert from 'node:assert/strict';
import { existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before } from 'node:test';
import { ownFolder } from '../../../facts/tests/own-folder.ts';
import { InboxWatcher } from '../../src/features/inbox/inbox-watcher.ts';
import type { Records } from '../../src/index.ts';
import { ClamdScanner } from '../../src/scanning/clamd-scanner.ts';
import { anAccount, appOn, type Browser, Hands, signedInAs } from '../browser.ts';
import { testFeature } from '../databases.ts';
import { featuresOn } from '../features.ts';
import { freePort } from '../free-port.ts';
import { withOrgans } from '../people.ts';
import { dataFolder } from '../register-office.ts';
import { eicar, FakeClamd } from './fake-clamd.ts';

let clamd: FakeClamd;
before(async () => {
  clamd = await FakeClamd.start({ port: 0 });
});
after(() => clamd.stop());

/** An organ whose server has files scanned at a place. */
async function office(records: Records, port = clamd.port) {
  await withOrgans(records);
  const hands = new Hands();
  const root = ownFolder('scanned');
  const scanner = new ClamdScanner({ is: 'network', host: '127.0.0.1', port, isEncrypted: false });
  const { desks, mounts } = await featuresOn(records, hands, { scanner, inboxRoot: root });
  const made = appOn(records, hands, { routes: mounts });
  await anAccount(records, 'kaohe', [{ role: 'office', organ: 'city' }]);
  await anAccount(records, 'sun', [{ role: 'security', organ: 'city' }]);
  await anAccount(records, 'shen', [{ role: 'audit', organ: 'city' }]);
  await anAccount(records, 'li', [{ role: 'staff', organ: 'city' }], { person: 'li' });
  const as = (name: string) => signedInAs(made, name);
  return { hands, made, desks, root, as };
}

/** Sends a file as the body itself. */
async function send(
  app: Awaited<ReturnType<typeof office>>['made'],
  browser: Browser,
  path: string,
  content: string,
) {
  const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  return app.app.request(path, {
    method: 'POST',
    headers: {
      'x-jianheng': '1',
      origin: 'http://localhost',
      cookie,
      'content-type': 'application/octet-stream',
      'accept-language': 'en',
    },
    body: content,
  });
}

const base64 = (content: string) => Buffer.from(content).toString('base64');

/** Every door through which a file comes in, with what it answers. */
async function throughEveryDoor({ made, as }: Awaited<ReturnType<typeof office>>, content: string) {
  const [kaohe, li] = [await as('kaohe'), await as('li')];
  const body = base64(content);
  const sets = '/api/organs/city/scheme-sets';
  const draft = { id: 'own', schemes: [{ text: content }] };
  const statusOf = async (answer: Promise<Response>) => (await answer).status;
  return {
    export: await statusOf(send(made, kaohe, '/api/organs/city/uploads?name=a.csv', content)),
    evidence: await statusOf(send(made, li, '/api/evidence?name=a.txt', content)),
    columns: await statusOf(
      kaohe.ask('POST', '/api/register/organs/city/rosters/mapping', { name: 'a.csv', content: body }),
    ),
    roster: await statusOf(
      kaohe.ask('POST', '/api/register/organs/city/rosters', { name: 'a.csv', content: body }),
    ),
    template: await statusOf(
      kaohe.ask('PUT', '/api/organs/city/document-templates/rating-notice', {
        name: 'a.docx',
        content: body,
        acceptMissing: false,
      }),
    ),
    package: await statusOf(kaohe.ask('POST', '/api/organs/city/packages', { file: body })),
    packageLookedAt: await statusOf(kaohe.ask('POST', '/api/organs/city/packages/check', { file: body })),
    scheme: await statusOf(kaohe.ask('POST', sets, draft)),
    schemeLookedAt: await statusOf(kaohe.ask('POST', `${sets}/check`, draft)),
    schemeCompared: await statusOf(
      kaohe.ask('POST', `${sets}/difference`, { set: draft, against: { set: '0'.repeat(64) } }),
    ),
  };
}

/** Files in the folders that hold what is handed in, also for other tests. */
function filesHandedIn(): readonly string[] {
  return readdirSync(dataFolder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /uploads|handed-|scanning/.test(entry.parentPath))
    .map(({ name }) => name);
}

testFeature(
  'a file in which something is found is refused at every door, is on record and nowhere else',
  async (records) => {
    const at = await office(records);
    const before = filesHandedIn();
    const content = `案件编号,日期\n${eicar}\n`;
    const answers = await throughEveryDoor(at, content);
    assert.deepEqual([...new Set(Object.values(answers))], [422], JSON.stringify(answers));
    const kaohe = await at.as('kaohe');
    const said = (await (
      await send(at.made, kaohe, '/api/organs/city/uploads?name=a.csv', content)
    ).json()) as { code: string; title: string };
    assert.deepEqual([said.code, said.title.includes('EICAR')], ['malware', true]);
    const entries = await records.db
      .selectFrom('audit_entry')
      .select(['outcome', 'after'])
      .where('outcome', '=', 'refused')
      .execute();
    assert.equal(entries.length, Object.keys(answers).length + 1);
    for (const { after: found } of entries)
      assert.match(JSON.stringify(found), /malware.*EICAR.*[0-9a-f]{64}/);
    assert.deepEqual(await records.db.selectFrom('upload').selectAll().execute(), []);
    assert.deepEqual(await records.db.selectFrom('evidence').selectAll().execute(), []);
    assert.deepEqual(filesHandedIn(), before);
  },
);

testFeature('a clean file is taken, and everything was scanned before', async (records) => {
  const at = await office(records);
  const before = clamd.seen.length;
  const content = '案件编号,日期\nC1,2026-01-05\n';
  const { export: handedIn, evidence } = await throughEveryDoor(at, content);
  assert.deepEqual([handedIn, evidence], [200, 200]);
  assert.equal(clamd.seen.length - before, 10);
  await at.desks.facts.uploads.idle();
});

testFeature(
  'while the scanner is away no file is taken, and it is said when to come again',
  async (records) => {
    const at = await office(records, await freePort());
    const answers = await throughEveryDoor(at, 'a,b\n1,2\n');
    assert.deepEqual([...new Set(Object.values(answers))], [503], JSON.stringify(answers));
    const answer = await send(
      at.made,
      await at.as('kaohe'),
      '/api/organs/city/uploads?name=a.csv',
      'a,b\n1,2\n',
    );
    assert.equal(answer.headers.get('retry-after'), '60');
    assert.equal(((await answer.json()) as { code: string }).code, 'scanner-away');
  },
);

testFeature(
  'an export in the watched folder is destroyed where something is found, and waits while the scanner is away',
  async (records) => {
    const at = await office(records);
    const folder = join(at.root, 'city');
    const kaohe = await at.as('kaohe');
    await kaohe.get(204, 'PUT', '/api/organs/city/inbox', { on: true });
    const watcher = new InboxWatcher(at.desks.inbox, (error) => {
      throw error;
    });
    const look = async () => {
      await watcher.look();
      await watcher.look();
    };
    clamd.isStuck = true;
    writeFileSync(join(folder, 'ill.csv'), `a,b\n${eicar},1\n`);
    const quick = { ...at.desks.facts, scanner: scannerInAHurry() };
    const waiting = new InboxWatcher({ ...at.desks.inbox, facts: quick });
    await waiting.look();
    await waiting.look();
    assert.ok(existsSync(join(folder, 'ill.csv')));
    clamd.isStuck = false;
    await look();
    assert.deepEqual(readdirSync(folder, { recursive: true }).sort(), ['done', 'failed']);
    const { files } = await kaohe.get(200, 'GET', '/api/organs/city/inbox');
    assert.deepEqual(
      files.map(({ name, outcome, said }: { name: string; outcome: string; said: { en: string } }) => [
        name,
        outcome,
        /EICAR/.test(said.en),
      ]),
      [['ill.csv', 'failed', true]],
    );
    rmSync(at.root, { recursive: true, force: true });
  },
);

function scannerInAHurry(): ClamdScanner {
  return new ClamdScanner({ is: 'network', host: '127.0.0.1', port: clamd.port, isEncrypted: false }, 50);
}
