import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseRules, type RuleText } from '../src/rules/parse-rules.ts';
import type { RulePacks } from '../src/rules/rule-packs.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));

/** The shipped rule packs as texts, for tests that read them or spoil one. */
export function shippedRuleTexts(): RuleText[] {
  return globSync('schemes/rules/**/*.yaml', { cwd: root })
    .sort()
    .map((file) => ({ file, text: readFileSync(`${root}/${file}`, 'utf8') }));
}

let packs: RulePacks | undefined;

/** The shipped rule packs, read once. */
export function shippedRules(): RulePacks {
  if (packs === undefined) {
    const parsed = parseRules(shippedRuleTexts());
    assert.deepEqual(parsed.issues, []);
    assert.ok(parsed.packs);
    packs = parsed.packs;
  }
  return packs;
}
