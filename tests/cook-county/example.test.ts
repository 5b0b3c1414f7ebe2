import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { evaluateCase } from '@jianheng/assess';
import { parseMapping } from '@jianheng/facts';
import {
  checkCoverage,
  checkScheme,
  engineKinds,
  getScheme,
  type Issue,
  lowerScheme,
  parseWorkedCases,
} from '@jianheng/scheme';
import { agenciesByHand, judgesByHand } from './by-hand.ts';
import { example, getModel, readText } from './open-data.ts';

const schemes = { 'judges-2019': judgesByHand, 'agencies-2019': agenciesByHand };

const told = (issues: readonly Issue[]) => issues.map((i) => `${i.code} ${i.place.line} ${i.message.en}`);

describe('the example of Cook County, without its data', () => {
  it('has a fact model with every kind that the engine itself reads', () => {
    const { kinds } = getModel();
    for (const [kind, columns] of Object.entries(engineKinds)) {
      assert.deepEqual(
        columns.filter((column) => kinds[kind]?.columns[column] === undefined),
        [],
        kind,
      );
    }
  });

  for (const name of ['dispositions', 'intake']) {
    it(`has a mapping of ${name} without fault`, () => {
      const path = join(example, 'mappings', `${name}.yaml`);
      assert.deepEqual(told(parseMapping(path, readFileSync(path, 'utf8'), getModel()).issues), []);
    });
  }

  for (const [id, byHand] of Object.entries(schemes)) {
    const folder = join(example, 'templates', id);
    const load = () => getScheme(join(folder, 'scheme.yaml'), readText, { root: example });

    it(`has the scheme ${id} without fault, and a rule by hand for each of its measures`, async () => {
      const loaded = await load();
      assert.deepEqual(told(checkScheme(loaded)), []);
      assert.deepEqual(loaded.scheme.indicators.map((i) => i.id).sort(), Object.keys(byHand).sort());
    });

    it(`has worked cases for ${id} that reach every edge and come out as told`, async () => {
      const loaded = await load();
      const plan = lowerScheme(loaded);
      const path = join(folder, 'cases.yaml');
      const { cases, issues } = parseWorkedCases(path, readFileSync(path, 'utf8'));
      assert.deepEqual(told(issues), []);
      assert.deepEqual(told(checkCoverage(plan, cases, path)), []);
      for (const worked of cases) {
        assert.deepEqual(evaluateCase(worked, plan.phases[0]!, loaded).failures, [], worked.case);
      }
    });
  }
});
