import type { Place } from '../issue.ts';

/**
 * A YAML text as read: every scalar is the text the author wrote (never a binary float, never a guessed boolean) and
 * every node knows its place. Trees of several files are merged node by node, so that a message about an inherited
 * value points into the file that says it.
 */
export type SourceNode = SourceScalar | SourceList | SourceMap;

export interface SourceScalar {
  readonly kind: 'scalar';
  readonly text: string;
  readonly place: Place;
}

export interface SourceList {
  readonly kind: 'list';
  readonly items: readonly SourceNode[];
  readonly place: Place;
}

export interface SourceMap {
  readonly kind: 'map';
  readonly entries: ReadonlyMap<string, SourceEntry>;
  readonly place: Place;
}

export interface SourceEntry {
  readonly value: SourceNode;
  /** Where the key itself stands. */
  readonly place: Place;
}

export type SourcePath = readonly (string | number)[];

/** Plain data with texts for scalars: what the schemas of the language read. */
export type PlainSource = string | readonly PlainSource[] | { readonly [key: string]: PlainSource };

/** The plain data of a tree. Keys are own properties of an object without prototype, so `__proto__` is only a word. */
export function plainSource(node: SourceNode): PlainSource {
  if (node.kind === 'scalar') return node.text;
  if (node.kind === 'list') return node.items.map(plainSource);
  const out: Record<string, PlainSource> = Object.create(null);
  for (const [key, entry] of node.entries) out[key] = plainSource(entry.value);
  return out;
}

/** The node at a path, or null. */
export function findNode(root: SourceNode, path: SourcePath): SourceNode | null {
  let node: SourceNode = root;
  for (const step of path) {
    const next = childOf(node, step);
    if (next === null) return null;
    node = next;
  }
  return node;
}

function childOf(node: SourceNode, step: string | number): SourceNode | null {
  if (node.kind === 'map') return node.entries.get(String(step))?.value ?? null;
  if (node.kind === 'list' && typeof step === 'number') return node.items[step] ?? null;
  return null;
}

/** The place of a path, or of its nearest ancestor that exists: a missing key is reported where it should stand. */
export function placeAt(root: SourceNode, path: SourcePath): Place {
  let node = root;
  for (const step of path) {
    const next = childOf(node, step);
    if (next === null) break;
    node = next;
  }
  return { ...node.place, path: pathText(path) };
}

/** The place of the key that ends a path; for an unknown or misplaced word. */
export function keyPlaceAt(root: SourceNode, path: SourcePath): Place {
  const parent = findNode(root, path.slice(0, -1));
  const key = path[path.length - 1];
  const entry = parent?.kind === 'map' && key !== undefined ? parent.entries.get(String(key)) : undefined;
  return entry === undefined ? placeAt(root, path) : { ...entry.place, path: pathText(path) };
}

/** `indicators[2].score.linear`. */
export function pathText(path: SourcePath): string {
  return path
    .map((step, i) => (typeof step === 'number' ? `[${step}]` : i === 0 ? step : `.${step}`))
    .join('');
}
