import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { describe, it } from 'node:test';
import { catalogue, checkScheme, type Issue, loadScheme, packLookup } from '@jianheng/scheme';
import { readRepository, repository, root } from './read-files.ts';
import { shippedRules } from './rules-on-disk.ts';

const folder = 'tests/bad-input/schemes';
const rules = packLookup(shippedRules());
const names = (await readdir(`${repository}${folder}`)).filter((name) => name.endsWith('.yaml')).sort();

/** Schemes that the broken ones extend lie in `above/`. */
const read = async (path: string) => {
  const name = /^schemes\/templates\/([a-z0-9-]+)\/scheme\.yaml$/.exec(path)?.[1];
  return (
    (await readRepository(path)) ??
    (name === undefined ? null : readRepository(`${folder}/above/${name}.yaml`))
  );
};

async function issuesOf(file: string): Promise<readonly Issue[]> {
  const { loaded, issues } = await loadScheme(file, read, { root });
  return [...issues, ...(loaded === null ? [] : checkScheme(loaded, rules))];
}

/** `code @ line:column`, with the file where it is another one. */
function told(issue: Issue, file: string): string {
  const { line, column } = issue.place;
  const other = issue.place.file === file ? '' : `${issue.place.file} `;
  return `${issue.code} @ ${other}${line}:${column}`;
}

describe('the corpus of broken schemes', () => {
  const seen = new Set<string>();

  for (const name of names) {
    it(`${name} is refused with the code and the place it expects, and nothing else`, async () => {
      const file = `${folder}/${name}`;
      const source = (await read(file)) ?? '';
      const expected = [...source.matchAll(/^# expect: (.*)$/gm)].map((match) => match[1]!);
      assert.ok(expected.length > 0, 'a broken scheme says what to expect');
      const issues = await issuesOf(file);
      assert.deepEqual(issues.map((issue) => told(issue, file)).sort(), expected.sort());
      for (const issue of issues) {
        seen.add(issue.code);
        for (const words of [issue.message, issue.hint]) {
          assert.match(words.zh, /\p{Script=Han}/u, 'says it in Chinese');
          assert.match(words.en, /[A-Za-z]/, 'says it in English');
          assert.doesNotMatch(`${words.zh}${words.en}`, /undefined|\[object|Invalid|must match/);
        }
      }
    });
  }

  it('triggers every code of the catalogue that concerns schemes', () => {
    const elsewhere = new Set([
      'source/too-long', // tested with a generated text
      'scheme/fact-model', // tested with a broken model
    ]);
    const wanted = Object.keys(catalogue).filter((code) => !code.startsWith('case/') && !elsewhere.has(code));
    assert.deepEqual(
      wanted.filter((code) => !seen.has(code)),
      [],
    );
  });
});
