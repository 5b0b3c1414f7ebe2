import type { IssueArguments, IssueCode } from '../catalogue.ts';
import type { Place } from '../issue.ts';
import { nearestWord } from '../nearest.ts';
import { idOf, mergeNodes, textOf } from './merge-source.ts';
import type { SourceEntry, SourceNode } from './source-node.ts';

/** A library's text as read. */
export interface LibraryNode {
  readonly node: SourceNode;
}

type Report = (code: IssueCode, place: Place, a: IssueArguments) => void;

/** Lays every indicator that says `use` over its library entry. */
export function useLibraries(
  scheme: SourceNode,
  libraries: readonly LibraryNode[],
  report: Report,
): SourceNode {
  if (scheme.kind !== 'map') return scheme;
  const entry = scheme.entries.get('indicators');
  if (entry?.value.kind !== 'list') return scheme;
  const items = entry.value.items.map((item) => useEntry(item, libraries, report));
  const entries = new Map(scheme.entries);
  entries.set('indicators', { ...entry, value: { ...entry.value, items } });
  const changes = entries.get('changes');
  if (changes?.value.kind === 'list') {
    const known = new Set(items.map(idOf));
    const changed = changes.value.items.map((change) => useInChange(change, known, libraries, report));
    entries.set('changes', { ...changes, value: { ...changes.value, items: changed } });
  }
  return { ...scheme, entries };
}

/** Indicators that a change brings in; those it only alters already have their library entry. */
function useInChange(
  change: SourceNode,
  known: ReadonlySet<string | null>,
  libraries: readonly LibraryNode[],
  report: Report,
): SourceNode {
  const set = change.kind === 'map' ? change.entries.get('set') : undefined;
  const list = set?.value.kind === 'map' ? set.value.entries.get('indicators') : undefined;
  if (change.kind !== 'map' || set?.value.kind !== 'map' || list?.value.kind !== 'list') return change;
  const items = list.value.items.map((item) =>
    known.has(idOf(item)) ? item : useEntry(item, libraries, report),
  );
  const inner = new Map(set.value.entries).set('indicators', { ...list, value: { ...list.value, items } });
  const entries = new Map(change.entries).set('set', { ...set, value: { ...set.value, entries: inner } });
  return { ...change, entries };
}

function useEntry(item: SourceNode, libraries: readonly LibraryNode[], report: Report): SourceNode {
  const use = textOf(item, 'use');
  if (use === null || item.kind !== 'map') return item;
  const known: string[] = [];
  for (const library of libraries) {
    const indicators =
      library.node.kind === 'map' ? library.node.entries.get('indicators')?.value : undefined;
    if (indicators?.kind !== 'map') continue;
    known.push(...indicators.entries.keys());
    const found = indicators.entries.get(use);
    if (found !== undefined) {
      refuseRecast(item, found.value, use, report);
      return mergeNodes(withBasis(found.value, library.node), withId(item, use), 'indicator');
    }
  }
  const place = item.entries.get('use')!.value.place;
  report('scheme/unknown-library-entry', place, {
    word: use,
    near: nearestWord(use, known) ?? '',
    known: known.join(', '),
  });
  return withId(item, use);
}

/**
 * What an indicator of the library scores is a fact about it: a decision in a case stays one, and a neutral number stays
 * neutral, or their explanations would begin to coach and the check of lawfulness would look away.
 */
function refuseRecast(item: SourceNode, entry: SourceNode, use: string, report: Report): void {
  if (item.kind !== 'map') return;
  for (const [word, fixed] of [
    ['scores', 'decision'],
    ['better', 'neutral'],
  ] as const) {
    const own = textOf(item, word);
    if (own === null || own === fixed || textOf(entry, word) !== fixed) continue;
    report('scheme/recast', item.entries.get(word)!.value.place, { word, fixed, use });
  }
}

/** The named quantities of the libraries, the scheme's own laid over them. */
export function withQuantities(scheme: SourceNode, libraries: readonly LibraryNode[]): SourceNode {
  if (scheme.kind !== 'map') return scheme;
  const all = new Map<string, SourceEntry>();
  const own = scheme.entries.get('quantities');
  for (const node of [...libraries.map((library) => library.node), scheme]) {
    const found = node.kind === 'map' ? node.entries.get('quantities')?.value : undefined;
    if (found?.kind === 'map') for (const [name, entry] of found.entries) all.set(name, entry);
  }
  if (all.size === 0) return scheme;
  const place = own?.place ?? scheme.place;
  const value: SourceNode = { kind: 'map', entries: all, place: own?.value.place ?? scheme.place };
  return { ...scheme, entries: new Map(scheme.entries).set('quantities', { place, value }) };
}

function withId(item: SourceNode, id: string): SourceNode {
  if (item.kind !== 'map' || idOf(item) !== id || item.entries.has('id')) return item;
  const use = item.entries.get('use')!;
  const entry: SourceEntry = {
    place: use.place,
    value: { kind: 'scalar', text: id, place: use.value.place },
  };
  return { ...item, entries: new Map([['id', entry], ...item.entries]) };
}

/** An entry without a basis of its own has its library's. */
function withBasis(entry: SourceNode, library: SourceNode): SourceNode {
  const basis = library.kind === 'map' ? library.entries.get('basis') : undefined;
  if (entry.kind !== 'map' || basis === undefined || entry.entries.has('basis')) return entry;
  return { ...entry, entries: new Map(entry.entries).set('basis', basis) };
}
