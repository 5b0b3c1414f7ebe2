import { type Text, text } from '@jianheng/mechanisms';
import { isMap, isScalar, isSeq, type Node, type Pair, parseDocument, stringify, type YAMLSeq } from 'yaml';
import { placeText } from '../inherit/place-text.ts';
import type { Issue } from '../issue.ts';
import type { LoadedScheme } from '../load-scheme.ts';

/** What an organ changes in a scheme beyond id, title and period. */
export interface SchemeChanges {
  /** Single values in place of those that stand there, by path: `indicators.inspection.full`. */
  readonly values?: readonly { readonly path: string; readonly value: string }[];
  /** Indicators of the scheme's own text that are left out. */
  readonly without?: readonly string[];
}

/** A single value of a scheme's own text that a form may change. */
export interface SchemeValue {
  readonly path: string;
  readonly title: Text;
  readonly value: string;
}

/** Sections whose numbers an organ sets for itself; everything else is edited as text. */
const open = ['days-in-post', 'peers', 'points', 'parts', 'indicators', 'review'];

/** Words inside those sections that are not an organ's numbers: what is counted, names, sources. */
const closed = ['id', 'title', 'part', 'use', 'inside', 'note', 'basis', 'scores', 'better', 'warn', 'where'];

/** A number as schemes write them: points, percentages, days, fractions. */
const number = /^[+-]?\d+(\.\d+)?(\/\d+)?(%| days?)?$/;

/**
 * The numbers of a scheme's own text that a form may change, with their titles. Values that refer to a rule are not among them.
 *
 * @param source the scheme's own text
 * @param loaded the scheme with all that it inherits and uses: whence titles are
 */
export function schemeValues(source: string, loaded: Pick<LoadedScheme, 'scheme' | 'model'>): SchemeValue[] {
  const { contents } = parseDocument(source, { schema: 'failsafe' });
  const values: SchemeValue[] = [];
  const visit = (node: unknown, path: readonly string[]) => {
    if (isMap(node)) {
      for (const { key, value } of node.items as Pair<Node, Node>[]) {
        const word = isScalar(key) ? String(key.value) : '';
        if (path.length > 0 ? !closed.includes(word) : open.includes(word)) visit(value, [...path, word]);
      }
    } else if (isSeq(node)) {
      for (const [i, item] of node.items.entries()) visit(item, [...path, idOf(item) ?? String(i + 1)]);
    } else if (isScalar(node) && number.test(String(node.value))) {
      values.push({ path: path.join('.'), title: placeText(path, loaded), value: String(node.value) });
    }
  };
  visit(contents, []);
  return values;
}

function idOf(node: unknown): string | null {
  if (!isMap(node)) return null;
  const id = node.get('id') ?? node.get('use');
  return typeof id === 'string' ? id : null;
}

/**
 * The text of a scheme with values replaced where they stand and indicators taken out; comments, order and everything else
 * stay to the letter. What cannot be done is an issue, and then nothing is changed.
 */
export function changeScheme(
  source: string,
  { values = [], without = [] }: SchemeChanges,
): { readonly text: string; readonly issues: readonly Issue[] } {
  const { contents } = parseDocument(source, { schema: 'failsafe' });
  const edits: { readonly from: number; readonly to: number; readonly with: string }[] = [];
  const issues: Issue[] = [];
  for (const { path, value } of values) {
    const at = nodeAt(contents, path.split('.'));
    if (at === null) issues.push(noSuchValue(path));
    else if (String(at.value) !== value)
      edits.push({ from: at.range![0], to: at.range![1], with: plainOrQuoted(value) });
  }
  for (const id of without) {
    const cut = lineRange(contents, id, source);
    if (cut === null) issues.push(noSuchIndicator(id));
    else edits.push({ ...cut, with: '' });
  }
  if (issues.length > 0) return { text: source, issues };
  // A value of an indicator that goes, goes with it.
  const outer = edits.filter((e) => !edits.some((o) => o !== e && o.from <= e.from && o.to >= e.to));
  const changed = outer
    .sort((a, b) => b.from - a.from)
    .reduce((now, edit) => now.slice(0, edit.from) + edit.with + now.slice(edit.to), source);
  return { text: changed, issues };
}

function nodeAt(root: Node | null, path: readonly string[]) {
  let node: unknown = root;
  for (const step of path) {
    if (isMap(node)) node = node.get(step, true);
    else if (isSeq(node)) node = node.items.find((item, i) => (idOf(item) ?? String(i + 1)) === step);
    else return null;
  }
  return isScalar(node) ? node : null;
}

/** A number or a plain word stays as it is typed; anything else is quoted, so that a value can never become structure. */
function plainOrQuoted(value: string): string {
  if (number.test(value)) return value;
  const written = stringify(value, { lineWidth: 0 }).trimEnd();
  return written.includes('\n') ? JSON.stringify(value) : written;
}

/** The lines of one indicator in a list written with dashes. */
function lineRange(root: Node | null, id: string, source: string): { from: number; to: number } | null {
  const list = isMap(root) ? (root.get('indicators') as YAMLSeq<Node> | undefined) : undefined;
  if (!isSeq(list) || list.flow === true) return null;
  const at = list.items.findIndex((item) => idOf(item) === id);
  const item = list.items[at];
  if (item === undefined || list.items.length === 1) return null;
  const startOf = (node: unknown) => source.lastIndexOf('\n', (node as Node).range![0]) + 1;
  const next = list.items[at + 1];
  return { from: startOf(item), to: next === undefined ? list.range![1] : startOf(next) };
}

/** The issue of a value that is not there. */
export function noSuchValue(path: string): Issue {
  return {
    code: 'scheme/no-such-value',
    level: 'error',
    message: text(`方案里没有“${path}”这个值`, `the scheme has no value at ${path}`),
    hint: text('从表单所列的值中选', 'choose one of the values that the form lists'),
    place: { path },
  };
}

/** The issue of an indicator that is not there. */
export function noSuchIndicator(id: string): Issue {
  return {
    code: 'scheme/no-such-indicator',
    level: 'error',
    message: text(
      `方案自己的文字里没有指标“${id}”，或它是唯一的指标`,
      `the scheme’s own text has no indicator ${id}, or it is the only one`,
    ),
    hint: text('继承来的指标用 drop 去掉', 'leave out an inherited indicator with drop'),
    place: { path: `indicators.${id}` },
  };
}
