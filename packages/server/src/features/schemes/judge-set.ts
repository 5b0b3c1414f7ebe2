import { judgeScheme, loadSchemeText } from '@jianheng/library';
import type { Issue } from '@jianheng/scheme';
import type { JudgedMember } from './judged-member.ts';
import { hashSet, type SchemeSetContent } from './scheme-set.ts';
import type { SchemesDesk } from './schemes-desk.ts';
import { issuesOfSet } from './set-issues.ts';

/** A set with everything that the checks say: of each scheme, and of the schemes taken together. */
export interface JudgedSet {
  readonly id: string;
  readonly members: readonly JudgedMember[];
  readonly issues: readonly Issue[];
}

/** What an action of a period finds of a set. */
export interface SetCheck {
  readonly errors: number;
  readonly warnings: number;
  readonly unverified: number;
}

/** Sets judged lately: the same texts by the same rules are judged the same. */
const kept = new WeakMap<SchemesDesk['library'], Map<string, Promise<JudgedSet>>>();
const mostKept = 20;

/** Judges a set: the language of each scheme, the law of its dates and of the province, and the schemes together. */
export function judgeSet(
  { library }: SchemesDesk,
  set: SchemeSetContent,
  province: string | null,
): Promise<JudgedSet> {
  const known = kept.get(library) ?? new Map<string, Promise<JudgedSet>>();
  kept.set(library, known);
  const key = `${hashSet(set.id, set.schemes)} ${province ?? ''}`;
  const found = known.get(key);
  if (found !== undefined) return found;
  const judging = judge(library, set, province);
  judging.catch(() => known.delete(key));
  known.set(key, judging);
  if (known.size > mostKept) known.delete(known.keys().next().value!);
  return judging;
}

async function judge(
  library: SchemesDesk['library'],
  set: SchemeSetContent,
  province: string | null,
): Promise<JudgedSet> {
  const texts = set.schemes.map(({ id, text }) => ({ name: id, text }));
  const members: JudgedMember[] = [];
  for (const [i, scheme] of set.schemes.entries()) {
    const others = texts.filter((_, at) => at !== i);
    const loaded = await loadSchemeText(texts[i]!, library.root, others);
    members.push({ scheme, judged: judgeScheme(loaded, library.packs, { province }) });
  }
  return { id: set.id, members, issues: issuesOfSet(members, library.model) };
}

/** Counts what the checks said; `more` are issues of the period that the set is for. */
export function checkOf({ members, issues }: JudgedSet, more: readonly Issue[] = []): SetCheck {
  const all = [...members.flatMap(({ judged }) => judged.issues), ...issues, ...more];
  const errors = all.filter(({ level }) => level === 'error').length;
  const unverified = members.reduce(
    (sum, { judged }) => sum + (judged.loaded === null ? 0 : judged.law.unverified.length),
    0,
  );
  return { errors, warnings: all.length - errors, unverified };
}
