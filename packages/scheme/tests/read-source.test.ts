import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { findNode, placeAt, plainSource, readFactModel, readSource } from '@jianheng/scheme';
import fc from '../../../tests/properties.ts';
import { codesOf, head, indicatorText } from './example-scheme.ts';

function plain(source: string) {
  const { root, issues } = readSource('a.yaml', source);
  assert.deepEqual(issues, []);
  assert.ok(root);
  return JSON.parse(JSON.stringify(plainSource(root)));
}

describe('a YAML text is read as text', () => {
  it('so that no number becomes a binary float and no word a truth value', () => {
    assert.deepEqual(plain('a: [0.1, 12%, 2/3, +2, 1e3, 0x10, yes, true, null, ~, 2026-01-01]'), {
      a: ['0.1', '12%', '2/3', '+2', '1e3', '0x10', 'yes', 'true', 'null', '~', '2026-01-01'],
    });
  });

  it('with a byte-order mark or Windows line ends as without', () => {
    assert.deepEqual(plain('\uFEFFa: 1\r\nb: 2\r\n'), { a: '1', b: '2' });
  });

  it('and a key that JavaScript treats specially is only a word', () => {
    const { root } = readSource('a.yaml', '__proto__: { polluted: 1 }\nconstructor: 2');
    assert.ok(root);
    const data = plainSource(root) as Record<string, unknown>;
    assert.deepEqual(Object.keys(data), ['__proto__', 'constructor']);
    assert.equal(({} as { polluted?: string }).polluted, undefined);
  });

  it('and every value knows its line and column, counted from 1', () => {
    const { root } = readSource('a.yaml', 'a:\n  - 甲: 1\n    乙: 二\n');
    assert.ok(root);
    const place = { file: 'a.yaml', line: 3, column: 8, path: 'a[0].乙' };
    assert.deepEqual(placeAt(root, ['a', 0, '乙']), place);
    assert.equal(findNode(root, ['a', 0, '丙']), null);
    assert.deepEqual(placeAt(root, ['a', 0, '丙']), { file: 'a.yaml', line: 2, column: 5, path: 'a[0].丙' });
  });

  it('but not beyond a million characters', () => {
    const { root, issues } = readSource('a.yaml', `a: ${'x'.repeat(1_000_001)}`);
    assert.equal(root, null);
    assert.deepEqual(
      issues.map((i) => i.code),
      ['source/too-long'],
    );
  });

  it('and never throws, whatever the text', () => {
    const piece = fc.constantFrom(
      ...'abc:-[]{}#&*!|>\'"%@` \n\t?,~0123甲'.split(''),
      '---\n',
      ': ',
      '\n  ',
      '- ',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        const { root, issues } = readSource('a.yaml', pieces.join(''));
        assert.ok(root !== null || issues.length > 0, 'what cannot be read is said');
      }),
      { numRuns: 2000 },
    );
  });
});

describe('a scheme whose text is mutilated', () => {
  const text =
    head +
    indicatorText('{ count: inspection, by: grade }', '{ base: 8, per-item: { 优质: +1 }, within: [0, 10] }');

  it('is checked without a crash, and every issue has a place', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(text.length), fc.nat(12), fc.string({ maxLength: 6 }), async (at, cut, put) => {
        const codes = await codesOf(text.slice(0, at) + put + text.slice(at + cut));
        for (const code of codes) assert.match(code, /^[a-z]+\/[a-z-]+ \d+$/);
      }),
      { numRuns: 150 },
    );
  });
});

describe('a fact model', () => {
  it('that is faulty is refused with what is wrong', () => {
    for (const source of ['fact-model: x', 'a: [', 'fact-model: &a x\nb: *a']) {
      const { model, issues } = readFactModel('facts/x.yaml', source);
      assert.equal(model, null);
      assert.ok(issues.length > 0 && issues.every((i) => i.code === 'scheme/fact-model'));
    }
  });
});
