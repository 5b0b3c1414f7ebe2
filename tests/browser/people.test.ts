import assert from 'node:assert/strict';
import { test } from 'node:test';
import type {
  ActionTaken,
  ActionToTake,
  AvailabilityAsked,
  ChargeList,
  ObjectionFile,
  PeriodBoard,
} from '@jianheng/api';
import type { Page } from 'playwright-core';
import { anAccount, goodPassword } from '../../packages/server/tests/browser.ts';
import { assessedOffice, periodId } from './assessed-office.ts';
import { choosePerson } from './choose-person.ts';
import { comesToBe } from './comes-to-be.ts';
import { faultsOf } from './faults-of.ts';
import { inBrowser } from './in-browser.ts';
import { openPage, signInAtOnce, telephone } from './open-page.ts';
import { keepPicture } from './picture.ts';

const at = inBrowser(assessedOffice, prepare);
/** Two prosecutors of one department that has a head, and a deputy leader. */
let li: { readonly id: string; readonly name: string };
let sun: { readonly id: string; readonly name: string };
let department: { readonly id: string; readonly name: string };

async function prepare(): Promise<void> {
  const { records } = at.office.installation;
  const { organ } = at.office.year;
  const posted = await records.db
    .selectFrom('posting')
    .innerJoin('department', 'department.id', 'posting.department')
    .innerJoin('person', 'person.id', 'posting.person')
    .select([
      'posting.person as id',
      'person.name',
      'department.id as department',
      'department.name as where',
    ])
    .where('posting.organ', '=', organ)
    .where('posting.class', '=', '检察官')
    .where('posting.leader', '=', '无')
    .where('posting.to', 'is', null)
    .orderBy('posting.person')
    .execute();
  const second = posted.find((one, at) => posted.slice(0, at).some((other) => isBeside(one, other)));
  const first = posted.find((one) => second !== undefined && one.id !== second.id && isBeside(one, second));
  assert.ok(first !== undefined && second !== undefined);
  [li, sun] = [first, second];
  department = { id: first.department!, name: first.where };
  await anAccount(records, 'bumen', [
    { role: 'department-head', organ, department: department.id },
    { role: 'staff', organ },
  ]);
}

function isBeside(one: { readonly department: string | null }, other: typeof one): boolean {
  return one.department !== null && one.department === other.department;
}

async function opened(name: string, options = {}): Promise<{ page: Page; wrong: string[] }> {
  const { page, wrong } = await openPage(at.browser, at.office, options);
  await signInAtOnce(page, name, goodPassword);
  return { page, wrong };
}

async function isFine(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle');
  assert.deepEqual(await faultsOf(page), [], page.url());
  const wide = await page.evaluate('document.documentElement.scrollWidth > window.innerWidth');
  assert.equal(wide, false, `${page.url()} is wider than the window`);
}

test('somebody declares a tie on a telephone, the office sees it and enters another, and what is over is taken back', async () => {
  const own = await opened(li.id.toLowerCase(), { viewport: telephone });
  await own.page.goto('/ties');
  await own.page.getByRole('button', { name: '申报一项关系' }).click();
  await choosePerson(own.page.getByLabel('与谁'), sun.name);
  await own.page.getByLabel('关系', { exact: true }).selectOption('spouse');
  await isFine(own.page);
  await own.page.getByRole('dialog').getByRole('button', { name: '申报' }).click();
  const row = own.page.getByRole('row').filter({ hasText: sun.name });
  await row.getByText('夫妻').waitFor();
  await isFine(own.page);
  await keepPicture(own.page, 'ties-telephone');

  const desk = await opened('kaohe');
  await desk.page.goto('/register/ties');
  await desk.page.getByRole('row').filter({ hasText: li.name }).getByText('夫妻').waitFor();
  await desk.page.getByRole('button', { name: '代为登记' }).click();
  await choosePerson(desk.page.getByLabel('申报人'), sun.id);
  await desk.page.getByLabel('与谁').click();
  await desk.page.getByRole('option', { name: '不在列表里的人' }).click();
  await desk.page.getByLabel('人员编号').fill('没有这个人');
  await desk.page.getByLabel('关系', { exact: true }).selectOption('other');
  await desk.page.getByRole('dialog').getByRole('button', { name: '申报' }).click();
  await desk.page.getByRole('alert').getByText('在册人员里没有这个编号').waitFor();
  await isFine(desk.page);
  await desk.page.getByRole('button', { name: '关闭' }).click();
  await keepPicture(desk.page, 'ties-organ');

  await row.getByRole('button', { name: /撤回/ }).click();
  await own.page.getByRole('dialog').getByRole('button', { name: '撤回' }).click();
  await own.page.getByText('没有申报').waitFor();
  assert.deepEqual([own.wrong, desk.wrong], [[], []]);
});

test('a performance file says who keeps it and where the person was; the office opens it from the register', async () => {
  const own = await opened(li.id.toLowerCase(), { viewport: telephone });
  await own.page.goto('/performance-file');
  await own.page.getByText('还没有已归档的考核').waitFor();
  await own.page.getByText(/现由.*管理/).waitFor();
  await isFine(own.page);
  const desk = await opened('kaohe');
  await desk.page.goto(`/register/people/${li.id}`);
  await desk.page.getByRole('link', { name: '司法业绩档案' }).click();
  await desk.page.getByRole('heading', { level: 1, name: new RegExp(li.name) }).waitFor();
  await desk.page.getByRole('cell', { name: department.name }).waitFor();
  await isFine(desk.page);
  await keepPicture(desk.page, 'performance-file');
  assert.deepEqual([own.wrong, desk.wrong], [[], []]);
});

test('the office enters a time limit, the chief puts it in force; how long data are kept is said with its ground', async () => {
  const desk = await opened('kaohe');
  await desk.page.goto('/limits');
  await desk.page.getByRole('button', { name: /设定.*答复异议/ }).click();
  await desk.page.getByLabel('多少').fill('10');
  await desk.page.getByLabel(/哪份文件/).fill('本院考核细则（虚构）第三条');
  await isFine(desk.page);
  await desk.page.getByRole('button', { name: /提交/ }).click();
  await desk.page.getByRole('heading', { name: /答复异议 · 10 个工作日/ }).waitFor();
  assert.equal(await desk.page.getByRole('button', { name: '确认生效' }).count(), 0);
  const chief = await opened('jianchazhang');
  await chief.page.goto('/limits');
  await isFine(chief.page);
  await keepPicture(chief.page, 'limits');
  await chief.page.getByRole('button', { name: '确认生效' }).click();
  await chief.page.getByRole('row').filter({ hasText: '答复异议' }).getByText('10 个工作日').waitFor();
  await desk.page.goto('/retention');
  await desk.page.getByRole('button', { name: /设定.*离开本院/ }).click();
  await desk.page.getByLabel('保存多少天').fill('1825');
  await desk.page.getByLabel(/依据/).fill('本院档案办法（虚构）');
  await desk.page.getByRole('button', { name: '保存', exact: true }).click();
  await desk.page.getByText('1825 天').waitFor();
  await isFine(desk.page);
  assert.deepEqual([desk.wrong, chief.wrong], [[], []]);
});

test('what is due is proposed by the office and deleted by the chief, who reads first what cannot be undone', async () => {
  const { db } = at.office.installation.records;
  const roster = { file: '花名册.xlsx', sha256: '0', made_at: '2020-01-05T02:00:00.000Z', made_by: 'kaohe' };
  await db
    .insertInto('roster_review')
    .values({ ...roster, id: 'old-roster', organ: at.office.year.organ, entries: '[]', found: '{}' })
    .execute();
  const desk = await opened('kaohe');
  await desk.page.goto('/retention');
  await desk.page.getByRole('button', { name: /设定.*花名册审核/ }).click();
  await desk.page.getByLabel('保存多少天').fill('30');
  await desk.page.getByLabel(/依据/).fill('本院档案办法（虚构）');
  await desk.page.getByRole('button', { name: '保存', exact: true }).click();
  await desk.page.getByRole('button', { name: /提出删除：未采用/ }).click();
  await desk.page.getByText('删除后不能恢复').waitFor();
  await isFine(desk.page);
  await desk.page.getByRole('button', { name: '提出，请检察长确认' }).click();
  await desk.page.getByRole('heading', { name: /等检察长确认的删除/ }).waitFor();
  const chief = await opened('jianchazhang');
  await chief.page.goto('/retention');
  await keepPicture(chief.page, 'retention');
  await chief.page.getByRole('button', { name: '查看并办理' }).click();
  await chief.page.getByText(/以前的备份里还有这些数据/).waitFor();
  await isFine(chief.page);
  await chief.page.getByRole('button', { name: '确认删除' }).click();
  await chief.page.getByRole('cell', { name: '已删除', exact: true }).waitFor();
  assert.deepEqual(await db.selectFrom('roster_review').select('id').execute(), []);
  assert.deepEqual([desk.wrong, chief.wrong], [[], []]);
});

test('the office says which leader is in charge of a department', async () => {
  const { page, wrong } = await opened('kaohe');
  const kaohe = await at.office.as('kaohe');
  const { leaders }: ChargeList = await kaohe.get(
    200,
    'GET',
    `/api/register/organs/${at.office.year.organ}/charges`,
  );
  const deputy = leaders[0];
  assert.ok(deputy !== undefined);
  await page.goto('/register/departments');
  await page.getByRole('button', { name: `登记分管 ${department.name}` }).click();
  await page.getByLabel('分管院领导').selectOption(deputy.id);
  await page.getByLabel('自哪一天起').fill('2026-03-01');
  await isFine(page);
  await page.getByRole('dialog').getByRole('button', { name: '登记' }).click();
  await page.getByRole('row').filter({ hasText: department.name }).getByText(deputy.name).waitFor();
  await isFine(page);
  await keepPicture(page, 'departments');
  assert.deepEqual(wrong, []);
});

test('a quarter is assessed by its head and the office, decided by two, and the year knows of it', async () => {
  const kaohe = await at.office.as('kaohe');
  const quarter = {
    organ: at.office.year.organ,
    id: 'q3',
    kind: 'regular',
    title: '三季度平时考核（虚构）',
    from: '2026-07-01',
    to: '2026-09-30',
  };
  await kaohe.get(200, 'POST', '/api/periods', quarter);
  const act = async (name: string, kind: string, subject = {}, details = {}): Promise<ActionTaken> =>
    (await at.office.as(name)).get(200, 'POST', '/api/periods/q3/actions', { kind, subject, details });
  await act('kaohe', 'announce', {}, { on: '2026-10-18', opens: '2026-10-19' });
  await act('kaohe', 'open');
  await act(li.id.toLowerCase(), 'sum-up', { person: li.id }, { text: '办结 12 件，无超期（虚构）' });
  await act('kaohe', 'close');

  const head = await opened('bumen');
  await head.page.goto('/periods/q3/outcomes');
  await head.page.getByRole('button', { name: `审核评鉴 ${li.name}` }).click();
  await head.page.getByLabel('好', { exact: true }).check();
  await head.page.getByLabel(/评语和理由/).fill('质量稳定（虚构）');
  await isFine(head.page);
  await head.page.getByRole('dialog').getByRole('button', { name: '审核评鉴' }).click();
  await head.page.getByText('质量稳定（虚构）').waitFor();
  await isFine(head.page);

  const { people } = await kaohe.get(200, 'GET', '/api/periods/q3/outcomes');
  for (const { person, outcome, left } of people)
    if (outcome === null && !left)
      await act(
        'kaohe',
        'enter-outcome',
        { person: person.id },
        { outcome: 'rather-good', comment: '完成任务（虚构）' },
      );
  const desk = await opened('kaohe');
  await desk.page.goto('/periods/q3');
  await desk.page.getByRole('link', { name: '去办理' }).first().click();
  await desk.page.getByText(/按比例上限 40%（未核实）/).waitFor();
  await isFine(desk.page);
  await keepPicture(desk.page, 'outcomes');
  await desk.page.getByRole('button', { name: '审定评鉴结果' }).click();
  const chief = await opened('jianchazhang');
  await chief.page.goto('/periods/q3/outcomes');
  await chief.page.getByRole('button', { name: '确认', exact: true }).click();
  await chief.page.getByText('结果已审定').waitFor();
  await isFine(chief.page);
  await chief.page.goto(`/periods/${periodId}/outcomes`);
  const row = chief.page.getByRole('row').filter({ hasText: li.name });
  await row.getByRole('cell', { name: '好', exact: true }).waitFor();
  await isFine(chief.page);
  await keepPicture(chief.page, 'outcomes-of-year');
  assert.deepEqual([head.wrong, desk.wrong, chief.wrong], [[], [], []]);
});

test('the pages of a period stand by part; a part opens by keyboard, and the one where one is stands open', async () => {
  const { page, wrong } = await opened('kaohe');
  await page.goto(`/periods/${periodId}/data`);
  const menu = page.getByRole('navigation', { name: '菜单' });
  await menu.getByRole('heading', { name: '2026 年度考核' }).waitFor();
  await menu.getByRole('link', { name: '数据', exact: true }).waitFor();
  assert.equal(await menu.getByRole('link', { name: '等次会议' }).count(), 0);
  const rating = menu.getByRole('button', { name: /^等次/ });
  await rating.focus();
  await page.keyboard.press('Enter');
  await comesToBe(() => rating.getAttribute('aria-expanded'), 'true');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: '等次会议' }).waitFor();
  await isFine(page);
  await keepPicture(page, 'menu-of-period');
  assert.deepEqual(wrong, []);
});

/** An objection to a rule as the API answers it, before anything was attached and after. */
function anObjection(hash: string, isAttached: boolean): ObjectionFile {
  const scheme = { hash, id: 'as-announced' };
  return {
    id: 'o1',
    period: periodId,
    person: { ...li, department: department.name, class: '检察官' },
    line: {
      about: 'rule',
      indicator: 'workload',
      title: { zh: '工作量', en: 'Workload' },
      case: null,
    },
    step: isAttached ? 'correcting' : 'waiting',
    raised: '2026-10-18T02:00:00.000Z',
    reply: { from: null, until: null, is: 'unset', daysLeft: null, basis: null, verified: true },
    upheld: null,
    says: '公布的目标是 40 件，系统里是 60 件（虚构）',
    evidence: [],
    run: 'r',
    correction: null,
    reading: isAttached
      ? { scheme, before: 'b', says: '目标按公布的 40 件（虚构）', on: '2026-10-19T02:00:00.000Z' }
      : null,
    effect: null,
    deciders: null,
    proposed: null,
    decided: null,
  };
}

test('the office attaches to an objection the schemes in which a rule reads as it was announced', async () => {
  const kaohe = await at.office.as('kaohe');
  const sets = `/api/organs/${at.office.year.organ}/scheme-sets`;
  const board: PeriodBoard = await kaohe.get(200, 'GET', `/api/periods/${periodId}`);
  const set = await kaohe.get(200, 'GET', `${sets}/${board.scheme?.hash}`);
  const schemes = set.schemes.map(({ text }: { text: string }) => ({ text }));
  schemes[0].text = `${schemes[0].text}\n# 按公布的文本核对（虚构）\n`;
  const { hash } = await kaohe.get(200, 'POST', sets, { id: 'as-announced', schemes });
  const { page, wrong } = await opened('kaohe');
  let sent: ActionToTake | null = null;
  const base = `**/api/periods/${periodId}`;
  await page.route(`${base}/objections/o1`, (route) =>
    route.fulfill({ json: anObjection(hash, sent !== null) }),
  );
  await page.route(`${base}/availability`, (route) => {
    const asked = route.request().postDataJSON() as AvailabilityAsked;
    return route.fulfill({
      json: asked.map(({ kind, subject }) => ({ kind, subject, title: { zh: kind, en: kind }, blocked: [] })),
    });
  });
  await page.route(`${base}/actions`, (route) => {
    sent = route.request().postDataJSON() as ActionToTake;
    return route.fulfill({ json: { seq: 1, waits: false } });
  });
  await page.goto(`/periods/${periodId}/objections/o1`);
  await page.getByText('规则的读法有误').waitFor();
  await page.getByLabel('更正读法后的方案').selectOption(hash);
  await page.getByRole('link', { name: '看与现行的差别' }).waitFor();
  await page.getByLabel(/哪里读错了/).fill('目标按公布的 40 件（虚构）');
  await isFine(page);
  await keepPicture(page, 'objection-to-a-rule');
  await page.getByRole('button', { name: '附上读法' }).click();
  await page.getByText('更正的读法', { exact: true }).waitFor();
  assert.deepEqual(sent, {
    kind: 'attach-reading',
    subject: { objection: 'o1' },
    details: {
      scheme: { hash, id: 'as-announced', from: 'own' },
      says: '目标按公布的 40 件（虚构）',
    },
  });
  await page.getByRole('button', { name: '试算' }).waitFor();
  await isFine(page);
  assert.deepEqual(wrong, []);
});
