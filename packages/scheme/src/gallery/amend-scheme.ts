import type { Text } from '@jianheng/mechanisms';
import { isMap, isScalar, isSeq, type Node, parseDocument, stringify } from 'yaml';
import type { Issue } from '../issue.ts';
import { noSuchIndicator, noSuchValue, type SchemeChanges } from './adapt-scheme.ts';

/** A change in mid-period as a form fills it in. */
export interface SchemeAmendment extends SchemeChanges {
  /** The first day of the new rules. */
  readonly on: string;
  readonly decision: Text;
}

/** Written as a whole in a change: half of a rule and half of another would say what nobody meant. */
const wholes = new Set(['score', 'where', 'applies-to', 'by', 'bands', 'trigger', 'basis']);

type Plain = string | Plain[] | { [key: string]: Plain };

/**
 * The text of a scheme with a change at its end: from a day on these values hold and these indicators are gone. What stood
 * there stays to the letter, so that the days before keep their rules. What cannot be done is an issue, and then nothing is
 * changed.
 */
export function amendScheme(
  source: string,
  { on, decision, values = [], without = [] }: SchemeAmendment,
): { readonly text: string; readonly issues: readonly Issue[] } {
  const { contents } = parseDocument(source, { schema: 'failsafe' });
  const issues: Issue[] = [];
  const set: { [key: string]: Plain } = {};
  for (const { path, value } of values) {
    if (!setValue(contents, set, path.split('.'), value)) issues.push(noSuchValue(path));
  }
  const ids = new Set(indicatorsOf(contents).map(idOf));
  for (const id of without) if (!ids.has(id)) issues.push(noSuchIndicator(id));
  if (issues.length > 0) return { text: source, issues };
  const change: Plain = {
    on,
    decision: { zh: decision.zh, en: decision.en },
    ...(without.length === 0 ? {} : { drop: [...without] }),
    ...(values.length === 0 ? {} : { set }),
  };
  return { text: withChange(source, contents, change), issues };
}

/** Puts one value into what a change sets, with as much around it as the language wants written as a whole. */
function setValue(
  root: Node | null,
  set: { [key: string]: Plain },
  path: readonly string[],
  value: string,
): boolean {
  let here: unknown = root;
  let into = set;
  for (const [i, step] of path.entries()) {
    const isLast = i === path.length - 1;
    const next = childOf(here, step);
    if (next === undefined) return false;
    if (isLast) {
      if (!isScalar(next)) return false;
      into[step] = value;
      return true;
    }
    // A rule, or a list that is not one of things with an id, is copied and changed in the copy.
    if (wholes.has(step) || (isSeq(next) && !(i === 0 && step === 'indicators'))) {
      into[step] ??= plainOf(next);
      return replaceIn(into[step], path.slice(i + 1), value);
    }
    into = i === 1 && path[0] === 'indicators' ? into : descend(into, step, path, i);
    here = next;
  }
  return false;
}

/** The place in a change for what is below a step. Indicators stand in a list, each with its id. */
function descend(
  into: { [key: string]: Plain },
  step: string,
  path: readonly string[],
  depth: number,
): { [key: string]: Plain } {
  if (depth === 0 && step === 'indicators') {
    const id = path[1]!;
    into.indicators ??= [];
    const list = into.indicators as { [key: string]: Plain }[];
    const known = list.find((item) => item.id === id);
    if (known !== undefined) return known;
    const item: { [key: string]: Plain } = { id };
    list.push(item);
    return item;
  }
  into[step] ??= {};
  return into[step] as { [key: string]: Plain };
}

function childOf(node: unknown, step: string): unknown {
  if (isMap(node)) return node.get(step, true);
  if (isSeq(node)) return node.items.find((item, i) => (idOf(item) ?? String(i + 1)) === step);
  return undefined;
}

function replaceIn(plain: Plain, path: readonly string[], value: string): boolean {
  const [step, ...rest] = path;
  if (step === undefined || typeof plain === 'string') return false;
  const key = Array.isArray(plain) ? Number(step) - 1 : step;
  const at = plain as { [key: string | number]: Plain };
  if (at[key] === undefined) return false;
  if (rest.length > 0) return replaceIn(at[key], rest, value);
  if (typeof at[key] !== 'string') return false;
  at[key] = value;
  return true;
}

function plainOf(node: unknown): Plain {
  return (node as Node).toJS(parseDocument('')) as Plain;
}

function indicatorsOf(root: Node | null): readonly unknown[] {
  const list = isMap(root) ? root.get('indicators') : undefined;
  return isSeq(list) ? list.items : [];
}

function idOf(node: unknown): string | null {
  if (!isMap(node)) return null;
  const id = node.get('id') ?? node.get('use');
  return typeof id === 'string' ? id : null;
}

function withChange(source: string, root: Node | null, change: Plain): string {
  const changes = isMap(root) ? root.get('changes', true) : undefined;
  const item = stringify([change], { schema: 'failsafe', lineWidth: 0 });
  if (!isSeq(changes) || changes.flow === true || changes.items.length === 0) {
    return `${source.trimEnd()}\n\nchanges:\n${indented(item, 2)}`;
  }
  // Behind the last change, as deep as the dash of the first.
  const first = changes.items[0] as Node;
  const start = source.lastIndexOf('\n', first.range![0]) + 1;
  const depth = source.slice(start).search(/-/);
  const end = changes.range![1];
  const before = source.slice(0, end).trimEnd();
  return `${before}\n${indented(item, Math.max(0, depth))}${source.slice(before.length).replace(/^\n/, '')}`;
}

function indented(text: string, by: number): string {
  return text
    .trimEnd()
    .split('\n')
    .map((line) => `${' '.repeat(by)}${line}`)
    .join('\n')
    .concat('\n');
}
