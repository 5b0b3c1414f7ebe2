import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { explainDifference, explainPerson, readTraces, type StoredTrace } from '@jianheng/assess';
import { exact, getMechanism } from '@jianheng/mechanisms';
import type { Program, ProgramIndicator } from '@jianheng/scheme';
import { writeWorkbook } from '@jianheng/workbook';
import ExcelJS from 'exceljs';
import type { Row } from '../../packages/assess/tests/programs.ts';
import { ownFolder } from '../../packages/facts/tests/own-folder.ts';
import { contentOf, standingsOf } from '../../packages/workbook/tests/content.ts';
import { loadEntry, programOf } from './indicator-scheme.ts';
import { entries } from './read-libraries.ts';

const folder = ownFolder('coaching');

/** Words in which an explanation says what would have earned more or less. */
const coaching =
  /怎样会不同|每(多|少|高|低|增|减)|再(多|少)|即达标|would have|would meet|each (further|one)|one more|one less/i;

/** Mechanisms that say what would have changed a number, with parameters for a share and for a count. */
const scorings = [
  ['linear', { linear: { 'zero-at': '0%', 'full-at': '100%' } }],
  ['linear', { linear: { 'zero-at': '0', 'full-at': '1000' } }],
  [
    'bands',
    {
      bands: [
        { 'at-least': '90%', points: '10' },
        { 'at-least': '50%', points: '5' },
      ],
      else: '0',
    },
  ],
  ['goalposts', { goalposts: { min: '0', max: '1000', 'points-at-min': '0', 'points-at-max': '10' } }],
  ['gate', { gate: { 'at-least': '99%', effect: { 'total-at-most': '5' } } }],
] as const;

function rescored(program: Program, key: string, params: object): Program | null {
  const mechanism = getMechanism(key);
  const plain = JSON.parse(JSON.stringify(params)) as unknown;
  const parsed = mechanism.schema.safeParse(plain);
  if (!parsed.success) return null;
  const indicators = program.indicators.map((indicator): ProgramIndicator => {
    const context = { full: exact(indicator.full), codes: [], indicators: [] };
    return { ...indicator, mechanism: key, params: plain, scoring: mechanism.lower(parsed.data, context) };
  });
  return { ...program, scheme: 'test', indicators };
}

/** Two people with different counts, so that something differs. */
function rowsFor(program: Program): Row[] {
  return ['P1', 'P2'].map((person, i) => ({
    person,
    counts: Object.fromEntries(program.counters.map((c, k) => [c.id, (3 + 4 * i + k) * c.unit])),
  }));
}

function tracesOf(program: Program): readonly [StoredTrace, StoredTrace] {
  const traces = readTraces(standingsOf(program, rowsFor(program)));
  return [traces.read('P1'), traces.read('P2')];
}

async function personSheet(program: Program, language: 'zh' | 'en'): Promise<string> {
  const path = join(folder, 'one.xlsx');
  await writeWorkbook(contentOf(program, rowsFor(program), { people: ['P1'], language }), path);
  const book = new ExcelJS.Workbook();
  await book.xlsx.readFile(path);
  const texts: string[] = [];
  for (const sheet of book.worksheets) sheet.eachRow((row) => row.eachCell((cell) => texts.push(cell.text)));
  return texts.join('\n');
}

const measured = entries.filter((e) => e.words.measure !== undefined);
const silent = measured.filter(({ words }) => words.scores === 'decision' || words.better === 'neutral');

describe('what would have changed a number', () => {
  it('is a question that the library forbids for many indicators and allows for others', () => {
    assert.ok(silent.length > 20, String(silent.length));
    assert.ok(measured.length - silent.length > 20);
  });

  for (const entry of silent) {
    it(`is never said of ${entry.code}, ${entry.words.scores === 'decision' ? 'which scores a decision in a case' : 'a neutral number'}`, async () => {
      const program = programOf(await loadEntry(entry));
      let told = 0;
      for (const [key, params] of scorings) {
        const other = rescored(program, key, params);
        if (other === null) continue;
        const [first, second] = tracesOf(other);
        const said = [explainPerson(first), explainPerson(second), explainDifference(first, second)];
        assert.doesNotMatch(JSON.stringify(said), coaching, key);
        told++;
      }
      assert.ok(told >= 4);
      for (const language of ['zh', 'en'] as const)
        assert.doesNotMatch(await personSheet({ ...program, scheme: 'test' }, language), coaching);
    });
  }

  it('is said of duties by the very same scoring', async () => {
    const duty = measured.find(({ words }) => words.scores === 'duty' && 'ratio' in words.measure!)!;
    const program = rescored(programOf(await loadEntry(duty)), ...scorings[0])!;
    const [first] = tracesOf(program);
    assert.match(JSON.stringify(explainPerson(first)), coaching);
    assert.match(await personSheet(program, 'zh'), coaching);
  });
});
