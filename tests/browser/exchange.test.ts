import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { addSet } from '../../packages/server/src/features/schemes/sets.ts';
import { anAccount, goodPassword } from '../../packages/server/tests/browser.ts';
import {
  above,
  filedPeriod,
  type Site,
  siteOf,
  stateOf,
} from '../../packages/server/tests/two-installations.ts';
import { confirmWaiting, hand, packed } from './carry-package.ts';
import { choosePerson } from './choose-person.ts';
import { startChromium } from './chromium.ts';
import { clockFrom } from './clock-from.ts';
import { comesToBe } from './comes-to-be.ts';
import { faultsOf } from './faults-of.ts';
import { openPage, signInAtOnce } from './open-page.ts';
import { keepPicture } from './picture.ts';
import { type ServedOffice, serveOffice } from './served-office.ts';

const now = clockFrom('2026-01-20T02:00:00.000Z');
const template = 'county-auxiliaries-2026';
let east: ServedOffice;
let city: ServedOffice;
let eastSite: Site;
let citySite: Site;
let browser: Browser;

before(async () => {
  east = await serveOffice({ now });
  city = await serveOffice({ now });
  eastSite = await siteOf('east', east.installation);
  citySite = await siteOf('city', city.installation);
  await eastSite.trust('city', '虚构市检察院', city.installation.signer);
  await citySite.trust('east', '虚构县检察院', east.installation.signer);
  await filedPeriod(eastSite, 'y2026');
  await anAccount(east.installation.records, 'kaohe', [{ role: 'office', organ: 'east' }], { person: 'k1' });
  await anAccount(city.installation.records, 'shikao', [{ role: 'office', organ: 'city' }], { person: 'k2' });
  await anAccount(city.installation.records, 'shangji', [{ role: 'superior', organ: 'city' }], {
    person: 'k3',
  });
  browser = await startChromium();
});
after(async () => {
  await browser?.close();
  await east?.stop();
  await city?.stop();
});

async function as(name: string, of: ServedOffice) {
  const opened = await openPage(browser, of);
  await signInAtOnce(opened.page, name, goodPassword);
  return opened;
}

test('a text of one’s own is checked line by line, survives a reload, is compared with its template and kept', async () => {
  const { page, wrong } = await as('kaohe', east);
  await page.goto('/periods/y2026/scheme/own');
  const { root } = east.installation.library;
  const text = readFileSync(join(root, 'templates', template, 'scheme.yaml'), 'utf8')
    .replace(/^scheme: .*$/m, 'scheme: own-2026')
    .replace('appraisal: { full: 10 }', 'appraisal: { full: 12 }')
    .replace('part: common\n', 'part: commons\n');
  const buffer = Buffer.from(text);
  await page.getByLabel('上传 YAML…').setInputFiles({ name: '自拟.yaml', mimeType: 'text/yaml', buffer });
  const found = page.getByRole('region', { name: '这份原文的问题' });
  await found.getByText('错误').first().waitFor();
  const line = text.split('\n').findIndex((one) => one.includes('part: commons')) + 1;
  await found
    .getByRole('button', { name: `第${line}行` })
    .first()
    .click();
  const editor = page.getByRole('textbox', { name: /方案原文/ });
  await comesToBe(
    () => page.evaluate('String(document.getSelection())') as Promise<string>,
    (selected) => selected.includes('part: commons'),
  );
  assert.deepEqual(await faultsOf(page), []);
  await keepPicture(page, 'own-scheme');
  await comesToBe(
    () => page.evaluate('Object.values(sessionStorage).join()') as Promise<string>,
    (kept) => kept.includes('commons'),
  );
  await page.reload();
  await comesToBe(() => editor.inputValue(), text);
  await page.getByRole('button', { name: '对照', exact: true }).click();
  await page.getByLabel('与哪一份对照').selectOption(JSON.stringify({ templates: [template] }));
  await page
    .getByText(/10.*12/)
    .first()
    .waitFor();
  assert.deepEqual(await faultsOf(page), []);
  await keepPicture(page, 'own-scheme-difference');
  await page.getByRole('button', { name: '原文', exact: true }).click();
  await editor.fill(text.replace('full: 12', 'full: 10').replace('commons', 'common'));
  await page.getByText('错误 0').first().waitFor();
  await page.getByRole('button', { name: '保存这套方案' }).click();
  await page.getByText('以它为起点改写原文').waitFor();
  assert.deepEqual(wrong, []);
});

test('a batch of examples is issued and signed above, carried below as a package, read, adopted, and its withdrawal told', async () => {
  await addSet(city.installation.desks.schemes, citySite.request(above), 'city', {
    id: 'example',
    schemes: [{ template, id: 'example-auxiliaries' }],
  });
  const issuer = await as('shikao', city);
  await issuer.page.goto('/examples');
  await issuer.page.getByRole('button', { name: '发布一批' }).click();
  const form = issuer.page.getByRole('dialog');
  await form.getByLabel('这一批的名称').fill('检察辅助人员范例（虚构）');
  await form.getByLabel('小', { exact: true }).check();
  await form.getByLabel('说明').fill('虚构的说明');
  await form.getByRole('checkbox', { name: /检察辅助人员.*方案/ }).check();
  await form.getByLabel('适合什么情况').fill('人少的院');
  assert.deepEqual(await faultsOf(issuer.page), []);
  await keepPicture(issuer.page, 'examples-issue');
  await form.getByRole('button', { name: '签名并发布' }).click();
  await issuer.page.getByText('签名有效 · 本机的密钥').waitFor();
  const bytes = await packed(issuer.page, async () => {
    await issuer.page.getByRole('button', { name: /^导出 第1批/ }).click();
  });

  const taker = await as('kaohe', east);
  await hand(taker.page, bytes);
  await taker.page.getByText('签名有效 · 虚构市检察院').waitFor();
  assert.deepEqual(await faultsOf(taker.page), []);
  await keepPicture(taker.page, 'exchange-check');
  await taker.page.getByRole('button', { name: '收下', exact: true }).click();
  await taker.page.getByRole('cell', { name: /工作范例/ }).waitFor();
  await hand(taker.page, bytes);
  await taker.page.getByText(/已经收过，不能再收/).waitFor();
  await taker.page.goto('/examples');
  await taker.page.getByRole('button', { name: /采用为本院方案/ }).click();
  await taker.page.getByRole('cell', { name: /^✓/ }).waitFor();
  assert.deepEqual(await faultsOf(taker.page), []);
  await keepPicture(taker.page, 'examples');
  await taker.page.getByRole('link', { name: '以它为起点改写： 虚构年度考核' }).click();
  await taker.page.getByRole('button', { name: /^1 · 县院检察辅助人员年度考核方案/ }).waitFor();
  await taker.page.goBack();
  await taker.page.getByRole('link', { name: '通读、对照' }).click();
  await taker.page.getByRole('button', { name: '与本院方案或模板对照' }).click();
  await taker.page.getByLabel('与哪一份对照').selectOption(JSON.stringify({ templates: [template] }));
  await taker.page
    .getByText(/没有不同/)
    .first()
    .waitFor();

  await issuer.page.goto('/examples');
  await issuer.page.getByRole('button', { name: /撤回这一批/ }).click();
  await issuer.page.getByLabel('为什么撤回').fill('虚构的理由');
  await issuer.page.getByRole('dialog').getByRole('button', { name: '撤回这一批' }).click();
  await issuer.page.getByText('已撤回').waitFor();
  const gone = await packed(issuer.page, async () => {
    await issuer.page.getByRole('button', { name: /^导出 第1批/ }).click();
  });
  await hand(taker.page, gone);
  await taker.page.getByText(/登记为撤回/).waitFor();
  await taker.page.getByRole('button', { name: '收下', exact: true }).click();
  await taker.page.getByRole('dialog').waitFor({ state: 'detached' });
  await taker.page.goto('/periods/y2026/scheme');
  await taker.page.getByText(/已被撤回.*虚构的理由/).waitFor();
  await keepPicture(taker.page, 'examples-withdrawn');
  await taker.page.goto('/examples');
  await taker.page.getByRole('button', { name: '知悉' }).click();
  await taker.page.getByRole('button', { name: '知悉' }).waitFor({ state: 'detached' });
  assert.deepEqual([...issuer.wrong, ...taker.wrong], []);
});

test('a filing goes up as a package and its answer comes down into the period; what was touched is refused with a sentence', async () => {
  const { page, wrong } = await as('kaohe', east);
  const filing = await packed(page, async () => {
    await page.getByRole('button', { name: /^导出 虚构年度考核 → 虚构市检察院/ }).click();
  });
  const superior = await as('shangji', city);
  const flipped = Buffer.from(filing);
  flipped[filing.length >> 1] = flipped[filing.length >> 1]! ^ 1;
  await hand(superior.page, flipped);
  await superior.page.getByText(/被改动或损坏/).waitFor();
  await keepPicture(superior.page, 'exchange-refused');
  await hand(superior.page, filing);
  await superior.page
    .getByText(/报备案/)
    .first()
    .waitFor();
  await superior.page.getByRole('button', { name: '收下', exact: true }).click();
  await superior.page.getByRole('button', { name: /方案备案/ }).click();
  await superior.page.getByRole('link', { name: '通读方案全文' }).click();
  await superior.page.getByRole('heading', { name: /通读方案：.*方案/ }).waitFor();
  const answer = await packed(superior.page, async () => {
    await superior.page.getByText('答复下级院的备案').click();
    await superior.page.getByLabel('有意见', { exact: true }).check();
    await superior.page.getByLabel(/^意见/).fill('虚构的意见');
    assert.deepEqual(await faultsOf(superior.page), []);
    await keepPicture(superior.page, 'exchange-answer');
    await superior.page.getByRole('button', { name: '签名并导出' }).first().click();
  });
  await hand(page, answer);
  await page.getByRole('button', { name: '收下', exact: true }).click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  assert.equal((await stateOf(eastSite, 'y2026')).filed?.answer?.is, 'objected');
  await page.goto('/periods/y2026');
  await page.getByText('上级院有意见').waitFor();
  await keepPicture(page, 'board-filing-answer');
  await page.goto('/exchange');
  await page.getByRole('cell', { name: /备案答复/ }).waitFor();
  assert.deepEqual(await faultsOf(page), []);
  await keepPicture(page, 'exchange');
  assert.deepEqual([...wrong, ...superior.wrong], []);
});

/** Puts somebody on the register of the county organ, and a department of the city organ on its own. */
async function beforeTheMove(): Promise<void> {
  const department = { name: '第一检察部', from: '2020-01-01', to: null };
  const { db } = east.installation.records;
  await db
    .insertInto('department')
    .values({ id: 'east-1', organ: 'east', ...department })
    .execute();
  await city.installation.records.db
    .insertInto('department')
    .values({ id: 'city-1', organ: 'city', ...department })
    .execute();
  await db
    .insertInto('person')
    .values({ id: 'zhou-1', name: '虚构周', sex: null, born: '1988', joined: '2012-07-01', demo: false })
    .execute();
  await db
    .insertInto('posting')
    .values({
      person: 'zhou-1',
      organ: 'east',
      department: 'east-1',
      unit: null,
      class: '检察官',
      employment: '公务员',
      line: '刑事',
      leader: '无',
      from: '2020-01-01',
      to: '2026-01-31',
      recorded_at: 't',
      recorded_by: 'x',
      superseded_at: null,
      superseded_by: null,
    })
    .execute();
}

test('whoever moves takes postings and performance file along: packed below, posted above once a second person confirms', async () => {
  await beforeTheMove();
  const sender = await as('kaohe', east);
  const moved = await packed(sender.page, async () => {
    await sender.page.getByText('人员调动、借调').click();
    await choosePerson(sender.page.getByLabel('谁', { exact: true }), 'zhou-1');
    await sender.page.getByLabel('接收单位', { exact: true }).selectOption('city');
    await sender.page.getByLabel('自', { exact: true }).fill('2026-02-01');
    assert.deepEqual(await faultsOf(sender.page), []);
    await keepPicture(sender.page, 'exchange-transfer');
    await sender.page
      .locator('form')
      .filter({ has: sender.page.getByLabel('谁', { exact: true }) })
      .getByRole('button', { name: '签名并导出' })
      .click();
  });
  const taker = await as('shikao', city);
  await hand(taker.page, moved);
  const box = taker.page.getByRole('dialog');
  await box
    .getByText(/虚构周/)
    .first()
    .waitFor();
  await box.getByLabel('到哪个部门任职').selectOption('city-1');
  await box.getByLabel('自何时起').fill('2026-02-01');
  assert.deepEqual(await faultsOf(taker.page), []);
  await keepPicture(taker.page, 'exchange-take-transfer');
  await box.getByRole('button', { name: '收下，交另一人确认' }).click();
  await box.waitFor({ state: 'detached' });
  await taker.page
    .getByText(/等待另一人确认/)
    .first()
    .waitFor();
  const second = await as('shangji', city);
  await confirmWaiting(second.page);
  await taker.page.goto('/register/people/zhou-1/performance-file');
  await taker.page.getByRole('heading', { level: 1, name: /虚构周/ }).waitFor();
  await taker.page.getByText('虚构县检察院').first().waitFor();
  assert.deepEqual(await faultsOf(taker.page), []);
  await keepPicture(taker.page, 'exchange-moved');
  assert.deepEqual([...sender.wrong, ...taker.wrong, ...second.wrong], []);
});
