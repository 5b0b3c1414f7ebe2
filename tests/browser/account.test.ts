import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { SignInWays } from '@jianheng/api';
import { totpCode, totpStep } from '../../packages/server/src/features/accounts/totp.ts';
import { anAccount, goodPassword } from '../../packages/server/tests/browser.ts';
import { comesToBe } from './comes-to-be.ts';
import { faultsOf } from './faults-of.ts';
import { countyOrgan, inBrowser } from './in-browser.ts';
import { openPage, signIn, signInAtOnce, telephone } from './open-page.ts';
import { keepPicture } from './picture.ts';

const at = inBrowser(() => countyOrgan({}, { secondFactorFor: ['audit'] }));

test('whoever is turned away signs in and is back where they were; a wrong password is told with a number to quote', async () => {
  await anAccount(at.office.installation.records, 'wang', [{ role: 'staff' }], { person: 'wang' });
  const { page, wrong } = await openPage(at.browser, at.office);
  await page.goto('/account');
  await page.getByLabel('登录名').waitFor();
  await comesToBe(() => page.title(), '登录 · 检衡');
  assert.deepEqual(await faultsOf(page), []);
  await keepPicture(page, 'sign-in');
  await page.getByLabel('登录名').fill('wang');
  await page.getByLabel('密码').fill('not-the-password');
  await page.keyboard.press('Enter');
  const alert = page.getByRole('alert');
  await alert.waitFor();
  assert.match(
    (await alert.textContent()) ?? '',
    /登录名、密码或验证码不对.*连续 5 次.*编号 ?[0-9a-f-]{36}/s,
  );
  await page.getByLabel('密码').fill(goodPassword);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: '我的账号' }).waitFor();
  assert.equal(new URL(page.url()).pathname, '/account');
  await comesToBe(() => page.title(), '我的账号 · 检衡');
  assert.deepEqual(await faultsOf(page), []);
  await keepPicture(page, 'account');
  await page.getByRole('button', { name: 'English' }).click();
  await page.getByRole('heading', { level: 1, name: 'My account' }).waitFor();
  await page.locator('html[lang=en]').waitFor();
  await page.getByRole('button', { name: 'Sign out', exact: true }).click();
  await page.getByLabel('Sign-in name').waitFor();
  assert.deepEqual(wrong, []);
});

test('a first password is changed before anything else, and a weak one is refused at its field', async () => {
  await anAccount(at.office.installation.records, 'shen', [{ role: 'staff' }], {
    person: 'shen',
    mustChange: true,
  });
  const { page, wrong } = await openPage(at.browser, at.office);
  await signIn(page, 'shen', goodPassword);
  await page.getByRole('heading', { level: 1, name: '请先更换初始密码' }).waitFor();
  assert.deepEqual(await faultsOf(page), []);
  await page.getByLabel('现在的密码').fill(goodPassword);
  await page.getByLabel('新密码', { exact: true }).fill('password1234');
  await page.getByLabel('再输入一次新密码').fill('password1234');
  await page.getByRole('button', { name: '更换密码' }).click();
  await page.getByText('这个密码太常见').waitFor();
  await page
    .locator('[aria-invalid=true]')
    .and(page.getByLabel('新密码', { exact: true }))
    .waitFor();
  await page.getByLabel('新密码', { exact: true }).fill('san-ke-huai-shu-yi-zhi-que');
  await page.getByLabel('再输入一次新密码').fill('san-ke-huai-shu-yi-zhi-que');
  await page.getByRole('button', { name: '更换密码' }).click();
  await page.getByRole('heading', { level: 1, name: '我的账号' }).waitFor();
  assert.deepEqual(wrong, []);
});

test('an administrator sets up the authenticator first, and signs in with its code afterwards', async () => {
  await anAccount(at.office.installation.records, 'auditor', [{ role: 'audit' }]);
  const { page, wrong } = await openPage(at.browser, at.office);
  await signIn(page, 'auditor', goodPassword);
  await page.getByRole('heading', { level: 1, name: '请先设置身份验证器' }).waitFor();
  await page.getByLabel('现在的密码').fill(goodPassword);
  await page.getByRole('button', { name: '设置身份验证器' }).click();
  await page.locator('.secret-picture svg').waitFor();
  const secret = (await page.locator('code').textContent())?.replaceAll(' ', '') ?? '';
  assert.deepEqual(await faultsOf(page), []);
  await keepPicture(page, 'second-factor');
  await page.getByLabel('6 位验证码').fill('000000');
  await page.getByRole('button', { name: '启用' }).click();
  await page.getByText('验证码不对').waitFor();
  const codeOf = (later: number) => totpCode(secret, totpStep(new Date().toISOString()) + later);
  await page.getByLabel('6 位验证码').fill(codeOf(0));
  await page.getByRole('button', { name: '启用' }).click();
  await page.getByRole('heading', { level: 1, name: '我的账号' }).waitFor();

  const again = await openPage(at.browser, at.office, { viewport: telephone });
  await again.page.goto('/sign-in');
  await again.page.getByLabel('登录名').fill('auditor');
  await again.page.getByLabel('密码').fill(goodPassword);
  await again.page.keyboard.press('Enter');
  await again.page.getByLabel('验证码').waitFor();
  assert.deepEqual(await faultsOf(again.page), []);
  await again.page.getByLabel('验证码').fill(codeOf(1));
  await again.page.keyboard.press('Enter');
  await again.page.locator('main#content').waitFor();
  assert.deepEqual([...wrong, ...again.wrong], []);
});

test('one sees where one is signed in and ends another session, which is sent to sign in', async () => {
  await anAccount(at.office.installation.records, 'zhao', [{ role: 'staff' }], { person: 'zhao' });
  const here = await openPage(at.browser, at.office);
  const there = await openPage(at.browser, at.office, { viewport: telephone });
  await signInAtOnce(there.page, 'zhao', goodPassword);
  await signInAtOnce(here.page, 'zhao', goodPassword);
  await here.page.goto('/account');
  await here.page.getByRole('button', { name: /^结束/ }).click();
  await here.page.getByRole('row').filter({ hasText: '本次' }).waitFor();
  await here.page.getByRole('button', { name: /^结束/ }).waitFor({ state: 'detached' });
  await there.page.goto('/account');
  await there.page.getByLabel('登录名').waitFor();
  assert.deepEqual([...here.wrong, ...there.wrong], []);
});

test('where there is an identity provider its button is there, and coming back without success is told', async () => {
  const { page, wrong } = await openPage(at.browser, at.office);
  const name = { zh: '统一身份认证（虚构）', en: 'identity provider (invented)' };
  const ways: SignInWays = { providers: [{ id: 'city', name }], demo: null };
  await page.route('**/api/sign-in', (route) => route.fulfill({ json: ways }));
  await page.goto('/sign-in?problem=sign-in-failed&request=n-7');
  assert.match((await page.getByRole('alert').textContent()) ?? '', /统一身份认证没有通过.*n-7/);
  const button = page.getByRole('link', { name: name.zh });
  assert.equal(await button.getAttribute('href'), '/api/sign-in/city');
  assert.deepEqual(await faultsOf(page), []);
  await page.goto('/sign-in?problem=stronger-sign-in-needed&request=n-8');
  assert.match((await page.getByRole('alert').textContent()) ?? '', /须用密码和身份验证器登录.*n-8/);
  assert.deepEqual(wrong, []);
});

test('whoever came by a provider is sent there once more before a token is made, and types no password', async () => {
  await anAccount(at.office.installation.records, 'wei', [{ role: 'staff' }], { person: 'wei' });
  const { page, wrong } = await openPage(at.browser, at.office);
  await signIn(page, 'wei', goodPassword);
  await page.route('**/api/own/session', async (route) => {
    const answer = await route.fetch();
    await route.fulfill({ response: answer, json: { ...(await answer.json()), way: 'sso:city' } });
  });
  await page.goto('/account');
  await page.getByRole('button', { name: '新建令牌' }).click();
  const again = page.getByRole('link', { name: '去重新登录' });
  assert.equal(await again.getAttribute('href'), '/api/sign-in/city?again=yes');
  assert.equal(await page.getByLabel('现在的密码').count(), 0);
  assert.deepEqual(await faultsOf(page), []);
  await keepPicture(page, 'token-after-provider');
  assert.deepEqual(wrong, []);
});
