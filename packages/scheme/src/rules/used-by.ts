import type { Text } from '@jianheng/mechanisms';
import type { SourceNode } from '../source/source-node.ts';

/** One place in a scheme or a library that cites the rule packs. */
export interface Citation {
  /** What follows `use rules/`: `civil-service-assessment-2020#K-20`, or an instrument as a whole. */
  readonly reference: string;
  /** The section or the indicator in which it stands: `rating`, `indicators.inspection`. */
  readonly within: string;
}

/** Every `use rules/…` in a text as read, in the order written; the same reference in one section is told once. */
export function citationsIn(root: SourceNode): Citation[] {
  const found = new Map<string, Citation>();
  const visit = (node: SourceNode, within: string) => {
    if (node.kind === 'scalar') {
      const [, reference] = /^use rules\/(\S+)$/.exec(node.text) ?? [];
      if (reference !== undefined) found.set(`${reference} ${within}`, { reference, within });
      return;
    }
    if (node.kind === 'list') {
      for (const item of node.items)
        visit(item, within === 'indicators' ? `indicators.${idOf(item)}` : within);
      return;
    }
    for (const [key, entry] of node.entries) visit(entry.value, within === '' ? key : within);
  };
  visit(root, '');
  return [...found.values()];
}

function idOf(node: SourceNode): string {
  const id = node.kind === 'map' ? (node.entries.get('id') ?? node.entries.get('use')) : undefined;
  return id?.value.kind === 'scalar' ? id.value.text : '?';
}

/** A scheme of the gallery or an indicator library that stands on a value. */
export interface RuleUse {
  readonly file: string;
  readonly title: Text;
  /** Sections and indicators that cite it; empty where only the check asks it for this scheme. */
  readonly cited: readonly string[];
  /** The lawfulness check, or the rating, asks for it because of what the scheme does. */
  readonly asked: boolean;
}
