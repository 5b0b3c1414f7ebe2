import { joinText, type Language, type Text, text } from '@jianheng/mechanisms';
import type { LoadedScheme } from '../load-scheme.ts';
import type { Basis } from '../program.ts';
import { noRules, type RuleLookup } from '../rule-lookup.ts';
import { markUnverified } from '../rules/confidence-mark.ts';
import { findNode } from '../source/source-node.ts';
import { sameValue } from './check-inheritance.ts';
import { isUnverified } from './is-unverified.ts';
import { type NamedPlace, namedValues, valueText } from './named-path.ts';
import { placeText } from './place-text.ts';
import { valueWords, wordText } from './word-text.ts';

/** One thing that two schemes say differently. */
export interface Difference {
  readonly kind: 'added' | 'removed' | 'changed';
  /** `indicators.inspection.full` */
  readonly path: string;
  readonly before: string | null;
  readonly after: string | null;
  /** The sentence for a reader. */
  readonly line: Text;
}

/** What differs between two schemes, as a document: a heading and the differences by section. */
export interface SchemeComparison {
  readonly title: Text;
  readonly sections: readonly { readonly title: Text; readonly differences: readonly Difference[] }[];
}

/** Said by each scheme of itself: not a difference in method. */
const ofItself = new Set(['scheme', 'extends', 'level', 'library']);

/**
 * Compares two schemes value by value, everything they inherit and use included: numbers by what they are, not by how
 * they are written. A line about a value nobody has verified carries the mark.
 *
 * @param rules to know which rules the schemes refer to are unverified
 */
export function compareSchemes(
  a: LoadedScheme,
  b: LoadedScheme,
  rules: RuleLookup = noRules,
): SchemeComparison {
  const [before, after] = [namedValues(a.tree), namedValues(b.tree)];
  const differences: Difference[] = [];
  for (const [name, place] of before) {
    const other = after.get(name);
    if (other === undefined) differences.push(differenceOf('removed', name, place, null, a, b, rules));
    else if (!sameValue(valueText(place.node), valueText(other.node))) {
      differences.push(differenceOf('changed', name, place, other, a, b, rules));
    }
  }
  for (const [name, place] of after) {
    if (!before.has(name)) differences.push(differenceOf('added', name, null, place, a, b, rules));
  }
  const told = summarise(
    joinTexts(differences).filter(
      (d) => !ofItself.has(d.path.split('.')[0]!) && !namesIndicator(d.path) && !isBorrowed(d.path, a, b),
    ),
    a,
    b,
  ).map((d) => marked(d, [a, before], [b, after], rules));
  return {
    title: text(`${a.scheme.title.zh} → ${b.scheme.title.zh}`, `${a.scheme.title.en} → ${b.scheme.title.en}`),
    sections: bySection(told),
  };
}

/** The document as Markdown in one language. */
export function comparisonMarkdown(comparison: SchemeComparison, language: Language): string {
  const lines = [`# ${comparison.title[language]}`, ''];
  if (comparison.sections.length === 0)
    lines.push(text('两份方案相同。', 'The two schemes say the same.')[language]);
  for (const { title, differences } of comparison.sections) {
    lines.push(`## ${title[language]}`, '', ...differences.map((d) => `- ${d.line[language]}`), '');
  }
  return `${lines.join('\n').trimEnd()}\n`;
}

/** Which indicator a change in mid-period is of: the place of everything else in it says so. */
function namesIndicator(path: string): boolean {
  return /^changes\..*\.indicators\.[^.]+\.id$/.test(path);
}

/** A quantity that only a library defines: it is there for whoever uses the library and says nothing of the method. */
function isBorrowed(path: string, ...schemes: readonly LoadedScheme[]): boolean {
  const [head, name] = path.split('.');
  if (head !== 'quantities' || name === undefined) return false;
  const texts = schemes.flatMap(({ own, ancestors }) => [own, ...ancestors.map((above) => above.own)]);
  return texts.every((text) => findNode(text, [head, name]) === null);
}

/** A text is one difference, told to each reader in the reader's language. */
function joinTexts(differences: readonly Difference[]): Difference[] {
  const byPath = new Map(differences.map((d) => [d.path, d]));
  return differences.flatMap((d) => {
    if (!/\.(zh|en)$/.test(d.path)) return [d];
    const path = d.path.slice(0, -3);
    const [zh, en] = [byPath.get(`${path}.zh`), byPath.get(`${path}.en`)];
    if (d === en && zh !== undefined) return [];
    return [{ ...d, path, line: text((zh ?? d).line.zh, (en ?? d).line.en) }];
  });
}

type Side = readonly [LoadedScheme, ReadonlyMap<string, NamedPlace>];

/** A line about points, thresholds or anything else that one of the two schemes has not verified says so. */
function marked(d: Difference, a: Side, b: Side, rules: RuleLookup): Difference {
  const unverified = [a, b].some(([loaded, values]) => {
    // A whole indicator is one line, and so is what is said in two languages.
    const place = [d.path, `${d.path}.full`, `${d.path}.zh`]
      .map((path) => values.get(path))
      .find((found) => found !== undefined);
    return place !== undefined && isUnverified(loaded, place.path, rules, loaded.scheme.period.from);
  });
  return unverified ? { ...d, line: markUnverified(d.line, 'unverified') } : d;
}

/** A whole indicator that came or went is one line, not one for each of its words. */
function summarise(differences: readonly Difference[], a: LoadedScheme, b: LoadedScheme): Difference[] {
  const idsOf = (scheme: LoadedScheme) => new Set(scheme.scheme.indicators.map((i) => i.id));
  const [before, after] = [idsOf(a), idsOf(b)];
  const whole = new Set<string>();
  return differences.flatMap((d) => {
    const [head, id] = d.path.split('.');
    if (head !== 'indicators' || id === undefined || (before.has(id) && after.has(id))) return [d];
    if (whole.has(id)) return [];
    whole.add(id);
    const added = after.has(id);
    const { title, full } = (added ? b : a).scheme.indicators.find((i) => i.id === id)!;
    const line = added
      ? text(`新增“${title.zh}”，满分 ${full}`, `new: “${title.en}”, full ${full}`)
      : text(`去掉“${title.zh}”（原满分 ${full}）`, `gone: “${title.en}” (full was ${full})`);
    return [{ kind: d.kind, path: `indicators.${id}`, before: null, after: null, line }];
  });
}

function differenceOf(
  kind: Difference['kind'],
  path: string,
  from: NamedPlace | null,
  to: NamedPlace | null,
  a: LoadedScheme,
  b: LoadedScheme,
  rules: RuleLookup,
): Difference {
  const before = from && valueText(from.node);
  const after = to && valueText(to.node);
  const name = pathInWords(path, kind === 'removed' ? a : b);
  const [was, is] = [valueInWords(before ?? '', a, rules), valueInWords(after ?? '', b, rules)];
  const line =
    kind === 'changed'
      ? text(`${name.zh}：${was.zh} → ${is.zh}`, `${name.en}: ${was.en} → ${is.en}`)
      : kind === 'added'
        ? text(`${name.zh}：新写明 ${is.zh}`, `${name.en}: now says ${is.en}`)
        : text(`${name.zh}：不再写明（原为 ${was.zh}）`, `${name.en}: no longer says ${was.en}`);
  return { kind, path, before, after, line };
}

/** `indicators.inspection.full` as 案件质量评查结果 · 满分. */
function pathInWords(path: string, loaded: LoadedScheme): Text {
  return placeText(path.replace(/\.(zh|en)$/, '').split('.'), loaded);
}

/** A value for a reader; one that a rule pack holds is named by the rule. */
function valueInWords(value: string, { scheme, model }: LoadedScheme, rules: RuleLookup): Text {
  const used = value
    .split(', ')
    .map((one) => /^use rules\/(.+)$/.exec(one)?.[1])
    .map((reference) => (reference === undefined ? null : rules(reference, scheme.period.from)));
  return used.every((rule) => rule !== null)
    ? joinText(distinct(used.map(({ basis }) => basisText(basis))), text('、', ', '))
    : valueWords(value, model);
}

/** Several values of one instrument are told once. */
function distinct(texts: readonly Text[]): Text[] {
  return [...new Map(texts.map((one) => [one.zh, one])).values()];
}

function basisText({ instrument, clause }: Basis): Text {
  return clause === null
    ? text(`《${instrument.zh}》`, instrument.en)
    : text(`《${instrument.zh}》${clause}`, `${instrument.en} ${clause}`);
}

function bySection(differences: readonly Difference[]): SchemeComparison['sections'] {
  const sections = new Map<string, Difference[]>();
  for (const difference of differences) {
    const head = difference.path.split('.')[0]!;
    sections.set(head, [...(sections.get(head) ?? []), difference]);
  }
  return [...sections].map(([head, list]) => ({ title: wordText(head), differences: list }));
}
