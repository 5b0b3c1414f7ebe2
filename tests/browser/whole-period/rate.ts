import assert from 'node:assert/strict';
import { period } from './prepare.ts';
import type { Walk } from './walk.ts';
import { type Name, names } from './walk-office.ts';
import type { Walker } from './walker.ts';

const meeting = `/periods/${period}/meeting`;
const rated: readonly Name[] = ['li', 'he', 'qian', 'chen', 'ma', 'sun'];
/** One departs from the proposal, and so needs its reason. */
const departing: Name = 'he';

/** The meeting decides person by person beside the cap; the superior organ rates the chief; the chief confirms the ratings. */
export async function rate(walk: Walk): Promise<void> {
  walk.day('2027-01-12');
  await convene(walk);
  const office = await walk.as('wang');
  for (const name of rated) await enterRating(office, name);
  await rateChief(walk);
  await decide(walk);
}

async function convene(walk: Walk): Promise<void> {
  const office = await walk.as('wang');
  await office.visit(meeting, '等次会议');
  await office.reads('本机关应参加 11 人 × 20% = 2.2 → 2 名');
  await office.page.getByLabel(`${names.chen} 出席`).uncheck();
  await office.look();
  await office.button('召开').click();
  await office.reads(/出席委员（4\/5）/);
  await office.keepPicture('meeting', true);
}

async function enterRating(office: Walker, name: Name): Promise<void> {
  const row = office.row(names[name]).first();
  await row.getByRole('button', { name: /^评定/ }).click();
  const { dialog } = office;
  const annual = dialog.getByLabel('年度等次');
  await annual.waitFor();
  const choices = await annual.locator('option').allTextContents();
  if (name === 'ma') assert.deepEqual(choices.slice(1), ['不确定等次'], 'an investigation is under way');
  if (name === departing) {
    await annual.selectOption('优秀');
    await dialog.getByLabel('理由').fill('承办重大疑难案件，会议逐人评议后议定');
    await office.look();
    await office.keepPicture('rating');
  } else {
    const proposed = (await row.getByRole('cell').nth(5).textContent()) ?? '';
    const choice = choices.slice(1).find((one) => proposed.startsWith(one));
    await annual.selectOption(choice ?? '称职');
    if (choice === undefined) await dialog.getByLabel('理由').fill('会议逐人评议后议定');
  }
  await dialog.getByRole('button', { name: '记下' }).click();
  await dialog.waitFor({ state: 'hidden' });
}

async function rateChief(walk: Walk): Promise<void> {
  const superior = await walk.as('wu');
  await superior.visit('/todo', '待办');
  await superior.page.getByRole('link', { name: '虚构县人民检察院 1 名院领导待评定' }).click();
  await superior.arrive('等次会议');
  await superior.row(names.zhao).getByRole('button', { name: /^评定/ }).click();
  await superior.dialog.getByLabel('年度等次').selectOption('称职');
  await superior.dialog.getByLabel('理由').fill('综合考虑');
  await superior.dialog.getByRole('button', { name: '记下' }).click();
  await superior.dialog.waitFor({ state: 'hidden' });
  await superior.look();
  await superior.keepPicture('superior-rates');
}

async function decide(walk: Walk): Promise<void> {
  const office = await walk.as('wang');
  await office.visit(meeting, '等次会议');
  await office.page.getByLabel('会议记录').fill('应到 5 人，实到 4 人，逐人评定。');
  await office.button('提交审定').click();
  await office.page.getByRole('region', { name: '等另一人确认' }).waitFor();
  const chief = await walk.as('zhao');
  await chief.visit(meeting, '等次会议');
  await chief.reads('应到 5 人，实到 4 人，逐人评定。');
  await chief.look();
  await chief.keepPicture('meeting-confirm', true);
  await chief.page
    .getByRole('region', { name: '等另一人确认' })
    .getByRole('button', { name: '确认' })
    .click();
  await chief.page.getByRole('region', { name: '等另一人确认' }).waitFor({ state: 'detached' });
}
