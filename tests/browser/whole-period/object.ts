import assert from 'node:assert/strict';
import { wholeFacts } from '../../../packages/server/tests/whole-facts.ts';
import { reviewFile } from './accumulate.ts';
import { period } from './prepare.ts';
import type { Walk } from './walk.ts';
import { names } from './walk-office.ts';

const address = `/periods/${period}`;
const mine = `/mine/${period}`;
const disputed = '东检刑〔2026〕41号';

/** One line is objected to; the office tries the correction on everybody, two decide, and whoever it worsens is told. */
export async function object(walk: Walk): Promise<void> {
  walk.day('2027-01-06');
  await raise(walk);
  await correct(walk);
  await readAnswers(walk);
}

async function raise(walk: Walk): Promise<void> {
  const person = await walk.as('li');
  await person.visit(mine, '我的考核');
  await person.keepPicture('own-page');
  await person.page.getByRole('link', { name: '履职瑕疵：为什么' }).click();
  const { dialog } = person;
  await dialog.getByText(disputed).first().waitFor();
  await person.look();
  await person.keepPicture('why');
  await dialog.getByText('对这一项提出异议').click();
  await dialog.getByRole('radio', { name: '某一案件' }).check();
  await dialog.getByLabel('哪一案件').fill(disputed);
  await dialog.getByLabel('理由').fill('该案不是我承办的，超期的责任人不是我');
  await dialog.getByLabel('证明材料').setInputFiles({
    name: '承办记录.txt',
    mimeType: 'text/plain',
    buffer: Buffer.from('虚构的承办记录'),
  });
  await dialog.getByRole('link', { name: '承办记录.txt' }).waitFor();
  await person.look();
  await dialog.getByRole('button', { name: '提出异议', exact: true }).click();
  await dialog.getByText('异议已提出').waitFor();
  const other = await walk.as('sun');
  await other.visit(mine, '我的考核');
  assert.equal(await other.page.getByText(disputed).count(), 0, 'nobody else reads of it');
}

async function correct(walk: Walk): Promise<void> {
  const office = await walk.as('wang');
  await reviewFile(office, '更正-瑕疵.csv', wholeFacts(2026).defectsOf('chen'));
  await office.visit(`${address}/objections`, '异议');
  await office.row(names.li).getByRole('link').first().click();
  await office.arrive(`异议：${names.li}`);
  await office.page.getByRole('link', { name: '承办记录.txt' }).waitFor();
  const batch = office.page.getByLabel('更正批次');
  await batch.selectOption({ index: 1 });
  await office.button('附上').click();
  await office.page.getByRole('button', { name: '试算', exact: true }).click();
  await office.button('把试算结果记入这条异议').click();
  const effect = office.page.getByRole('region', { name: '如果支持，会改变什么' });
  await effect.getByRole('row').filter({ hasText: names.chen }).waitFor();
  await office.look();
  await office.keepPicture('objection-effect', true);
  await office.page.getByRole('radio', { name: '支持', exact: true }).check();
  await office.page.getByLabel('答复内容（说明理由）').fill('核对属实，更正责任人');
  await office.button('提交，由检察长或委员确认').click();
  await office.page.getByRole('region', { name: '等另一人确认' }).waitFor();
  const chief = await walk.as('zhao');
  await chief.visit(`${address}/objections`, '异议');
  await chief.row(names.li).getByRole('link').first().click();
  await chief.arrive(`异议：${names.li}`);
  await chief.reads('拟答复：支持');
  await chief.keepPicture('objection-confirm', true);
  await chief.page
    .getByRole('region', { name: '等另一人确认' })
    .getByRole('button', { name: '确认' })
    .click();
  await chief.reads('异议成立');
  await chief.reads(new RegExp(`因更正变差、已通知的人.*${names.chen}`));
}

async function readAnswers(walk: Walk): Promise<void> {
  const person = await walk.as('li');
  await person.visit(mine, '我的考核');
  const part = person.page.locator('#objections');
  await part
    .getByText(/(^|[^不])成立$/)
    .first()
    .waitFor();
  await part.getByText('核对属实，更正责任人').waitFor();
  await person.look();
  const worsened = await walk.as('chen');
  await worsened.visit(mine, '我的考核');
  const notice = worsened.page.getByRole('region', { name: '数据更正通知' });
  await notice.getByText(/“履职瑕疵”的一处数据已更正/).waitFor();
  assert.equal(await notice.getByText(names.li).count(), 0, 'whose objection it was is not told');
  await worsened.look();
  await worsened.keepPicture('worsened');
}
