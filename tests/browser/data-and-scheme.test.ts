import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AmendmentEffect, Job } from '@jianheng/api';
import type { Page } from 'playwright-core';
import { goodPassword } from '../../packages/server/tests/browser.ts';
import { assessedOffice, periodId } from './assessed-office.ts';
import { faultsOf } from './faults-of.ts';
import { inBrowser } from './in-browser.ts';
import { openPage, signInAtOnce } from './open-page.ts';
import { keepPicture } from './picture.ts';
import { until } from './until.ts';

const at = inBrowser(assessedOffice);

async function asOffice(): Promise<{ readonly page: Page; readonly wrong: string[] }> {
  const opened = await openPage(at.browser, at.office);
  await signInAtOnce(opened.page, 'kaohe', goodPassword);
  return opened;
}

/** An export of another system: other headers, an unknown code, an impossible day. Everything in it is invented. */
const odd = (organ: string, person: string) =>
  `监督编号,单位编码,承办人,监督种类,提出时间,结果,回复日期,备注
J9001,${organ},${person},立案监督,2026-05-01,采纳,2026-06-01,甲
J9002,${organ},${person},立案监督,2026-02-30,采纳,2026-06-01,
J9003,${organ},${person},立案监督事项,2026-03-30,采纳,2026-06-01,
`;

test('a file is handed in, its columns changed, its rows looked over, its batch used, undone, and the file dropped', async () => {
  const { page, wrong } = await asOffice();
  await page.goto(`/periods/${periodId}/data`);
  await page.getByRole('heading', { name: '本周期的批次' }).waitFor();
  await page.getByRole('heading', { name: '上传过的文件' }).waitFor();
  assert.deepEqual(await faultsOf(page), []);
  await keepPicture(page, 'data', true);
  const [person = ''] = at.office.year.people;
  const buffer = Buffer.from(odd(at.office.year.organ, person));
  const file = { name: '监督事项补报（虚构）.csv', mimeType: 'text/csv', buffer };
  await page.getByLabel('上传数据文件').setInputFiles(file);
  await page.getByLabel('提出日期：取自哪一列').selectOption('提出时间');
  await page.getByLabel('立案监督事项 等于').selectOption('立案监督');
  const covers = page.getByRole('group', { name: '这份数据覆盖' }).first();
  await covers.getByLabel('起').fill('2026-01-01');
  await page.getByText('覆盖的日期要有起有止').waitFor();
  await covers.getByLabel('止').fill('2026-10-18');
  assert.deepEqual(await faultsOf(page), []);
  await keepPicture(page, 'upload-columns', true);
  await page.getByRole('button', { name: '列没有问题，核对各行' }).click();
  await page.getByText('日历上没有这一天').first().waitFor();
  await page.getByRole('cell', { name: '2026-02-30' }).waitFor();
  assert.deepEqual(await faultsOf(page), []);
  await keepPicture(page, 'upload-review', true);
  await page.getByRole('button', { name: /^新增/ }).click();
  await page.getByRole('cell', { name: 'J9003' }).waitFor();
  await page.getByText('2026-01-01 – 2026-10-18').first().waitFor();
  await page.getByRole('button', { name: '启用批次' }).click();
  await page.getByText(/已用于 2026 年度考核.*已确认/).waitFor();
  await page.getByRole('button', { name: '撤销', exact: true }).click();
  await page.getByLabel('撤销的理由').fill('补报有误（虚构）');
  await page.getByRole('dialog').getByRole('button', { name: '撤销批次' }).click();
  await page.getByText(/已用于 2026 年度考核.*已撤销/).waitFor();
  page.on('dialog', (dialog) => void dialog.accept());
  await page.getByRole('button', { name: '删除这个文件' }).click();
  await page.getByRole('heading', { name: '上传过的文件' }).waitFor();
  await page.getByText(file.name).first().waitFor({ state: 'detached' });
  assert.deepEqual(wrong, []);
});

test('case management finds the batches it answers for and the files they came in, and no others', async () => {
  const { page, wrong } = await openPage(at.browser, at.office);
  await signInAtOnce(page, 'anguan', goodPassword);
  await page.goto(`/periods/${periodId}/data`);
  await page.getByRole('heading', { name: '本周期的批次' }).waitFor();
  assert.equal(await page.getByLabel('上传数据文件').count(), 0);
  const own = page.getByRole('row').filter({ hasText: '案管部门' });
  await own.first().getByRole('link').first().click();
  await page.getByText('案件质量评查').first().waitFor();
  assert.deepEqual(await faultsOf(page), []);
  assert.deepEqual(wrong, []);
});

test('the scheme of a period is read with its rules, and what nobody verified bears its mark', async () => {
  const { page, wrong } = await asOffice();
  await page.goto(`/periods/${periodId}/scheme`);
  await page.getByRole('rowheader', { name: /办案工作量/ }).waitFor();
  await page.getByText('未核实').nth(3).waitFor({ state: 'attached' });
  assert.deepEqual(await faultsOf(page), []);
  await keepPicture(page, 'scheme', true);
  assert.deepEqual(wrong, []);
});

test('templates are found, adapted under the check, kept, chosen for another period and tried', async () => {
  const { page, wrong } = await asOffice();
  const kaohe = await at.office.as('kaohe');
  const plan = { organ: at.office.year.organ, id: 'county-2027', kind: 'annual', title: '2027 年度考核' };
  await kaohe.get(200, 'POST', '/api/periods', { ...plan, from: '2027-01-01', to: '2027-12-31' });
  await page.goto('/periods/county-2027/scheme');
  await page.getByText('还没有选定方案').waitFor();
  await page.getByRole('link', { name: '找模板' }).click();
  await page.getByLabel('哪一级院？').selectOption('county');
  for (const title of ['县院刑事检察官年度考核方案（2026）', '县院检察辅助人员年度考核方案（2026）'])
    await page.getByRole('checkbox', { name: new RegExp(title) }).check();
  assert.deepEqual(await faultsOf(page), []);
  await keepPicture(page, 'gallery', true);
  await page.getByRole('button', { name: /改编选中的模板/ }).click();
  await page.waitForURL(/scheme\/adapt/);
  await page.getByText('县院刑事检察官年度考核方案（2026）').first().click();
  const group = page.getByRole('group', { name: '办案工作量' });
  await group.getByLabel('满分', { exact: true }).fill('21');
  await page.getByText(/错误 [1-9]/).waitFor();
  assert.deepEqual(await faultsOf(page), []);
  await keepPicture(page, 'adapt');
  const other = page.getByRole('group', { name: '案件质量评查结果' });
  await other.getByLabel('满分', { exact: true }).fill('23');
  await page.getByText('错误 0').waitFor();
  await page.getByRole('button', { name: '保存这套方案' }).click();
  await page.getByRole('button', { name: '为本周期选定这套方案' }).click();
  await page.getByText('本周期选定的方案').waitFor();
  await page.goto('/periods/county-2027/dry-run');
  const asked = page.waitForResponse(
    (answer) => answer.request().method() === 'POST' && answer.url().endsWith('/jobs'),
  );
  await page.getByRole('button', { name: '开始试算' }).click();
  await asked;
  // What was asked for goes on without the page.
  await page.reload();
  await page.getByRole('heading', { name: '分不出高低的指标' }).waitFor({ timeout: 120_000 });
  assert.deepEqual(await faultsOf(page), []);
  await keepPicture(page, 'dry-run', true);
  await page.getByRole('button', { name: '记入本周期' }).click();
  await page.getByText('这次试算已记入本周期').waitFor();
  assert.deepEqual(wrong, []);
});

test('an amendment is filled in, kept, compared and handed in; whoever approves it sees what it is, each their own before and after', async () => {
  const { page, wrong } = await asOffice();
  await page.goto(`/periods/${periodId}/amendments`);
  await page.getByText('方案没有修改过').waitFor();
  await page.getByRole('link', { name: '修改方案' }).click();
  await page.getByLabel('从哪一天起').fill('2026-12-01');
  await page.getByLabel(/依据的决定/).fill('虚检考〔2026〕9 号（虚构）');
  await page.getByText('县院刑事检察官年度考核方案（2026）').first().click();
  const change = async (indicator: string, full: string) =>
    page.getByRole('group', { name: indicator }).getByLabel('满分', { exact: true }).fill(full);
  await change('办案工作量', '19');
  await change('案件质量评查结果', '25');
  assert.deepEqual(await faultsOf(page), []);
  await page.getByRole('button', { name: '保存修改稿' }).click();
  await page.getByRole('button', { name: /提交修改/ }).click();
  await page.getByText('等另一人确认').waitFor();
  const chief = await openPage(at.browser, at.office);
  await signInAtOnce(chief.page, 'jianchazhang', goodPassword);
  await chief.page.goto(`/periods/${periodId}/amendments`);
  await chief.page.getByText('虚检考〔2026〕9 号（虚构）').first().waitFor();
  assert.deepEqual(await faultsOf(chief.page), []);
  await chief.page.getByText('20.00 → 19.00').waitFor();
  assert.deepEqual(await faultsOf(chief.page), []);
  await keepPicture(chief.page, 'amendment', true);
  await chief.page.getByRole('button', { name: '确认', exact: true }).click();
  await chief.page.getByText('待报备案').waitFor();
  await page.goto(`/periods/${periodId}/amendments`);
  await page.getByRole('link', { name: '去试算' }).click();
  await page.getByRole('button', { name: '开始试算' }).click();
  await until<{ jobs: readonly Job[] }>(
    await at.office.as('kaohe'),
    `/api/periods/${periodId}/jobs`,
    ({ jobs }) => jobs.some(({ kind, state }) => kind === 'dry-run' && state === 'done'),
  );
  const read = page.waitForResponse(/\/effect$/);
  await page.goto(`/periods/${periodId}/amendments`);
  const { people } = (await (await read).json()) as AmendmentEffect;
  assert.ok(people.length > 1, 'before and after of more than one');
  const effect = page.getByRole('table', { name: '对谁有什么影响' });
  await effect.getByText(/→/).first().waitFor();
  assert.deepEqual(await faultsOf(page), []);
  assert.doesNotMatch(
    (await effect.textContent()) ?? '',
    /\d\/\d/,
    'points as decimals, not as exact fractions',
  );
  await keepPicture(page, 'amendment-effect', true);
  const [one] = people;
  const own = await openPage(at.browser, at.office);
  await signInAtOnce(own.page, one!.person.id.toLowerCase(), goodPassword);
  await own.page.goto(`/periods/${periodId}/amendments`);
  await own.page.getByRole('table', { name: '对谁有什么影响' }).getByText(one!.person.name).waitFor();
  assert.equal(await own.page.getByRole('table').getByText(people[1]!.person.name).count(), 0);
  await keepPicture(own.page, 'amendment-own');
  assert.deepEqual(own.wrong, []);
  assert.deepEqual([wrong, chief.wrong], [[], []]);
});
