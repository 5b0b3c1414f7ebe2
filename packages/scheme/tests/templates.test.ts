import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { describe, it } from 'node:test';
import { canonicalText, checkScheme, getScheme, lowerScheme, packLookup } from '@jianheng/scheme';
import { readRepository, repository, root } from './read-files.ts';
import { shippedRules } from './rules-on-disk.ts';

const rules = packLookup(shippedRules());
const templates = (await readdir(`${repository}schemes/templates`)).sort();

describe('the template gallery', () => {
  for (const name of templates) {
    const file = `schemes/templates/${name}/scheme.yaml`;

    it(`${name} is checked without an error`, async () => {
      const loaded = await getScheme(file, readRepository, { root });
      const issues = checkScheme(loaded, rules);
      assert.deepEqual(
        issues.map((i) => `${i.level} ${i.code} ${i.place.line} ${i.message.en}`),
        [],
      );
    });

    it(`${name} is named as its folder and lowers to the same text every time`, async () => {
      const plans = [];
      for (let run = 0; run < 2; run++) {
        plans.push(lowerScheme(await getScheme(file, readRepository, { root }), rules));
      }
      assert.equal(plans[0]!.scheme, name);
      assert.equal(canonicalText(plans[0]), canonicalText(plans[1]));
      assert.deepEqual(JSON.parse(canonicalText(plans[0])), plans[0], 'a plan is plain data');
    });
  }
});
