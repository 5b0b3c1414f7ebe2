import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import type { UploadPeople } from '@jianheng/api';
import { encodeGb18030 } from '@jianheng/generate';
import { UserError } from '@jianheng/scheme';
import ExcelJS from 'exceljs';
import { confirmPeople } from '../src/features/facts/uploads/confirm-mapping.ts';
import { dropUpload } from '../src/features/facts/uploads/drop-upload.ts';
import { listUploads } from '../src/features/facts/uploads/show-uploads.ts';
import { uploadFiles } from '../src/features/facts/uploads/upload-files.ts';
import { correctPerson } from '../src/features/register/people.ts';
import { testFeature } from './databases.ts';
import { choicesOf, factsOffice, january, office, rowsOf, storeOf } from './facts-office.ts';
import { refused, requestOf } from './people.ts';
import { post, withPerson } from './register-office.ts';

testFeature(
  'a file in GB18030 is recognised, confirmed, imported and reviewed, and nothing counts by that',
  async (records) => {
    const at = await factsOffice(records);
    const read = await at.hand('一月案件.csv', encodeGb18030(`${january}\n`));
    assert.equal(read.state, 'mapping');
    assert.equal(read.encoding, 'gb18030');
    assert.deepEqual([read.proposal.length, read.proposal[0]?.kind], [1, 'case']);
    const handler = read.proposal[0]?.columns.find((c) => c.column === 'handler');
    assert.deepEqual([handler?.header, handler?.confidence === 1], ['承办人编号', true]);
    const upload = await at.confirm(read);
    assert.equal(upload.state, 'review');
    const [sheet] = upload.sheets;
    assert.deepEqual(
      [sheet?.read, sheet?.added, sheet?.changed, sheet?.same, sheet?.rejected],
      [5, 3, 0, 0, 2],
    );
    assert.deepEqual(
      sheet?.reasons.map((r) => [r.code, r.field, r.rows]),
      [
        ['import/impossible-date', '受理日期', 1],
        ['import/unknown-code', '案件类型', 1],
      ],
    );
    assert.deepEqual(upload.unknownPeople, [{ person: 'P9', rows: 1 }]);
    assert.deepEqual(
      upload.missingPeople.map(({ id }) => id),
      ['P2'],
    );
    assert.deepEqual(
      upload.batches.map((b) => [b.kind, b.rows, b.owner, b.usedIn]),
      [['case', 3, 'office', []]],
    );
    const rejected = await rowsOf(at, upload, 'rejected');
    assert.equal(rejected.total, 2);
    assert.deepEqual(rejected.rows[0]?.row, 5);
    assert.deepEqual(
      rejected.rows[0]?.cells.find((c) => c.wrong),
      {
        field: '受理日期',
        value: '2026-02-30',
        was: null,
        wrong: true,
      },
    );
    assert.match(rejected.rows[1]!.issues[0]!.hint.zh, /可用：/);
    const some = await rowsOf(at, upload, 'rejected', { reason: 'import/unknown-code' });
    assert.equal(some.total, 1);
    const added = await rowsOf(at, upload, 'added', { page: 2, size: 2 });
    assert.deepEqual([added.total, added.rows.length], [3, 1]);
  },
);

testFeature(
  'the corrected workbook of rejected rows is read as the first file was, and says what changes',
  async (records) => {
    const at = await factsOffice(records);
    const read = await at.hand('一月案件.csv', january.replace('案件类型', '案由类型'));
    const [sheet] = choicesOf(read);
    const columns = sheet!.columns.map((c) =>
      c.column === 'case_type' ? { ...c, codes: { 不认识的: '一审公诉' } } : c,
    );
    const first = await at.confirm(read, [{ ...sheet!, columns }]);
    assert.deepEqual([first.sheets[0]?.added, first.rejected, first.errorWorkbook], [4, 1, true]);
    await at.act('use-batch', { batch: first.batches[0]!.id });
    const file = uploadFiles(at.desk.data, 'east', first.id).errorWorkbook;
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(readFileSync(file) as unknown as ExcelJS.Buffer);
    const row = book.worksheets[0]!.getRow(2);
    row.eachCell((cell) => {
      if (cell.value === '2026-02-30') cell.value = '2026-02-20';
      if (cell.value === 'C4') cell.value = 'C1';
    });
    const again = await at.hand('一月案件-错误行.xlsx', new Uint8Array(await book.xlsx.writeBuffer()));
    assert.equal(again.proposal[0]?.kind, 'case');
    const type = again.proposal[0]?.columns.find((c) => c.column === 'case_type');
    assert.deepEqual([type?.codes, type?.confidence], [{ 不认识的: '一审公诉' }, null]);
    const corrected = await at.confirm(again);
    assert.deepEqual(
      [corrected.sheets[0]?.changed, corrected.sheets[0]?.added, corrected.rejected],
      [1, 0, 0],
    );
    const { rows } = await rowsOf(at, corrected, 'changed');
    assert.deepEqual(
      rows[0]?.cells.filter(({ was }) => was !== null).map(({ field, value, was }) => [field, value, was]),
      [
        ['受理日期', '2026-02-20', '2026-01-05'],
        ['办结日期', '', '2026-01-20'],
        ['起诉人数', '0', '1'],
      ],
    );
  },
);

testFeature(
  'a batch is used, undone, and only then dropped with all that was kept of its file',
  async (records) => {
    const at = await factsOffice(records);
    const upload = await at.confirm(await at.hand('一月案件.csv', january));
    const [batch] = upload.batches;
    const subject = { batch: batch!.id };
    await at.act('use-batch', subject);
    const used = await at.read(upload.id);
    assert.deepEqual(used.batches[0]?.usedIn, [
      { period: 'y2026', title: '2026 年度', confirmed: true, undone: false },
    ]);
    assert.equal(used.canDrop, false);
    const drop = () => dropUpload(at.desk, requestOf(records, office), upload.id);
    await refused(drop(), 'blocked');
    await at.act('undo-batch', subject, { reason: '传错了文件' });
    await drop();
    assert.equal(storeOf(at).batches().length, 0);
    assert.equal(existsSync(uploadFiles(at.desk.data, 'east', upload.id).folder), false);
    assert.deepEqual(await listUploads(at.desk, requestOf(records, office), 'east'), []);
    await refused(at.act('use-batch', subject), 'blocked');
    await refused(at.act('use-batch', { batch: 'b99' }), 'blocked');
  },
);

testFeature('columns that do not fit are told, and can be chosen again', async (records) => {
  const at = await factsOffice(records);
  const read = await at.hand('案件.csv', 'X1,X2,受理日期\nC1,P1,2026-01-05\nC2,P2,2026-01-06\n');
  assert.equal(read.state, 'mapping');
  assert.ok(
    read.kinds.some((k) => k.kind === 'case' && k.columns.some((c) => c.name === 'handler' && c.required)),
  );
  assert.ok(!read.kinds.some((k) => k.kind === 'post'));
  const plain = { compose: null, order: null, serial: null, month: null, codes: {}, empty: [] };
  const column = (name: string, header: string | null, constant: string | null = null) => ({
    column: name,
    header,
    constant,
    ...plain,
  });
  const sheet = { sheet: null, kind: 'case', ignore: [], covers: null };
  const wrong = [{ ...sheet, columns: [column('case_id', 'X1'), column('received', '没有这一列')] }];
  const told = await at.confirm(read, wrong);
  assert.equal(told.state, 'mapping');
  assert.ok(
    told.issues.some((i) => i.level === 'error'),
    JSON.stringify(told.issues),
  );
  assert.equal(storeOf(at).batches().length, 0);
  const unknown = [{ ...sheet, columns: [column('no_such_column', 'X1')] }];
  await assert.rejects(at.confirm(read, unknown), UserError);
  const ofRegister = [{ ...sheet, kind: 'post', columns: [column('person', 'X2')] }];
  await assert.rejects(at.confirm(read, ofRegister), UserError);
  const right = [
    {
      ...sheet,
      columns: [
        column('case_id', 'X1'),
        column('handler', 'X2'),
        column('received', '受理日期'),
        column('organ', null, 'east'),
        column('case_type', null, '一审公诉'),
      ],
    },
  ];
  const done = await at.confirm(told, right);
  assert.deepEqual([done.state, done.sheets[0]?.added, done.issues], ['review', 2, []]);
  const again = await at.confirm(done, right);
  assert.deepEqual([again.state, again.sheets[0]?.added, storeOf(at).batches().length], ['review', 2, 1]);
});

testFeature(
  'people whom a file names are found on the register; whoever bears a name with others is chosen, and remembered',
  async (records) => {
    const at = await factsOffice(records);
    const [department] = await records.db.selectFrom('department').select('id').orderBy('name').execute();
    const first = department!.id;
    await withPerson(records, 'P4', post(first), { name: '虚构辰' });
    await withPerson(records, 'P5', post(first), { name: '虚构巳' });
    await withPerson(records, 'P6', post(first), { name: '虚构巳' });
    await correctPerson(requestOf(records, office), 'P4', { name: '虚构午' });
    const names = (month: string) =>
      [
        '案件编号,承办检察官,案件类型,受理日期',
        `A${month},虚构午（主办）、虚构巳,一审公诉,2026-${month}-05`,
        `B${month},虚构辰,一审公诉,2026-${month}-06`,
        `C${month},虚构巳,一审公诉,2026-${month}-07`,
        `D${month},查无此人,一审公诉,2026-${month}-08`,
      ].join('\n');
    const read = await at.hand('一月.csv', names('01'));
    const [sheet] = read.proposal;
    assert.equal(sheet?.columns.find(({ column }) => column === 'organ')?.constant, '虚构县检察院');
    assert.deepEqual(
      sheet?.missing,
      [],
      'an export without a column for the organ is of the organ that hands it in',
    );
    const upload = await at.confirm(read);
    const said = ({ named }: typeof upload) =>
      named.map(({ cell, how, person, among, rows }) => [
        cell,
        how,
        person?.id ?? among.map(({ id }) => id),
        rows,
      ]);
    assert.deepEqual(said(upload), [
      ['虚构巳', 'homonym', ['P5', 'P6'], 1],
      ['查无此人', 'unknown', [], 1],
      ['虚构午（主办）、虚构巳', 'main', 'P4', 1],
      ['虚构辰', 'former-name', 'P4', 1],
    ]);
    assert.deepEqual([upload.sheets[0]?.added, upload.sheets[0]?.rejected], [3, 1]);
    assert.deepEqual(upload.unknownPeople, [{ person: '查无此人', rows: 1 }]);

    const choice = { sheet: null, kind: 'case', column: 'handler', cell: '虚构巳', person: 'P6' };
    const choose = (id: string, choices: UploadPeople['choices']) =>
      confirmPeople(at.desk, requestOf(records, office), id, { choices });
    await refused(choose(upload.id, [{ ...choice, person: 'nobody' }]), 'blocked');
    await choose(upload.id, [choice]);
    await at.desk.uploads.idle();
    const chosen = await at.read(upload.id);
    assert.deepEqual([chosen.state, chosen.sheets[0]?.added, chosen.sheets[0]?.rejected], ['review', 4, 0]);
    assert.deepEqual(said(chosen).at(-1), ['虚构巳', 'chosen', 'P6', null]);
    assert.deepEqual(
      storeOf(at)
        .batches()
        .map(({ seq, rows }) => [seq, rows]),
      [[2, 4]],
      'what was read before the choice is taken back',
    );

    const later = await at.confirm(await at.hand('二月.csv', names('02')));
    assert.deepEqual([later.sheets[0]?.rejected, said(later).at(-1)], [0, ['虚构巳', 'chosen', 'P6', null]]);
    await at.act('use-batch', { batch: later.batches[0]!.id });
    await refused(choose(later.id, [{ ...choice, person: null }]), 'blocked');
  },
);

testFeature('a workbook with merged headers above its columns is read, sheet by sheet', async (records) => {
  const at = await factsOffice(records);
  const book = new ExcelJS.Workbook();
  const cases = book.addWorksheet('案件');
  cases.addRow(['虚构县检察院 2026 年 1 月案件']);
  cases.addRow(['案件', '', '承办', '', '日期']);
  cases.addRow(['案件编号', '案件类型', '单位编码', '承办人编号', '受理日期']);
  cases.mergeCells('A1:E1');
  cases.mergeCells('A2:B2');
  cases.mergeCells('C2:D2');
  cases.addRow(['C1', '一审公诉', 'east', 'P1', new Date(Date.UTC(2026, 0, 5))]);
  cases.addRow(['C2', '一审公诉', 'east', 'P2', '2026年1月6日']);
  const defects = book.addWorksheet('扣分事项');
  defects.addRow(['事项编号', '单位编码', '责任人编号', '问题类别', '认定日期']);
  defects.addRow(['D1', 'east', 'P1', '案卡错误', '2026/1/7']);
  book.addWorksheet('说明').addRow(['本表由虚构系统导出']);
  const read = await at.hand('一月.xlsx', new Uint8Array(await book.xlsx.writeBuffer()));
  assert.deepEqual(
    read.proposal.filter((s) => s.kind !== null).map((s) => [s.sheet, s.kind]),
    [
      ['案件', 'case'],
      ['扣分事项', 'defect'],
    ],
  );
  const upload = await at.confirm(read);
  assert.deepEqual(
    upload.sheets.map((s) => [s.kind, s.added, s.rejected]),
    [
      ['case', 2, 0],
      ['defect', 1, 0],
    ],
  );
  const { rows } = await rowsOf(at, upload, 'added');
  assert.deepEqual(
    rows.map((r) => r.cells.find((c) => c.field === '受理日期')?.value),
    ['2026-01-05', '2026-01-06'],
  );
});

testFeature(
  'what is no table is refused by its bytes, whatever it is called, and nothing of it is kept',
  async (records) => {
    const at = await factsOffice(records);
    const codes = async (content: Uint8Array | string) => {
      try {
        await at.hand('案件.csv', content);
      } catch (error) {
        assert.ok(error instanceof UserError, String(error));
        return error.issues.map((i) => i.code).join();
      }
      return 'taken';
    };
    assert.equal(await codes(''), 'upload/empty');
    assert.equal(await codes('%PDF-1.7 something'), 'upload/no-table');
    assert.equal(await codes(Buffer.from('d0cf11e0a1b11ae1', 'hex')), 'upload/no-table');
    assert.equal(await codes(Buffer.from([1, 2, 0, 4, 5])), 'upload/no-table');
    assert.deepEqual(await listUploads(at.desk, requestOf(records, office), 'east'), []);
    const bad = await at.hand('坏.xlsx', Buffer.concat([Buffer.from('504b0304', 'hex'), Buffer.alloc(64)]));
    assert.equal(bad.state, 'failed');
    assert.ok(bad.issues.length > 0 && bad.issues[0]!.message.zh !== '' && bad.canDrop);
    await dropUpload(at.desk, requestOf(records, office), bad.id);
  },
);
