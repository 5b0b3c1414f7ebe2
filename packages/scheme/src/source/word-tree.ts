import { z } from 'zod';
import type { SourcePath } from './source-node.ts';

/** The words that may stand at each place, read off the JSON Schema: one source for messages and editors. */
export type WordTree = z.core.JSONSchema.BaseSchema;

/** The tree of a schema's words. */
export function wordTree(schema: z.ZodType): WordTree {
  return z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any', reused: 'inline' });
}

/** The words that may stand as keys at a path, in the order of the language. */
export function wordsAt(tree: WordTree, path: SourcePath): Set<string> {
  let here: WordTree[] = [tree];
  for (const step of path) here = here.flatMap((node) => below(tree, node, step, 0));
  const words = new Set<string>();
  for (const node of here) collect(tree, node, words, 0);
  return words;
}

type Child = WordTree | boolean | undefined;

function alternatives(tree: WordTree, node: WordTree): WordTree[] {
  const found: Child[] = [...(node.anyOf ?? []), ...(node.oneOf ?? []), ...(node.allOf ?? [])];
  if (node.$ref !== undefined) found.push(follow(tree, node.$ref));
  return found.filter((child): child is WordTree => typeof child === 'object');
}

function follow(tree: WordTree, ref: string): Child {
  if (ref === '#') return tree;
  return tree.$defs?.[ref.replace('#/$defs/', '')];
}

function below(tree: WordTree, node: WordTree, step: string | number, depth: number): WordTree[] {
  if (depth > 12) return [];
  const found: WordTree[] = alternatives(tree, node).flatMap((a) => below(tree, a, step, depth + 1));
  const own: Child[] = [];
  if (typeof step === 'number') {
    if (!Array.isArray(node.items)) own.push(node.items as Child);
    own.push(...((node.prefixItems as Child[] | undefined) ?? []));
  } else {
    own.push((node.properties?.[step] ?? node.additionalProperties) as Child);
  }
  for (const child of own) if (typeof child === 'object') found.push(child);
  return found;
}

function collect(tree: WordTree, node: WordTree, words: Set<string>, depth: number): void {
  if (depth > 12) return;
  for (const key of Object.keys(node.properties ?? {})) words.add(key);
  for (const alternative of alternatives(tree, node)) collect(tree, alternative, words, depth + 1);
}
