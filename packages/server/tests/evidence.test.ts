import assert from 'node:assert/strict';
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { sniffType } from '../src/features/periods/evidence/sniff-type.ts';
import { testFeature } from './databases.ts';
import { Office } from './period-pages.ts';

const pdf = Buffer.from('%PDF-1.7\n虚构的证书');

async function handIn(office: Office, name: string, bytes: Uint8Array, as = '证书.pdf') {
  const browser = await office.as(name);
  const cookie = [...browser.cookies].map(([key, value]) => `${key}=${value}`).join('; ');
  return office.app.app.fetch(
    new Request(`http://localhost/api/evidence?name=${encodeURIComponent(as)}`, {
      method: 'POST',
      headers: {
        'x-jianheng': '1',
        origin: 'http://localhost',
        'content-type': 'application/octet-stream',
        cookie,
      },
      body: new Uint8Array(bytes),
    }),
  );
}

async function declared(
  records: Parameters<typeof Office.open>[0],
): Promise<{ office: Office; file: string }> {
  const office = await Office.open(records);
  await office.opened();
  const answer = await handIn(office, 'li', pdf);
  assert.equal(answer.status, 200);
  const { id } = (await answer.json()) as { id: string };
  const work = {
    id: 'd1',
    indicator: 'merits',
    event: '获奖',
    on: '2026-01-01',
    amount: '1',
    evidence: [id],
  };
  await office.act('li', 'declare', { person: 'li' }, work);
  return { office, file: `/api/evidence/${id}` };
}

testFeature(
  'a file is read by whoever may read what it belongs to, as something to be saved, and looks are on record',
  async (records) => {
    const { office, file } = await declared(records);
    for (const name of ['li', 'qian', 'wang']) {
      const answer = await (await office.as(name)).ask('GET', file);
      assert.equal(answer.status, 200, name);
      assert.deepEqual(Buffer.from(await answer.arrayBuffer()), pdf);
      assert.equal(answer.headers.get('content-type'), 'application/pdf');
      assert.match(
        answer.headers.get('content-disposition') ?? '',
        /^attachment; filename\*=UTF-8''%E8%AF%81/,
      );
      assert.equal(answer.headers.get('x-content-type-options'), 'nosniff');
    }
    for (const name of ['sun', 'he', 'zhou', 'zheng']) await (await office.as(name)).get(404, 'GET', file);
    const looks = await records.db
      .selectFrom('audit_entry')
      .select('person')
      .where('outcome', '=', 'read')
      .execute();
    assert.deepEqual(looks.map((l) => l.person).sort(), ['qian', 'wang']);
  },
);

testFeature(
  'before it belongs to anything it is its giver’s alone, and nobody hands in another’s',
  async (records) => {
    const office = await Office.open(records);
    await office.opened();
    const { id } = (await (await handIn(office, 'li', pdf)).json()) as { id: string };
    await (await office.as('wang')).get(404, 'GET', `/api/evidence/${id}`);
    const work = {
      id: 'd1',
      indicator: 'merits',
      event: '获奖',
      on: '2026-01-01',
      amount: '1',
      evidence: [id],
    };
    const refused = await office.act('sun', 'declare', { person: 'sun' }, work, 422);
    assert.equal(refused.problems[0].path, 'details.evidence');
    await office.act('sun', 'declare', { person: 'li' }, work, 404);
  },
);

testFeature('what is no document or picture is not taken, whatever its name', async (records) => {
  const office = await Office.open(records);
  await office.opened();
  for (const bad of ['<html><script>1</script>', 'MZ\u0000\u0001', ''])
    assert.equal((await handIn(office, 'li', Buffer.from(bad), '证书.pdf')).status, 409, bad);
  assert.equal((await handIn(office, 'li', Buffer.alloc(21 * 1024 * 1024, 65))).status, 413);
  const odd = await handIn(office, 'li', pdf, '../..\\证\u202e书.pdf');
  assert.equal(((await odd.json()) as { name: string }).name, '证书.pdf');
});

testFeature(
  'the same bytes lie there once, and bytes that were changed on disk are not given out',
  async (records) => {
    const { office, file } = await declared(records);
    await handIn(office, 'sun', pdf, '另一个名字.pdf');
    const folder = join(office.desk.folder, 'evidence');
    const [stored] = readdirSync(folder);
    assert.equal(readdirSync(folder).length, 1);
    writeFileSync(join(folder, stored ?? ''), 'something else');
    await (await office.as('li')).get(404, 'GET', file);
  },
);

testFeature('what belongs to nothing is kept for a month, and there is not much of it', async (records) => {
  const office = await Office.open(records);
  await office.opened();
  for (let n = 0; n < 50; n++) assert.equal((await handIn(office, 'li', pdf)).status, 200);
  assert.equal((await handIn(office, 'li', pdf)).status, 409);
  assert.equal((await handIn(office, 'sun', pdf)).status, 200, 'each has a measure of their own');
  office.day('2026-02-15');
  assert.equal((await handIn(office, 'li', pdf)).status, 200);
  const left = await records.db.selectFrom('evidence').select('id').where('added_by', '=', 'li').execute();
  assert.equal(left.length, 1);
});

test('a file is known by its bytes', () => {
  const zip = (inside: string) => Buffer.concat([Buffer.from('PK\u0003\u0004'), Buffer.from(inside)]);
  const is = (bytes: Uint8Array) => sniffType(bytes);
  assert.equal(is(Buffer.from([0xff, 0xd8, 0xff, 0xe0])), 'image/jpeg');
  assert.match(is(zip('word/document.xml')) ?? '', /wordprocessingml/);
  assert.match(is(zip('xl/workbook.xml')) ?? '', /spreadsheetml/);
  assert.equal(is(zip('evil.exe')), null);
  assert.equal(is(Buffer.from('一份说明\n第二行')), 'text/plain');
  assert.equal(is(Buffer.from([0x23, 0x21, 0x00])), null);
  assert.equal(is(Buffer.from('  <svg onload=1>')), null);
});
