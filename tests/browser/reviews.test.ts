import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ActionToTake, AvailabilityAsked, Offered, OwnPeriod, ReviewFile } from '@jianheng/api';
import type { Page } from 'playwright-core';
import { goodPassword } from '../../packages/server/tests/browser.ts';
import { comesToBe } from './comes-to-be.ts';
import { faultsOf } from './faults-of.ts';
import { countyOrgan, inBrowser } from './in-browser.ts';
import { openPage, signInAtOnce } from './open-page.ts';
import { own, period, result, todo } from './own-answers.ts';
import { keepPicture } from './picture.ts';
import { begun, candidates, offer, reviewList, scoring } from './review-answers.ts';

const at = inBrowser(() =>
  countyOrgan({
    kaohe: { roles: ['office', 'staff'], person: 'wang' },
    p1: { roles: ['panel'], person: 'p1' },
  }),
);

const base = '/api/periods/east-2026';

/** Answers for the server what an invented review needs; keeps the actions that the page takes. */
async function answer(
  page: Page,
  file: () => ReviewFile,
  offers: (kind: string, subject: Record<string, unknown>) => Offered | null,
): Promise<ActionToTake[]> {
  const taken: ActionToTake[] = [];
  const answers: Readonly<Record<string, () => unknown>> = {
    [`${base}/reviews`]: () => reviewList,
    [`${base}/reviews/sun`]: file,
    [`${base}/reviews/sun/candidates`]: () => candidates,
  };
  await page.route(
    ({ pathname }) => pathname in answers,
    (route, request) => route.fulfill({ json: answers[new URL(request.url()).pathname]?.() }),
  );
  await page.route(`**${base}/availability`, (route, request) =>
    route.fulfill({
      json: (request.postDataJSON() as AvailabilityAsked).map(({ kind, subject }) => offers(kind, subject)),
    }),
  );
  await page.route(`**${base}/actions`, (route, request) => {
    taken.push(request.postDataJSON() as ActionToTake);
    return route.fulfill({ json: { seq: taken.length, stage: 'published', waits: false } });
  });
  return taken;
}

test('the office sees whom the triggers name and who may not sit, by which rule; an even panel cannot be named', async () => {
  const { page, wrong } = await openPage(at.browser, at.office);
  const kinds = ['name-panel', 'begin-review'];
  const taken = await answer(
    page,
    () => begun,
    (kind, subject) => (kinds.includes(kind) ? offer(kind, subject) : null),
  );
  await signInAtOnce(page, 'kaohe', goodPassword);
  await page.goto('/periods/east-2026/reviews');
  await page.getByText('可能出于偶然，不启动').waitFor();
  assert.equal(await page.getByRole('button', { name: '启动评审' }).count(), 0);
  assert.deepEqual(await faultsOf(page), []);
  await keepPicture(page, 'reviews');
  await page.getByRole('link', { name: '打开卷宗' }).click();
  await page.getByRole('button', { name: '组成评审组' }).click();
  const drawer = page.getByRole('dialog');
  const barred = drawer.getByRole('row', { name: /虚构丁/ });
  await barred.getByText('审批过其案件（1 件）').waitFor();
  await barred.getByRole('checkbox', { disabled: true }).waitFor();
  const name = drawer.getByRole('button', { name: '组成评审组' });
  await drawer.getByLabel(/虚构甲/).check();
  await drawer.getByLabel(/虚构乙/).check();
  await comesToBe(() => name.isDisabled(), true);
  await drawer.getByLabel(/虚构丙/).check();
  assert.deepEqual(await faultsOf(page), []);
  await keepPicture(page, 'review-panel');
  await name.click();
  await drawer.waitFor({ state: 'hidden' });
  const members = ['p1', 'p2', 'p3'].map((id) => ({ person: id, from: 'city', substituteFor: null }));
  assert.deepEqual(taken, [{ kind: 'name-panel', subject: { person: 'sun' }, details: { members } }]);
  assert.deepEqual(wrong, []);
});

test('a member scores case by case without seeing the others, and is told what the vote still waits for', async () => {
  const { page, wrong } = await openPage(at.browser, at.office);
  let file = scoring;
  const taken = await answer(
    page,
    () => file,
    (kind, subject) =>
      kind === 'score-case'
        ? offer(kind, subject)
        : kind === 'vote'
          ? offer(kind, subject, '评分还没有交齐')
          : null,
  );
  await signInAtOnce(page, 'p1', goodPassword);
  await page.goto('/periods/east-2026/reviews/sun');
  const [first = '', second = ''] = scoring.draw?.cases.map((one) => one.case) ?? [];
  await page.getByLabel('评定').fill('合格');
  await page.getByLabel('分数（0–100）').fill('82.5');
  await page.getByLabel(/^意见/).fill('程序合法，文书有两处笔误');
  assert.deepEqual(await faultsOf(page), []);
  const sheet = { grade: '合格', points: '82.5', remarks: '程序合法，文书有两处笔误' };
  file = { ...scoring, sheets: { ...scoring.sheets, done: 1, own: [{ case: first, ...sheet }] } };
  await page.getByRole('button', { name: '交这件的评分表' }).click();
  await page.getByRole('heading', { level: 3, name: second }).waitFor();
  await page.getByText('封存：不显示身份').waitFor();
  // The next case has a sheet of its own.
  await comesToBe(() => page.getByLabel('评定').inputValue(), '');
  assert.deepEqual(taken, [{ kind: 'score-case', subject: { person: 'sun', case: first }, details: sheet }]);
  await page.getByText('评分还没有交齐').waitFor();
  assert.equal(await page.getByRole('link', { name: /得分与依据/ }).count(), 0);
  await keepPicture(page, 'review-sheet', true);
  assert.deepEqual(await faultsOf(page), []);
  assert.deepEqual(wrong, []);
});

test('the person asks on the own page for a member of the panel to step aside, with the reason', async () => {
  const { page, wrong } = await openPage(at.browser, at.office);
  const taken = await answer(
    page,
    () => begun,
    (kind, subject) => (kind === 'ask-aside' ? offer(kind, subject) : null),
  );
  const review: OwnPeriod['review'] = {
    trigger: '排名靠后',
    reason: '同组 40 人后 2 名',
    begun: '2026-11-20T02:00:00.000Z',
    stateUntil: null,
    panel: scoring.panel.map((seat) => ({ id: seat.person.id, name: seat.person.name, organ: seat.from })),
    draw: null,
    statement: null,
    waived: false,
    state: null,
    concluded: null,
  };
  const answers: Readonly<Record<string, unknown>> = {
    '/api/periods': { periods: [period], mayBeginIn: [] },
    '/api/own/todo': todo,
    [`${base}/own`]: { ...own, review },
    [`${base}/people/wang/result`]: result,
  };
  await page.route(
    ({ pathname }) => pathname in answers,
    (route, request) => route.fulfill({ json: answers[new URL(request.url()).pathname] }),
  );
  await signInAtOnce(page, 'kaohe', goodPassword);
  await page.goto('/mine/east-2026');
  await page.getByRole('button', { name: '申请回避 虚构乙' }).click();
  await page.getByRole('textbox', { name: '理由' }).fill('曾与本人有诉讼（虚构）');
  assert.deepEqual(await faultsOf(page), []);
  await page.getByRole('dialog').getByRole('button', { name: '申请回避' }).click();
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
  const subject = { person: 'wang', member: 'p2' };
  assert.deepEqual(taken, [{ kind: 'ask-aside', subject, details: { reason: '曾与本人有诉讼（虚构）' } }]);
  await keepPicture(page, 'review-own', true);
  assert.deepEqual(wrong, []);
});
