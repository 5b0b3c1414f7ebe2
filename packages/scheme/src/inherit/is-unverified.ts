import type { LoadedScheme } from '../load-scheme.ts';
import { isOfScheme } from '../lower/lower-basis.ts';
import type { RuleLookup } from '../rule-lookup.ts';
import type { SourceMap, SourceNode, SourcePath } from '../source/source-node.ts';

/**
 * Whether nobody has verified what stands at a path of a scheme: the value refers to an unverified rule, or the nearest
 * section around it that names a source is unverified, as every source without a confidence is. A library's source is
 * not that of what a scheme writes over the library.
 *
 * @param day on which the rules it refers to are read (ISO)
 */
export function isUnverified(
  loaded: LoadedScheme,
  path: SourcePath,
  rules: RuleLookup,
  day: string,
): boolean {
  const around: SourceNode[] = [loaded.tree];
  for (const step of path) {
    const node = around.at(-1)!;
    const next = node.kind === 'map' ? node.entries.get(String(step))?.value : itemOf(node, step);
    if (next === undefined) break;
    around.push(next);
  }
  const value = around.at(-1)!;
  const refers = (text: string) => {
    const [, reference] = /^use rules\/(\S+)$/.exec(text) ?? [];
    return reference !== undefined && rules(reference, day)?.basis.confidence === 'unverified';
  };
  if (value.kind === 'scalar' && refers(value.text)) return true;
  const sections = around.filter(
    (node): node is SourceMap =>
      node.kind === 'map' && (node.entries.has('basis') || node.entries.has('confidence')),
  );
  const ofLibrary = (node: SourceNode) => !isOfScheme(node.place.file, loaded);
  const speaks = (section: SourceMap) => {
    const basis = section.entries.get('basis')?.value;
    return basis === undefined || !ofLibrary(basis) || ofLibrary(value);
  };
  const isLaidOver = sections.some((section) => !speaks(section));
  const section = sections.findLast(speaks);
  if (section === undefined) return isLaidOver;
  const basis = section.entries.get('basis')?.value;
  const confidence = textOf(section, 'confidence');
  if (basis === undefined) return confidence === 'unverified';
  return (basis.kind === 'list' ? basis.items : [basis]).some((source) =>
    source.kind === 'scalar'
      ? refers(source.text)
      : (textOf(source, 'confidence') ?? confidence ?? 'unverified') === 'unverified',
  );
}

function itemOf(node: SourceNode, step: string | number): SourceNode | undefined {
  return node.kind === 'list' && typeof step === 'number' ? node.items[step] : undefined;
}

function textOf(node: SourceNode, key: string): string | undefined {
  const value = node.kind === 'map' ? node.entries.get(key)?.value : undefined;
  return value?.kind === 'scalar' ? value.text : undefined;
}
