import { parse } from 'yaml';
import { issueOf } from './catalogue.ts';
import { FactModel } from './fact-model.ts';
import type { Issue } from './issue.ts';

/** Reads a fact model. It is kept by us and by administrators, not by authors of schemes, so its messages are terse. */
export function readFactModel(
  file: string,
  source: string,
): { readonly model: FactModel | null; readonly issues: readonly Issue[] } {
  const refuse = (problem: string, path: string) => issueOf('scheme/fact-model', { file, path }, { problem });
  let data: unknown;
  try {
    data = parse(source, { maxAliasCount: 0 });
  } catch (problem) {
    return { model: null, issues: [refuse(String(problem).split('\n')[0] ?? '', '')] };
  }
  const result = FactModel.safeParse(data);
  if (result.success) return { model: result.data, issues: [] };
  return { model: null, issues: result.error.issues.map((i) => refuse(i.message, i.path.join('.'))) };
}
