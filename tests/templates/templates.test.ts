import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { evaluateCase } from '@jianheng/assess';
import { compare, exact, fraction, subtract } from '@jianheng/mechanisms';
import {
  checkCoverage,
  checkLawfulness,
  checkScheme,
  expectedCells,
  type Issue,
  type LoadedScheme,
  loadRules,
  loadScheme,
  lowerPlan,
  type Plan,
  packLookup,
  parseWorkedCases,
  type RulePacks,
  type WorkedCase,
} from '@jianheng/scheme';

const root = fileURLToPath(new URL('../../schemes', import.meta.url));
const templates = readdirSync(`${root}/templates`).sort();

async function getPacks(): Promise<RulePacks> {
  const files = readdirSync(`${root}/rules`, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.yaml'))
    .sort();
  const { packs, issues } = await loadRules(
    files.map((name) => `${root}/rules/${name}`),
    (path) => readFile(path, 'utf8'),
  );
  assert.ok(packs !== null, JSON.stringify(issues.map((i) => i.message.en)));
  return packs;
}

interface Template {
  readonly loaded: LoadedScheme;
  readonly plan: Plan;
  readonly issues: readonly Issue[];
  readonly cases: readonly WorkedCase[];
}

async function loadTemplate(id: string, packs: RulePacks): Promise<Template> {
  const folder = `${root}/templates/${id}`;
  const read = (path: string) => readFile(path, 'utf8').catch(() => null);
  const { loaded, issues } = await loadScheme(`${folder}/scheme.yaml`, read, { root });
  assert.ok(loaded !== null, JSON.stringify(issues.map((i) => i.message.en)));
  const lookup = packLookup(packs);
  const lowered = lowerPlan(loaded, lookup);
  assert.ok(lowered.plan !== null);
  const file = `${folder}/cases.yaml`;
  const worked = parseWorkedCases(file, readFileSync(file, 'utf8'));
  return {
    loaded,
    plan: lowered.plan,
    cases: worked.cases,
    issues: [
      ...issues,
      ...checkScheme(loaded, lookup),
      ...checkLawfulness(loaded, lowered, packs).findings,
      ...worked.issues,
      ...checkCoverage(lowered.plan, worked.cases, file),
    ],
  };
}

let packs: RulePacks;
before(async () => {
  packs = await getPacks();
});

test('the gallery holds a template of an indicator year, one of an inspection year and one for auxiliaries', () => {
  for (const id of [
    'county-criminal-prosecutors-2023',
    'county-criminal-prosecutors-2026',
    'county-auxiliaries-2026',
  ]) {
    assert.ok(templates.includes(id), id);
  }
});

test('the template of the indicator year is refused for a year after the indicators ended', async () => {
  const path = `${root}/templates/county-criminal-prosecutors-2023/scheme.yaml`;
  const text = readFileSync(path, 'utf8').replaceAll('2023-', '2026-');
  const read = async (file: string) => (file === path ? text : readFile(file, 'utf8').catch(() => null));
  const { loaded } = await loadScheme(path, read, { root });
  assert.ok(loaded);
  const { findings } = checkLawfulness(loaded, lowerPlan(loaded, packLookup(packs)), packs);
  const refused = findings.filter((f) => f.code === 'law/decision-unsettled').map((f) => f.message.en);
  assert.equal(refused.length, 2);
  assert.ok(refused.every((message) => message.includes('2024-10-16')));
});

for (const id of templates) {
  describe(`template ${id}`, () => {
    let template: Template;
    before(async () => {
      template = await loadTemplate(id, packs);
    });

    test('is written, lawful and covered by cases without an error or a warning', () => {
      assert.deepEqual(
        template.issues.map((i) => `${i.level} ${i.code} ${i.place.line} ${i.message.en}`),
        [],
      );
    });

    test('comes to what its worked cases say, exactly', () => {
      const { cases, plan, loaded } = template;
      for (const worked of cases) {
        const [result] = plan.phases
          .map((program) => evaluateCase(worked, program, loaded))
          .sort((a, b) => a.failures.length - b.failures.length);
        assert.deepEqual(result?.failures, [], worked.case);
        assert.ok(result!.compared > 0, worked.case);
      }
    });

    test('says in each worked case how its numbers came about', () => {
      const silent = template.cases.filter((worked) => worked.because === undefined);
      assert.deepEqual(
        silent.map((worked) => worked.case),
        [],
      );
    });

    test('agrees with every published rate that a case names, as closely as it was published', () => {
      for (const worked of template.cases) {
        for (const [, { published, value }] of expectedCells(worked)) {
          if (published?.agrees !== 'exactly') continue;
          const digits = /\.(\d+)%$/.exec(published.rate)?.[1]?.length ?? 0;
          const gap = subtract(exact(value ?? '0'), exact(published.rate));
          const size = gap.n < 0n ? { n: -gap.n, d: gap.d } : gap;
          const halfOfLastDigit = fraction(1, 2 * 100 * 10 ** digits);
          assert.ok(compare(size, halfOfLastDigit) <= 0, worked.case);
        }
      }
    });

    test('names a source for every indicator', () => {
      for (const program of template.plan.phases) {
        for (const { id: indicator, basis } of program.indicators) {
          assert.notEqual(basis.length, 0, indicator);
        }
      }
    });
  });
}
