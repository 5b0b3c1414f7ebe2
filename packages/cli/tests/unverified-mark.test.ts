import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, describe, test } from 'node:test';
import { bundledSchemes, getRules, getSchemeAt } from '@jianheng/library';
import ExcelJS from 'exceljs';
import { ownFolder } from '../../facts/tests/own-folder.ts';
import { jianheng } from './shell.ts';

// One invented office under a scheme in which some things are verified and some are not, and every command's output: no
// line, block, row or head of a column may show an unverified value without its mark, and none may mark a verified one.
const folder = ownFolder('marks');
const at = (...parts: string[]) => join(folder, ...parts);
const data = ['--data', at('data')];
const template = 'county-criminal-prosecutors-2026';
const scheme = at('own', 'scheme.yaml');
const languages = ['zh', 'en'] as const;
const marks = { zh: '未核实', en: 'not verified' } as const;
const person = 'P0001-069';

/** Its indicators by whether nobody has verified them: one cites a verified rule, one an unverified one. */
interface Title {
  readonly id: string;
  readonly zh: string;
  readonly en: string;
}
let unverified: readonly Title[];
let verified: readonly Title[];

before(async () => {
  const source = readFileSync(join(bundledSchemes, 'templates', template, 'scheme.yaml'), 'utf8');
  const citing = (text: string, id: string, rule: string) =>
    text.replace(
      new RegExp(`(- id: ${id}\\n[\\s\\S]*?\\n {4}basis: ).*`),
      (_, before: string) => `${before}use rules/${rule}`,
    );
  mkdirSync(at('own'));
  writeFileSync(
    scheme,
    citing(
      citing(source, 'workload', 'prosecutor-assessment-guide-2021#G-04'),
      'supervision',
      'prosecutor-law-2019#L1-45',
    ),
  );
  const { scheme: written } = await getSchemeAt(scheme, bundledSchemes);
  const titles = written.indicators.map(({ id, title }) => ({ id, ...title }));
  verified = titles.filter((t) => t.id === 'workload');
  unverified = titles.filter((t) => t.id !== 'workload');
  assert.equal(verified.length, 1);
  assert.equal((await jianheng('generate', 'county', '--seed', '11', '--out', at('exports'))).code, 0);
  const export1 = at('exports', '考核数据.xlsx');
  await jianheng('map', export1, '--out', at('mapping.yaml'));
  await jianheng('import', export1, '--mapping', at('mapping.yaml'), '--errors', at('errors'), ...data);
  assert.equal((await jianheng('run', scheme, ...data)).code, 0);
});

/** Every unit of an output that names an indicator must carry the mark if, and only if, the indicator is unverified. */
function checkMarks(
  units: readonly string[],
  language: (typeof languages)[number],
  shows: (unit: string, title: string) => boolean,
) {
  for (const [titles, marked] of [
    [unverified, true],
    [verified, false],
  ] as const) {
    for (const title of titles) {
      const found = units.filter((unit) => shows(unit, title[language]));
      assert.ok(found.length > 0, `${title.en} is shown`);
      for (const unit of found) assert.equal(unit.includes(marks[language]), marked, unit);
    }
  }
}

/** Lines in which one of the unverified rules stands. */
async function checkRules(lines: readonly string[], language: (typeof languages)[number]): Promise<number> {
  const packs = await getRules(bundledSchemes);
  let found = 0;
  for (const { id, confidence } of packs.values) {
    if (confidence !== 'unverified') continue;
    for (const line of lines) {
      if (!new RegExp(`(^|[^A-Za-z0-9-])${id}([^A-Za-z0-9]|$)`).test(line)) continue;
      found++;
      assert.ok(line.includes(marks[language]), line);
    }
  }
  return found;
}

for (const lang of languages) {
  describe(`in ${lang}`, () => {
    const linesOf = async (...argv: string[]) => {
      const { out, code, err } = await jianheng(...argv, '--lang', lang);
      assert.equal(code, 0, err);
      return out.split('\n');
    };

    test('check marks each unverified indicator and each unverified rule it asked', async () => {
      const lines = await linesOf('check', scheme);
      for (const title of unverified) {
        const own = lines.filter((line) => line.trim().startsWith(title[lang]));
        assert.ok(own.length > 0 && own.every((line) => line.includes(marks[lang])), title.en);
      }
      assert.ok(!lines.some((line) => line.trim().startsWith(verified[0]![lang])));
      assert.ok((await checkRules(lines, lang)) > 0);
    });

    test('rules marks each unverified value, in force, changed, in conflict, used or alone', async () => {
      for (const argv of [
        ['--on', '2026-07-01', '--used-by'],
        ['--from', '2000-01-01', '--to', '2026-12-31'],
        ['--conflicts', '--on', '2026-07-01'],
        ['K-20c', 'L1-45'],
        ['--unverified', '--used-by'],
      ]) {
        const found = await checkRules(await linesOf('rules', ...argv), lang);
        assert.ok(found > 0 || argv[0] === '--conflicts');
      }
    });

    test('templates show and compare mark each unverified indicator beside its points', async () => {
      const shown = await linesOf('templates', 'show', template);
      const { scheme: written } = await getSchemeAt(template, bundledSchemes);
      for (const { title, full } of written.indicators) {
        const line = shown.find((l) => l.startsWith(`  ${title[lang]} ${full}`));
        assert.ok(line?.includes(marks[lang]), title.en);
      }
      const compared = await linesOf('templates', 'compare', 'county-criminal-prosecutors-2023', template);
      const points = compared.filter((line) => unverified.some((t) => line.includes(t[lang])));
      assert.ok(points.length > 8);
      for (const line of points.filter((l) => l.startsWith('- ') && /\d/.test(l)))
        assert.ok(line.includes(marks[lang]), line);
    });

    test('compare marks what neither text has verified and leaves the rest alone', async () => {
      const lines = await linesOf('compare', scheme, 'county-criminal-prosecutors-2023', '--text');
      const inspection = unverified.find((t) => t.id === 'inspection')!;
      const own = lines.filter((l) => l.startsWith(`- ${inspection[lang]} ·`));
      assert.ok(own.length > 3);
      for (const line of own) assert.ok(line.includes(marks[lang]), line);
      for (const line of lines.filter((l) => /^- (组成部分|parts) · /.test(l)))
        assert.ok(!line.includes(marks[lang]), line);
    });

    test('run names under the standing every indicator whose points nobody has verified, with the mark', async () => {
      const notes = (await linesOf('run', scheme, ...data)).filter((l) => l.includes(marks[lang]));
      checkMarksInNote(notes[0] ?? '');
      function checkMarksInNote(note: string) {
        for (const title of unverified) assert.ok(note.includes(title[lang]), title.en);
        for (const title of verified) assert.ok(!note.includes(title[lang]), title.en);
      }
    });

    test('explain marks the source of each unverified number inside its own block', async () => {
      const lines = await linesOf('explain', person, ...data);
      const titles = [...unverified, ...verified].map((t) => t[lang]);
      const starts = lines.flatMap((l, i) =>
        titles.some((t) => l.startsWith(t) && /(满分|of) \d/.test(l)) ? [i] : [],
      );
      const blocks = starts.map((from, i) => lines.slice(from, starts[i + 1]).join('\n'));
      checkMarks(blocks, lang, (block, title) => block.startsWith(title));
    });

    test('export marks each head of points, each row of a personal sheet and the list on the cover', async () => {
      const file = at(`${lang}.xlsx`);
      await linesOf('export', '--out', file, '--people', person, ...data);
      const workbook = new ExcelJS.Workbook();
      await workbook.xlsx.readFile(file);
      const rowsOf = (sheet: ExcelJS.Worksheet) =>
        Array.from({ length: sheet.rowCount }, (_, i) => sheet.getRow(i + 1)).map((row) =>
          Array.from({ length: row.cellCount }, (_, i) => row.getCell(i + 1).text),
        );
      const [cover, scores] = [workbook.worksheets[0]!, workbook.worksheets[1]!];
      const personal = workbook.worksheets.find((s) => s.name.startsWith(person))!;
      const covered = rowsOf(cover)
        .flat()
        .filter((cell) => cell.includes(marks[lang]));
      for (const title of unverified)
        assert.ok(
          covered.some((cell) => cell.includes(title[lang])),
          title.en,
        );
      const heads = rowsOf(scores).filter((row) => row.includes(lang === 'zh' ? '编号' : 'Number'));
      checkMarks(heads.flat(), lang, (cell, title) => cell.startsWith(title));
      // Rows without a rule are sums of a part, which may be named like an indicator.
      const rows = rowsOf(personal).flatMap((row) => (row[2] === '' ? [] : [row.join(' | ')]));
      checkMarks(rows, lang, (row, title) =>
        row.replace(/^[　\s]*(其中：|of which:? ?)/, '').startsWith(title),
      );
    });
  });
}
