import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { fetchInTime } from '../../packages/facts/tests/fetch-in-time.ts';
import { goodPassword } from '../../packages/server/tests/browser.ts';
import { faultsOf } from './faults-of.ts';
import { countyOrgan, inBrowser } from './in-browser.ts';
import { openPage, signInAtOnce } from './open-page.ts';
import { keepPicture } from './picture.ts';

const at = inBrowser(() =>
  countyOrgan(
    {
      kaohe: { roles: ['office'], person: 'kaohe' },
      jianchazhang: { roles: ['chief'], person: 'jianchazhang' },
      xitong: { roles: ['system'] },
    },
    { webhookAllow: ['https://erp.example.cn'] },
  ),
);

test('a token is made under one’s account, shown once, used by another system, and taken back', async () => {
  const { page, wrong } = await openPage(at.browser, at.office);
  await page.goto('/account');
  await signInAtOnce(page, 'kaohe', goodPassword);
  await page.goto('/account');
  await page.getByRole('button', { name: '新建令牌' }).click();
  const form = page.getByRole('dialog');
  await form.getByLabel('用途（哪个系统）').fill('虚构的统一业务系统');
  await form.getByLabel('看名册').check();
  await form.getByLabel('现在的密码').fill(goodPassword);
  assert.deepEqual(await faultsOf(page), []);
  await keepPicture(page, 'token-form');
  await form.getByRole('button', { name: '新建' }).click();
  await form.getByText('令牌只显示这一次').waitFor();
  const token = (await form.locator('pre').textContent()) ?? '';
  const asked = () =>
    fetchInTime(`${at.office.address}/api/register/organs`, {
      headers: { authorization: `Bearer ${token}` },
    });
  assert.equal((await asked()).status, 200);
  await form.getByRole('button', { name: '关闭' }).click();
  await page.getByRole('cell', { name: '虚构的统一业务系统', exact: true }).waitFor();
  assert.ok(!(await page.content()).includes(token));
  await keepPicture(page, 'tokens');
  await page.getByRole('button', { name: '收回 虚构的统一业务系统' }).click();
  await page.getByRole('cell', { name: '虚构的统一业务系统', exact: true }).waitFor({ state: 'detached' });
  assert.equal((await asked()).status, 401);
  assert.deepEqual(wrong, []);
});

test('the page of the interface shows every route, finds one, and what it takes and answers', async () => {
  const { page, wrong } = await openPage(at.browser, at.office);
  await page.goto('/interface');
  await signInAtOnce(page, 'xitong', goodPassword);
  await page.goto('/interface');
  await page.getByRole('heading', { level: 1, name: '接口说明' }).waitFor();
  await page.getByRole('searchbox').fill('期限');
  await page.getByText('单位现行的程序期限').click();
  await page.getByRole('button', { name: '看 OrganLimits', exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: '看 OrganLimit', exact: true }).click();
  await page.getByRole('dialog').getByText('byLaw').waitFor();
  assert.deepEqual(await faultsOf(page), []);
  await keepPicture(page, 'interface');
  assert.deepEqual(wrong, []);
});

test('an address is registered by the office, confirmed by the chief, and its messages are shown', async () => {
  const kaohe = await openPage(at.browser, at.office);
  await kaohe.page.goto('/webhooks');
  await signInAtOnce(kaohe.page, 'kaohe', goodPassword);
  await kaohe.page.goto('/webhooks');
  await kaohe.page.getByRole('button', { name: '登记地址' }).click();
  const form = kaohe.page.getByRole('dialog');
  await form.getByLabel('地址', { exact: true }).fill('https://evil.example/told');
  await form.getByRole('button', { name: '登记' }).click();
  await form.getByText('服务器只允许推送到：https://erp.example.cn').first().waitFor();
  await form.getByLabel('地址', { exact: true }).fill('https://erp.example.cn/told');
  await form.getByRole('button', { name: '登记' }).click();
  await form.getByText('签名密钥，只显示这一次').waitFor();
  await form.getByRole('button', { name: '关闭' }).click();
  await kaohe.page.getByText('等检察长或委员确认').first().waitFor();
  assert.deepEqual(await faultsOf(kaohe.page), []);
  await keepPicture(kaohe.page, 'webhook-waiting');
  const chief = await openPage(at.browser, at.office);
  await chief.page.goto('/webhooks');
  await signInAtOnce(chief.page, 'jianchazhang', goodPassword);
  await chief.page.goto('/webhooks');
  await chief.page.getByRole('button', { name: '确认，从此通知' }).click();
  await chief.page.getByText('在用').waitFor();
  const [{ id } = { id: '' }] = await at.office.installation.records.db
    .selectFrom('webhook')
    .select('id')
    .execute();
  await at.office.installation.records.db
    .insertInto('webhook_delivery')
    .values({
      id: '0f0e0d0c-0b0a-4908-8706-050403020100',
      webhook: id,
      kind: 'period',
      body: '{}',
      made_at: '2026-03-01T00:00:00.000Z',
      state: 'dead',
      tries: 8,
      next_at: '2026-03-01T00:00:00.000Z',
      tried_at: '2026-03-03T00:00:00.000Z',
      said: '503',
    })
    .execute();
  await chief.page.getByText('最近的通知').click();
  await chief.page.getByText('没有送到').first().waitFor();
  assert.deepEqual(await faultsOf(chief.page), []);
  await keepPicture(chief.page, 'webhook-deliveries');
  assert.deepEqual([...kaohe.wrong, ...chief.wrong], []);
});

test('the folder of exports is watched in the name of whoever wants it, and says what became of each file', async () => {
  const { page, wrong } = await openPage(at.browser, at.office);
  await signInAtOnce(page, 'kaohe', goodPassword);
  await page.goto('/inbox');
  await page.getByRole('button', { name: '以我的名义看管' }).click();
  await page.getByText('在看管，以此人名义交入：虚构kaohe').waitFor();
  const { inbox, inboxWatcher, facts } = at.office.installation.desks;
  await writeFile(join(inbox.root, 'east', '夜间导出.csv'), '部门受案号,承办人\n虚构1号,虚构甲\n');
  await writeFile(join(inbox.root, 'east', '说明.pdf'), '%PDF-1.4');
  await inboxWatcher.look();
  await inboxWatcher.look();
  await facts.uploads.idle();
  await page.reload();
  await page.getByText('已交入，待核对').waitFor();
  await page.getByText('这是PDF 文件，不是表格').waitFor();
  assert.deepEqual(await faultsOf(page), []);
  await keepPicture(page, 'inbox');
  await page.getByRole('button', { name: '停止看管' }).click();
  await page.getByText('没有看管。').waitFor();
  assert.deepEqual(wrong, []);
});
