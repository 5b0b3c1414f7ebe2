import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { test } from 'node:test';
import type { Program, ProgramIndicator } from '@jianheng/scheme';
import { readRepository, repository } from '../../packages/scheme/tests/read-files.ts';
import { planFrom } from '../questions/ask.ts';

/** Acts that are decisions in a case, as the supervision register names them. */
const acts = [
  '刑事抗诉',
  '民事抗诉',
  '行政抗诉',
  '刑事提请抗诉',
  '民事提请抗诉',
  '行政提请抗诉',
  '纠正漏捕',
  '纠正漏诉',
];

/** Whether more of such acts make the number of an indicator larger: a count of them, or of what courts held of them. */
function countsDecisions({ counters }: Program, { measure, scoring }: ProgramIndicator): boolean {
  if (measure === null || measure.denominator !== null) return false;
  const input = scoring.input;
  const paid = Object.entries(measure.byCode ?? {}).filter(
    ([code]) => input.of === 'items' && (input.weights[code] ?? input.otherwise) !== '0',
  );
  const counted = [...measure.numerator.map((t) => t.counter), ...paid.map(([, counter]) => counter)].map(
    (id) => counters.find((c) => c.id === id)!,
  );
  return counted.some(({ kind, where }) => {
    if (kind === 'judgment') return true;
    if (kind !== 'supervision') return false;
    const asked = JSON.stringify(where);
    return acts.some((act) => asked.includes(`"${act}"`)) || !asked.includes('"column":"kind"');
  });
}

test('no template says how many protests or suits more would earn', async () => {
  const silent: string[] = [];
  for (const id of readdirSync(`${repository}schemes/templates`).sort()) {
    const text = (await readRepository(`schemes/templates/${id}/scheme.yaml`)) ?? '';
    const plan = await planFrom(text);
    for (const program of plan.phases)
      for (const indicator of program.indicators) {
        if (!countsDecisions(program, indicator)) continue;
        const { scores, better } = indicator;
        assert.ok(scores === 'decision' || better === 'neutral', `${id} ${indicator.id}`);
        silent.push(`${id} ${indicator.id}`);
      }
  }
  assert.deepEqual(
    [...new Set(silent)],
    [
      'city-criminal-second-instance-2026 protests',
      'county-criminal-prosecutors-2026 supervision',
      'county-extends-city-2026 supervision',
      'county-public-interest-prosecutors-2026 suits',
      'county-small-prosecutors-2026 supervision',
    ],
  );
});
