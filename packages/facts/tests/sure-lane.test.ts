import assert from 'node:assert/strict';
import test from 'node:test';
import { booleanWords } from '../src/import/read-cell.ts';
import { mappingOf, model, openOffice } from './office-import.ts';

const mapping = mappingOf(`
mapping: test
fact-model: procuratorate
sheets:
  - kind: case
    columns:
      case_type: { header: 案件类型, empty: [检察建议] }
      line: { header: 条线, empty: [未检] }
      hearing: { header: 是否听证, empty: [真] }
`);

const spellings = (list: string) =>
  Object.entries(model.codes[list]!).flatMap(([code, { aliases }]) => [code, ...aliases]);

/** Every spelling of the codes and of yes and no, some of them wrong, the first `common` over and over before all others. */
function rows(common: number): readonly (readonly string[])[] {
  const types = [...spellings('case-type'), '没有的', ''];
  const lines = [...spellings('line'), '没有的', ''];
  const words = [...Object.keys(booleanWords), 'yes', '也许', ''];
  return Array.from({ length: 1500 }, (_, i) => {
    const at = (list: readonly string[]) => list[(i < 600 ? i % common : i) % list.length]!;
    return [`A${i}`, '单位', 'P1', at(types), at(lines), '2024-03-01', at(words)];
  });
}

test('spellings that are common in a file and those that are not are read alike, as the checker reads them', async () => {
  const office = openOffice();
  try {
    for (const common of [1, 5, 9, 1000]) {
      const header = ['案件编号', '单位编码', '承办人编号', '案件类型', '条线', '受理日期', '是否听证'];
      const text = [header, ...rows(common)].map((cells) => cells.join(',')).join('\n');
      const fast = await office.load(office.write(`fast${common}.csv`, `${text}\n`), mapping);
      // A blank line between others, which the database is not trusted with.
      const slow = await office.load(office.write(`slow${common}.csv`, text.replace('\n', '\n\n')), mapping);
      assert.deepEqual({ ...slow.sheets[0]!.counts, blank: 0 }, fast.sheets[0]!.counts);
      assert.ok(fast.sheets[0]!.counts.accepted > 700 && fast.sheets[0]!.counts.rejected > 20);
      const sorted = (list: readonly Record<string, string | null>[]) =>
        list.map((row) => JSON.stringify(Object.entries(row).sort())).sort();
      assert.deepEqual(sorted(await office.rows(fast)), sorted(await office.rows(slow)));
    }
  } finally {
    office.close();
  }
});
