import assert from 'node:assert/strict';
import test, { type TestContext } from 'node:test';
import { gzipSync } from 'node:zlib';
import type { ImportReport, Mapping } from '@jianheng/facts';
import { encodeGb18030 } from '@jianheng/generate';
import { mappingOf, type Office, openOffice, plainMapping } from './office-import.ts';

const golden = [
  { person: 'P1', kind: '产假', from: '2025-01-05', to: '2025-06-11' },
  { person: 'P2', kind: '病假', from: '2025-02-28', to: '2025-03-01' },
];

function office(t: TestContext): Office {
  const opened = openOffice();
  t.after(() => opened.close());
  return opened;
}

async function assertGolden(
  t: TestContext,
  content: string | Uint8Array,
  mapping?: Mapping,
): Promise<ImportReport> {
  const here = office(t);
  const report = await here.load(here.write('离岗.csv', content), mapping ?? plainMapping('leave'));
  assert.deepEqual(
    report.issues.filter((i) => i.level === 'error'),
    [],
  );
  assert.deepEqual(
    (await here.rows(report)).map((row) => ({ ...row })),
    golden,
  );
  return report;
}

const plain =
  '人员编号,离岗类别,离岗起,离岗止\nP1,产假,2025-01-05,2025-06-11\nP2,病假,2025-02-28,2025-03-01\n';

test('UTF-8, with a byte-order mark, GB18030 and UTF-16 give the same rows', async (t) => {
  const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(plain, 'utf16le')]);
  for (const [name, content] of [
    ['utf-8', plain],
    ['utf-8', `\ufeff${plain}`],
    ['gb18030', encodeGb18030(plain)],
    ['utf-16le', utf16],
  ] as const) {
    const report = await assertGolden(t, content);
    assert.equal(report.source.encoding, name);
  }
});

test('commas, tabs, semicolons, bars and carets are found out', async (t) => {
  for (const delimiter of [',', '\t', ';', '|', '^']) {
    const report = await assertGolden(t, plain.replaceAll(',', delimiter));
    assert.equal(report.source.delimiter, delimiter);
  }
});

test('CR LF, LF and CR alone end lines, with or without one at the end', async (t) => {
  await assertGolden(t, plain.replaceAll('\n', '\r\n'));
  await assertGolden(t, plain.replaceAll('\n', '\r'));
  await assertGolden(t, plain.trimEnd());
});

test('a packed file is read as it is, in both encodings', async (t) => {
  await assertGolden(t, gzipSync(plain));
  await assertGolden(t, gzipSync(encodeGb18030(plain)));
});

test('quoted cells may hold delimiters, quotes and line ends', async (t) => {
  const here = office(t);
  const text = '人员编号,姓名\n"P,1","张""三"""\n"P\n2",李四\nP3,王五\n';
  const report = await here.load(here.write('a.csv', text), plainMapping('person'));
  const rows = await here.rows(report);
  // Rows that needed the checker stand behind those that DuckDB was sure of.
  assert.deepEqual(
    rows.map(({ person, name }) => [person, name]),
    [
      ['P,1', '张"三"'],
      ['P3', '王五'],
      ['P\n2', '李四'],
    ],
  );
});

test('title rows and stacked headers are seen through', async (t) => {
  const mapping = mappingOf(`
mapping: stacked
fact-model: procuratorate
sheets:
  - kind: leave
    columns: { from: 时间/起, to: 时间/止, kind: 类别 }
`);
  await assertGolden(
    t,
    '某院离岗表,,,\n人员编号,类别,时间,\n,,起,止\nP1,产假,2025-01-05,2025-06-11\nP2,病假,2025-02-28,2025-03-01\n',
    mapping,
  );
});

test('renamed, reordered, extra and missing columns do not matter', async (t) => {
  const report = await assertGolden(
    t,
    '序号,结束日期,开始日期,假别,工号\n1,2025/6/11,2025/1/5,生育假,P1\n2,2025年3月1日,2025.2.28,病,P2\n',
  );
  assert.deepEqual(Object.keys(report.issueCounts), ['import/extra-column']);
});

test('codes are translated by the model’s aliases and by the mapping', async (t) => {
  const mapping = mappingOf(`
mapping: codes
fact-model: procuratorate
sheets:
  - kind: leave
    columns:
      kind: { header: 离岗类别, codes: { 生小孩: 产假 } }
`);
  await assertGolden(t, plain.replace('产假', '生小孩').replace('病假', '病'), mapping);
});

test('constants, composed keys, spellings of nothing and filters', async (t) => {
  const here = office(t);
  const mapping = mappingOf(`
mapping: made
fact-model: procuratorate
sheets:
  - kind: leave
    columns:
      person: { compose: [院, 号], separator: '/' }
      kind: { constant: 病假 }
      from: { header: 起, order: month-first }
      to: { header: 止, order: month-first }
    where:
      - { header: 状态, is: [有效] }
      - { header: 院, is-not: [O9] }
`);
  const text =
    '院,号,起,止,状态\nO1,1,1/5/2025,1/6/2025,有效\nO1,2,1/5/2025,1/6/2025,作废\nO9,3,1/5/2025,1/6/2025,有效\n,4,1/5/2025,1/6/2025,有效\n';
  const report = await here.load(here.write('a.csv', text), mapping);
  const { read, accepted, rejected, filtered } = report.sheets[0]!.counts;
  assert.deepEqual(
    { read, accepted, rejected, filtered },
    { read: 2, accepted: 1, rejected: 1, filtered: 2 },
  );
  assert.deepEqual(
    (await here.rows(report)).map((r) => ({ ...r })),
    [{ person: 'O1/1', kind: '病假', from: '2025-01-05', to: '2025-01-06' }],
  );
});

test('a spelling that means nothing is an empty cell', async (t) => {
  const here = office(t);
  const mapping = mappingOf(`
mapping: open-end
fact-model: procuratorate
sheets:
  - kind: post
    columns:
      to: { header: 任职止, empty: [至今, 9999-12-31] }
`);
  const text =
    '人员编号,单位编码,内设机构,人员类别,任职起,任职止\nP1,O1,一部,检察官,2020-01-01,至今\nP2,O1,一部,书记员,2020-01-01,9999-12-31\n';
  const rows = await here.rows(await here.load(here.write('a.csv', text), mapping));
  assert.deepEqual(
    rows.map((r) => [r.class, r.to, r.employment]),
    [
      ['检察官', null, '公务员'],
      ['检察辅助人员', null, '公务员'],
    ],
  );
});

test('personal columns are dropped at the door', async (t) => {
  const here = office(t);
  const mapping = plainMapping('person', '    drop: [name, sex, birth_year]\n');
  const report = await here.load(here.write('a.csv', '人员编号,姓名,出生年份\nP1,张三,不详\n'), mapping);
  const [row] = await here.rows(report);
  assert.equal(report.sheets[0]!.counts.accepted, 1);
  assert.deepEqual([row!.person, row!.name, row!.birth_year], ['P1', null, null]);
});

test('decimals are whole numbers times a power of ten, exactly', async (t) => {
  const here = office(t);
  const text =
    '票号,单位编码,被测评人编号,测评主体,测评分,测评截止日期\nB1,O1,P1,同级,90.1,2025-12-01\nB2,O1,P1,同级,90,2025-12-01\nB3,O1,P1,同级,８８.50,2025-12-01\n';
  const rows = await here.rows(await here.load(here.write('a.csv', text), plainMapping('ballot')));
  assert.deepEqual(rows.map((r) => r.score).sort(), ['885', '900', '901']);
});

test('what a batch covers is what stands in it, or what the mapping declares', async (t) => {
  const here = office(t);
  const merits =
    '事项编号,事件编号,单位编码,人员编号,事项类别,级别,认定日期\nM1,E1,O2,P1,典型案例,省级,2025-03-01\nM2,E2,O1,P1,典型案例,省级,2025-02-01\n';
  const found = await here.load(here.write('a.csv', merits), plainMapping('merit'));
  assert.deepEqual(found.batches[0]!.covers, { organs: ['O1', 'O2'], from: '2025-02-01', to: '2025-03-01' });
  const declared = plainMapping('merit', '    covers: { from: 2025-01-01, to: 2025-12-31, organs: [O3] }\n');
  const none = await here.load(here.write('b.csv', merits.split('\n')[0]!), declared);
  assert.equal(none.batches[0]!.rows, 0);
  assert.deepEqual(none.batches[0]!.covers, { organs: ['O3'], from: '2025-01-01', to: '2025-12-31' });
});

test('headers and cells with SQL in them are names and data, nothing more', async (t) => {
  const here = office(t);
  const evil = `人"; DROP TABLE rows_0; --`;
  const mapping = mappingOf(
    `mapping: evil\nfact-model: procuratorate\nsheets:\n  - kind: person\n    columns: { person: ${JSON.stringify(evil)} }\n    where: [{ header: 姓名, is-not: ["x') OR 1=1 --"] }]\n`,
  );
  const cell = `'); DROP TABLE rows_0; --`;
  const report = await here.load(
    here.write('a.csv', `"${evil.replaceAll('"', '""')}",姓名\n${cell},张三\n`),
    mapping,
  );
  const [row] = await here.rows(report);
  assert.equal(row!.person, cell);
});
