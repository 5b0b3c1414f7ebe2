import type { SourceEntry, SourceMap, SourceNode } from './source-node.ts';

/** Lists of things with an id: merged thing by thing, not replaced as a whole. */
const listsById = new Set(['indicators']);

/** Said by each scheme for itself, never taken from the one above. */
const own = new Set([
  'scheme',
  'title',
  'extends',
  'hand-down',
  'level',
  'basis',
  'note',
  'confidence',
  'drop',
]);

/** Written as a whole: half of one condition and half of another would say what nobody meant. */
const wholes = new Set(['basis', 'score', 'where', 'applies-to', 'by', 'bands', 'trigger', 'changes']);

/** Words that choose one form among several. When the lower one chooses another, it replaces the form. */
const choices: Readonly<Record<string, ReadonlySet<string>>> = {
  measure: new Set(['count', 'sum', 'quantity', 'ratio', 'duration', 'share', 'latest', 'average']),
};

/** The scheme below laid over the one above: what the lower one says stands, all else is the upper one's. */
export function mergeSchemes(upper: SourceNode, lower: SourceNode): SourceNode {
  if (upper.kind !== 'map' || lower.kind !== 'map') return lower;
  const inherited = new Map([...upper.entries].filter(([key]) => !own.has(key)));
  const dropped = new Set(listOf(lower, 'drop'));
  const merged = mergeMaps({ ...upper, entries: inherited }, lower);
  return dropped.size === 0 ? merged : withoutIndicators(merged, dropped);
}

/** The scheme without some indicators. */
export function withoutIndicators(scheme: SourceNode, ids: ReadonlySet<string>): SourceNode {
  if (scheme.kind !== 'map') return scheme;
  const entry = scheme.entries.get('indicators');
  if (entry?.value.kind !== 'list') return scheme;
  const items = entry.value.items.filter((item) => !ids.has(idOf(item) ?? ''));
  const entries = new Map(scheme.entries);
  entries.set('indicators', { ...entry, value: { ...entry.value, items } });
  return { ...scheme, entries };
}

/** One node laid over another. */
export function mergeNodes(upper: SourceNode, lower: SourceNode, key: string): SourceNode {
  if (upper.kind === 'map' && lower.kind === 'map' && !wholes.has(key) && sameChoice(upper, lower, key)) {
    return mergeMaps(upper, lower, key === 'quantities');
  }
  if (upper.kind === 'list' && lower.kind === 'list' && listsById.has(key)) {
    const items = [...upper.items];
    for (const item of lower.items) {
      const id = idOf(item);
      const at = id === null ? -1 : items.findIndex((other) => idOf(other) === id);
      if (at < 0) items.push(item);
      else items[at] = mergeNodes(items[at]!, item, 'indicator');
    }
    return { ...lower, items };
  }
  if (upper.kind === 'list' && lower.kind === 'list' && key === 'library') {
    return { ...lower, items: [...upper.items, ...lower.items] };
  }
  return lower;
}

/** A named quantity is redefined as a whole, never half by half. */
function mergeMaps(upper: SourceMap, lower: SourceMap, inQuantities = false): SourceMap {
  const entries = new Map<string, SourceEntry>(upper.entries);
  for (const [key, entry] of lower.entries) {
    const above = inQuantities ? undefined : upper.entries.get(key);
    entries.set(
      key,
      above === undefined ? entry : { ...entry, value: mergeNodes(above.value, entry.value, key) },
    );
  }
  return { kind: 'map', entries, place: lower.place };
}

function sameChoice(upper: SourceMap, lower: SourceMap, key: string): boolean {
  const heads = choices[key];
  if (heads === undefined) return true;
  const head = [...lower.entries.keys()].find((word) => heads.has(word));
  return head === undefined || upper.entries.has(head);
}

/** The id of an indicator in a list: `id`, else the library entry it uses. */
export function idOf(node: SourceNode): string | null {
  return textOf(node, 'id') ?? textOf(node, 'use');
}

/** The text under a key of a map, or null. */
export function textOf(node: SourceNode, key: string): string | null {
  const value = node.kind === 'map' ? node.entries.get(key)?.value : undefined;
  return value?.kind === 'scalar' ? value.text : null;
}

/** The texts under a key that holds one or several. */
export function listOf(node: SourceNode, key: string): string[] {
  const value = node.kind === 'map' ? node.entries.get(key)?.value : undefined;
  if (value?.kind === 'scalar') return [value.text];
  if (value?.kind !== 'list') return [];
  return value.items.flatMap((item) => (item.kind === 'scalar' ? [item.text] : []));
}
