import { wholeFacts } from '../../../packages/server/tests/whole-facts.ts';
import { period } from './prepare.ts';
import type { Walk } from './walk.ts';
import { type Name, names } from './walk-office.ts';
import type { Walker } from './walker.ts';

const address = `/periods/${period}`;
const { cases, inspections, supervision, defectsOf, sanction } = wholeFacts(2026);
/** The period whose facts these are, as pages name it. */
const year = { id: period, title: '2026 年度考核' };

/** Signed tasks, facts in use with those who answer for them, case lists looked over, work declared and confirmed. */
export async function accumulate(walk: Walk): Promise<void> {
  await signTasks(walk);
  await bringFacts(walk);
  await lookOver(walk);
  await declare(walk);
}

async function signTasks(walk: Walk): Promise<void> {
  walk.day('2026-01-12');
  const head = await walk.as('qian');
  await head.visit(`${address}/tasks`, '责任状');
  await head.button(/签责任状/).click();
  await head.dialog.getByLabel('本部门承担的任务').fill('全年评查不合格案件为零');
  await head.look();
  await head.dialog.getByRole('button', { name: '签责任状' }).click();
  await head.reads('已签，待收');
  const chief = await walk.as('zhao');
  await chief.visit(`${address}/tasks`, '责任状');
  await chief.button('收责任状').click();
  await chief.page.getByRole('heading', { level: 2, name: /第一检察部.*已收/ }).waitFor();
}

async function bringFacts(walk: Walk): Promise<void> {
  walk.day('2026-07-06');
  const office = await walk.as('wang');
  await takeIntoUse(office, '案件.csv', [cases, ...casesOf('zhao', 51), ...casesOf('ma', 61)].join('\n'));
  await office.keepPicture('batch-in-use');
  await takeIntoUse(office, '评查.csv', inspections);
  await takeIntoUse(office, '监督.csv', supervision);
  await takeIntoUse(office, '瑕疵.csv', defectsOf('li'));
  await takeIntoUse(office, '处分.csv', sanction('立案', '2026-05-10'));
  for (const [name, action] of [
    ['zheng', '确认评查结果'],
    ['feng', '确认处分处理'],
  ] as const) {
    const owner = await walk.as(name);
    await owner.visit(`${address}/data`, '数据');
    await owner.keepPicture(`data-${name}`);
    await confirmFacts(owner, action);
  }
}

/** Whoever answers for facts that are in use confirms them on the page where they are. */
export async function confirmFacts({ page }: Walker, action: string): Promise<void> {
  const waits = page.getByRole('region', { name: '等您确认' });
  await waits.getByRole('button', { name: action }).click();
  await waits.waitFor({ state: 'detached' });
}

/** Ten cases of somebody for whom the exports of the office have none, so that the last of all is nobody without cases. */
function casesOf(handler: Name, first: number): string[] {
  return Array.from({ length: 10 }, (_, n) => {
    const month = String(1 + (n % 9)).padStart(2, '0');
    const days = `2026-${month}-03,2026-${month}-20`;
    return `东检刑〔2026〕${first + n}号,east,${handler},qian,一审公诉,刑事,${days},1,无`;
  });
}

/** Hands a file in, looks at its columns and rows, takes the batch into use. */
export async function takeIntoUse(office: Walker, name: string, csv: string, of = year): Promise<void> {
  await reviewFile(office, name, csv, of);
  await office.button('启用批次').click();
  await office.reads(`已用于 ${of.title}`);
}

/** Hands a file in and looks at its columns and rows; nothing of it counts by that. */
export async function reviewFile(office: Walker, name: string, csv: string, of = year): Promise<void> {
  await office.visit(`/periods/${of.id}/data`, '数据');
  const buffer = Buffer.from(csv);
  await office.page.getByLabel('上传数据文件').setInputFiles({ name, mimeType: 'text/csv', buffer });
  await office.arrive(name);
  await office.button('列没有问题，核对各行').click();
  await office.button('启用批次').waitFor();
  await office.look();
}

async function lookOver(walk: Walk): Promise<void> {
  const person = await walk.as('li');
  await person.visit(`/mine/${period}`, '我的考核');
  await person.button('查看 2026-06').click();
  await person.reads('东检刑〔2026〕');
  await person.look();
  await person.keepPicture('case-list', true);
  await person.button('清单无误，确认').click();
  const months = person.page.locator('#months');
  await months.getByRole('listitem').filter({ hasText: '2026-06' }).getByText('已确认').waitFor();
  const head = await walk.as('qian');
  await head.visit(`${address}/tasks`, '责任状');
  await head.button(/报告责任状进展/).click();
  await head.dialog.getByLabel('进展').fill('上半年出现 1 件不合格');
  await head.dialog.getByRole('button', { name: '报告责任状进展' }).click();
  await head.reads('上半年出现 1 件不合格');
}

async function declare(walk: Walk): Promise<void> {
  walk.day('2026-09-07');
  const person = await walk.as('li');
  await person.visit(`/mine/${period}`, '我的考核');
  const part = person.page.locator('#declarations');
  await part.getByText('填报一项工作').click();
  await part.getByLabel('指标').selectOption({ label: '兼任综合事务（手工填报）' });
  await part.getByLabel('做了什么').fill('兼任部门内勤');
  await part.getByLabel('日期').fill('2026-08-31');
  await part.getByLabel(/^数量/).fill('6');
  await part.getByLabel('证明材料').setInputFiles({
    name: '内勤安排.txt',
    mimeType: 'text/plain',
    buffer: Buffer.from('虚构的证明'),
  });
  await part.getByRole('link', { name: '内勤安排.txt' }).waitFor();
  await person.look();
  await part.getByRole('button', { name: '填报', exact: true }).click();
  await part.getByText('待确认').waitFor();
  const head = await walk.as('qian');
  await head.visit(`${address}/declarations`, '填报确认');
  const row = head.row(names.li);
  await row.getByRole('link', { name: '内勤安排.txt' }).waitFor();
  await row.getByRole('button', { name: '确认填报' }).click();
  await row.getByText('已确认').waitFor();
  await person.visit(`/mine/${period}`, '我的考核');
  await part.getByText('已确认').waitFor();
}
