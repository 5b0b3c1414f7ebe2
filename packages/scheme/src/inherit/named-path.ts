import { idOf } from '../source/merge-source.ts';
import type { SourceNode, SourcePath } from '../source/source-node.ts';

/** A place in a scheme by name, with where it is in the text. */
export interface NamedPlace {
  /** `indicators.inspection.full` */
  readonly name: string;
  readonly path: SourcePath;
  readonly node: SourceNode;
}

/**
 * Finds what a named path means: steps are words, `indicators.<id>` goes by id, `*` stands for each. Empty when there
 * is no such place.
 */
export function findNamed(root: SourceNode, name: string): NamedPlace[] {
  let here: NamedPlace[] = [{ name: '', path: [], node: root }];
  for (const step of name.split('.')) here = here.flatMap((place) => stepInto(place, step));
  return here;
}

function stepInto(place: NamedPlace, step: string): NamedPlace[] {
  return childrenOf(place).filter((child) => step === '*' || child.name === join(place.name, step));
}

function join(name: string, step: string): string {
  return name === '' ? step : `${name}.${step}`;
}

/** What stands directly below, by name: things with an id by their id, other list items by number. */
export function childrenOf({ name, path, node }: NamedPlace): NamedPlace[] {
  if (node.kind === 'map') {
    return [...node.entries].map(([key, entry]) => ({
      name: join(name, key),
      path: [...path, key],
      node: entry.value,
    }));
  }
  if (node.kind !== 'list') return [];
  return node.items.map((item, i) => ({
    name: join(name, idOf(item) ?? String(i + 1)),
    path: [...path, i],
    node: item,
  }));
}

/** Every single value of a scheme by its name, in order of the text. A list of single values is one value. */
export function namedValues(root: SourceNode): Map<string, NamedPlace> {
  const values = new Map<string, NamedPlace>();
  const visit = (place: NamedPlace) => {
    const children = childrenOf(place);
    const single = children.every((child) => child.node.kind === 'scalar');
    if (place.node.kind === 'scalar' || (place.node.kind === 'list' && single)) values.set(place.name, place);
    else for (const child of children) visit(child);
  };
  visit({ name: '', path: [], node: root });
  return values;
}

/** A value as a reader would write it on one line. */
export function valueText(node: SourceNode): string {
  if (node.kind === 'scalar') return node.text;
  if (node.kind === 'list') return node.items.map(valueText).join(', ');
  return [...node.entries].map(([key, entry]) => `${key}: ${valueText(entry.value)}`).join('; ');
}
