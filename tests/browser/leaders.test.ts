import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { DepartmentView, Job, MeetingView, Overview, StandingList } from '@jianheng/api';
import { anAccount, goodPassword } from '../../packages/server/tests/browser.ts';
import { assessedOffice, periodId } from './assessed-office.ts';
import { carriedAway, confirmWaiting, hand, packed } from './carry-package.ts';
import { clockFrom } from './clock-from.ts';
import { faultsOf } from './faults-of.ts';
import { inBrowser } from './in-browser.ts';
import { openPage, signIn, signInAtOnce } from './open-page.ts';
import { keepPicture } from './picture.ts';
import { type ServedOffice, serveOffice } from './served-office.ts';
import { until } from './until.ts';

// Organs, people and documents are invented.

const base = `/api/periods/${periodId}`;
const at = inBrowser(
  // The year is over: what is closed here is closed in time.
  () => assessedOffice('2027-01-05T03:00:00.000Z'),
  prepare,
);
/** A department whose people have defects, and its name. */
let department: { readonly id: string; readonly name: string };
let overview: Overview;

async function prepare(): Promise<void> {
  const { records } = at.office.installation;
  const { organ } = at.office.year;
  await anAccount(records, 'shangji', [{ role: 'superior', organ: 'city' }]);
  const chief = await at.office.as('jianchazhang');
  overview = await chief.get(200, 'GET', `${base}/overview`);
  const worst = overview.concentration[0]?.departments[0];
  assert.ok(worst !== undefined && worst.counted > 0);
  department = { id: worst.department, name: worst.name };
  await anAccount(records, 'bumen', [
    { role: 'department-head', organ, department: department.id },
    { role: 'staff', organ },
  ]);
}

test('the chief begins at the organ: defects by department and month, and each defect’s cases', async () => {
  const { page, wrong } = await openPage(at.browser, at.office);
  await signIn(page, 'jianchazhang', goodPassword);
  await page.waitForURL(`**/periods/${periodId}/overview`);
  await page.getByRole('heading', { name: '缺陷集中在哪里' }).waitFor();
  await page.getByRole('rowheader', { name: department.name }).first().waitFor();
  await page.getByRole('heading', { name: '失分最多的缺陷' }).waitFor();
  assert.deepEqual(await faultsOf(page), []);
  await keepPicture(page, 'chief', true);
  await page
    .getByText(/^案件 \d+/)
    .first()
    .click();
  const [defect] = overview.defects;
  await page
    .getByRole('link', { name: defect?.cases[0]?.name ?? 'nobody' })
    .first()
    .click();
  await page.getByRole('dialog').getByRole('heading', { name: '案件', exact: true }).waitFor();
  assert.deepEqual(wrong, []);
});

test('the head of a department begins there, sees its people and cases alone, and opens the standing', async () => {
  const head = await at.office.as('bumen');
  const view: DepartmentView = await head.get(200, 'GET', `${base}/departments/${department.id}`);
  const list: StandingList = await head.get(200, 'GET', `${base}/standing?department=${department.id}`);
  const people = list.schemes.flatMap(({ groups }) => groups.flatMap((group) => group.people));
  assert.ok(people.length > 0 && view.defects.length > 0);
  const { page, wrong } = await openPage(at.browser, at.office);
  await signIn(page, 'bumen', goodPassword);
  await page.waitForURL(`**/periods/${periodId}/department`);
  await page.getByRole('heading', { level: 1, name: department.name }).waitFor();
  await page.getByRole('heading', { name: /这一季先改什么/ }).waitFor();
  for (const { name } of people.slice(0, 3)) await page.getByRole('cell', { name, exact: true }).waitFor();
  assert.deepEqual(await faultsOf(page), []);
  await keepPicture(page, 'department', true);
  await page.getByRole('link', { name: /本部门人员/ }).click();
  await page.getByText('本部门人员；名次在全院同组中排出').waitFor();
  assert.deepEqual(await faultsOf(page), []);
  assert.deepEqual(wrong, []);
});

test('the office withholds a disputed line, the chief reads why and confirms, and it is used again the same way', async () => {
  const chief = await at.office.as('jianchazhang');
  const list: StandingList = await chief.get(200, 'GET', `${base}/standing`);
  const [line] = list.schemes[0]?.groups[0]?.people ?? [];
  const desk = await openPage(at.browser, at.office);
  await signInAtOnce(desk.page, 'kaohe', goodPassword);
  await desk.page.goto(`/periods/${periodId}/people/${line?.person}/why/workload`);
  await desk.page.getByRole('button', { name: '暂缓使用一项数据' }).click();
  await desk.page.getByLabel('暂缓的理由').fill('案件数正在核对（虚构）');
  await desk.page
    .getByRole('dialog')
    .filter({ has: desk.page.getByLabel('暂缓的理由') })
    .getByRole('button', { name: '暂缓使用一项数据' })
    .last()
    .click();
  await desk.page.getByText(/已经提交，等另一人确认/).waitFor();
  assert.deepEqual(await faultsOf(desk.page), []);
  const above = await openPage(at.browser, at.office);
  await signIn(above.page, 'jianchazhang', goodPassword);
  await above.page.getByText('案件数正在核对（虚构）').waitFor();
  await above.page.getByRole('button', { name: '确认', exact: true }).click();
  await above.page.getByText('案件数正在核对（虚构）').waitFor({ state: 'detached' });
  await desk.page.goto(`/periods/${periodId}`);
  await desk.page.getByRole('heading', { name: /暂缓使用的数据/ }).waitFor();
  await desk.page.getByText('案件数正在核对（虚构）').waitFor();
  assert.deepEqual(await faultsOf(desk.page), []);
  await keepPicture(desk.page, 'withheld');
  await desk.page.getByRole('button', { name: /恢复使用一项数据/ }).click();
  await desk.page.getByLabel('恢复的理由').fill('已核对无误（虚构）');
  await desk.page
    .getByRole('dialog')
    .getByRole('button', { name: /恢复使用一项数据/ })
    .click();
  await desk.page.getByRole('dialog').waitFor({ state: 'detached' });
  await above.page.reload();
  await above.page.getByText('已核对无误（虚构）').waitFor();
  await above.page.getByRole('button', { name: '确认', exact: true }).click();
  await above.page.getByText('已核对无误（虚构）').waitFor({ state: 'detached' });
  assert.deepEqual([desk.wrong, above.wrong], [[], []]);
});

async function act(name: string, kind: string, details: object = {}): Promise<void> {
  await (await at.office.as(name)).get(200, 'POST', `${base}/actions`, { kind, subject: {}, details });
}

async function publish(): Promise<void> {
  const kaohe = await at.office.as('kaohe');
  await act('kaohe', 'close');
  const { id } = await kaohe.get(200, 'POST', `${base}/jobs`, { kind: 'period' });
  const job = await until<Job>(
    kaohe,
    `/api/jobs/${id}`,
    ({ state }) => state === 'done' || state === 'failed',
  );
  assert.equal(job.state, 'done', JSON.stringify(job.problem));
  await act('kaohe', 'record-run');
  await act('kaohe', 'publish');
}

test('the office asks for the higher share, the superior organ answers from its jurisdiction, and the places follow', async () => {
  await publish();
  const meeting = async (): Promise<MeetingView> =>
    (await at.office.as('kaohe')).get(200, 'GET', `${base}/meeting`);
  const before = await meeting();
  const desk = await openPage(at.browser, at.office);
  await signInAtOnce(desk.page, 'kaohe', goodPassword);
  await desk.page.goto(`/periods/${periodId}/meeting`);
  await desk.page.getByText('提高优秀比例', { exact: true }).click();
  await desk.page.getByText(before.share.most?.zh ?? 'none', { exact: false }).waitFor();
  await desk.page.getByRole('button', { name: '报请提高优秀比例' }).click();
  await desk.page.getByLabel('为什么要提高').fill('优秀人选多于名额（虚构）');
  await desk.page.getByRole('dialog').getByRole('button', { name: '报请提高优秀比例' }).click();
  await desk.page.getByText(/等待答复，由 虚构市检察院/).waitFor();

  const above = await openPage(at.browser, at.office);
  await signIn(above.page, 'shangji', goodPassword);
  await above.page.waitForURL('**/jurisdiction');
  await above.page.getByRole('rowheader', { name: /虚构县检察院/ }).waitFor();
  await above.page.getByText(/不再对各院排名/).waitFor();
  assert.deepEqual(await faultsOf(above.page), []);
  await keepPicture(above.page, 'jurisdiction', true);
  await above.page.getByRole('link', { name: /报请提高优秀比例，等待答复/ }).click();
  await above.page.getByRole('button', { name: '答复提高优秀比例' }).click();
  await above.page.getByLabel(/审核机关/).fill('虚构县公务员主管部门');
  await above.page.getByLabel('文号').fill('虚公考〔2027〕3 号');
  await above.page.getByLabel('答复', { exact: true }).fill('经审核同意（虚构）');
  assert.deepEqual(await faultsOf(above.page), []);
  await above.page.getByRole('dialog').getByRole('button', { name: '答复', exact: true }).click();
  await above.page.getByText('已同意', { exact: true }).waitFor();

  await desk.page.reload();
  await desk.page.getByRole('button', { name: '重新计算' }).click();
  const kaohe = await at.office.as('kaohe');
  await until<{ jobs: readonly Job[] }>(
    kaohe,
    `${base}/jobs`,
    ({ jobs }) => jobs.filter(({ kind, state }) => kind === 'period' && state === 'done').length === 2,
  );
  await desk.page.getByRole('button', { name: '记录新的结果' }).click();
  await desk.page
    .getByLabel('优秀名额')
    .getByText(before.share.most?.zh ?? 'none')
    .waitFor();
  assert.deepEqual(await faultsOf(desk.page), []);
  await keepPicture(desk.page, 'higher-share', true);
  const raised = await meeting();
  assert.ok((raised.cap?.places ?? 0) > (before.cap?.places ?? 0));
  assert.equal(raised.cap?.participants, before.cap?.participants);
  await above.page.goto('/jurisdiction');
  await above.page.getByText('经同意提高').waitFor();
  assert.deepEqual([desk.wrong, above.wrong], [[], []]);
});

/** The organ above on an installation of its own, where each knows the key of the other. */
async function cityOffice() {
  const { records, signer } = at.office.installation;
  const city = await serveOffice({ now: clockFrom('2027-01-05T05:00:00.000Z') });
  const there = city.installation.records;
  const organs = await records.db
    .selectFrom('organ')
    .selectAll()
    .orderBy('parent', (by) => by.asc().nullsFirst())
    .execute();
  await there.db.insertInto('organ').values(organs).execute();
  const trust = { source: '当面核对', made_by: 'one', made_at: 't', confirmed_by: 'two', confirmed_at: 't' };
  for (const [where, organ, { publicKey, fingerprint }] of [
    [records, 'city', city.installation.signer],
    [there, at.office.year.organ, signer],
  ] as const)
    await where.db
      .insertInto('trusted_key')
      .values({ fingerprint, public_key: publicKey, organ, name: `虚构 ${organ}`, ...trust })
      .execute();
  await anAccount(there, 'shikao', [{ role: 'office', organ: 'city' }], { person: 'k1' });
  await anAccount(there, 'shangji', [{ role: 'superior', organ: 'city' }], { person: 'k2' });
  return city;
}

test('leaders go up in a package, two people above rate them, and the ratings count below once a member confirms', async () => {
  const city = await cityOffice();
  try {
    const as = async (name: string, where: ServedOffice) => {
      const opened = await openPage(at.browser, where);
      await signInAtOnce(opened.page, name, goodPassword);
      return opened;
    };
    const desk = await as('kaohe', at.office);
    const request = await packed(desk.page, () =>
      desk.page
        .getByRole('button', { name: /^导出 2026 年度考核 → 虚构市检察院/ })
        .last()
        .click(),
    );
    const rater = await as('shikao', city);
    await hand(rater.page, request);
    await rater.page.getByRole('button', { name: '收下', exact: true }).click();
    await rater.page.getByRole('dialog').waitFor({ state: 'detached' });
    await rater.page.getByRole('button', { name: '导出…' }).click();
    await rater.page.getByText('评定下级院领导').click();
    const form = rater.page.locator('form').filter({ has: rater.page.getByLabel('年度等次') });
    await form.getByLabel('年度等次').first().waitFor();
    const ratings = await form.getByLabel('年度等次').all();
    assert.ok(ratings.length > 0);
    for (const [at, rating] of ratings.entries()) {
      await rating.selectOption({ label: '称职' });
      await form.getByLabel(/^理由/).nth(at).fill('履职情况良好（虚构）');
    }
    assert.deepEqual(await faultsOf(rater.page), []);
    await keepPicture(rater.page, 'exchange-ratings');
    await form.getByRole('button', { name: '提交，由另一人确认后签名' }).click();
    await rater.page.getByText('您提交的，须由另一人确认').waitFor();
    const second = await as('shangji', city);
    await confirmWaiting(second.page);
    await second.page
      .getByRole('button', { name: /院领导/ })
      .first()
      .click();
    const answer = await carriedAway(second.page);
    await hand(desk.page, answer);
    await desk.page.getByText(/由检察长或考评委员会委员（不含本人）确认后生效/).waitFor();
    assert.deepEqual(await faultsOf(desk.page), []);
    await keepPicture(desk.page, 'exchange-take-ratings');
    await desk.page.getByRole('dialog').getByRole('button', { name: /^收下/ }).click();
    await desk.page.getByRole('dialog').waitFor({ state: 'detached' });
    const member = await as('weiyuan', at.office);
    await member.page.goto(`/periods/${periodId}/meeting`);
    const waits = member.page.getByRole('region', { name: '等另一人确认' });
    await waits.getByText('履职情况良好（虚构）').first().waitFor();
    await keepPicture(member.page, 'exchange-confirm');
    await waits.getByRole('button', { name: '确认', exact: true }).click();
    await waits.waitFor({ state: 'detached' });
    const { leaders }: MeetingView = await (await at.office.as('kaohe')).get(200, 'GET', `${base}/meeting`);
    assert.deepEqual(
      leaders.map(({ rating }) => rating?.annual),
      ratings.map(() => 'competent'),
    );
    await keepPicture(member.page, 'exchange-rated', true);
    assert.deepEqual(
      [desk, rater, second, member].flatMap(({ wrong }) => wrong),
      [],
    );
  } finally {
    await city.stop();
  }
});
