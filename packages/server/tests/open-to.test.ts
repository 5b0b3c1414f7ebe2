import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { StoredProposal } from '@jianheng/run';
import { annualChoices } from '@jianheng/scheme';
import { shippedRules } from '../../scheme/tests/rules-on-disk.ts';
import { openTo } from '../src/features/runs/open-to.ts';

const choices = (performance: string | null) =>
  annualChoices(performance, shippedRules(), '2026-12-31')
    .choices.filter(({ open }) => open)
    .map(({ rating }) => rating);

function proposed(performance: string, open = choices(performance || null)): StoredProposal {
  const rest = { scheme: 's', organ: 'east', proposal: '称职', reasons: [] };
  return {
    person: 'li',
    performance,
    performanceIs: performance === '' ? 'none' : 'proposed',
    open,
    ...rest,
  };
}

test('where the performance rating is left out that of the run counts: nothing opens by leaving it out (P-05)', () => {
  const qualified = proposed('合格');
  assert.deepEqual(openTo(qualified, null, choices), choices('合格'));
  assert.ok(!openTo(qualified, null, choices).includes('优秀'));
  assert.deepEqual(openTo(qualified, 'excellent', choices), choices('优秀'), 'people may choose another');
  assert.deepEqual(openTo(proposed(''), null, choices), choices(null), 'where the run proposes none');
});

test('what the run closed beside the performance rating stays closed whatever is chosen', () => {
  const reprimanded = proposed(
    '合格',
    choices('合格').filter((rating) => rating !== '称职'),
  );
  for (const chosen of [null, 'excellent', 'qualified'] as const)
    assert.ok(!openTo(reprimanded, chosen, choices).includes('称职'), chosen ?? 'left out');
});
