import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { checkScheme, loadScheme, packLookup, Scheme } from '@jianheng/scheme';
import { wordTree } from '../src/source/word-tree.ts';
import { readRepository, readWith, root } from './read-files.ts';
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
const beside = new Set(['scheme/points-not-sum', 'scheme/parts-not-sum']);

describe('the guide to the language', () => {
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

  it('explains every word of the language', () => {
    const words = new Set<string>();
    const visit = (node: unknown): void => {
      if (Array.isArray(node)) node.forEach(visit);
      else if (typeof node === 'object' && node !== null) {
        const { properties, enum: choices, const: only } = node as Record<string, unknown>;
        for (const key of Object.keys((properties as object | undefined) ?? {})) words.add(key);
        for (const choice of [...((choices as unknown[] | undefined) ?? []), only]) {
          if (typeof choice === 'string') words.add(choice);
        }
        Object.values(node).forEach(visit);
      }
    };
    visit(wordTree(Scheme));
    const said = new Set(guide.match(/[A-Za-z][A-Za-z-]*/g));
    assert.deepEqual(
      [...words].filter((word) => !said.has(word)),
      [],
    );
  });
});
