import assert from 'node:assert/strict';
import { period } from './prepare.ts';
import type { Walk } from './walk.ts';
import { type Name, names } from './walk-office.ts';

const reviews = `/periods/${period}/reviews`;
const file = `${reviews}/sun`;
const heading = `评审卷宗：${names.sun}`;
const panel: readonly Name[] = ['he', 'pan', 'peng'];

/**
 * The last of the group goes to review by rank, and for an unsound inspection: the panel is named after recusals, cases are drawn, each
 * member scores unseen by the others, the person is heard, the vote is secret, the conclusion has its reasons.
 */
export async function review(walk: Walk): Promise<void> {
  walk.day('2027-01-08');
  await begin(walk);
  await score(walk);
  await hear(walk);
  await conclude(walk);
}

async function begin(walk: Walk): Promise<void> {
  const office = await walk.as('wang');
  await office.visit(`/periods/${period}/meeting`, '等次会议');
  await office.button('召开').click();
  await office.reads('还有 1 人应先评审而没有启动评审');
  await office.visit(reviews, '评审');
  await office
    .row(names.sun)
    .getByText(/后 1 名：应先评审、后定等次/)
    .waitFor();
  await office.row(names.sun).getByRole('button', { name: '启动评审' }).first().click();
  const open = office.page.getByRole('link', { name: '打开卷宗' }).first();
  await open.waitFor();
  await office.look();
  await office.keepPicture('reviews');
  await open.click();
  await office.arrive(heading);
  await office.button('组成评审组').click();
  const { dialog } = office;
  await dialog.getByRole('row').filter({ hasText: names.he }).waitFor();
  await office.look();
  await office.keepPicture('panel');
  for (const name of panel) await dialog.getByRole('checkbox', { name: new RegExp(names[name]) }).check();
  await dialog.getByRole('button', { name: '组成评审组' }).click();
  await dialog.waitFor({ state: 'hidden' });
  await office.page.getByLabel('种子').fill('2027-01-08 福彩 3D 开奖号码 1 2 3');
  await office.button('抽取案件').click();
  await office.reads('系统刚才重做了一次，结果相同');
  await office.look();
}

async function score(walk: Walk): Promise<void> {
  for (const name of panel) {
    const member = await walk.as(name);
    await member.visit(file, heading);
    const list = member.page.getByRole('list', { name: '抽中的案件' });
    await list.waitFor();
    const cases = await list.getByRole('button').count();
    assert.equal(cases, 5);
    for (let at = 0; at < cases; at++) {
      await member.page.getByText(`已交 ${at + 5 * panel.indexOf(name)}/15`).waitFor();
      // The next case is shown once everything was read again: what is typed before that belongs to the one before.
      await list.locator('[aria-current="true"]').filter({ hasText: '未评' }).waitFor();
      await member.page.getByLabel('评定').fill('合格');
      await member.page.getByLabel('分数（0–100）').fill('82');
      await member.page.getByLabel(/^意见/).fill('程序合法，文书有两处笔误');
      if (name === 'pan' && at === 0) await member.look();
      if (name === 'pan' && at === 0) await member.keepPicture('sheet', true);
      await member.button('交这件的评分表').click();
    }
    await member.page
      .getByText(`已交 ${5 * (panel.indexOf(name) + 1)}/15`)
      .or(member.row('82').first())
      .first()
      .waitFor();
  }
}

async function hear(walk: Walk): Promise<void> {
  const person = await walk.as('sun');
  await person.visit(`/mine/${period}`, '我的考核');
  const part = person.page.locator('#review');
  await part.getByText('2027-01-08 福彩 3D 开奖号码 1 2 3').waitFor();
  await part.getByLabel('陈述意见').fill('该案系新类型案件，已整改');
  await person.look();
  await person.keepPicture('own-review', true);
  await part.getByRole('button', { name: '提交陈述' }).click();
  await part.getByText('该案系新类型案件，已整改').waitFor();
}

async function conclude(walk: Walk): Promise<void> {
  const findings = { he: '能够胜任', pan: '不能胜任', peng: '能够胜任' } as const;
  for (const [name, finding] of Object.entries(findings)) {
    const member = await walk.as(name as Name);
    await member.visit(file, heading);
    await member.page.getByRole('radio', { name: finding, exact: true }).check();
    if (name === 'he') await member.look();
    await member.button('投票').click();
    await member.page.getByRole('radio', { name: finding, exact: true }).waitFor({ state: 'detached' });
  }
  const office = await walk.as('wang');
  await office.visit(file, heading);
  await office.button('评审结论').click();
  await office.dialog.getByLabel('理由').fill('抽查案件均合格，能够胜任');
  await office.dialog.getByRole('button', { name: '评审结论' }).click();
  await office.dialog.waitFor({ state: 'hidden' });
  await office.reads('抽查案件均合格，能够胜任');
  await office.look();
  await office.keepPicture('review-concluded', true);
  const person = await walk.as('sun');
  await person.visit(`/mine/${period}`, '我的考核');
  await person.page.locator('#review').getByText('能够胜任：评审不影响考核结果').waitFor();
}
