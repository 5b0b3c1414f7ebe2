import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { parse } from 'yaml';
import { z } from 'zod';
import { exact, explainCell, findMechanism, getMechanism, mechanisms } from '../src/index.ts';
import { casesOf } from './worked-case.ts';

function pageOf(key: string): string {
  return readFileSync(new URL(`../../../docs/guide/mechanisms/${key}.md`, import.meta.url), 'utf8');
}

describe('the list of mechanisms', () => {
  test('holds every mechanism once', () => {
    const keys = mechanisms.map((m) => m.key);
    assert.equal(new Set(keys).size, keys.length);
    assert.deepEqual([...keys].sort(), [
      'ballot',
      'bands',
      'base',
      'combine',
      'distance',
      'gate',
      'goalposts',
      'linear',
      'manual',
      'norm',
      'per-item',
      'percentile',
      'rank',
      'red-line',
      'share-of-best',
      'workload',
      'z-score',
    ]);
  });

  test('knows which of them depend on other people', () => {
    const dependent = mechanisms.filter((m) => m.dependsOnPeers).map((m) => m.key);
    assert.deepEqual(dependent, ['share-of-best', 'rank', 'percentile', 'distance', 'z-score']);
  });

  for (const mechanism of mechanisms) {
    test(`${mechanism.key} compares with peers exactly when it says so`, () => {
      for (const { score, full, given } of casesOf(mechanism)) {
        const indicators = Object.keys(given.children ?? {});
        const { input } = mechanism.lower(mechanism.schema.parse(score), { full, codes: [], indicators });
        assert.equal('among' in input, mechanism.dependsOnPeers);
      }
    });

    test(`${mechanism.key} has a JSON Schema that accepts its own worked cases' keys`, () => {
      const schema = z.toJSONSchema(mechanism.schema, { io: 'input' });
      assert.equal(schema.type, 'object');
      assert.equal(schema.additionalProperties, false);
      for (const { score } of casesOf(mechanism))
        for (const key of Object.keys(score)) assert.ok(key in schema.properties!, key);
    });

    test(`${mechanism.key} lowers to plain data`, () => {
      const { score, full } = casesOf(mechanism)[0]!;
      const scoring = mechanism.lower(mechanism.schema.parse(score), { full, codes: [], indicators: [] });
      assert.deepEqual(JSON.parse(JSON.stringify(scoring)), scoring);
    });

    test(`${mechanism.key} has a page in the guide with its key, an example and a warning`, () => {
      const text = pageOf(mechanism.key);
      for (const heading of [
        '## 怎么写',
        '## 怎么算',
        '## 边界',
        '## 是否取决于他人',
        '## 何时不用',
        '## In English',
      ])
        assert.ok(text.includes(heading), heading);
      assert.ok(text.includes(mechanism.title.zh));
    });

    test(`${mechanism.key}'s page shows an indicator that the mechanism accepts without an error`, () => {
      const example = /```yaml\n([\s\S]*?)```/.exec(pageOf(mechanism.key))!;
      const [indicator] = parse(example[1]!, { schema: 'failsafe' }) as {
        full: string;
        score: Record<string, unknown>;
      }[];
      const { score, full } = indicator!;
      const found = findMechanism(score);
      assert.ok('mechanism' in found);
      assert.equal(found.mechanism, mechanism);
      const params = mechanism.schema.parse(score);
      const codes = typeof score['per-item'] === 'object' ? Object.keys(score['per-item'] as object) : [];
      const indicators = Object.keys((score.combine as { weighted?: object } | undefined)?.weighted ?? {});
      assert.deepEqual(mechanism.check(params, { full: exact(full), codes, indicators }), []);
    });

    test(`${mechanism.key} says so when nothing was measured`, () => {
      const { score, full } = casesOf(mechanism)[0]!;
      const told = explainCell(mechanism.key, score, {
        full,
        numerator: null,
        denominator: null,
        counts: {},
        x: null,
        reference: null,
        peers: null,
        children: {},
        points: { n: 0n, d: 1n },
        bound: null,
        unit: 'case',
        triggered: false,
      });
      assert.match(told.arithmetic.zh, /没有可计算的数据/);
      assert.ok(told.rule.zh.length > 0 && told.rule.en.length > 0);
    });
  }
});

describe('finding the mechanism of a score', () => {
  test('base with per-item is base', () => {
    const found = findMechanism({ base: 20, 'per-item': 1 });
    assert.ok('mechanism' in found);
    assert.equal(found.mechanism.key, 'base');
  });

  test('per-item alone is per-item', () => {
    const found = findMechanism({ 'per-item': 1, within: [0, 5] });
    assert.ok('mechanism' in found);
    assert.equal(found.mechanism.key, 'per-item');
  });

  for (const [what, score] of [
    ['two mechanisms', { linear: {}, bands: [] }],
    ['base beside a third', { base: 1, 'per-item': 1, linear: {} }],
    ['none', { within: [0, 1] }],
    ['nothing', {}],
    ['a list', [1]],
    ['a number', 8],
    ['null', null],
    ['a key that is only inherited', Object.create({ linear: {} })],
  ] as const) {
    test(`${what} is a problem with a hint that lists the choices`, () => {
      const found = findMechanism(score);
      assert.ok('problem' in found);
      assert.equal(found.problem.level, 'error');
      assert.match(found.problem.hint.zh, /linear.*combine/);
    });
  }

  test('an unknown key in a program is our own error', () => {
    assert.throws(() => getMechanism('magic'), RangeError);
  });
});
