import assert from 'node:assert/strict';
import type { RosterColumns } from '@jianheng/api';
import ExcelJS from 'exceljs';
import { registerRoutes } from '../src/features/register/register-routes.ts';
import { retentionRoutes } from '../src/features/retention/retention-routes.ts';
import { type Records, StandingStore } from '../src/index.ts';
import { anAccount, appOn, type Browser, Hands, signedInAs } from './browser.ts';
import { testFeature, testOnBoth } from './databases.ts';
import { choicesOf } from './facts-office.ts';
import { withOrgans } from './people.ts';
import { desk } from './register-office.ts';
import { retentionDesk } from './retention-office.ts';

async function officeOf(records: Records): Promise<Browser> {
  await withOrgans(records);
  const made = appOn(records, new Hands(), {
    routes: [registerRoutes(desk), retentionRoutes(retentionDesk(new StandingStore()))],
  });
  await anAccount(records, 'office', [{ role: 'office' }], { person: 'wang' });
  return signedInAs(made, 'office');
}

const east = '/api/register/organs/east';
const handed = (content: string | Uint8Array, name = '花名册.csv') => ({
  name,
  content: Buffer.from(content).toString('base64'),
});

testFeature('a register is set up, filled from a roster, corrected and read back', async (records) => {
  const office = await officeOf(records);
  await office.get(200, 'POST', `${east}/departments`, { name: '第一检察部', from: '2020-01-01' });
  const roster = handed('工号,姓名,部门,人员类别,任职起\nP1,虚构甲,第一检察部,检察官,2024-01-01\n');
  const columns: RosterColumns = await office.get(200, 'POST', `${east}/rosters/mapping`, roster);
  const sheets = choicesOf({ proposal: columns.sheets });
  const review = await office.get(200, 'POST', `${east}/rosters`, { ...roster, sheets });
  assert.deepEqual(
    review.entries.map(({ person, is }: { person: string; is: string }) => [person, is]),
    [['P1', 'new']],
  );
  assert.equal((await office.get(200, 'GET', `${east}/staff`)).total, 0);
  assert.deepEqual(await office.get(200, 'GET', `/api/register/rosters/${review.id}`), review);
  assert.deepEqual(await office.get(200, 'POST', `/api/register/rosters/${review.id}/use`), {
    added: 1,
    changed: 0,
  });
  const [{ posting, departmentName }] = (await office.get(200, 'GET', `${east}/staff?sort=name`)).staff;
  assert.deepEqual([posting.class, departmentName], ['检察官', '第一检察部']);
  const { id, person, organ, recordedAt, recordedBy, ...fields } = posting;
  const corrected = { ...fields, class: '检察辅助人员' };
  await office.get(200, 'PUT', `/api/register/postings/${id}`, corrected);
  const { postings } = await office.get(200, 'GET', '/api/register/people/P1');
  assert.equal(postings[0].posting.class, '检察辅助人员');
  const again = await office.get(409, 'POST', `${east}/people/P1/postings`, corrected);
  assert.deepEqual(
    again.blocked.map(({ code }: { code: string }) => code),
    ['register/overlap'],
  );
});

testFeature(
  'a file that cannot be read says where and why; rejected rows come back as a workbook',
  async (records) => {
    const office = await officeOf(records);
    const refused = await office.get(422, 'POST', `${east}/rosters`, handed('工号,姓名\nP1,虚构甲\n'));
    assert.equal(refused.code, 'issues');
    assert.match(refused.issues[0].message, /\p{Script=Han}/u);
    const wrong = handed('工号,姓名,部门,人员类别,任职起\nP1,虚构甲,第九检察部,检察官,2024-01-01\n');
    const { id, issues } = await office.get(200, 'POST', `${east}/rosters`, wrong);
    assert.deepEqual(
      issues.map((issue: { code: string; place: object }) => [issue.code, issue.place]),
      [['register/unknown-department', { file: '花名册.csv', row: 2, field: '部门', value: '第九检察部' }]],
    );
    const answer = await office.ask('GET', `/api/register/rosters/${id}/errors`);
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.load(await answer.arrayBuffer());
    assert.equal(workbook.worksheets[0]?.getRow(2).getCell(3).value, '第九检察部');
    await office.get(204, 'DELETE', `/api/register/rosters/${id}`);
    await office.get(404, 'GET', `/api/register/rosters/${id}/errors`);
    await office.get(422, 'POST', `${east}/rosters`, { name: 'a', content: '不是编码' });
  },
);

testOnBoth('signs that no database can hold are not understood, wherever they stand', async (records) => {
  const office = await officeOf(records);
  const { id: department } = await office.get(200, 'POST', `${east}/departments`, {
    name: '第一检察部',
    from: '2020-01-01',
  });
  const posting = { department, class: '检察官', from: '2024-01-01' };
  for (const odd of ['a\u0000b', '\ud800']) {
    const sent: readonly (readonly [method: string, path: string, body?: unknown])[] = [
      ['POST', `${east}/departments`, { name: odd, from: '2026-01-01' }],
      ['POST', `${east}/units`, { name: '一组', kind: 'group', department: odd, from: '2026-01-01' }],
      ['POST', `${east}/people`, { id: odd, person: { name: '虚构' }, posting }],
      ['POST', `${east}/people`, { id: 'P1', person: { name: odd }, posting }],
      ['POST', `${east}/people`, { id: 'P1', person: { name: '虚构' }, posting: { ...posting, unit: odd } }],
      ['POST', '/api/register/organs', { parent: odd, organ: { id: 'x', name: '虚构', level: '县' } }],
      ['PUT', `${east}/superior`, { parent: odd }],
      ['PUT', `${east}/retention`, { kind: 'person', days: 1, source: odd }],
      ['POST', `${east}/rosters`, { name: odd, content: '' }],
    ];
    for (const [method, path, body] of sent) await office.get(422, method, path, body);
  }
  await office.get(422, 'GET', '/api/register/people/%00');
  await office.get(422, 'GET', '/api/register/organs/%00/staff');
  await office.get(422, 'GET', `${east}/staff?department=%00`);
  const roster = handed(
    '工号,姓名,性别,部门,人员类别,任职起\nP1,虚\u0000构,女\u0000,第一检察部,检察官,2024-01-01\n',
  );
  await office.get(200, 'POST', `${east}/rosters`, roster);
});
