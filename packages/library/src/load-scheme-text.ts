import { type LoadResult, loadScheme } from '@jianheng/scheme';
import { readText } from './read-schemes.ts';

/** A scheme that is kept elsewhere than in a file. */
export interface SchemeText {
  /** How messages name it, e.g. the scheme's id. */
  readonly name: string;
  readonly text: string;
}

/**
 * Loads a scheme from its text, with everything it refers to under `root`. It may extend bundled templates and those of
 * `others` that go by the name it extends. No other file is read, whatever the text names.
 */
export function loadSchemeText(
  { name, text }: SchemeText,
  root: string,
  others: readonly SchemeText[] = [],
): Promise<LoadResult> {
  const texts = new Map(others.map((other) => [`./${other.name}/scheme.yaml`, other.text]));
  const file = `${name}/scheme.yaml`;
  const read = async (path: string) => {
    if (path === file) return text;
    const other = texts.get(path);
    if (other !== undefined) return other;
    return path.startsWith(`${root}/`) ? readText(path) : null;
  };
  return loadScheme(file, read, { root });
}
