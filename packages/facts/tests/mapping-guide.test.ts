import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { FactModel } from '@jianheng/scheme';
import { parse } from 'yaml';
import { ColumnMapping, SheetMapping } from '../src/import/mapping.ts';
import { parseMapping } from '../src/index.ts';

const at = (path: string) => readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8');
const guide = at('docs/guide/mapping.md');

test('the mapping in the guide is one that can be used', () => {
  const model = FactModel.parse(parse(at('schemes/facts/procuratorate.yaml')));
  const [, fragment = ''] = /```yaml\n([\s\S]*?)```/.exec(guide) ?? [];
  const { mapping, issues } = parseMapping('mapping.yaml', fragment, model);
  assert.deepEqual(issues, []);
  assert.deepEqual(
    mapping?.sheets.map((s) => s.kind),
    ['case', 'person'],
  );
});

test('the guide explains every word of a mapping', () => {
  const column = ColumnMapping.options.flatMap((o) => ('shape' in o ? Object.keys(o.shape) : []));
  for (const word of [...Object.keys(SheetMapping.shape), ...column]) {
    assert.ok(guide.includes(`\`${word}\``) || ['columns'].includes(word), word);
  }
});
