import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ActionToTake } from '@jianheng/api';
import type { Page } from 'playwright-core';
import { goodPassword } from '../../packages/server/tests/browser.ts';
import { comesToBe } from './comes-to-be.ts';
import { faultsOf } from './faults-of.ts';
import { countyOrgan, inBrowser } from './in-browser.ts';
import { desk, openPage, signIn, signInAtOnce, telephone } from './open-page.ts';
import { cases, changedCases, explanation, own, period, result, todo } from './own-answers.ts';
import { keepPicture } from './picture.ts';

/**
 * What the own page shows of every answer that the contract allows, by answers written down here; how the server comes to its
 * answers is tested on the server, and both together in the walk through a period.
 */
const at = inBrowser(() => countyOrgan({ wang: { roles: ['staff'], person: 'wang' } }));

/** Presses what sends an action, and waits until it is answered. */
async function send(page: Page, button: string): Promise<void> {
  const answered = page.waitForResponse('**/api/periods/east-2026/actions');
  await page.getByRole('button', { name: button }).click();
  await answered;
}

/** Answers for the page, with the actions that it sends. */
async function answer(page: Page): Promise<ActionToTake[]> {
  const taken: ActionToTake[] = [];
  const answers: Readonly<Record<string, unknown>> = {
    '/api/periods': { periods: [period], mayBeginIn: [] },
    '/api/own/todo': todo,
    '/api/periods/east-2026/own': own,
    '/api/periods/east-2026/people/wang/result': result,
    '/api/periods/east-2026/people/wang/result/workload': explanation,
    '/api/periods/east-2026/people/wang/cases': cases,
    '/api/periods/east-2026/freshness': { run: result.run },
  };
  await page.route(
    ({ pathname }) => pathname in answers,
    (route, request) => {
      const { pathname, searchParams } = new URL(request.url());
      const isChanged = searchParams.get('month') === changedCases.month;
      return route.fulfill({ json: isChanged ? changedCases : answers[pathname] });
    },
  );
  await page.route('**/api/periods/east-2026/actions', (route, request) => {
    taken.push(request.postDataJSON() as ActionToTake);
    return route.fulfill({ json: { seq: 9, stage: 'open', waits: false } });
  });
  return taken;
}

test('the own page says what to do and by when, the points with the middle of the peers, and every number is a door', async () => {
  const { page, wrong } = await openPage(at.browser, at.office);
  await answer(page);
  await signIn(page, 'wang', goodPassword);
  await page.getByRole('heading', { level: 1, name: '我的考核' }).waitFor();
  await page.getByText('65.84').first().waitFor();
  await page.getByText('期限待定：该年放假安排未公布').waitFor();
  await page.getByText('第 5–9 位（不可区分）').waitFor();
  assert.deepEqual(await faultsOf(page), []);
  await keepPicture(page, 'mine', true);
  await page.getByRole('link', { name: /17.92/ }).click();
  const drawer = page.getByRole('dialog');
  await drawer.getByText('61⅓ ÷ 68.45 × 20 = 17.92').waitFor();
  await page.waitForURL('**/mine/east-2026/why/workload');
  await drawer.getByText('其中 1 行属封存或涉密案件，只显示计数').waitFor();
  assert.deepEqual(await faultsOf(page), []);
  await keepPicture(page, 'why');
  await page.keyboard.press('Escape');
  await drawer.waitFor({ state: 'detached' });
  await page.waitForURL('**/mine/east-2026');
  // Whoever goes by keyboard goes on where the explanation was opened.
  await page.locator(':focus').filter({ hasText: '17.92' }).waitFor();
  assert.deepEqual(wrong, []);
});

test('an explanation has an address of its own, and its cases can be filtered and taken along to Excel', async () => {
  const { page, wrong } = await openPage(at.browser, at.office);
  await answer(page);
  await signInAtOnce(page, 'wang', goodPassword);
  await page.goto('/mine/east-2026/why/workload');
  const drawer = page.getByRole('dialog');
  await drawer.getByRole('searchbox').fill('〕11 号');
  await drawer.getByText('1 / 12 行').waitFor();
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    drawer.getByRole('button', { name: '导出 Excel' }).click(),
  ]);
  assert.match(file.suggestedFilename(), /^工作量 虚构王 已审结案件.*\.xlsx$/);
  // On paper it stands alone and whole, without what is pressed.
  await page.emulateMedia({ media: 'print' });
  await page.locator('h1').waitFor({ state: 'hidden' });
  await drawer.getByRole('button', { name: '导出 Excel' }).waitFor({ state: 'hidden' });
  const sheet = "document.querySelector('dialog[open]')";
  assert.ok(await page.evaluate(`${sheet}.scrollHeight <= ${sheet}.clientHeight`));
  assert.deepEqual(wrong, []);
});

test('a month’s case list is confirmed as it is, or what is wrong is pointed out case by case', async () => {
  const { page, wrong } = await openPage(at.browser, at.office, { viewport: telephone });
  const taken = await answer(page);
  await signInAtOnce(page, 'wang', goodPassword);
  await page.goto('/');
  await page.getByRole('button', { name: /查看 2026-09/ }).click();
  await page.getByRole('button', { name: '清单无误，确认' }).waitFor();
  assert.deepEqual(await faultsOf(page), []);
  await keepPicture(page, 'mine-telephone', true);
  await page.getByRole('checkbox').first().check();
  await page.getByLabel(/101 号.*错在哪里/).fill('不是我承办');
  await send(page, '提交指出的错误');
  await send(page, '清单无误，确认');
  assert.deepEqual(
    taken.map(({ kind, details }) => [kind, details]),
    [
      ['dispute-cases', { cases: [{ case: '虚构检刑诉〔2026〕101 号', says: '不是我承办' }] }],
      ['confirm-cases', { seen: cases.seen }],
    ],
  );
  assert.deepEqual(wrong, []);
});

test('a list that changed after it was confirmed is asked again by what changed alone', async () => {
  const { page, wrong } = await openPage(at.browser, at.office);
  const taken = await answer(page);
  await signInAtOnce(page, 'wang', goodPassword);
  await page.goto('/');
  await page.getByText('确认后有变动，请再核对').waitFor();
  await page.getByText('新增 1、有变 1、不再列出 0').waitFor();
  await page.getByRole('button', { name: /查看 2026-07/ }).click();
  const changes = page.getByRole('region', { name: '确认之后的变动' });
  await changes.getByText('（原为 协办）').waitFor();
  await comesToBe(() => changes.getByRole('listitem').count(), 2);
  assert.deepEqual(await faultsOf(page), []);
  await keepPicture(page, 'mine-changed');
  await send(page, '变动无误，再次确认');
  assert.deepEqual(
    taken.map(({ kind, details }) => [kind, details]),
    [['confirm-cases', { seen: changedCases.seen }]],
  );
  assert.deepEqual(wrong, []);
});

test('on a telephone nothing runs out of the page at the side', async () => {
  for (const viewport of [telephone, desk, { width: 320, height: 640 }]) {
    const { page } = await openPage(at.browser, at.office, { viewport });
    await answer(page);
    await signInAtOnce(page, 'wang', goodPassword);
    await page.goto('/');
    await page.getByText('65.84').first().waitFor();
    const width = await page.evaluate('document.documentElement.scrollWidth');
    assert.ok(Number(width) <= viewport.width, `${width} in ${viewport.width}`);
    await page.context().close();
  }
});
