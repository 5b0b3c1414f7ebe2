import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { compileMeasure } from '@jianheng/facts';
import { checkScheme, isMarked, markUnverified, type Program, parseRules } from '@jianheng/scheme';
import { engines } from './empty-engines.ts';
import { catalogueCodes, variantCodes } from './indicator-codes.ts';
import { loadEntry, model, programOf } from './indicator-scheme.ts';
import { entries, getFile, libraries } from './read-libraries.ts';

const sourcesFile = 'schemes/rules/sources.yaml';
const { packs } = parseRules([{ file: sourcesFile, text: await getFile(sourcesFile) }]);
const sources = packs!.sources;

const codes = Object.fromEntries(
  Object.entries(model.codes).map(([name, list]) => [name, Object.keys(list)]),
);
const source = { model, codes, split: () => false, roles: () => null };

describe('the national library', () => {
  it('holds the 96 indicators of the catalogue and six variants, each once', () => {
    assert.equal(catalogueCodes.length, 96);
    const found = entries.map((entry) => entry.code);
    assert.deepEqual(
      found.filter((code) => !code.includes('-')),
      catalogueCodes,
    );
    assert.deepEqual(
      found.filter((code) => code.includes('-')),
      variantCodes,
    );
  });

  it('says of every indicator what it is, where it was read and how sure that is', () => {
    for (const { code, words } of entries) {
      for (const text of [words.title, words.definition]) {
        assert.match(text?.zh ?? '', /[一-鿿]/, code);
        assert.match(text?.en ?? '', /^[^一-鿿]+$/, code);
      }
      assert.ok(words.better !== undefined && words.scores !== undefined && words.state !== undefined, code);
      assert.ok(words.confidence !== undefined, `${code} has no confidence`);
      assert.ok((words.source ?? []).length > 0, `${code} has no source`);
      for (const key of words.source ?? [])
        assert.ok(Object.hasOwn(sources, key), `${code}: no source ${key}`);
    }
  });

  it('calls nothing computable that is not verified', () => {
    for (const { code, words } of entries) {
      if (words.confidence === 'unverified') assert.equal(words.state, 'base-unverified', code);
    }
  });

  it('says why wherever a base or a value is not verified', () => {
    for (const { code, words } of entries) {
      if (words.state !== 'base-unverified') continue;
      assert.match(words.note?.zh ?? '', /未核实|推断|凭记忆|不可相比/, code);
      assert.match(words.note?.en ?? '', /not verified|inferred|from memory|not comparable/, code);
    }
  });

  it('marks every unverified indicator in both languages', () => {
    const unverified = entries.filter(({ words }) => words.confidence === 'unverified');
    assert.ok(unverified.length > 40);
    for (const { code, words } of unverified) {
      const { zh, en } = markUnverified(words.title, words.confidence!);
      assert.ok(isMarked(zh, 'zh') && isMarked(en, 'en'), code);
    }
  });

  it('gives one meaning to a quantity, whichever file names it', () => {
    const meanings = new Map<string, unknown>();
    for (const { library, quantities } of libraries) {
      for (const [name, quantity] of Object.entries(quantities)) {
        if (meanings.has(name)) assert.deepEqual(quantity, meanings.get(name), `${library} ${name}`);
        meanings.set(name, quantity);
      }
    }
  });

  it('uses every quantity it names', () => {
    for (const { library, quantities, indicators } of libraries) {
      const used = JSON.stringify(Object.values(indicators).map((words) => words.measure));
      const idle = Object.keys(quantities).filter((name) => !used.includes(`"${name}"`));
      // Cases closed is the usual least sample of reviews: templates name it.
      assert.deepEqual(
        idle.filter((name) => name !== '办结案件数'),
        [],
        library,
      );
    }
  });
});

describe('an indicator of the library', () => {
  for (const entry of entries) {
    it(`${entry.code} is checked, lowers and counts in both engines`, async () => {
      const loaded = await loadEntry(entry);
      const errors = checkScheme(loaded).filter((issue) => issue.level === 'error');
      const expected = entry.words.state === 'structural' ? ['scheme/structural-scored'] : [];
      assert.deepEqual(
        errors.map((issue) => issue.code),
        expected,
      );
      const program = programOf(loaded);
      assert.deepEqual(
        program.indicators[0]!.basis.map((basis) => basis.confidence),
        [entry.words.confidence, 'unverified'],
      );
      checkProportion(entry.code, program);
      for (const dialect of ['duckdb', 'postgres'] as const) {
        const queries = compileMeasure(program, source, dialect);
        assert.deepEqual(
          queries.flatMap((query) => query.counters).sort(),
          program.counters.map((counter) => counter.id).sort(),
        );
        for (const { statement } of queries) await engines[dialect](statement);
      }
    });
  }
});

/** A share of something is counted from the same rows on the same day as the whole. */
function checkProportion(code: string, program: Program): void {
  const { measure } = program.indicators[0]!;
  if (measure?.denominator == null || measure.chance !== 'proportion') return;
  const rows = (terms: typeof measure.numerator) =>
    terms.map(({ counter }) => {
      const { kind, date } = program.counters.find((one) => one.id === counter)!;
      return `${kind} ${date}`;
    });
  const whole = new Set(rows(measure.denominator));
  assert.equal(whole.size, 1, code);
  for (const row of rows(measure.numerator)) assert.ok(whole.has(row), `${code}: ${row}`);
}
