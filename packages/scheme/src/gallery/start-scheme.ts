import type { Text } from '@jianheng/mechanisms';
import { isMap, isScalar, type Node, parseDocument, stringify } from 'yaml';

/** What an organ gives its own scheme when it starts from a template; what is left out stays the template's. */
export interface OwnScheme {
  readonly id: string;
  /** In both languages, or one text that serves for both. */
  readonly title: string | Text;
  readonly from?: string;
  readonly to?: string;
}

/**
 * The text of a template as an organ's own scheme: id, title and period replaced where they stand, everything else kept
 * to the letter: comments, order, and what is marked unverified.
 *
 * @param source a scheme that was read without an error
 */
export function startScheme(source: string, own: OwnScheme): string {
  const { contents } = parseDocument(source, { schema: 'failsafe' });
  const edits: { readonly at: readonly [number, number]; readonly value: string }[] = [];
  const replace = (path: readonly string[], value: string | undefined) => {
    const at = rangeOf(contents, path);
    if (at !== null && value !== undefined) edits.push({ at, value });
  };
  replace(['scheme'], own.id);
  replace(['title'], titleText(own.title));
  replace(['period', 'from'], own.from);
  replace(['period', 'to'], own.to);
  return edits
    .sort((a, b) => b.at[0] - a.at[0])
    .reduce((text, { at: [start, end], value }) => text.slice(0, start) + value + text.slice(end), source);
}

function titleText(title: string | Text): string {
  const plain = (words: string) => stringify(words, { lineWidth: 0 }).trimEnd();
  return typeof title === 'string' ? plain(title) : `{ zh: ${quoted(title.zh)}, en: ${quoted(title.en)} }`;
}

/** Between braces a comma or a colon would end the value, so the words are always quoted. */
function quoted(words: string): string {
  return JSON.stringify(words);
}

/** Where a value stands in the text, from its first to behind its last sign. */
function rangeOf(root: Node | null, path: readonly string[]): readonly [number, number] | null {
  let node = root;
  for (const step of path) {
    if (!isMap(node)) return null;
    node = (node.items.find((pair) => isScalar(pair.key) && pair.key.value === step)?.value ??
      null) as Node | null;
  }
  return node?.range ? [node.range[0], endOf(node)] : null;
}

/** A map written over several lines ends with its last value, not with the line break and comment that follow. */
function endOf(node: Node): number {
  const last = isMap(node) && node.flow !== true ? node.items.at(-1)?.value : undefined;
  return last ? endOf(last as Node) : node.range![1];
}
