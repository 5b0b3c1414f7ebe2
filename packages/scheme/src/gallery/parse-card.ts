import type { FactModel } from '../fact-model.ts';
import type { Issue } from '../issue.ts';
import { readSource } from '../source/read-source.ts';
import { schemaIssues } from '../source/schema-issues.ts';
import { placeAt, plainSource, type SourceNode } from '../source/source-node.ts';
import { wordTree } from '../source/word-tree.ts';
import { cardIssue } from './card-catalogue.ts';
import { TemplateCard } from './template-card.ts';

/** A card that was read, with the tree that knows the places. */
export interface ParsedCard {
  readonly card: TemplateCard;
  readonly root: SourceNode;
}

/** Classes that go by the leading post and not by the class of the post. */
export const leaderClasses = ['院领导', '部门负责人'] as const;

/** Every word that may stand under `classes`. */
export function classWords(model: FactModel): string[] {
  return [...Object.keys(model.codes.class ?? {}), ...leaderClasses];
}

/** Reads a gallery card; classes and lines must be words of the fact model. Null when anything is wrong with it. */
export function parseCard(
  file: string,
  source: string,
  model: FactModel,
): { readonly parsed: ParsedCard | null; readonly issues: readonly Issue[] } {
  const { root, issues: found } = readSource(file, source);
  if (root === null || found.length > 0) return { parsed: null, issues: found };
  const result = TemplateCard.safeParse(plainSource(root));
  if (!result.success) {
    return { parsed: null, issues: schemaIssues(result.error, root, wordTree(TemplateCard)) };
  }
  const card = result.data;
  const lines = Object.keys(model.codes.line ?? {});
  const issues = [
    ...strange(root, 'classes', card.classes, classWords(model)),
    ...strange(root, 'lines', card.lines, lines),
    ...(['levels', 'sizes', 'classes', 'lines'] as const).flatMap((word) => twice(root, word, card[word])),
  ];
  return issues.length === 0 ? { parsed: { card, root }, issues } : { parsed: null, issues };
}

function strange(
  root: SourceNode,
  word: 'classes' | 'lines',
  values: readonly string[],
  known: readonly string[],
): Issue[] {
  const code = word === 'classes' ? 'card/unknown-class' : 'card/unknown-line';
  return values.flatMap((value, i) =>
    known.includes(value)
      ? []
      : [cardIssue(code, placeAt(root, [word, i]), { value, known: known.join('、') })],
  );
}

function twice(root: SourceNode, word: string, values: readonly string[]): Issue[] {
  return values.flatMap((value, i) =>
    values.indexOf(value) === i ? [] : [cardIssue('card/said-twice', placeAt(root, [word, i]), { value })],
  );
}
