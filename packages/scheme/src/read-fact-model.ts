import { parse } from 'yaml';
import { issueOf } from './catalogue.ts';
import { FactModel } from './fact-model.ts';
import type { Issue } from './issue.ts';

interface Read {
  readonly model: FactModel | null;
  readonly issues: readonly Issue[];
}

/** What was read last: the schemes of a set name one model, which is long, and nothing changes what was read. */
let last: { readonly file: string; readonly source: string; readonly read: Read } | null = null;

/** Reads a fact model. It is kept by us and by administrators, not by authors of schemes, so its messages are terse. */
export function readFactModel(file: string, source: string): Read {
  if (last?.file !== file || last.source !== source) last = { file, source, read: readAnew(file, source) };
  return last.read;
}

function readAnew(file: string, source: string): Read {
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
