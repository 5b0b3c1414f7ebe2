import { checkScheme } from '../check/check-scheme.ts';
import type { Issue } from '../issue.ts';
import { type LoadOptions, loadScheme, type ReadText } from '../load-scheme.ts';
import { noRules, type RuleLookup } from '../rule-lookup.ts';
import { compareSchemes, type SchemeComparison } from './compare-schemes.ts';

/** What a change above does to one scheme below. */
export interface Effect {
  readonly child: string;
  /** Errors that the child does not have now and would have then. */
  readonly breaks: readonly Issue[];
  /** What would read differently in the child; null when it can no longer be read. */
  readonly changes: SchemeComparison | null;
}

/**
 * Answers "a province changes a method: which county schemes break?". The new text stands in for the file of the parent;
 * nothing is written.
 *
 * @param parent file of the scheme that changes, with its new text
 * @param children files of the schemes below, near or far
 */
export async function brokenBy(
  parent: { readonly file: string; readonly text: string },
  children: readonly string[],
  readText: ReadText,
  options: LoadOptions,
  rules: RuleLookup = noRules,
): Promise<Effect[]> {
  const withNew: ReadText = async (path) => (path === parent.file ? parent.text : readText(path));
  const effects: Effect[] = [];
  for (const child of children) {
    const now = await loadScheme(child, readText, options);
    const then = await loadScheme(child, withNew, options);
    const before = [...now.issues, ...(now.loaded === null ? [] : checkScheme(now.loaded, rules))];
    const after = [...then.issues, ...(then.loaded === null ? [] : checkScheme(then.loaded, rules))];
    const known = new Set(before.map(identityOf));
    effects.push({
      child,
      breaks: after.filter((issue) => issue.level === 'error' && !known.has(identityOf(issue))),
      changes: now.loaded === null || then.loaded === null ? null : compareSchemes(now.loaded, then.loaded),
    });
  }
  return effects;
}

/** The same trouble a few lines further down is the same trouble. */
function identityOf(issue: Issue): string {
  return [issue.code, issue.place.file, issue.place.path, issue.message.en].join('\n');
}
