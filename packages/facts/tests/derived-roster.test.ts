import assert from 'node:assert/strict';
import test from 'node:test';
import { parseMapping } from '@jianheng/facts';
import { type FactModel, readFactModel } from '@jianheng/scheme';
import { type Office, openOffice } from './office-import.ts';

const column = (type: string, zh: string, more = '') =>
  `{ type: ${type}, title: { zh: ${zh}, en: ${zh} }${more} }`;

/** Cases that may name nobody and whose dates may be doubtful, and the people who are read out of them. */
const model: FactModel = readFactModel(
  'model.yaml',
  `
fact-model: derived
title: { zh: 派生, en: derived }
version: 1
codes: {}
kinds:
  person:
    title: { zh: 人员, en: people }
    role: reference
    key: [person]
    columns: { person: ${column('text', '编号', ', required: true')}, unit: ${column('text', '部门')} }
  case:
    title: { zh: 案件, en: cases }
    role: work
    key: [id]
    person: handler
    chronology: [received, closed]
    out-of-order: warn
    columns:
      id: ${column('text', '案号', ', required: true')}
      handler: ${column('text', '承办人')}
      received: ${column('date', '受理')}
      closed: ${column('date', '办结')}
`,
).model!;

const { mapping } = parseMapping(
  'mapping.yaml',
  `
mapping: derived
fact-model: derived
sheets:
  - kind: case
    columns: { id: 案号, handler: 承办人, received: 受理, closed: 办结 }
    ignore: [备注]
  - kind: person
    distinct: true
    where: [{ header: 承办人, is-not: [""] }]
    columns: { person: 承办人, unit: 部门 }
`,
  model,
);

const rows = [
  'A1,甲,2026-01-05,2026-02-01,一部,',
  'A2,甲,2026-01-06,2026-02-02,一部,',
  'A3,,2026-01-07,2026-02-03,,',
  'A4,乙,2026-03-01,2026-02-04,二部,急',
  'A5,丙,2026-03-01,2026-03-04,一部,',
  'A6,丙,2026-03-02,2026-03-05,二部,',
];

async function inOffice(check: (office: Office) => Promise<void>): Promise<void> {
  const office = openOffice();
  try {
    await check(office);
  } finally {
    office.close();
  }
}

const header = '案号,承办人,受理,办结,部门,备注';

for (const [how, text] of [
  ['in the fast lane', [header, ...rows].join('\n')],
  // A blank line between rows is what the fast lane does not take.
  ['row by row', [header, rows[0], '', ...rows.slice(1)].join('\n')],
] as const) {
  test(`a row that names nobody, or whose dates are out of order, is kept with a warning, ${how}`, () =>
    inOffice(async (office) => {
      const report = await office.load(office.write('cases.csv', text), mapping!, { model });
      assert.equal(report.issueCounts['import/nobody'], 1);
      assert.equal(report.issueCounts['import/chronology'], 1);
      const { counts } = report.sheets[0]!;
      assert.deepEqual([counts.read, counts.accepted, counts.rejected, counts.warned], [6, 6, 0, 2]);
      const kept = await office.rows(report, 0);
      assert.deepEqual(kept.map((row) => `${row.id} ${row.handler}`).sort(), [
        'A1 甲',
        'A2 甲',
        'A3 null',
        'A4 乙',
        'A5 丙',
        'A6 丙',
      ]);
    }));

  test(`a roster is read out of case rows: each once and without a warning, contradictions refused, ${how}`, () =>
    inOffice(async (office) => {
      const report = await office.load(office.write('cases.csv', text), mapping!, { model });
      const { counts } = report.sheets[1]!;
      assert.deepEqual([counts.read, counts.filtered, counts.warned, counts.repeated], [5, 1, 0, 1]);
      assert.deepEqual(
        new Set((await office.rows(report, 1)).map((row) => row.person)),
        new Set(['甲', '乙']),
      );
      assert.equal(report.issueCounts['import/repeated-row'], undefined);
      assert.equal(report.issueCounts['import/conflicting-key'], 2, '丙 is in two departments');
    }));
}

test('a column that the mapping reads into another kind, or sets aside there, is not called extra', () =>
  inOffice(async (office) => {
    const text = [`${header},新列`, `${rows[0]},`].join('\n');
    const report = await office.load(office.write('cases.csv', text), mapping!, { model });
    const extra = report.issues.filter((issue) => issue.code === 'import/extra-column');
    assert.deepEqual(new Set(extra.map((issue) => issue.place.field)), new Set(['新列']));
  }));

test('without `distinct` a repeated row is told', () =>
  inOffice(async (office) => {
    const plain = { ...mapping!, sheets: mapping!.sheets.map((sheet) => ({ ...sheet, distinct: false })) };
    const report = await office.load(
      office.write('cases.csv', [header, rows[0], rows[1]].join('\n')),
      plain,
      { model },
    );
    assert.equal(report.issueCounts['import/repeated-row'], 1);
    assert.equal(report.sheets[1]!.counts.warned, 1);
  }));

test('one rejected row is told before any number of warnings', () =>
  inOffice(async (office) => {
    const nobody = Array.from({ length: 2500 }, (_, i) => `B${i},,2026-01-07,2026-02-03,,`);
    const text = [header, ...nobody, ',甲,2026-01-07,2026-02-03,一部,'].join('\n');
    const report = await office.load(office.write('cases.csv', text), mapping!, { model });
    assert.deepEqual(
      report.issues.slice(0, 2).map((issue) => [issue.code, issue.place.row]),
      [
        ['import/required', 2502],
        ['import/nobody', 2],
      ],
    );
    assert.equal(report.issuesLeft, 500);
  }));
