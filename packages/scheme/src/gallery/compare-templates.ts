import { getMechanism, joinText, type Text, text } from '@jianheng/mechanisms';
import type { FactModel } from '../fact-model.ts';
import { compareSchemes, type Difference, type SchemeComparison } from '../inherit/compare-schemes.ts';
import type { LoadedScheme } from '../load-scheme.ts';
import type { Plan } from '../program.ts';
import { noRules, type RuleLookup } from '../rule-lookup.ts';
import { cardWords, className, lineName } from './card-words.ts';
import { fingerprintOf } from './fingerprint.ts';
import type { TemplateCard } from './template-card.ts';

/** What a template is for comparing: its card, its scheme, and the scheme lowered. */
export interface ComparedTemplate {
  readonly card: TemplateCard;
  readonly loaded: LoadedScheme;
  readonly plan: Plan;
}

/** Sections of a scheme that come first, in the order in which a reader asks: who, how much, what, then the ratings. */
const order = [
  'period',
  'applies-to',
  'days-in-post',
  'peers',
  'points',
  'parts',
  'indicators',
  'rating',
  'review',
];

/**
 * What differs between two templates, as a document: for whom they are, by which mechanisms they score, then people,
 * parts, indicators, ratings and review triggers value by value.
 *
 * @param rules to know which values are unverified and carry the mark
 */
export function compareTemplates(
  a: ComparedTemplate,
  b: ComparedTemplate,
  rules: RuleLookup = noRules,
): SchemeComparison {
  const schemes = compareSchemes(a.loaded, b.loaded, rules);
  const head = (path: string | undefined) => (path ?? '').split('.')[0]!;
  const rank = (section: SchemeComparison['sections'][number]) => {
    const at = order.indexOf(head(section.differences[0]?.path));
    return at < 0 ? order.length : at;
  };
  const sections = schemes.sections
    .filter((section) => head(section.differences[0]?.path) !== 'title')
    .toSorted((x, y) => rank(x) - rank(y));
  const people = cardDifferences(a.card, b.card, a.loaded.model);
  if (people.length === 0 && sections.length === 0) return { title: schemes.title, sections: [] };
  const own = [
    { title: text('适合谁', 'For whom'), differences: people },
    { title: text('计分方法', 'Mechanisms'), differences: mechanismDifferences(a, b) },
  ];
  return {
    title: schemes.title,
    sections: [...own.filter((section) => section.differences.length > 0), ...sections],
  };
}

function cardDifferences(a: TemplateCard, b: TemplateCard, model: FactModel): Difference[] {
  const rows: readonly (readonly [path: string, title: Text, of: (card: TemplateCard) => readonly Text[]])[] =
    [
      ['levels', text('层级', 'level'), (c) => c.levels.map((w) => cardWords.levels[w])],
      ['sizes', text('规模', 'size'), (c) => c.sizes.map((w) => cardWords.sizes[w])],
      ['classes', text('人员', 'class'), (c) => c.classes.map((w) => className(w, model))],
      ['lines', text('条线', 'business line'), (c) => linesOf(c, model)],
      ['years', text('年度', 'years'), (c) => [cardWords.years[c.years]]],
      ['typing', text('手工填报', 'typing'), (c) => [cardWords.typing[c.typing.level]]],
    ];
  return rows.flatMap(([path, title, of]) => {
    const [before, after] = [listed(of(a)), listed(of(b))];
    return before.zh === after.zh ? [] : [difference(`card.${path}`, title, before, after)];
  });
}

function linesOf(card: TemplateCard, model: FactModel): Text[] {
  return card.lines.length === 0 ? [text('不限', 'any')] : card.lines.map((w) => lineName(w, model));
}

function mechanismDifferences(a: ComparedTemplate, b: ComparedTemplate): Difference[] {
  const [before, after] = [a, b].map(({ card, plan }) => fingerprintOf(card, plan).mechanisms) as [
    readonly string[],
    readonly string[],
  ];
  const told = (words: readonly string[], title: Text): Difference[] => {
    if (words.length === 0) return [];
    const names = listed(words.map((key) => getMechanism(key).title));
    const line = text(`${title.zh}：${names.zh}`, `${title.en}: ${names.en}`);
    return [{ kind: 'changed', path: 'mechanisms', before: null, after: null, line }];
  };
  return [
    ...told(
      before.filter((key) => !after.includes(key)),
      text('只有前者', 'only the first'),
    ),
    ...told(
      after.filter((key) => !before.includes(key)),
      text('只有后者', 'only the second'),
    ),
    ...told(
      before.filter((key) => after.includes(key)),
      text('两者都有', 'both'),
    ),
    ...rescored(a.plan, b.plan),
  ];
}

/** Indicators that both have and score by another mechanism. */
function rescored(a: Plan, b: Plan): Difference[] {
  const [first, second] = [a.phases.at(-1), b.phases.at(-1)];
  return (first?.indicators ?? []).flatMap(({ id, title, mechanism }) => {
    const other = second?.indicators.find((i) => i.id === id);
    if (other === undefined || other.mechanism === mechanism) return [];
    const name = text(`“${title.zh}”`, `“${title.en}”`);
    const [before, after] = [getMechanism(mechanism).title, getMechanism(other.mechanism).title];
    return [difference(`mechanisms.${id}`, name, before, after)];
  });
}

function difference(path: string, title: Text, before: Text, after: Text): Difference {
  const line = text(`${title.zh}：${before.zh} → ${after.zh}`, `${title.en}: ${before.en} → ${after.en}`);
  return { kind: 'changed', path, before: before.zh, after: after.zh, line };
}

function listed(words: readonly Text[]): Text {
  return joinText(words, text('、', ', '));
}
