import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { canonicalText } from '@jianheng/scheme';
import fc from '../../../tests/properties.ts';

const value = fc.letrec((tie) => ({
  any: fc.oneof(fc.string(), fc.maxSafeInteger(), fc.boolean(), fc.constant(null), tie('list'), tie('map')),
  list: fc.array(tie('any'), { maxLength: 4 }),
  map: fc.dictionary(fc.string({ maxLength: 4 }), tie('any'), { maxKeys: 4 }),
})).any;

function shuffled(data: unknown): unknown {
  if (Array.isArray(data)) return data.map(shuffled);
  if (typeof data !== 'object' || data === null) return data;
  return Object.fromEntries(
    Object.entries(data)
      .reverse()
      .map(([key, child]) => [key, shuffled(child)]),
  );
}

describe('canonical text', () => {
  it('sorts keys by code unit, leaves absent ones out and writes no spaces', () => {
    assert.equal(
      canonicalText({ b: 1, 甲: 'x', a: [true, null], c: undefined }),
      '{"a":[true,null],"b":1,"甲":"x"}',
    );
  });

  it('does not depend on the order in which keys were written', () => {
    fc.assert(fc.property(value, (data) => assert.equal(canonicalText(shuffled(data)), canonicalText(data))));
  });

  it('is JSON that says the same', () => {
    fc.assert(
      fc.property(value, (data) => {
        assert.equal(canonicalText(JSON.parse(canonicalText(data))), canonicalText(data));
      }),
    );
  });

  it('refuses what two readers could read differently', () => {
    for (const bad of [0.1, Number.NaN, 2 ** 53, 1n, () => 1, Symbol('x')]) {
      assert.throws(() => canonicalText({ bad }), TypeError);
    }
    assert.equal(canonicalText(-0), '0');
  });
});
