import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fetchInTime } from '../../packages/facts/tests/fetch-in-time.ts';
import { goodPassword } from '../../packages/server/tests/browser.ts';
import { comesToBe } from './comes-to-be.ts';
import { faultsOf } from './faults-of.ts';
import { countyOrgan, inBrowser } from './in-browser.ts';
import { openPage, signIn, signInAtOnce, telephone } from './open-page.ts';
import { keepPicture } from './picture.ts';

const at = inBrowser(() => countyOrgan({ wang: { roles: ['staff', 'office'], person: 'wang' } }));

test('the keyboard reaches the content at once, and an address that is nobody’s says what to do', async () => {
  const { page, wrong } = await openPage(at.browser, at.office);
  await signInAtOnce(page, 'wang', goodPassword);
  await page.goto('/no-such-place');
  await page.getByRole('heading', { level: 1, name: '没有找到，或者不在您的权限之内' }).waitFor();
  assert.deepEqual(await faultsOf(page), []);
  await page.keyboard.press('Tab');
  await page.locator(':focus').filter({ hasText: '跳到正文' }).waitFor();
  await page.keyboard.press('Enter');
  await page.locator('#content:focus').waitFor();
  await page.getByRole('link', { name: '待办' }).click();
  await page.getByRole('heading', { level: 1, name: '待办' }).waitFor();
  await page.locator('#content:focus').waitFor();
  await comesToBe(() => page.title(), '待办 · 检衡');
  assert.deepEqual(wrong, []);
});

test('a fault of the server is told with the number to quote and asked for again; what is not there is not', async () => {
  const { page } = await openPage(at.browser, at.office);
  await signIn(page, 'wang', goodPassword);
  let isBroken = true;
  await page.route('**/api/own/todo', (route) => {
    if (!isBroken) return route.fulfill({ json: { today: '2026-03-02', todo: [], panels: [] } });
    const body = {
      type: 'about:blank',
      title: '系统出错',
      status: 500,
      code: 'fault',
      hint: '请重试',
      request: 'n-1',
    };
    return route.fulfill({ status: 500, contentType: 'application/problem+json', json: body });
  });
  await page.goto('/todo');
  const alert = page.getByRole('alert');
  await alert.waitFor();
  assert.match((await alert.textContent()) ?? '', /系统出错.*请重试.*n-1/);
  assert.deepEqual(await faultsOf(page), []);
  await keepPicture(page, 'fault');
  isBroken = false;
  await page.getByRole('button', { name: '重试' }).click();
  await page.getByText('现在没有等您办的事').waitFor();
});

test('a session that ends under a page hides it and loses nothing of it: whoever is back finds what was filled in', async () => {
  const { page } = await openPage(at.browser, at.office);
  await signInAtOnce(page, 'wang', goodPassword);
  await page.goto('/account');
  const password = page.getByRole('form', { name: '身份验证器' }).getByLabel('现在的密码');
  await password.fill('anything');
  await page.context().clearCookies();
  await page.getByRole('button', { name: '设置身份验证器' }).click();
  const box = page.getByRole('dialog', { name: '登录已结束' });
  await box.waitFor();
  assert.equal(await page.getByRole('heading', { level: 1 }).isVisible(), false);
  assert.deepEqual(await faultsOf(page), []);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await box.waitFor();
  await signInAtOnce(page, 'wang', goodPassword);
  await box.getByRole('button', { name: '已经登录，继续' }).click();
  await box.waitFor({ state: 'detached' });
  assert.equal(await password.inputValue(), 'anything');
});

test('on a telephone the menu opens from its button and closes after a choice', async () => {
  const { page, wrong } = await openPage(at.browser, at.office, { viewport: telephone });
  await signIn(page, 'wang', goodPassword);
  const link = page.getByRole('link', { name: '我的考核' });
  assert.equal(await link.isVisible(), false);
  await page.getByRole('button', { name: '菜单' }).click();
  assert.deepEqual(await faultsOf(page), []);
  await keepPicture(page, 'menu-telephone');
  await link.click();
  await page.waitForURL('**/mine');
  await link.waitFor({ state: 'hidden' });
  assert.deepEqual(wrong, []);
});

test('no page can be framed or made to run what is not its own', async () => {
  const answer = await fetchInTime(`${at.office.address}/`);
  const policy = answer.headers.get('content-security-policy') ?? '';
  assert.match(policy, /script-src 'self';/);
  assert.match(policy, /style-src 'self';/);
  assert.match(policy, /frame-ancestors 'none'/);
});
