import type { DifferenceAsked, SetComparison } from '@jianheng/api';
import { joinText, text } from '@jianheng/mechanisms';
import { compareSchemes, packLookup, type RuleLookup } from '@jianheng/scheme';
import { authorise } from '../../access/authorise.ts';
import type { RequestContext } from '../../access/request-context.ts';
import { provinceOf } from '../register/province-of.ts';
import { type JudgedSet, judgeSet } from './judge-set.ts';
import { type JudgedMember, titleOfMember } from './judged-member.ts';
import type { SchemesDesk } from './schemes-desk.ts';
import { setTitle } from './set-title.ts';
import { getVisibleSet, schemesDeed, takeDraft } from './sets.ts';

/** What differs between two sets, scheme by scheme, as a document. */
export async function compareSets(
  desk: SchemesDesk,
  context: RequestContext,
  organ: string,
  first: string,
  second: string,
): Promise<SetComparison> {
  await authorise(context, { ...schemesDeed(organ, first), operation: 'period.read' });
  const province = await provinceOf(context.records.db, organ);
  const judged = async (hash: string) => {
    const { set } = await getVisibleSet(context, organ, hash);
    return judgeSet(desk, set, province);
  };
  return sayDifference(desk, await judged(first), await judged(second));
}

/** What differs between what somebody is writing and templates as they are, or a set that the organ may see. Nothing is kept. */
export async function compareDraft(
  desk: SchemesDesk,
  context: RequestContext,
  organ: string,
  { set, against }: DifferenceAsked,
): Promise<SetComparison> {
  const after = await takeDraft(desk, context, organ, set);
  const templates = 'set' in against ? [] : against.templates.map((template) => ({ template }));
  const before =
    'set' in against
      ? (await getVisibleSet(context, organ, against.set)).set
      : await takeDraft(desk, context, organ, { id: 'templates', schemes: templates });
  const province = await provinceOf(context.records.db, organ);
  return sayDifference(desk, await judgeSet(desk, before, province), await judgeSet(desk, after, province));
}

function sayDifference(desk: SchemesDesk, a: JudgedSet, b: JudgedSet): SetComparison {
  const rules = packLookup(desk.library.packs);
  return {
    title: joinText(
      [a, b].map(({ members }) => setTitle(members.map(titleOfMember))),
      text(' → ', ' → '),
    ),
    schemes: pairsOf(a.members, b.members).map(([before, after]) => comparePair(before, after, rules)),
  };
}

type Pair = readonly [JudgedMember | null, JudgedMember | null];

/** Schemes of one id belong together; then those for the same people; then the one that is left on each side. */
function pairsOf(first: readonly JudgedMember[], second: readonly JudgedMember[]): Pair[] {
  const left = [...first];
  const right = [...second];
  const pairs: Pair[] = [];
  const pairBy = (of: (member: JudgedMember) => string | null) => {
    for (const member of [...left]) {
      const key = of(member);
      const other = key === null ? undefined : right.find((candidate) => of(candidate) === key);
      if (other === undefined) continue;
      pairs.push([member, other]);
      left.splice(left.indexOf(member), 1);
      right.splice(right.indexOf(other), 1);
    }
  };
  pairBy(({ scheme }) => scheme.id);
  pairBy(forWhom);
  if (left.length === 1 && right.length === 1) pairBy(() => 'the one that is left');
  return [
    ...pairs,
    ...left.map((member): Pair => [member, null]),
    ...right.map((member): Pair => [null, member]),
  ];
}

function forWhom({ judged }: JudgedMember): string | null {
  return judged.loaded === null ? null : JSON.stringify(judged.loaded.scheme['applies-to']);
}

function comparePair(
  before: JudgedMember | null,
  after: JudgedMember | null,
  rules: RuleLookup,
): SetComparison['schemes'][number] {
  if (before === null || after === null) {
    const only = (before ?? after)!;
    const { zh, en } = titleOfMember(only);
    return { title: text(zh, en), is: before === null ? 'added' : 'removed', sections: [] };
  }
  if (before.judged.loaded === null || after.judged.loaded === null) {
    const unreadable = text('其中一份看不懂，无法比较', 'one of the two cannot be read and is not compared');
    const differences = [{ kind: 'changed' as const, path: '', line: unreadable }];
    return { title: titleOfMember(after), is: 'both', sections: [{ title: unreadable, differences }] };
  }
  const { title, sections } = compareSchemes(before.judged.loaded, after.judged.loaded, rules);
  return {
    title,
    is: 'both',
    sections: sections.map((section) => ({
      title: section.title,
      differences: section.differences.map(({ kind, path, line }) => ({ kind, path, line })),
    })),
  };
}
