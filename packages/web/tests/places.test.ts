import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import type { Place } from '../src/shell/place.ts';

const pages = join(import.meta.dirname, '../src/pages');
const files = globSync('*/places.ts', { cwd: pages });
const places = (
  await Promise.all(
    files.map((file) => import(join(pages, file)) as Promise<{ readonly places: readonly Place[] }>),
  )
).flatMap((module) => module.places);

test('every place has an address of its own and is called something in both languages', () => {
  const paths = places.map(({ path }) => path);
  assert.deepEqual([...new Set(paths)], paths);
  for (const { path, title } of places) {
    assert.match(path, /^\//, path);
    assert.ok(/\p{Script=Han}/u.test(title.zh) && title.en.length > 0, path);
  }
});

test('the menu leads to places that need nothing but the period, and each drawer opens over a place that is there', () => {
  for (const { path, menu, over } of places) {
    const allowed = menu?.group === 'period' ? /^\/periods\/:period(\/[^:]*)?$/ : /^[^:]*(\/:\w+\?)?$/;
    if (menu !== undefined) assert.match(path, allowed, path);
    if (over !== undefined)
      assert.ok(
        places.some((place) => place.path === over),
        path,
      );
  }
});

test('a page sets no style by text, which the content policy would not let pass', () => {
  const sources = globSync('**/*.tsx', { cwd: join(import.meta.dirname, '../src') });
  const inline = sources.filter((file) =>
    /dangerouslySetInnerHTML|<style/.test(readFileSync(join(import.meta.dirname, '../src', file), 'utf8')),
  );
  assert.deepEqual(inline, []);
});
