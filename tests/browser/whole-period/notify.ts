import { choosePerson } from '../choose-person.ts';
import { period } from './prepare.ts';
import { sideBySide } from './side-by-side.ts';
import type { Walk } from './walk.ts';
import { type Name, names, prosecutors } from './walk-office.ts';

const address = `/periods/${period}`;
const refusing: Name = 'sun';

/** Publicity; a written notice to each, signed for or refused before a witness; a re-check; the seal. */
export async function notify(walk: Walk): Promise<void> {
  walk.day('2027-01-13');
  await post(walk);
  walk.day('2027-01-25');
  await serve(walk);
  await askAgain(walk);
  await seal(walk);
}

async function post(walk: Walk): Promise<void> {
  const office = await walk.as('wang');
  await office.visit(`${address}/publicity`, '公示');
  await office.look();
  await office.keepPicture('publicity-post');
  await office.button('公示').click();
  await office.reads('公示中');
  const person = await walk.as('ma');
  await person.visit(`${address}/publicity`, '公示');
  await person.row(names.he).waitFor();
}

async function serve(walk: Walk): Promise<void> {
  const office = await walk.as('wang');
  await office.visit(`${address}/notices`, '书面通知');
  await office.button('全选').click();
  await office.look();
  await office.button(`送达所选（${prosecutors.length}/${prosecutors.length}）`).click();
  await office.reads(`已送达 ${prosecutors.length}`);
  await office.keepPicture('notices', true);
  await sideBySide(
    prosecutors.filter((one) => one !== refusing),
    (name) => sign(walk, name),
  );
  await office.visit(`${address}/notices`, '书面通知');
  await office
    .row(names[refusing])
    .getByRole('button', { name: /记录拒签/ })
    .click();
  await choosePerson(office.dialog.getByLabel('见证人（第三人）'), names.chen);
  await office.look();
  await office.dialog.getByRole('button', { name: '记录拒签' }).click();
  await office.dialog.waitFor({ state: 'hidden' });
  await office.row(names[refusing]).getByText(`见证人 ${names.chen}`).waitFor();
}

async function sign(walk: Walk, name: Name): Promise<void> {
  const person = await walk.as(name);
  await person.visit(`/mine/${period}`, '我的考核');
  const part = person.page.locator('#notice');
  if (name === 'chen') await part.getByLabel(/本人意见/).fill('对瑕疵责任的认定有不同意见');
  if (name === 'chen') await person.look();
  if (name === 'li') await person.keepPicture('own-notice', true);
  await part.getByRole('button', { name: '签收' }).click();
  await part.getByText('已签收').waitFor();
}

async function askAgain(walk: Walk): Promise<void> {
  const person = await walk.as('chen');
  await person.visit(`/mine/${period}`, '我的考核');
  const part = person.page.locator('#notice');
  await part.getByText('申请复核', { exact: true }).first().click();
  await part.getByLabel('申请复核的理由').fill('请复核瑕疵责任的认定');
  await person.look();
  await part.getByRole('button', { name: '申请复核' }).click();
  await part.getByText(/已申请：请复核瑕疵责任的认定/).waitFor();
  const chief = await walk.as('zhao');
  await chief.visit(`${address}/rechecks`, '复核');
  await chief.keepPicture('recheck');
  await chief.button(/^复核决定/).click();
  await chief.dialog.getByRole('radio', { name: '维持原结果' }).check();
  await chief.dialog.getByLabel('答复（本人会看到）').fill('认定正确，维持');
  await chief.look();
  await chief.dialog.getByRole('button', { name: '复核决定' }).click();
  await chief.dialog.waitFor({ state: 'hidden' });
  const again = await walk.as('chen');
  await again.visit(`/mine/${period}`, '我的考核');
  await again.page.locator('#notice').getByText('复核维持原结果').waitFor();
}

async function seal(walk: Walk): Promise<void> {
  const office = await walk.as('wang');
  await office.visit(address, '2026 年度考核');
  await office.look();
  await office.keepPicture('board-end', true);
  await office.button('归档').click();
  await office.reads('已提交，等另一人确认');
  const chief = await walk.as('zhao');
  await chief.visit(address, '2026 年度考核');
  await chief.page
    .getByRole('region', { name: '等另一人确认' })
    .getByRole('button', { name: '确认' })
    .click();
  await chief.page.getByText(/· 已归档$/).waitFor();
}
