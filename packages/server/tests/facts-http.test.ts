import assert from 'node:assert/strict';
import { factsRoutes } from '../src/features/facts/facts-routes.ts';
import { anAccount, appOn, type Browser, Hands, signedInAs } from './browser.ts';
import { testFeature } from './databases.ts';
import { type FactsOffice, factsOffice } from './facts-office.ts';

const head = '案件编号,单位编码,承办人编号,案件类型,受理日期,办结日期,起诉人数';

async function signedIn(
  at: FactsOffice,
): Promise<{ readonly browser: Browser; hand(name: string, body: string): Promise<Response> }> {
  const app = appOn(at.records, new Hands(), { routes: [factsRoutes(at.desk)] });
  await anAccount(at.records, 'office', [{ role: 'office' }]);
  const browser = await signedInAs(app, 'office');
  const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  return {
    browser,
    hand: async (name, body) =>
      app.app.request(`/api/organs/east/uploads?name=${encodeURIComponent(name)}`, {
        method: 'POST',
        headers: {
          'x-jianheng': '1',
          origin: 'http://localhost',
          cookie,
          'content-type': 'application/octet-stream',
        },
        body: new Blob([body]).stream(),
        duplex: 'half',
      } as RequestInit),
  };
}

testFeature(
  'a file goes through the door as it is, and its errors come back as a workbook',
  async (records) => {
    const at = await factsOffice(records);
    const { browser, hand } = await signedIn(at);
    const answer = await hand('../秘密/一月 案件.csv', `${head}\nC1,east,P1,一审公诉,2026-02-30,,1\n`);
    assert.equal(answer.status, 200, await answer.clone().text());
    const { id } = (await answer.json()) as { id: string };
    await at.desk.uploads.idle();
    const base = `/api/organs/east/uploads/${id}`;
    const read = await browser.get(200, 'GET', base);
    assert.deepEqual([read.name, read.state], ['一月 案件.csv', 'mapping']);
    const [sheet] = read.proposal;
    const columns = sheet.columns.map(({ column, header }: { column: string; header: string }) => ({
      column,
      header,
    }));
    await browser.get(204, 'PUT', `${base}/mapping`, { sheets: [{ sheet: null, kind: 'case', columns }] });
    await at.desk.uploads.idle();
    const review = await browser.get(200, 'GET', base);
    assert.deepEqual([review.state, review.rejected, review.errorWorkbook], ['review', 1, true]);
    const workbook = await browser.ask('GET', `${base}/errors.xlsx`);
    assert.match(workbook.headers.get('content-disposition') ?? '', /%E9%94%99%E8%AF%AF%E8%A1%8C\.xlsx$/);
    assert.equal(
      Buffer.from(await workbook.arrayBuffer())
        .subarray(0, 2)
        .toString(),
      'PK',
    );
    const problem = await (await hand('a.csv', '%PDF-1.7')).json();
    assert.equal((problem as { code: string }).code, 'issues');
    assert.equal((await hand('', 'x')).status, 422);
    assert.equal((await browser.get(200, 'GET', '/api/organs/east/uploads')).length, 1);
    await browser.get(404, 'GET', `/api/organs/west/uploads/${id}`);
    await browser.get(204, 'DELETE', base);
    await browser.get(404, 'GET', base);
  },
);

testFeature(
  'a large file is read beside the pages: they are answered meanwhile, and its row says how far it is',
  async (records) => {
    const at = await factsOffice(records);
    const { browser, hand } = await signedIn(at);
    const rows = Array.from(
      { length: 250_000 },
      (_, i) => `C${i},east,P${1 + (i % 3)},一审公诉,2026/1/${1 + (i % 28)},,1`,
    );
    const { id } = (await (await hand('大.csv', `${head}\n${rows.join('\n')}\n`)).json()) as { id: string };
    await at.desk.uploads.idle();
    const base = `/api/organs/east/uploads/${id}`;
    const [sheet] = (await browser.get(200, 'GET', base)).proposal;
    const columns = sheet.columns.map(({ column, header, order }: Record<string, string>) => ({
      column,
      header,
      order,
    }));
    await browser.get(204, 'PUT', `${base}/mapping`, { sheets: [{ sheet: null, kind: 'case', columns }] });
    const stages = new Set<string>();
    for (;;) {
      const { state, progress } = await browser.get(200, 'GET', base);
      if (state !== 'importing') break;
      stages.add(progress.stage);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    const review = await browser.get(200, 'GET', base);
    assert.deepEqual([review.state, review.sheets[0].added], ['review', 250_000]);
    assert.ok(stages.size > 1, [...stages].join());
  },
);

testFeature('a file is at the address of its own organ and of no other', async (records) => {
  const at = await factsOffice(records);
  const { browser, hand } = await signedIn(at);
  const answer = await hand('一月.csv', `${head}\nC1,east,P1,一审公诉,2026-02-30,,1\n`);
  const { id } = (await answer.json()) as { id: string };
  await at.desk.uploads.idle();
  const elsewhere = `/api/organs/west/uploads/${id}`;
  await browser.get(404, 'GET', elsewhere);
  await browser.get(404, 'GET', `${elsewhere}/rows?is=added`);
  await browser.get(404, 'GET', `${elsewhere}/errors.xlsx`);
  await browser.get(404, 'PUT', `${elsewhere}/mapping`, {
    sheets: [{ sheet: null, kind: 'case', columns: [] }],
  });
  await browser.get(404, 'DELETE', elsewhere);
  const refusals = await records.db
    .selectFrom('audit_entry')
    .select(['organ', 'target'])
    .where('outcome', '=', 'refused')
    .execute();
  assert.deepEqual(refusals, Array(5).fill({ organ: 'east', target: `facts/east/upload/${id}` }));
  await browser.get(200, 'GET', `/api/organs/east/uploads/${id}`);
});
