import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  appendAudit,
  findTrustedKey,
  fingerprintInGroups,
  fingerprintOf,
  linesOf,
  newPair,
  verifyExport,
} from '../../packages/server/src/index.ts';
import { goodPassword } from '../../packages/server/tests/browser.ts';
import { faultsOf } from './faults-of.ts';
import { countyOrgan, inBrowser } from './in-browser.ts';
import { openPage, signInAtOnce } from './open-page.ts';
import { keepPicture } from './picture.ts';

const at = inBrowser(() => countyOrgan({ anguan: { roles: ['security'] }, shenji: { roles: ['audit'] } }));

test('the audit page says in one line how the chain stands, signs it, and gives it away to be verified', async () => {
  const { page, wrong } = await openPage(at.browser, at.office);
  await signInAtOnce(page, 'shenji', goodPassword);
  await page.goto('/audit');
  await page.getByRole('button', { name: '核验整条链' }).click();
  await page.getByText('✓ 完整').waitFor();
  await page
    .getByRole('row', { name: /account\.sign-in/ })
    .getByText('2 项')
    .click();
  await page.getByRole('row', { name: 'way password' }).waitFor();
  assert.deepEqual(await faultsOf(page), []);
  await keepPicture(page, 'audit');

  await page.getByRole('link', { name: '签名头', exact: true }).click();
  await page.getByRole('button', { name: '现在签名' }).click();
  await page.getByRole('heading', { level: 1, name: /^审计链签名头 \d+$/ }).waitFor();
  await page.getByText('虚构县人民检察院').last().waitFor();
  await page.getByText(fingerprintInGroups(at.office.installation.signer.fingerprint)).first().waitFor();
  assert.deepEqual(await faultsOf(page), []);
  await keepPicture(page, 'audit-head');

  await page.goto('/audit');
  const taking = page.waitForEvent('download');
  await page.getByRole('link', { name: '导出整条链供核验' }).click();
  const found = await verifyExport(linesOf(await (await taking).createReadStream()));
  assert.deepEqual(found.findings, []);
  assert.ok(found.entries > 3);
  assert.deepEqual(wrong, []);
});

test('the key of another organ is entered by one administrator and confirmed from paper by the other', async () => {
  const { publicKey } = newPair();
  const fingerprint = fingerprintOf(publicKey);
  const security = await openPage(at.browser, at.office);
  await signInAtOnce(security.page, 'anguan', goodPassword);
  await security.page.goto('/keys');
  await security.page.getByRole('button', { name: '录入外单位公钥' }).click();
  await security.page.getByLabel('单位编码').fill('320199');
  await security.page.getByLabel('单位名称').fill('虚构市人民检察院');
  await security.page.getByLabel('公钥（PEM，整段粘贴）').fill(publicKey);
  await security.page.getByLabel('指纹', { exact: true }).fill(fingerprintInGroups(fingerprint));
  await security.page.getByLabel('指纹从何得来').fill('虚构：机要件，电话核对');
  assert.deepEqual(await faultsOf(security.page), []);
  await security.page.getByRole('button', { name: '提交，由审计管理员确认' }).click();
  await security.page.getByText('待审计管理员确认').waitFor();

  const { page, wrong } = await openPage(at.browser, at.office);
  await signInAtOnce(page, 'shenji', goodPassword);
  await page.goto('/keys');
  await page.getByRole('heading', { name: /虚构市人民检察院/ }).waitFor();
  assert.equal(await page.getByText(fingerprintInGroups(fingerprint)).count(), 0, 'not to be copied');
  await page.getByRole('button', { name: '确认 虚构市人民检察院' }).click();
  const box = page.getByRole('dialog');
  await box
    .getByLabel('照书面指纹输入')
    .fill(fingerprint.replace(/^./, (sign) => (sign === '0' ? '1' : '0')));
  await box.getByRole('button', { name: '确认' }).click();
  await box.getByText('指纹与录入的不符').first().waitFor();
  await box.getByLabel('照书面指纹输入').fill(fingerprint);
  await box.getByRole('button', { name: '确认' }).click();
  await page.getByText('可信').first().waitFor();
  assert.equal((await findTrustedKey(at.office.installation.records.db, fingerprint))?.organ, '320199');
  assert.deepEqual(await faultsOf(page), []);
  await keepPicture(page, 'keys');
  assert.deepEqual([...wrong, ...security.wrong], []);
});

test('what a rating was is under seal on the page until the other administrator opens it', async () => {
  await at.office.installation.records.db.transaction().execute((tx) =>
    appendAudit(tx, {
      at: new Date().toISOString(),
      account: null,
      person: null,
      operation: 'rating.decide',
      outcome: 'done',
      organ: 'east',
      target: 'period/invented/rate/p1',
      before: { annual: null },
      after: { annual: 'excellent', reason: '虚构的等次理由' },
      request: 'invented',
    }),
  );
  const { page, wrong } = await openPage(at.browser, at.office);
  await signInAtOnce(page, 'shenji', goodPassword);
  await page.goto('/audit');
  const row = page.getByRole('row', { name: /rating\.decide/ });
  await row.getByText('封存').waitFor();
  assert.equal(await page.getByText('虚构的等次理由').count(), 0);
  await keepPicture(page, 'audit-held');
  await row.getByRole('button', { name: '申请启封' }).click();
  const box = page.getByRole('dialog');
  await box.getByLabel('为什么要看').fill('虚构：核查一件举报');
  assert.deepEqual(await faultsOf(page), []);
  await keepPicture(page, 'audit-ask-opening');
  await box.getByRole('button', { name: '提交申请' }).click();
  await page.getByText('待答复').waitFor();

  const security = await openPage(at.browser, at.office);
  await signInAtOnce(security.page, 'anguan', goodPassword);
  await security.page.goto('/todo');
  await security.page.getByRole('link', { name: /启封审计内容的申请，1 项/ }).click();
  await security.page.getByText('虚构：核查一件举报').waitFor();
  await keepPicture(security.page, 'openings');
  assert.deepEqual(await faultsOf(security.page), []);
  await security.page.getByRole('button', { name: /^启封/ }).click();
  await security.page.getByRole('dialog').getByRole('button', { name: '启封' }).click();
  await security.page.getByText('已启封').waitFor();

  await page.goto('/todo');
  await page.getByRole('link', { name: /已启封/ }).click();
  await page.getByRole('link', { name: /查看内容/ }).click();
  await page.getByRole('group').first().getByText(/项$/).click();
  await page.getByText('虚构的等次理由', { exact: true }).waitFor();
  await page.getByText('怎样核对', { exact: true }).click();
  await page.getByText('链上的 SM3').waitFor();
  assert.deepEqual(await faultsOf(page), []);
  await keepPicture(page, 'opened');
  assert.deepEqual([...wrong, ...security.wrong], []);
});
