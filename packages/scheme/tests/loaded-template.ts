import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { type LoadedScheme, loadScheme } from '@jianheng/scheme';

const root = new URL('../../../schemes', import.meta.url).pathname;

/** The own text of a template that comes with the product. */
export function templateText(id: string): string {
  return readFileSync(`${root}/templates/${id}/scheme.yaml`, 'utf8');
}

/** A template with all that it inherits and uses; with another text of its own where one is given. */
export async function loadedTemplate(id: string, text = templateText(id)): Promise<LoadedScheme> {
  const file = `${root}/templates/${id}/scheme.yaml`;
  const read = async (path: string) => (path === file ? text : readFileSync(path, 'utf8'));
  const { loaded, issues } = await loadScheme(file, read, { root });
  assert.deepEqual(
    issues.filter((i) => i.level === 'error'),
    [],
  );
  return loaded!;
}
