import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { evaluateCase } from '@jianheng/assess';
import {
  add,
  compare,
  decimalText,
  divide,
  equal,
  exact,
  type Fraction,
  fraction,
  multiply,
  parseFraction,
  subtract,
  sum,
} from '@jianheng/mechanisms';
import {
  expectedCells,
  type PublishedRate,
  parseRules,
  parseWorkedCases,
  type WorkedCase,
} from '@jianheng/scheme';
import { loadEntry, programOf } from './indicator-scheme.ts';
import { entries, getFile } from './read-libraries.ts';

const file = 'schemes/indicators/published.cases.yaml';
const { cases, issues } = parseWorkedCases(file, await getFile(file));
const sourcesFile = 'schemes/rules/sources.yaml';
const { sources } = parseRules([{ file: sourcesFile, text: await getFile(sourcesFile) }]).packs!;
const hundred = fraction(100n);

describe('the published figures', () => {
  it('are read without a fault, each with a source that is listed', () => {
    assert.deepEqual(issues, []);
    for (const worked of cases) {
      if (worked.case.includes('虚构')) assert.equal(worked.source, undefined);
      else assert.ok((worked.source ?? []).length > 0, worked.case);
      for (const key of worked.source ?? []) assert.ok(Object.hasOwn(sources, key), key);
    }
  });

  it('cover every indicator whose note tells a published pair that agrees', () => {
    const told = new Set(cases.flatMap((worked) => expectedCells(worked).map(([code]) => code)));
    const missing = entries.filter(({ code, words }) => words.note?.zh.includes('吻合') && !told.has(code));
    assert.deepEqual(
      missing.map((entry) => entry.code),
      [],
    );
  });

  it('or a source that is no mere copy stand behind every confidence of M', () => {
    const told = new Set(cases.flatMap((worked) => expectedCells(worked).map(([code]) => code)));
    for (const { code, words } of entries) {
      assert.notEqual(words.confidence, 'H', code);
      if (words.confidence !== 'M' || told.has(code)) continue;
      const kinds = (words.source ?? []).map((key) => sources[key]!.kind);
      assert.ok(
        kinds.some((kind) => kind !== 'mirror' && kind !== 'design'),
        code,
      );
    }
  });

  for (const worked of cases) {
    it(worked.case, async () => {
      const [code, cell] = expectedCells(worked)[0]!;
      const entry = entries.find((one) => one.code === code);
      assert.ok(entry, `no indicator ${code}`);
      const loaded = await loadEntry(entry);
      const result = evaluateCase(worked, programOf(loaded), loaded);
      assert.deepEqual(result.failures, []);
      if (cell.published !== undefined) checkPublished(exact(cell.value!), cell.published, worked);
    });
  }
});

/** Whether the case says truly how the formula's value and the published rate agree. */
function checkPublished(value: Fraction, { rate, agrees, ...more }: PublishedRate, worked: WorkedCase): void {
  const rounded = more['counts-rounded-to'];
  const { step, published } = digitsOf(rate);
  const half = multiply(step, fraction(1n, 2n));
  const agreed = compare(subtract(published, half), value) <= 0 && compare(value, add(published, half)) < 0;
  const cut = compare(published, value) <= 0 && compare(value, add(published, step)) < 0;
  switch (agrees) {
    case 'exactly':
      assert.ok(agreed);
      break;
    case 'cut-off':
      assert.ok(cut && !agreed);
      break;
    case 'within-rounding':
      assert.ok(!agreed && withinRounding(published, half, rounded!, worked));
      break;
    default: {
      assert.ok(!agreed && (rounded === undefined || !withinRounding(published, half, rounded, worked)));
      const gap = multiply(subtract(published, value), hundred);
      const text = `${decimalText(gap, 2)} 个百分点`;
      assert.ok(worked.because?.includes(text), `the case must tell the gap: ${text}`);
    }
  }
}

/** A published percentage as a fraction, and the size of its last digit. */
function digitsOf(rate: string): { readonly published: Fraction; readonly step: Fraction } {
  const places = rate.replace('%', '').split('.')[1]?.length ?? 0;
  return { published: parseFraction(rate)!, step: fraction(1n, 100n * 10n ** BigInt(places)) };
}

/** Whether two counts, a part and the rest, each anywhere within its rounding, could give the published rate. */
function withinRounding(published: Fraction, half: Fraction, unit: number, worked: WorkedCase): boolean {
  const counts = Object.values(worked.given.counts ?? {}).map(exact);
  const whole = sum(counts);
  const value = exact(expectedCells(worked)[0]![1].value!);
  const part = counts.find((count) => equal(divide(count, whole), value))!;
  const slack = fraction(BigInt(unit), 2n);
  const [low, high] = [subtract(part, slack), add(part, slack)].map((count) => divide(count, whole));
  return compare(low!, add(published, half)) < 0 && compare(subtract(published, half), high!) <= 0;
}
