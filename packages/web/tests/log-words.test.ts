import assert from 'node:assert/strict';
import { test } from 'node:test';
import { periodProcedure } from '@jianheng/casework';
import { z } from 'zod';
import { outcomeWords, valueWords } from '../src/pages/log/log-words.ts';
import { partWords } from '../src/words/part-words.ts';

/** Names of parts and words that a schema allows, wherever in it; what is said in both languages is shown as it is. */
function* wordsIn(schema: unknown): Generator<{ readonly part?: string; readonly value?: unknown }> {
  if (schema === null || typeof schema !== 'object') return;
  const { properties, enum: choices, const: only } = schema as z.core.JSONSchema.JSONSchema;
  const parts = Object.keys(properties ?? {});
  if (parts.join() === 'zh,en') return;
  for (const part of parts) yield { part };
  for (const value of choices ?? (only === undefined ? [] : [only])) yield { value };
  const inner = Array.isArray(schema) ? schema : Object.values(schema);
  for (const one of inner) yield* wordsIn(one);
}

test('every part of every action, and every word that one may hold, is called something in both languages', () => {
  const unnamed = new Set<string>();
  for (const [kind, { subject, details, found }] of Object.entries(periodProcedure.actions))
    for (const schema of [subject, details, found])
      for (const { part, value } of wordsIn(
        z.toJSONSchema(schema, { unrepresentable: 'any', io: 'input' }),
      )) {
        if (part !== undefined && partWords[part] === undefined) unnamed.add(`${kind}: ${part}`);
        if (typeof value === 'string' && (valueWords[value] ?? outcomeWords[value]) === undefined)
          unnamed.add(`${kind}: “${value}”`);
      }
  assert.deepEqual([...unnamed], []);
});
