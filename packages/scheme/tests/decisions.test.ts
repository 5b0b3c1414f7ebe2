import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { checkDecisions, type DecidedAbout, lowerScheme, parseDecisions } from '@jianheng/scheme';
import { loadText } from './example-scheme.ts';
import { readRepository } from './read-files.ts';

const scheme = (withheld = 'hold') => `scheme: decided
title: { zh: 示例, en: Example }
period: { from: 2026-01-01, to: 2026-12-31 }
applies-to: { class: 检察官 }
points: { full: 10 }
parts: { performance: { full: 10 } }
indicators:
  - id: inspection
    title: { zh: 评查, en: Inspection }
    part: performance
    full: 10
    measure: { count: inspection, by: grade }
    score: { base: 8, per-item: { 优质: +1 }, within: [0, 10] }
    missing: { withheld: ${withheld} }
    basis: { instrument: 示例 }
rating: { performance: { bands: [优秀, 良好, 合格, 不合格] }, annual: { excellent: { at-most: 20%, approved: 25% } } }
`;

async function about(text = scheme()): Promise<DecidedAbout> {
  const { loaded } = await loadText(text);
  assert.ok(loaded);
  return {
    plans: [lowerScheme(loaded)],
    people: new Set(['P0007', 'P0009']),
    organs: new Set(['A1']),
    annualRatings: ['优秀', '称职', '基本称职', '不称职', '不确定等次'],
  };
}

async function codesOf(source: string, text = scheme()): Promise<string[]> {
  const { parsed, issues } = parseDecisions('decisions.yaml', source);
  if (parsed === null) return issues.map((i) => `${i.code} @ ${i.place.line}:${i.place.column}`);
  return checkDecisions(parsed, await about(text)).map(
    (i) => `${i.code} @ ${i.place.line}:${i.place.column}`,
  );
}

const guide = (await readRepository('docs/guide/decisions.md')) ?? '';
const example = /```yaml\n([\s\S]*?)```/.exec(guide)?.[1] ?? '';
const head = 'decisions: 示例\nyear: 2026\n';

describe('a file of decisions', () => {
  it('of the guide is sound', async () => {
    assert.deepEqual(await codesOf(example), []);
  });

  it('must say who decided, and every list must hold something that is known', async () => {
    assert.deepEqual(await codesOf(`${head}approved: [{ organ: A1 }]\n`), ['scheme/missing-word @ 3:12']);
    assert.deepEqual(await codesOf(`${head}approved: [{ organ: A2, decision: 批复 }]\n`), [
      'decisions/unknown-organ @ 3:21',
    ]);
    assert.deepEqual(await codesOf(`${head}annual: [{ decision: 会议, ratings: { P0007: 良好 } }]\n`), [
      'decisions/unknown-rating @ 3:44',
    ]);
  });

  it('names the same person twice in one meeting only by mistake of YAML, in two meetings by its own code', async () => {
    assert.deepEqual(
      await codesOf(`${head}performance: [{ decision: 会议, ratings: { P0007: 良好, P0007: 合格 } }]\n`),
      ['source/duplicate-key @ 3:53'],
    );
    assert.deepEqual(
      await codesOf(
        `${head}performance:\n  - { decision: 一, ratings: { P0007: 良好 } }\n  - { decision: 二, ratings: { P0007: 合格 } }\n`,
      ),
      ['decisions/twice @ 5:31'],
    );
  });

  it('is doubted where withholding would change a total instead of holding it', async () => {
    const withheld = `${head}withheld: [{ person: P0007, indicator: inspection, because: 复核, decision: 考评办 }]\n`;
    assert.deepEqual(await codesOf(withheld), []);
    assert.deepEqual(await codesOf(withheld, scheme('share-out')), ['decisions/withheld-scores @ 3:40']);
  });

  it('cannot set performance ratings where no scheme has them', async () => {
    const text = scheme().replace('performance: { bands: [优秀, 良好, 合格, 不合格] }, ', '');
    assert.deepEqual(
      await codesOf(`${head}performance: [{ decision: 会议, ratings: { P0007: 良好 } }]\n`, text),
      ['decisions/no-performance @ 3:14'],
    );
  });
});
