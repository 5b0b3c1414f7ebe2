import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import test from 'node:test';
import { changeScheme, schemeValues } from '@jianheng/scheme';
import { loadedTemplate, templateText } from './loaded-template.ts';

const templates = new URL('../../../schemes/templates/', import.meta.url);
const county = templateText('county-criminal-prosecutors-2026');

/** Lines that only one of the two texts has. */
function different(a: string, b: string): { readonly gone: string[]; readonly new: string[] } {
  const [left, right] = [a.split('\n'), b.split('\n')];
  return {
    gone: left.filter((line) => !right.includes(line)),
    new: right.filter((line) => !left.includes(line)),
  };
}

test('a value is replaced where it stands, and everything else stays to the letter', () => {
  const { text, issues } = changeScheme(county, {
    values: [
      { path: 'indicators.inspection.full', value: '30' },
      { path: 'indicators.inspection.score.within.2', value: '30' },
      { path: 'parts.common.full', value: '19' },
    ],
  });
  assert.deepEqual(issues, []);
  const { gone, new: added } = different(county, text);
  assert.equal(text.split('\n').length, county.split('\n').length);
  assert.deepEqual(added.length, 3);
  assert.ok(gone.every((line, i) => line.slice(0, 8) === added[i]!.slice(0, 8)));
  assert.match(text, /within: \[0, 30\], once-per: case/);
  assert.match(text, /业绩不低于满分的 60%/);
});

test('an indicator that is left out takes its lines and no others with it', () => {
  const changes = { values: [{ path: 'indicators.tasks.full', value: '9' }], without: ['tasks'] };
  const { text, issues } = changeScheme(county, changes);
  assert.deepEqual(issues, []);
  assert.doesNotMatch(text, /id: tasks/);
  assert.equal((text.match(/ {2}- id: /g) ?? []).length, (county.match(/ {2}- id: /g) ?? []).length - 1);
  assert.match(text, /ballots\n {4}title: \{ zh: 综合评价/);
  const last = changeScheme(county, { without: ['ballots'] });
  assert.match(last.text, /ballot: \{ out-of: 100 \} \}\n.*\n+rating:/);
});

test('a path or an indicator that is not there is told, and then nothing is changed', () => {
  const { text, issues } = changeScheme(county, {
    values: [
      { path: 'indicators.none.full', value: '3' },
      { path: 'indicators.tasks.full', value: '3' },
    ],
    without: ['nobody'],
  });
  assert.deepEqual(
    issues.map((i) => i.code),
    ['scheme/no-such-value', 'scheme/no-such-indicator'],
  );
  assert.equal(text, county);
});

test('what is typed as a value never becomes structure', async () => {
  const loaded = await loadedTemplate('county-criminal-prosecutors-2026');
  for (const value of ['1, points: 100 }', '2\nrating: x', '} # x', '{ a: 1 }', '- 1']) {
    const { text, issues } = changeScheme(county, {
      values: [{ path: 'indicators.inspection.full', value }],
    });
    assert.deepEqual(issues, []);
    assert.equal(schemeValues(text, loaded).length, schemeValues(county, loaded).length - 1, value);
    assert.equal(text.split('\n').length, county.split('\n').length, value);
  }
});

test('every number that the form offers can be changed and is named in both languages, in every template', async () => {
  for (const id of readdirSync(templates)) {
    const source = templateText(id);
    const loaded = await loadedTemplate(id);
    const values = schemeValues(source, loaded);
    assert.ok(values.length > 0, id);
    assert.equal(new Set(values.map((v) => v.path)).size, values.length, id);
    // Codes of facts and words of the language have a name in each.
    for (const { title, path } of values) {
      assert.doesNotMatch(title.en, /\p{Script=Han}|[a-z]-[a-z]+ ·/u, path);
      assert.doesNotMatch(title.zh, /[a-z]{3}/, path);
    }
    const wanted = values.map(({ path, value }) => ({ path, value: value.replace(/\d/, '7$&') }));
    const { text, issues } = changeScheme(source, { values: wanted });
    assert.deepEqual(issues, [], id);
    const changed = schemeValues(text, loaded).map(({ path, value }) => ({ path, value }));
    assert.deepEqual(changed, wanted, id);
  }
});
