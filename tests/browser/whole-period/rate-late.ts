import { wholeFacts } from '../../../packages/server/tests/whole-facts.ts';
import { choosePerson } from '../choose-person.ts';
import { confirmFacts, takeIntoUse } from './accumulate.ts';
import { period } from './prepare.ts';
import type { Walk } from './walk.ts';
import { names, organ, prosecutors } from './walk-office.ts';

const reopenings = `/periods/${period}/reopenings`;
const heading = '补定改定';
/** The quarter after the year, in which the end of the investigation is learned. */
const quarter = { id: 'east-2027-q1', title: '2027 年第一季度平时考核' };

/** An investigation ends without a sanction: the rating that was left undetermined is opened again by decision and set late. */
export async function rateLate(walk: Walk): Promise<void> {
  await openQuarter(walk);
  await learn(walk);
  await openAgain(walk);
  await setLate(walk);
}

/** The next period is there already; how one is begun, announced and opened on pages other tests tell. */
async function openQuarter(walk: Walk): Promise<void> {
  walk.day('2027-01-26');
  const plan = { ...quarter, organ, kind: 'regular', from: '2027-01-01', to: '2027-03-31' };
  await (await walk.as('wang')).post('/api/periods', plan);
  const act = async (kind: string, details: object) =>
    (await walk.as('wang')).post(`/api/periods/${quarter.id}/actions`, { kind, subject: {}, details });
  await act('announce', { on: '2027-01-26', opens: '2027-02-01' });
  walk.day('2027-02-02');
  await act('open', {});
}

async function learn(walk: Walk): Promise<void> {
  const office = await walk.as('wang');
  await office.visit(reopenings, heading);
  await office.reads('按规则不能补定');
  await takeIntoUse(office, '结案.csv', wholeFacts(2027).sanction('结案不处分', '2027-02-01'), quarter);
  const owner = await walk.as('feng');
  await owner.visit(`/periods/${quarter.id}/data`, '数据');
  await confirmFacts(owner, '确认处分处理');
}

async function openAgain(walk: Walk): Promise<void> {
  const office = await walk.as('wang');
  await office.visit(reopenings, heading);
  await office.reads(/可以是 .*称职/);
  await office.page.getByText('重新打开某人的等次').click();
  await choosePerson(office.page.getByLabel('谁'), names.ma);
  await office.button('重新评定').click();
  await office.dialog.getByLabel('理由').fill('立案已结，不予处分');
  await office.look();
  await office.dialog.getByRole('button', { name: '重新评定' }).click();
  await office.dialog.waitFor({ state: 'hidden' });
  await confirm(walk, '立案已结，不予处分');
}

async function setLate(walk: Walk): Promise<void> {
  const office = await walk.as('wang');
  await office.visit(reopenings, heading);
  await office
    .button(/^补定、改定等次/)
    .first()
    .click();
  const { dialog } = office;
  await dialog.getByLabel('年度等次').selectOption({ label: '称职' });
  await dialog.getByLabel('理由').fill('调查结案，补定上年度等次');
  await office.look();
  await office.keepPicture('rate-late');
  await dialog.getByRole('button', { name: '补定、改定等次' }).click();
  await dialog.waitFor({ state: 'hidden' });
  await confirm(walk, '调查结案，补定上年度等次');
  await office.visit(reopenings, heading);
  const part = office.page.locator('.side-part').filter({ hasText: names.ma }).first();
  await part.getByText('不确定等次').waitFor();
  await part.getByText(/^称职/).waitFor();
  await office.keepPicture('rated-late', true);
  // A rating decided anew is told in writing anew: the person reads it then.
  await office.visit(`/periods/${period}/notices`, '书面通知');
  await office.button('全选').click();
  await office.button('送达所选（1/1）').click();
  await office.reads(`已送达 ${prosecutors.length}`);
  const person = await walk.as('ma');
  await person.visit(`/mine/${period}`, '我的考核');
  await person.page.getByText('补定', { exact: true }).waitFor();
}

async function confirm(walk: Walk, reads: string): Promise<void> {
  const chief = await walk.as('zhao');
  await chief.visit(reopenings, heading);
  await chief.reads(new RegExp(reads));
  const waits = chief.page.getByRole('region', { name: '等另一人确认' });
  await waits.getByRole('button', { name: '确认' }).click();
  await waits.waitFor({ state: 'detached' });
}
