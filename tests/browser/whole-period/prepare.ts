import { comesToBe } from '../comes-to-be.ts';
import type { Walk } from './walk.ts';
import { template } from './walk-office.ts';

/** The period of the walk. */
export const period = 'east-2026';
const board = `/periods/${period}`;
/** What in the text sends somebody to review. */
const inspection = '    - any: inspection';
/** One of six or seven. */
const rank = '    - bottom: { share: 20%, round: down, in: peers, groups-from: 6 }';

/**
 * The office begins the year, adapts a template, adds to its text, tries it on last year's facts; it is approved, filed,
 * announced, opened.
 */
export async function prepare(walk: Walk): Promise<void> {
  await beginAndAdapt(walk);
  await addRank(walk);
  await tryOnLastYear(walk);
  await approveAndFile(walk);
  await announceAndOpen(walk);
}

async function beginAndAdapt(walk: Walk): Promise<void> {
  walk.day('2025-12-02');
  const office = await walk.as('wang');
  const { page } = office;
  await office.visit('/periods', '考核周期');
  await office.button('新建周期').click();
  await office.look();
  const { dialog } = office;
  await dialog.getByText(/^编号（/).click();
  await dialog.getByLabel('编号').fill(period);
  // From October on it is the next year.
  await comesToBe(() => dialog.getByLabel('名称').inputValue(), '2026 年度考核');
  await dialog.getByRole('button', { name: '建立' }).click();
  await office.arrive('2026 年度考核');
  await page.getByRole('link', { name: '去办理' }).click();
  await office.arrive('方案');
  await page.getByRole('link', { name: '找模板' }).click();
  await office.arrive('方案模板');
  await page.getByRole('checkbox', { name: /小型县院检察官年度考核方案（2026）/ }).check();
  await office.keepPicture('gallery');
  await office.button(/改编选中的模板/).click();
  await office.arrive('改编模板');
  await page.waitForURL(({ searchParams }) => searchParams.get('template') === template);
  await page.getByRole('region', { name: '合法性检查' }).waitFor();
  const workload = page.getByRole('group', { name: '办案工作量' });
  await workload.getByLabel('计分 · 工作量 · 目标').fill('45');
  await page.getByText('1 处改动').waitFor();
  await page.getByRole('status').filter({ hasText: '正在检查' }).waitFor({ state: 'detached' });
  await office.look();
  await office.keepPicture('adapt');
  await page.getByText(/^编号（/).click();
  await page.getByLabel('这套方案的编号').fill('east-prosecutors-2026');
  await office.button('保存这套方案').click();
  await office.arrive('方案');
}

/** What no form asks for is written into the text: the last of all goes to review too. */
async function addRank(walk: Walk): Promise<void> {
  const office = await walk.as('wang');
  const { page } = office;
  await page.getByRole('link', { name: '以它为起点改写原文' }).click();
  await office.arrive('自拟方案');
  const editor = page.getByRole('textbox', { name: /方案原文/ });
  await comesToBe(
    () => editor.inputValue(),
    (text) => text.includes(inspection),
  );
  const text = await editor.inputValue();
  const trigger = text.indexOf(inspection);
  const checked = page.waitForResponse('**/scheme-sets/check');
  await editor.fill(`${text.slice(0, trigger)}${rank}\n${text.slice(trigger)}`);
  await checked;
  await page.getByText('错误 0').first().waitFor();
  await office.keepPicture('own-text');
  await page.getByText(/^编号（/).click();
  await page.getByLabel('这套方案的编号').fill('east-prosecutors-2026-b');
  await office.button('保存这套方案').click();
  await office.arrive('方案');
  await office.button('为本周期选定这套方案').click();
  await office.reads('本周期选定的方案');
}

async function tryOnLastYear(walk: Walk): Promise<void> {
  const office = await walk.as('wang');
  await office.visit(`${board}/dry-run`, '试算');
  await office.button('开始试算').click();
  await office.button('记入本周期').click();
  await office.reads('这次试算已记入本周期');
  await office.look();
  await office.keepPicture('dry-run', true);
}

/** The office sends it, somebody else confirms; then it goes to the superior organ, which says that it came. */
async function approveAndFile(walk: Walk): Promise<void> {
  const office = await walk.as('wang');
  await office.visit(board, '2026 年度考核');
  await office.button('审定方案').click();
  await office.reads('已提交，等另一人确认');
  const chief = await walk.as('zhao');
  await chief.visit('/todo', '待办');
  await chief.page.getByRole('link', { name: /等待您确认或退回：审定方案/ }).click();
  await chief.arrive('2026 年度考核');
  await chief.keepPicture('approve');
  await chief.page
    .getByRole('region', { name: '等另一人确认' })
    .getByRole('button', { name: '确认' })
    .click();
  await chief.page.getByRole('region', { name: '等另一人确认' }).waitFor({ state: 'detached' });
  await office.visit(board, '2026 年度考核');
  await office.button('报上一级院备案').click();
  await office.look();
  await office.dialog.getByRole('button', { name: '报上一级院备案' }).click();
  await office.reads('已报备案');
  const superior = await walk.as('wu');
  await superior.visit('/todo', '待办');
  await superior.page.getByRole('link', { name: '虚构县人民检察院报来的方案待确认收到' }).click();
  await superior.arrive('2026 年度考核');
  await superior.button('确认收到备案').click();
  await superior.reads('对方已确认收到');
}

async function announceAndOpen(walk: Walk): Promise<void> {
  walk.day('2025-12-10');
  const office = await walk.as('wang');
  await office.visit(board, '2026 年度考核');
  await office.button('公布方案').click();
  const { dialog } = office;
  await comesToBe(() => dialog.getByLabel(/开始日/).inputValue(), '2026-01-01');
  await dialog.getByRole('button', { name: '公布方案' }).click();
  await office.page.getByText('已公布', { exact: true }).waitFor();
  await office.keepPicture('board');
  const person = await walk.as('li');
  await person.visit(`${board}/scheme`, '方案');
  await person.reads('办案工作量');
  walk.day('2026-01-04');
  const again = await walk.as('wang');
  await again.visit(board, '2026 年度考核');
  await again.button('启动').click();
  await again.page.getByText(/· 进行中$/).waitFor();
}
