import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { z } from 'zod';

const schemes = fileURLToPath(new URL('../../schemes', import.meta.url));
const files = globSync(['templates/*/cases.yaml', 'indicators/*.cases.yaml', 'cases/*.yaml'], {
  cwd: schemes,
});
const WorkedCases = z.array(
  z.looseObject({ because: z.string().optional(), source: z.unknown().optional() }),
);
const cases = files.flatMap((file) =>
  WorkedCases.parse(parse(readFileSync(`${schemes}/${file}`, 'utf8'), { schema: 'core' })),
);

test('at least 300 worked cases stand behind templates, indicators and rules', () => {
  assert.ok(cases.length >= 300, `${cases.length}`);
});

test('at least 40 of them come from published figures or instruments and say which', () => {
  const sourced = cases.filter((c) => c.source !== undefined).length;
  assert.ok(sourced >= 40, `${sourced}`);
});
