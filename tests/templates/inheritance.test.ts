import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { brokenBy, checkScheme, type Issue, loadScheme, packLookup } from '@jianheng/scheme';
import { shippedRules } from '../../packages/scheme/tests/rules-on-disk.ts';

const root = fileURLToPath(new URL('../../schemes', import.meta.url));
const city = `${root}/templates/city-prosecutors-method-2026/scheme.yaml`;
const county = `${root}/templates/county-extends-city-2026/scheme.yaml`;
const rules = packLookup(shippedRules());
const read = (path: string) => readFile(path, 'utf8').catch(() => null);

/** Codes of the errors in the county's scheme when a piece of one of the two texts is written differently. */
async function errorsWith(file: string, written: string, instead: string): Promise<string[]> {
  const text = (await read(file)) ?? '';
  assert.equal(text.split(written).length, 2, written);
  const changed = async (path: string) => (path === file ? text.replace(written, instead) : read(path));
  const { loaded, issues } = await loadScheme(county, changed, { root });
  const all: readonly Issue[] = [...issues, ...(loaded === null ? [] : checkScheme(loaded, rules))];
  return all.filter((issue) => issue.level === 'error').map((issue) => issue.code);
}

test('the county takes what it does not write from its city and keeps what it writes', async () => {
  const { loaded } = await loadScheme(county, read, { root });
  assert.ok(loaded);
  const { scheme } = loaded;
  assert.deepEqual(
    scheme.indicators.map((i) => [i.id, i.full]),
    [
      ['inspection', '30'],
      ['workload', '20'],
      ['timeliness', '10'],
      ['defects', '14'],
      ['duties', '4'],
      ['merits', '6'],
      ['ballots', '10'],
      ['supervision', '6'],
    ],
  );
  const timeliness = scheme.indicators.find((i) => i.id === 'timeliness')?.measure;
  assert.ok(timeliness !== undefined && 'duration' in timeliness);
  // The least number of cases is the city's, the type of case the county's.
  assert.equal(timeliness.minimum, 5);
  assert.deepEqual(timeliness.duration.where, { case_type: ['一审公诉'] });
  assert.equal(scheme.period.from, '2026-01-01');
  assert.equal(scheme.period.accumulate, 'quarterly');
  assert.equal(scheme['hand-down'], undefined);
});

for (const [written, instead, code] of [
  ['performance: { full: 66 }', 'performance: { full: 58 }', 'scheme/out-of-range'],
  ['merge-below: 8', 'merge-below: 4', 'scheme/out-of-range'],
  ['accumulate: quarterly', 'accumulate: yearly', 'scheme/not-offered'],
  [
    '    full: 30\n',
    '    full: 30\n    measure: { count: inspection, by: grade, where: { inspected_by: 市 } }\n',
    'scheme/fixed',
  ],
] as const) {
  test(`the county cannot write “${instead.trim().split('\n').at(-1)?.trim()}”: ${code}`, async () => {
    const errors = await errorsWith(county, written, instead);
    assert.ok(errors.includes(code), errors.join(' '));
  });
}

test('the county’s own target is allowed, and would be refused if the city had written it', async () => {
  const own = 'score: { workload: { target: 80 } }';
  const citys =
    'score: { distance: { to: median, in: peers, relative: true, zero-at: -100%, full-at: 50%, at-reference: 14 } }';
  assert.deepEqual(await errorsWith(county, own, own), []);
  const counted = 'measure: { count: case, on: closed, per: days-in-post, chance: none }';
  const text = ((await read(city)) ?? '')
    .replace(citys, own)
    .replace(counted, 'measure: { sum: case, weight: case-types-example, on: closed, chance: none }');
  const below = ((await read(county)) ?? '').replace(`    ${own}\n`, '');
  const changed = async (path: string) => (path === city ? text : path === county ? below : read(path));
  const { loaded } = await loadScheme(county, changed, { root });
  assert.ok(loaded);
  const codes = checkScheme(loaded, rules).map((issue) => issue.code);
  assert.ok(codes.includes('scheme/target-handed-down'), codes.join(' '));
});

test('when the city asks for 70 points of performance, the county learns that its scheme breaks', async () => {
  const text = ((await read(city)) ?? '').replace(
    '{ at-least: 60, at-most: 75 }',
    '{ at-least: 70, at-most: 75 }',
  );
  const [effect] = await brokenBy({ file: city, text }, [county], read, { root }, rules);
  assert.deepEqual(
    effect?.breaks.map((issue) => issue.code),
    ['scheme/out-of-range'],
  );
});
