import assert from 'node:assert/strict';
import ExcelJS from 'exceljs';
import type { RosterReview } from '../src/features/register/roster/roster-entry.ts';
import { testFeature } from './databases.ts';
import { post, withPerson } from './register-office.ts';
import { review, withStaff } from './roster-review.ts';

/** A workbook of a roster: each sheet its rows, the header first. */
async function workbookOf(sheets: Readonly<Record<string, readonly (readonly unknown[])[]>>) {
  const workbook = new ExcelJS.Workbook();
  for (const [name, rows] of Object.entries(sheets)) workbook.addWorksheet(name).addRows(rows as unknown[][]);
  return workbook;
}

const bytesOf = async (workbook: ExcelJS.Workbook) => new Uint8Array(await workbook.xlsx.writeBuffer());
const codesIn = ({ issues }: RosterReview) =>
  issues.map(({ code, place: { sheet, row } }) =>
    [code, sheet, row].filter((p) => p !== undefined).join(' '),
  );

testFeature(
  'every sheet of a workbook that is a roster is read, whatever stands beside it',
  async (records) => {
    await withStaff(records);
    const names = ['工号', '姓名', '部门', '人员类别', '任职起'];
    const workbook = await workbookOf({
      填表说明: [['请认真填写']],
      码表: [names, ['P8', '虚构辛', '第一检察部', '检察官', '2026-01-01']],
      员额检察官: [['虚构县人民检察院花名册'], names, ['P4', '虚构己', '第一检察部', '检察官', '2026-01-01']],
      聘用人员: [
        names,
        ['P5', '虚构庚', '第二检察部', '聘用制书记员', '2026-01-01'],
        ['P4', '虚构己', '第二检察部', '检察官', '2026-02-01'],
      ],
      退休: [
        ['工号', '姓名', '部门'],
        ['P6', '虚构壬', '第一检察部'],
      ],
    });
    workbook.getWorksheet('码表')!.state = 'hidden';
    const found = await review(records, await bytesOf(workbook), '花名册.xlsx');
    assert.deepEqual(
      found.entries.map(({ person, steps }) => [person, steps[0]?.fields.employment]),
      [['P5', '聘用制']],
      'contract staff are not taken for civil servants',
    );
    assert.deepEqual(codesIn(found), [
      'register/rows-overlap 聘用人员 3',
      'register/beside-wrong 员额检察官 3',
      'register/sheet-not-read 码表',
      'register/sheet-not-read 退休',
    ]);
    const overlap = found.issues.find(({ code }) => code === 'register/rows-overlap');
    assert.match(overlap!.message.zh, /“员额检察官”表第 3 行/);
  },
);

testFeature('a roster is read under the names, birthdays and blanks that offices write', async (records) => {
  await withStaff(records);
  const ways = [
    '1987.03',
    '1987年3月',
    '198703',
    '1987-03-05',
    1987,
    198703,
    1987.1,
    '１９８７',
    new Date('1987-03-01'),
  ];
  const workbook = await workbookOf({
    花名册: [
      [
        '序号',
        '干警编号',
        '干警姓名',
        '出生年月',
        '所在部门',
        '身份类别',
        '现任职务',
        '任职时间',
        '离任时间',
      ],
      ...ways.map((born, n) => [
        n + 1,
        `N${n}`,
        '张　三',
        born,
        '第一检察部',
        '员额检察官',
        '检察官',
        '2026-01-01',
        '至今',
      ]),
    ],
  });
  const found = await review(records, await bytesOf(workbook), '花名册.xlsx');
  assert.deepEqual(
    found.entries.map(({ fields: { name, born }, steps }) => [name, born, steps[0]?.fields.to]),
    ways.map(() => ['张三', '1987', null]),
  );
  assert.deepEqual(codesIn(found), ['import/extra-column 花名册 1']);
});

testFeature(
  'a wrong number, a name that is known and a state that says otherwise are told',
  async (records) => {
    const { first } = await withStaff(records);
    await withPerson(records, '0042', post(first), { name: '虚构壬' });
    const found = await review(
      records,
      `工号,姓名,部门,人员类别,任职起,人员状态
42,虚构壬,第一检察部,检察官,2026-01-01,在职
P7,虚构丙,第一检察部,检察官,2026-01-01,在职
P8,虚构辛,第一检察部,检察官,2026-01-01,退休
P9,虚构癸,第一检察部,检察官,2026-01-01,借调市院
`,
    );
    assert.deepEqual(codesIn(found), [
      'register/zeros-lost 2',
      'register/left-without-end 4',
      'register/same-name 3',
      'register/away 5',
    ]);
    assert.deepEqual(
      found.entries.map(({ person }) => person),
      ['P7', 'P9'],
    );
    const none = await review(records, '工号,姓名,部门,人员类别,任职起\n');
    assert.deepEqual(codesIn(none), ['import/no-rows 2']);
  },
);
