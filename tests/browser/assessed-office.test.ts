import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { BallotList, PersonResult, StandingList } from '@jianheng/api';
import { goodPassword } from '../../packages/server/tests/browser.ts';
import { assessedOffice, periodId } from './assessed-office.ts';
import { faultsOf } from './faults-of.ts';
import { inBrowser } from './in-browser.ts';
import { openPage, signIn, signInAtOnce, telephone } from './open-page.ts';
import { keepPicture } from './picture.ts';

const at = inBrowser(assessedOffice, prepare);
/** A prosecutor of criminal cases, in the middle of the standing. */
let person: string;
let result: PersonResult;

async function prepare(): Promise<void> {
  const kaohe = await at.office.as('kaohe');
  const standing: StandingList = await kaohe.get(200, 'GET', `/api/periods/${periodId}/standing`);
  const prosecutors = standing.schemes.find(({ scheme }) => scheme.includes('prosecutors'));
  const group = prosecutors?.groups.toSorted((a, b) => b.size - a.size)[0];
  person = group?.people[Math.floor(group.people.length / 2)]?.person ?? '';
  const self = await at.office.as(person.toLowerCase());
  result = await self.get(200, 'GET', `/api/periods/${periodId}/people/${person}/result`);
}

test('a prosecutor sees the own points as they were computed, and each line opens its explanation and cases', async () => {
  const { page, wrong } = await openPage(at.browser, at.office);
  await signIn(page, person.toLowerCase(), goodPassword);
  const [scheme] = result.schemes;
  await page
    .getByText(scheme?.total?.shown ?? 'no total', { exact: true })
    .first()
    .waitFor();
  await page.getByRole('heading', { name: '逐月案件清单' }).waitFor();
  assert.deepEqual(await faultsOf(page), []);
  await keepPicture(page, 'own-page', true);
  const lines = scheme?.parts.flatMap(({ indicators }) => indicators) ?? [];
  assert.ok(lines.length > 5);
  for (const line of lines) {
    await page.goto(`/mine/${periodId}/why/${line.indicator}`);
    const drawer = page.getByRole('dialog');
    await drawer.getByRole('heading', { name: '案件', exact: true }).first().waitFor();
    if (line.indicator === 'workload') await keepPicture(page, 'why-workload');
  }
  assert.deepEqual(await faultsOf(page), []);
  assert.deepEqual(wrong, []);
});

test('on a telephone a case list is confirmed, another disputed, and both stand there as that afterwards', async () => {
  const { page, wrong } = await openPage(at.browser, at.office, { viewport: telephone });
  await signIn(page, person.toLowerCase(), goodPassword);
  const month = (name: string) =>
    page.getByRole('listitem').filter({ has: page.getByText(name, { exact: true }) });
  await page.getByRole('button', { name: '查看 2026-08' }).click();
  await page.getByRole('button', { name: '清单无误，确认' }).click();
  await month('2026-08').getByText('已确认').waitFor();
  await page.getByRole('button', { name: '查看 2026-09' }).click();
  await page.getByLabel('漏掉的案件').fill('虚构检刑诉〔2026〕999 号');
  await page.getByRole('button', { name: '加入漏掉的案件' }).click();
  await page.getByLabel(/999 号.*错在哪里/).fill('九月办结，清单里没有');
  await keepPicture(page, 'own-page-telephone', true);
  await page.getByRole('button', { name: '提交指出的错误' }).click();
  await month('2026-09').getByText('已指出错误').waitFor();
  assert.deepEqual(await faultsOf(page), []);
  assert.deepEqual(wrong, []);
});

test('work is declared with its evidence, which opens again, and taken back', async () => {
  const { page, wrong } = await openPage(at.browser, at.office);
  await signIn(page, person.toLowerCase(), goodPassword);
  await page.getByText('填报一项工作').click();
  await page.getByLabel('做了什么').fill('参加市院业务竞赛（虚构）');
  await page.getByLabel('日期').fill('2026-06-02');
  const content = Buffer.from('%PDF-1.4\n% an invented notice\n%%EOF\n');
  await page
    .getByLabel('证明材料')
    .setInputFiles({ name: '通知.pdf', mimeType: 'application/pdf', buffer: content });
  await page.getByRole('link', { name: '通知.pdf' }).waitFor();
  await page.getByRole('button', { name: '填报', exact: true }).click();
  await page.getByText('待确认', { exact: false }).first().waitFor();
  await page.getByText('参加市院业务竞赛（虚构）').waitFor();
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: '通知.pdf' }).click(),
  ]);
  assert.equal(file.suggestedFilename(), '通知.pdf');
  await page.getByRole('button', { name: '撤回填报' }).click();
  await page.getByText('已撤回').waitFor();
  assert.deepEqual(wrong, []);
});

test('a voter takes a ballot and casts it in a round that the office opened; the round counts it', async () => {
  const kaohe = await at.office.as('kaohe');
  const base = `/api/periods/${periodId}/ballots`;
  const others = at.office.year.people.filter((one) => one !== person).slice(0, 5);
  const circles = [{ name: '同事', voters: [person, ...others], about: others.slice(0, 2) }];
  await kaohe.get(200, 'POST', base, { round: 'peers', circles, closes: '2026-10-30' });
  const { page, wrong } = await openPage(at.browser, at.office);
  await signIn(page, person.toLowerCase(), goodPassword);
  await page.getByRole('button', { name: '领取选票' }).click();
  await page.getByRole('textbox', { name: /评分/ }).first().fill('91');
  await page.getByRole('button', { name: '投票', exact: true }).click();
  await page.getByText('已投票').waitFor();
  const { rounds }: BallotList = await kaohe.get(200, 'GET', base);
  assert.deepEqual([rounds[0]?.issued, rounds[0]?.of], [1, 6]);
  const box = await at.office.installation.records.db.selectFrom('ballot_paper').select('paper').execute();
  assert.deepEqual(box, [{ paper: [{ person: others[0], score: '91' }] }]);
  assert.deepEqual(wrong, []);
});

test('the office opens the same result and explanation of somebody, in English; a colleague finds nothing there', async () => {
  const { page, wrong } = await openPage(at.browser, at.office);
  await signIn(page, 'kaohe', goodPassword);
  await page.getByRole('button', { name: 'English' }).click();
  await page.goto(`/periods/${periodId}/people/${person}`);
  await page.getByRole('heading', { level: 1, name: result.name }).waitFor();
  assert.deepEqual(await faultsOf(page), []);
  await keepPicture(page, 'person-english');
  await page.goto(`/periods/${periodId}/people/${person}/why/workload`);
  await page.getByRole('dialog').getByRole('heading', { name: 'Cases', exact: true }).waitFor();
  assert.equal(await page.getByRole('dialog').getByText('Object to this line').count(), 0);
  await keepPicture(page, 'why-english');
  assert.deepEqual(wrong, []);
  const other = at.office.year.people.find((one) => one !== person) ?? '';
  const colleague = await openPage(at.browser, at.office);
  await signInAtOnce(colleague.page, other.toLowerCase(), goodPassword);
  await colleague.page.goto(`/periods/${periodId}/people/${person}`);
  await colleague.page.getByRole('heading', { level: 1, name: '没有找到，或者不在您的权限之内' }).waitFor();
  assert.equal(await colleague.page.getByText(result.name).count(), 0);
});
