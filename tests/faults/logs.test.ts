import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, test } from 'node:test';
import { pino } from 'pino';
import { recordsInMemory } from '../../packages/server/tests/records-in-memory.ts';
import { WholeOffice } from '../../packages/server/tests/whole-office.ts';
import { wholeYear } from '../kill/server/kill-office.ts';

const records = await recordsInMemory();
after(() => records.close());

interface Line {
  readonly request?: string;
  readonly status?: number;
  readonly route?: string;
  readonly msg: string;
}

test('the log of a whole year names nobody: no person, account, case, file or word of anybody; every request is in it by its id', async (t) => {
  const written: string[] = [];
  const log = pino({ base: null }, { write: (line: string) => void written.push(line) });
  const office = await WholeOffice.open(records, { log, addressOf: () => '10.20.30.40' });
  t.after(() => office.close());
  await wholeYear(office);
  const { db } = records;
  const lines = written.map((line) => JSON.parse(line) as Line);
  assert.ok(lines.length > 100, `${lines.length} requests were served`);

  // What is somebody's: looked for as whole words, since ids are as short as “li”.
  const people = await db.selectFrom('person').select(['id', 'name']).execute();
  const accounts = await db.selectFrom('account').select(['id', 'name']).execute();
  const uploads = await db.selectFrom('upload').select(['id', 'name']).execute();
  const words = [
    ...people.flatMap(({ id, name }) => [id, name]),
    ...accounts.flatMap(({ id, name }) => [id, name]),
    ...uploads.flatMap(({ id, name }) => [id, name]),
    '10.20.30.40',
    'huai-shu-xia-4-zhi-que',
    '逐人评定',
    '全年评查不合格案件为零',
  ];
  const all = written.join('');
  for (const word of new Set(words)) {
    // The words of the log's own fields and routes are not anybody's.
    const asValue = new RegExp(`(?<![\\p{L}\\p{N}_-])${RegExp.escape(word)}(?![\\p{L}\\p{N}_-])`, 'u');
    assert.ok(!asValue.test(all), `“${word}” stands in the log`);
  }
  assert.ok(!/东检刑|〔2026〕/.test(all), 'no number of a case');
  assert.ok(!/\p{Script=Han}/u.test(all), 'nothing that anybody wrote');

  // From the answer to the log to the audit the request has one id.
  const served = new Map(lines.map((line) => [line.request, line]));
  const entries = await db.selectFrom('audit_entry').select(['request', 'operation']).execute();
  const ofPeople = entries.filter(({ request }) => /^[0-9a-f-]{36}$/.test(request));
  assert.ok(ofPeople.length > 50);
  const unknown = ofPeople.filter(({ request }) => !served.has(request));
  assert.deepEqual([...new Set(unknown.map(({ operation }) => operation))], []);

  const request = randomUUID();
  const li = await office.as('li');
  const answer = await li.ask('GET', '/api/periods/nowhere', undefined, { 'x-request-id': request });
  const problem = (await answer.json()) as { readonly request: string };
  assert.equal(answer.headers.get('x-request-id'), request, 'in the answer’s head');
  assert.equal(problem.request, request, 'in what the page shows, to be quoted');
  const line = JSON.parse(written.at(-1) ?? '{}') as Line;
  assert.deepEqual([line.request, line.status, line.route], [request, 404, '/api/periods/{period}']);
});
