import assert from 'node:assert/strict';
import { test } from 'node:test';
import { shapeLines } from '../src/pages/interface/shape-lines.ts';

const said = (schema: Parameters<typeof shapeLines>[0]) =>
  shapeLines(schema).map(
    ({ depth, name, type, isOptional }) => `${'  '.repeat(depth)}${name}${isOptional ? '?' : ''}: ${type}`,
  );

test('a schema is shown a field a line; objects inside are opened, named schemas referred to', () => {
  const schema = {
    type: 'object',
    properties: {
      id: { type: 'string' },
      rows: { type: 'array', items: { type: 'object', properties: { n: { type: 'integer' } } } },
      limit: { anyOf: [{ $ref: '#/components/schemas/TimeLimit' }, { type: 'null' }] },
    },
    required: ['id', 'rows'],
  };
  assert.deepEqual(said(schema), ['id: string', 'rows: { … }[]', '  n?: number', 'limit?: TimeLimit | null']);
  assert.deepEqual(shapeLines(schema).at(-1)?.refers, ['TimeLimit']);
});

test('a schema without fields is one line', () => {
  assert.deepEqual(said({ type: 'array', items: { $ref: '#/components/schemas/OrganLimit' } }), [
    ': OrganLimit[]',
  ]);
});
