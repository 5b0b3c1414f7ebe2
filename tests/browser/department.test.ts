import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { DeclarationList, EvidenceSaid, OwnPeriod } from '@jianheng/api';
import { anAccount, goodPassword } from '../../packages/server/tests/browser.ts';
import { assessedOffice, periodId } from './assessed-office.ts';
import { faultsOf } from './faults-of.ts';
import { inBrowser } from './in-browser.ts';
import { openPage, signIn, signInAtOnce } from './open-page.ts';
import { keepPicture } from './picture.ts';

const at = inBrowser(assessedOffice, prepare);
/** Somebody in a department that has a head, and the name of the department. */
let person: string;
let department: string;
const path = `/periods/${periodId}`;
const base = `/api${path}`;

async function prepare(): Promise<void> {
  const { records } = at.office.installation;
  const { db } = records;
  const { organ } = at.office.year;
  const posting = await db
    .selectFrom('posting')
    .innerJoin('department', 'department.id', 'posting.department')
    .select(['posting.person', 'department.id', 'department.name'])
    .where('posting.organ', '=', organ)
    .where('posting.class', '=', '检察官')
    .where('posting.leader', '=', '无')
    .where('posting.to', 'is', null)
    .orderBy('posting.person')
    .executeTakeFirstOrThrow();
  person = posting.person;
  department = posting.name;
  await anAccount(records, 'bumen', [
    { role: 'department-head', organ, department: posting.id },
    { role: 'staff', organ },
  ]);
}

/** Declares work with its evidence, as the person's own page does. */
async function declare(id: string, event: string): Promise<void> {
  const self = await at.office.as(person.toLowerCase());
  const { declarable }: OwnPeriod = await self.get(200, 'GET', `${base}/own`);
  const handed = await self.sendBytes(
    `/api/evidence?name=${encodeURIComponent('通知.pdf')}`,
    new TextEncoder().encode('%PDF-1.4\n% an invented notice\n%%EOF\n'),
  );
  const { id: file } = (await handed.json()) as EvidenceSaid;
  const indicator = declarable[0]?.id ?? '';
  const details = { id, indicator, event, on: '2026-06-02', amount: '1', evidence: [file] };
  await self.get(200, 'POST', `${base}/actions`, { kind: 'declare', subject: { person }, details });
}

test('a head confirms declared work, sends other work back with the reason, and both stand there as that', async () => {
  await declare('d1', '参加市院业务竞赛（虚构）');
  await declare('d2', '撰写调研文章（虚构）');
  const { page, wrong } = await openPage(at.browser, at.office);
  await signInAtOnce(page, 'bumen', goodPassword);
  await page.goto(`${path}/declarations`);
  const row = (event: string) => page.getByRole('row').filter({ hasText: event });
  await row('业务竞赛').getByRole('link', { name: '通知.pdf' }).waitFor();
  assert.deepEqual(await faultsOf(page), []);
  await keepPicture(page, 'declarations');
  await row('业务竞赛').getByRole('button', { name: '确认填报' }).click();
  await row('业务竞赛').getByText('已确认').waitFor();
  await row('调研文章')
    .getByRole('button', { name: /退回填报/ })
    .click();
  await page.getByLabel(/退回的理由/).fill('请补交采用通知');
  assert.deepEqual(await faultsOf(page), []);
  await page.getByRole('dialog').getByRole('button', { name: '退回填报' }).click();
  await row('调研文章').getByText('请补交采用通知').waitFor();
  const kaohe = await at.office.as('kaohe');
  const { declarations }: DeclarationList = await kaohe.get(200, 'GET', `${base}/declarations`);
  assert.deepEqual(declarations.map(({ is }) => is).sort(), ['confirmed', 'returned']);
  assert.deepEqual(wrong, []);
});

test('a head signs what the department takes on, the office receives it, the head reports', async () => {
  const head = await openPage(at.browser, at.office);
  await signInAtOnce(head.page, 'bumen', goodPassword);
  await head.page.goto(`${path}/tasks`);
  await head.page.getByRole('button', { name: /签责任状/ }).click();
  await head.page.getByLabel('本部门承担的任务').fill('书面超期为零（虚构）');
  await head.page
    .getByRole('dialog')
    .getByRole('button', { name: /签责任状/ })
    .click();
  await head.page.getByText('已签，待收').waitFor();
  const desk = await openPage(at.browser, at.office);
  await signInAtOnce(desk.page, 'kaohe', goodPassword);
  await desk.page.goto(`${path}/tasks`);
  await desk.page.getByRole('heading', { level: 2, name: new RegExp(department) }).waitFor();
  await desk.page.getByRole('button', { name: '收责任状' }).click();
  await desk.page.getByRole('heading', { level: 2, name: /已收/ }).waitFor();
  assert.deepEqual(await faultsOf(desk.page), []);
  await keepPicture(desk.page, 'tasks');
  await head.page.reload();
  await head.page.getByRole('button', { name: /报告责任状进展/ }).click();
  await head.page.getByRole('textbox', { name: '进展' }).fill('三季度无超期（虚构）');
  await head.page
    .getByRole('dialog')
    .getByRole('button', { name: /报告责任状进展/ })
    .click();
  await head.page.getByText('三季度无超期（虚构）').waitFor();
  assert.deepEqual([head.wrong, desk.wrong], [[], []]);
});

test('the office opens a round with the circles that the register suggests; the log tells of it in words', async () => {
  const { page, wrong } = await openPage(at.browser, at.office);
  await signInAtOnce(page, 'kaohe', goodPassword);
  await page.goto(`${path}/ballots`);
  await page.getByText('开始一轮测评').click();
  await page.getByLabel('投票截止日').fill('2026-10-30');
  assert.deepEqual(await faultsOf(page), []);
  await keepPicture(page, 'ballots-opening');
  await page.getByRole('button', { name: '开始测评' }).click();
  await page.getByRole('heading', { level: 2, name: /第 1 轮测评/ }).waitFor();
  await page.getByText(/已领选票 0\//).waitFor();
  assert.deepEqual(await faultsOf(page), []);
  await page.goto(`${path}/log`);
  const entry = page.getByRole('row').filter({ hasText: '开始测评' });
  await entry.getByText('测评：第 1 轮测评').waitFor();
  await page.getByRole('row').filter({ hasText: '收责任状' }).getByText(department).waitFor();
  assert.deepEqual(await faultsOf(page), []);
  await keepPicture(page, 'log');
  assert.deepEqual(wrong, []);
});

/** Chinese on an English page that no element says to be Chinese; lists to choose from hold text alone. */
const unmarked = `[...document.querySelectorAll('body *:not(script, noscript, option, code, pre)')]
  .filter((one) => !one.closest('[lang|=zh]'))
  .flatMap((one) => [...one.childNodes])
  .filter((one) => one.nodeType === 3 && /\\p{Script=Han}/u.test(one.data))
  .map((one) => one.data)`;

test('pages of what comes after the rating say what they wait for, in both languages', async () => {
  const { page, wrong } = await openPage(at.browser, at.office);
  await signIn(page, 'kaohe', goodPassword);
  await page.getByRole('button', { name: 'English' }).click();
  const headings = {
    [`${path}/reviews`]: 'Reviews',
    [`${path}/opinions`]: 'Opinions',
    [`${path}/publicity`]: 'Made public',
    [`${path}/notices`]: 'Notices',
    [`${path}/rechecks`]: 'Re-checks',
    [`${path}/reopenings`]: 'Ratings opened again',
    [`${path}/documents`]: 'Documents',
    [`/organs/${at.office.year.organ}/document-templates`]: 'Document templates',
  };
  for (const [address, heading] of Object.entries(headings)) {
    await page.goto(address);
    await page.getByRole('heading', { level: 1, name: heading }).waitFor();
    await page.waitForLoadState('networkidle');
    assert.deepEqual(await faultsOf(page), [], address);
    const wide = await page.evaluate('document.documentElement.scrollWidth > window.innerWidth');
    assert.equal(wide, false, `${address} is wider than the window`);
    assert.deepEqual(await page.evaluate(unmarked), [], `${address} has Chinese that does not say so`);
  }
  assert.deepEqual(wrong, []);
});

test('a file that is no template changes nothing and says why; an edited one is used; the office goes back to the program’s', async () => {
  const { page, wrong } = await openPage(at.browser, at.office);
  await signInAtOnce(page, 'kaohe', goodPassword);
  await page.goto(`/organs/${at.office.year.organ}/document-templates`);
  const row = page.getByRole('row').filter({ hasText: '考核等次通知书' });
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    row.getByRole('link', { name: /下载/ }).click(),
  ]);
  const choose = async (file: string | { name: string; mimeType: string; buffer: Buffer }) => {
    const [chooser] = await Promise.all([
      page.waitForEvent('filechooser'),
      row.getByRole('button', { name: /交回修改后的模板/ }).click(),
    ]);
    await chooser.setFiles(file);
  };
  await choose({ name: '不是.docx', mimeType: 'text/plain', buffer: Buffer.from('no Word file') });
  await page.getByRole('dialog').getByText('请在 Word 里改好再交').waitFor();
  assert.deepEqual(await faultsOf(page), []);
  await page.getByRole('button', { name: '关闭' }).click();
  await choose({
    name: '本院通知书.docx',
    mimeType: '',
    buffer: await readAll(await download.createReadStream()),
  });
  await row.getByText('检查通过，已换用').waitFor();
  await row.getByText('本院：本院通知书.docx').waitFor();
  await keepPicture(page, 'document-templates');
  await row.getByRole('button', { name: /改回自带模板/ }).click();
  await row.getByText('系统自带').waitFor();
  assert.deepEqual(wrong, []);
});

async function readAll(stream: AsyncIterable<Buffer>): Promise<Buffer> {
  return Buffer.concat(await Array.fromAsync(stream));
}
