import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { describe, it } from 'node:test';
import {
  checkScheme,
  decisionsJsonSchema,
  Library,
  loadScheme,
  packLookup,
  parseWorkedCases,
  plainSource,
  readSource,
  schemeJsonSchema,
  WeightTable,
  WorkedCase,
} from '@jianheng/scheme';
import { z } from 'zod';
import { readRepository, readWith, repository, root } from './read-files.ts';
import { shippedRules } from './rules-on-disk.ts';

const guide = (await readRepository('docs/guide/language.md')) ?? '';
const fragments = [...guide.matchAll(/```yaml\n([\s\S]*?)```/g)].map((match) => match[1]!);

/** What a fragment leaves unsaid: a complete small scheme that every fragment extends. */
const base = `scheme: guide-base
title: 基础
library: criminal
period: { from: 2023-01-01, to: 2023-12-31, accumulate: monthly }
applies-to: { class: 检察官 }
peers: { by: [line], merge-below: 5 }
points: { full: 100 }
parts: { performance: { full: 65 }, common: { full: 25 }, appraisal: { full: 10 } }
indicators:
  - { id: base-common, title: 共性, part: common, full: 25, measure: { count: merit }, score: { per-item: 1, within: [0, 25] } }
`;

/** A fragment shows one thing: points that another part of the scheme would fill are not its fault. */
const beside = new Set(['scheme/points-not-sum', 'scheme/parts-not-sum', 'scheme/empty-part']);

describe('the guide to the language', async () => {
  assert.ok(fragments.length >= 20);
  fragments.forEach((fragment, i) => {
    it(`fragment ${i + 1} is understood: ${fragment.split('\n')[0]}`, async () => {
      const files = {
        'fragment.yaml': `scheme: fragment\ntitle: 片段\nextends: guide-base\n${fragment}`,
        'schemes/templates/guide-base/scheme.yaml': base,
      };
      const { loaded, issues } = await loadScheme('fragment.yaml', readWith(files), { root });
      const all = [...issues, ...(loaded === null ? [] : checkScheme(loaded, packLookup(shippedRules())))];
      assert.deepEqual(
        all
          .filter((x) => x.level === 'error' && !beside.has(x.code))
          .map((x) => `${x.code} ${x.place.line} ${x.message.en}`),
        [],
      );
    });
  });

  it('shows worked cases and weights that are read without a fault', () => {
    const [cases] = codeOf('yaml cases');
    const { issues } = parseWorkedCases('cases.yaml', cases ?? '');
    assert.deepEqual(issues, []);
    const [weights] = codeOf('yaml weights');
    const { root } = readSource('weights.yaml', weights ?? '');
    assert.ok(root !== null && WeightTable.safeParse(plainSource(root)).success);
  });

  const mechanisms = await Promise.all(
    (await readdir(`${repository}docs/guide/mechanisms`)).map((f) =>
      readRepository(`docs/guide/mechanisms/${f}`),
    ),
  );
  const indicators = await readRepository('docs/guide/indicators.md');
  const decisions = await readRepository('docs/guide/decisions.md');
  for (const [what, schema, pages] of [
    ['a scheme', schemeJsonSchema(), [guide, ...mechanisms]],
    ['worked cases', jsonSchema(WorkedCase), [guide]],
    ['a library of indicators', jsonSchema(Library), [guide, indicators]],
    ['case weights', jsonSchema(WeightTable), [guide]],
    ['decisions', decisionsJsonSchema(), [decisions]],
  ] as const) {
    it(`shows every word of ${what} as code`, () => {
      const shown = new Set(pages.flatMap((page) => codeWords(page ?? '')));
      assert.deepEqual(
        [...wordsOf(schema)].filter((word) => !shown.has(word)),
        [],
      );
    });
  }
});

function jsonSchema(schema: z.ZodType): unknown {
  return z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
}

/** Every key and every choice that a JSON schema names. */
function wordsOf(node: unknown, found = new Set<string>()): Set<string> {
  if (Array.isArray(node)) for (const item of node) wordsOf(item, found);
  else if (typeof node === 'object' && node !== null) {
    const { properties, enum: choices, const: only } = node as Record<string, unknown>;
    for (const key of Object.keys((properties as object | undefined) ?? {})) found.add(key);
    for (const choice of [...((choices as unknown[] | undefined) ?? []), only])
      if (typeof choice === 'string') found.add(choice);
    for (const value of Object.values(node)) wordsOf(value, found);
  }
  return found;
}

/** Words inside code spans and fences: in running English they would prove nothing. */
function codeWords(page: string): string[] {
  const code = [...page.matchAll(/```[\s\S]*?```|`[^`\n]+`/g)].map((m) => m[0]);
  return code.flatMap((c) => c.match(/[A-Za-z][A-Za-z-]*/g) ?? []);
}

function codeOf(kind: string): string[] {
  return [...guide.matchAll(/```([^\n]*)\n([\s\S]*?)```/g)].flatMap((m) => (m[1] === kind ? [m[2]!] : []));
}
