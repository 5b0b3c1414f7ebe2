import { period } from './prepare.ts';
import type { Walk } from './walk.ts';

const board = `/periods/${period}`;

/** The holidays of the year to come are entered; then the period is closed, computed on closed facts and published. */
export async function publish(walk: Walk): Promise<void> {
  await enterHolidays(walk);
  await computeAndPublish(walk);
}

/** Two administrators: limits in working days reach into the new year, whose holidays nobody entered yet. */
async function enterHolidays(walk: Walk): Promise<void> {
  const system = await walk.as('system');
  await system.visit('/system/calendar', '节假日');
  await system.button('录入一年的安排').click();
  const { dialog } = system;
  await dialog.getByLabel('依据（国务院办公厅通知）').fill('虚构的放假通知');
  await dialog.getByLabel('节日 1').fill('元旦');
  await dialog.getByLabel('自 1').fill('2027-01-01');
  await dialog.getByLabel('至 1').fill('2027-01-03');
  await dialog.getByRole('button', { name: '再加一段' }).click();
  await dialog.getByLabel('节日 2').fill('春节');
  await dialog.getByLabel('自 2').fill('2027-02-05');
  await dialog.getByLabel('至 2').fill('2027-02-11');
  await dialog.getByLabel(/上班的周末/).fill('2027-02-14');
  await system.look();
  await dialog.getByRole('button', { name: /提交/ }).click();
  await system.reads('等另一位管理员确认');
  const audit = await walk.as('audit');
  await audit.visit('/system/calendar', '节假日');
  await audit.button('确认生效').click();
  await audit.page.getByRole('heading', { level: 2, name: /2027.*本院录入/ }).waitFor();
}

async function computeAndPublish(walk: Walk): Promise<void> {
  walk.day('2027-01-05');
  const office = await walk.as('wang');
  await office.visit(board, '2026 年度考核');
  await office.button('截止').click();
  await office.button('按截止数据计算').click();
  await office.button('记为本周期的结果').click();
  await office.reads('封存的结果');
  await office.button('公布得分').click();
  await office.button('公布得分').waitFor({ state: 'detached' });
  await office.look();
  await office.keepPicture('published');
}
