import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import test from 'node:test';
import { amendScheme, lowerPlan, type Plan, packLookup, schemeValues } from '@jianheng/scheme';
import { loadedTemplate, templateText as textOf } from './loaded-template.ts';
import { shippedRules } from './rules-on-disk.ts';

const root = new URL('../../../schemes', import.meta.url).pathname;
const decision = { zh: '虚构的党组会议决定', en: 'an invented decision' };
const lookup = packLookup(shippedRules());

async function planOf(id: string, text: string): Promise<Plan> {
  return lowerPlan(await loadedTemplate(id, text), lookup).plan;
}

test('a change in a form is a stretch of its own, and the days before keep every word', async () => {
  const id = 'county-criminal-prosecutors-2026';
  const base = textOf(id);
  const { text, issues } = amendScheme(base, {
    on: '2026-07-01',
    decision,
    values: [
      { path: 'indicators.inspection.full', value: '29' },
      { path: 'indicators.inspection.score.within.2', value: '29' },
      { path: 'indicators.inspection.score.per-item.优质', value: '+3' },
      { path: 'indicators.timeliness.full', value: '4' },
      { path: 'indicators.timeliness.score.bands.1.points', value: '4' },
      { path: 'peers.merge-below', value: '6' },
    ],
  });
  assert.deepEqual(issues, []);
  assert.ok(text.startsWith(base.trimEnd()));
  const [before] = (await planOf(id, base)).phases;
  const [first, second, third] = (await planOf(id, text)).phases;
  assert.deepEqual({ ...first!, to: '' }, { ...before!, to: '' });
  assert.deepEqual([first!.to, second!.from, third], ['2026-06-30', '2026-07-01', undefined]);
  const inspection = second!.indicators.find((i) => i.id === 'inspection')!;
  assert.deepEqual(inspection.params, {
    base: '20',
    'per-item': { 优质: '+3', 基本合格: '-3', 不合格: '-8' },
    within: ['0', '29'],
    'once-per': 'case',
  });
  assert.equal(second!.peers.mergeBelow, 6);
});

test('a second change stands behind the first, and an indicator can end', async () => {
  const id = 'county-criminal-prosecutors-2026';
  const change = (text: string, on: string, full: string, without: string[] = []) =>
    amendScheme(text, { on, decision, values: [{ path: 'indicators.workload.full', value: full }], without })
      .text;
  const once = change(textOf(id), '2026-04-01', '19');
  const twice = change(once, '2026-07-01', '25', ['tasks']);
  assert.ok(twice.startsWith(once.trimEnd()));
  const { phases } = await planOf(id, twice);
  assert.deepEqual(
    phases.map((p) => [p.from, p.indicators.find((i) => i.id === 'workload')?.full, p.indicators.length]),
    [
      ['2026-01-01', '20', 10],
      ['2026-04-01', '19', 10],
      ['2026-07-01', '25', 9],
    ],
  );
});

test('a change goes behind those that a scheme has, wherever they stand', async () => {
  const id = 'county-criminal-prosecutors-2024';
  const { text } = amendScheme(textOf(id), {
    on: '2024-12-01',
    decision,
    values: [{ path: 'indicators.merits.full', value: '9' }],
  });
  const { phases } = await planOf(id, text);
  assert.deepEqual(
    phases.map((p) => p.from),
    ['2024-01-01', '2024-10-16', '2024-12-01'],
  );
  assert.match(text, /\n\nrating:/);
});

test('what is not there is told, and then nothing is changed', () => {
  const base = textOf('county-criminal-prosecutors-2026');
  const { text, issues } = amendScheme(base, {
    on: '2026-07-01',
    decision,
    values: [{ path: 'indicators.nobody.full', value: '1' }],
    without: ['nothing'],
  });
  assert.deepEqual(
    issues.map((i) => i.code),
    ['scheme/no-such-value', 'scheme/no-such-indicator'],
  );
  assert.equal(text, base);
});

test('every number that the form offers can be changed in mid-period, in every template', async () => {
  for (const id of readdirSync(`${root}/templates`)) {
    const source = textOf(id);
    const own = (await planOf(id, source)).phases.length;
    const on = `${/from: (\d{4})/.exec(source)?.[1] ?? '2026'}-12-01`;
    // All of them to what they are: the rules stay what they were.
    const { text, issues } = amendScheme(source, {
      on,
      decision,
      values: schemeValues(source, await loadedTemplate(id)),
    });
    assert.deepEqual(issues, [], id);
    const { phases } = await planOf(id, text).catch((error: unknown) => {
      throw new Error(`${id}: ${String(error)}`);
    });
    if (own === 1) {
      assert.equal(phases.length, 2, id);
      const { from: _, to: __, ...first } = phases[0]!;
      const { from: ___, to: ____, ...second } = phases[1]!;
      assert.deepEqual(JSON.parse(JSON.stringify(second)), JSON.parse(JSON.stringify(first)), id);
    }
  }
});
