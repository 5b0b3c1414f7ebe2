import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { bundledSchemes, getRules, getTemplate, readGallery } from '@jianheng/library';
import { cardCatalogue, checkCard, type Issue, parseCard } from '@jianheng/scheme';

const folder = fileURLToPath(new URL('.', import.meta.url));
const { model } = await readGallery(bundledSchemes);
const packs = await getRules(bundledSchemes);
const seen = new Set<string>();

/** Lines `# expect <code> <line>:<column>` at the head of a broken file. */
function expectations(source: string): string[] {
  return [...source.matchAll(/^# expect (\S+ \d+:\d+)$/gm)].map((match) => match[1]!);
}

/** Everything said of a card: of its own text, or, where that is sound, held against the template its first line names. */
async function issuesOf(file: string, text: string): Promise<readonly Issue[]> {
  const { parsed, issues } = parseCard(file, text, model);
  if (parsed === null) return issues;
  const of = /^# of (\S+)$/m.exec(text)?.[1] ?? '';
  const { loaded, plan } = await getTemplate(of, bundledSchemes, packs);
  return checkCard(parsed, loaded, plan, packs);
}

for (const path of globSync(`${folder}/*.yaml`).sort()) {
  const name = basename(path, '.yaml');
  test(`a gallery card with the fault “${name}” is refused at its place, in both languages`, async () => {
    const text = readFileSync(path, 'utf8');
    const issues = await issuesOf(name, text);
    const found = issues.map((i) => `${i.code} ${i.place.line}:${i.place.column}`);
    assert.deepEqual(found, expectations(text));
    assert.notEqual(found.length, 0);
    for (const issue of issues) {
      seen.add(issue.code);
      assert.equal(issue.place.file, name);
      assert.equal(issue.level, 'error');
      for (const words of [issue.message, issue.hint]) {
        assert.match(words.zh, /\p{Script=Han}/u);
        assert.doesNotMatch(words.en.replace(/“[^”]*”/g, ''), /\p{Script=Han}/u);
        assert.match(words.en, /[A-Za-z]/);
        assert.doesNotMatch(words.zh + words.en, /undefined|\[object|Invalid|must match/);
      }
    }
  });
}

test('the broken cards bring out every code that concerns cards', () => {
  assert.deepEqual(
    Object.keys(cardCatalogue).filter((code) => !seen.has(code)),
    [],
  );
});
