import assert from 'node:assert/strict';
import { period } from './prepare.ts';
import type { Walk } from './walk.ts';
import { names } from './walk-office.ts';

/** A sealed case counts without its number; the office asks for it with a reason that goes on record. */
export async function unmask(walk: Walk): Promise<void> {
  const office = await walk.as('wang');
  const { dialog, page } = office;
  await office.visit(`/periods/${period}/people/qian`, new RegExp(names.qian));
  await page.getByRole('link', { name: '办案工作量（各条线按系数折算）：为什么' }).click();
  await dialog.getByText('其中 1 行属封存或涉密案件').waitFor();
  const sealed = dialog.getByText('东检刑〔2026〕5号');
  assert.equal(await sealed.count(), 0);
  await dialog.getByText('查看被遮蔽的案件').click();
  await dialog.getByLabel('事由').fill('核对更正所涉案件');
  await office.look();
  await office.keepPicture('unmask');
  await dialog.getByRole('button', { name: '查看', exact: true }).click();
  await sealed.waitFor();
}
