import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { it } from 'node:test';
import { decisionsJsonSchema, schemeJsonSchema, templateJsonSchema } from '@jianheng/scheme';
import { readRepository, repository } from './read-files.ts';

for (const [file, schema] of [
  ['schemes/scheme.schema.json', schemeJsonSchema],
  ['schemes/template.schema.json', templateJsonSchema],
  ['schemes/decisions.schema.json', decisionsJsonSchema],
] as const) {
  it(`${file} for editors is the one that the language has now`, async () => {
    const now = `${JSON.stringify(schema(), null, 2)}\n`;
    if (process.env.UPDATE_SCHEMA === '1') await writeFile(`${repository}${file}`, now);
    assert.equal(await readRepository(file), now, 'run this test with UPDATE_SCHEMA=1 to write it anew');
  });
}
