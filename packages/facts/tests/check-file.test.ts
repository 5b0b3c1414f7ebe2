import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { type CheckedFile, type CheckFileOptions, checkFile } from '@jianheng/facts';
import { mappingOf, model, openOffice, plainMapping } from './office-import.ts';
import { ownFolder } from './own-folder.ts';

async function check(content: string, more: Partial<CheckFileOptions> = {}): Promise<CheckedFile> {
  const office = openOffice();
  const workspace = ownFolder('check');
  try {
    return await checkFile({
      path: office.write('任职.csv', content),
      mapping: plainMapping('post'),
      model,
      workspace,
      errorWorkbook: join(workspace, 'errors.xlsx'),
      judge: async () => [],
      ...more,
    });
  } finally {
    office.close();
    rmSync(workspace, { recursive: true });
  }
}

const head = '工号,单位编码,部门,人员类别,任职起,任职止\n';
const codes = ({ issues }: CheckedFile) =>
  issues.map((i) => `${i.code} ${i.place.row} ${i.place.field ?? ''}`.trim());

test('rows come as text with where they stand, and nothing is stored', async () => {
  const checked = await check(
    `${head}P1,A,一部,员额检察官,2024/1/5,\n\nP2,A,一部,检察官,2024-02-01,2024-12-31\n`,
  );
  assert.deepEqual(
    checked.rows.map(({ row, values }) => [row, values.person, values.class, values.from, values.to]),
    [
      [2, 'P1', '检察官', '2024-01-05', null],
      [4, 'P2', '检察官', '2024-02-01', '2024-12-31'],
    ],
  );
  assert.deepEqual([checked.read, checked.rejected, checked.errorWorkbook], [2, 0, null]);
});

test('the same row twice is dropped once, rows that contradict each other are rejected, both with their rows', async () => {
  const row = 'P1,A,一部,检察官,2024-01-05,\n';
  const checked = await check(
    `${head}${row}${row}P2,A,一部,检察官,2024-01-05,\nP2,A,二部,检察官,2024-01-05,\n`,
  );
  assert.deepEqual(
    checked.rows.map(({ row }) => row),
    [2],
  );
  assert.deepEqual(
    codes(checked),
    ['import/repeated-row 3', 'import/conflicting-key 4', 'import/conflicting-key 5'].toSorted(
      (a, b) => Number(a.includes('repeated')) - Number(b.includes('repeated')),
    ),
  );
});

test('what the caller finds wrong is rejected in its cell and stands in the workbook with the rest', async () => {
  const workspace = ownFolder('check');
  const errorWorkbook = join(workspace, 'errors.xlsx');
  try {
    const checked = await check(
      `${head}P1,A,一部,检察官,2024-01-05,\nP2,A,九部,检察官,不知道,\nP3,A,九部,检察官,2024-01-05,\n`,
      {
        workspace: mkdtempSync(join(workspace, 'work-')),
        errorWorkbook,
        judge: async (rows) =>
          rows
            .filter(({ values }) => values.department === '九部')
            .map((row) => ({
              row,
              code: 'test/no-department',
              level: 'error' as const,
              message: { zh: '没有', en: 'none' },
              hint: { zh: '改', en: 'mend' },
              column: 'department',
            })),
      },
    );
    assert.deepEqual(codes(checked), ['import/bad-date 3 任职起', 'test/no-department 4 部门']);
    assert.equal(checked.rejected, 2);
    assert.equal(existsSync(errorWorkbook), true);
    const again = await check(head, { path: errorWorkbook });
    assert.deepEqual(codes(again), ['import/bad-date 2 任职起']);
    assert.deepEqual(
      again.rows.map(({ values }) => values.person),
      ['P3'],
    );
  } finally {
    rmSync(workspace, { recursive: true });
  }
});

test('repeated rows that the mapping expects are dropped without a word', async () => {
  const row = 'P1,A,一部,检察官,2024-01-05,\n';
  const mapping = mappingOf(
    'mapping: test\nfact-model: procuratorate\nsheets:\n  - kind: post\n    columns: {}\n    distinct: true\n',
  );
  const checked = await check(`${head}${row}${row}`, { mapping });
  assert.deepEqual([checked.rows.length, checked.issues], [1, []]);
});
