import type { SchemeSetDraft, SchemeSource } from '@jianheng/api';
import { startTemplate } from '@jianheng/library';
import { amendScheme, changeScheme, UserError } from '@jianheng/scheme';
import { type SchemeSetContent, setOf } from './scheme-set.ts';
import type { SchemesDesk } from './schemes-desk.ts';

/** Finds the text of a scheme of a set that the organ may see. Throws {@link Refused} when there is none. */
export type FindText = (set: string, scheme: string) => Promise<string>;

/**
 * The texts of a draft: templates with what the organ gives them, texts of its own as they are, those that it holds with a
 * change in mid-period. Throws a UserError that names every template, value and indicator that is not there.
 */
export async function resolveDraft(
  desk: SchemesDesk,
  draft: SchemeSetDraft,
  find: FindText,
): Promise<SchemeSetContent> {
  const texts: string[] = [];
  for (const source of draft.schemes) texts.push(await textOf(desk, source, find));
  return setOf(draft.id, texts);
}

/** Whether every scheme of a draft begins with a template. */
export function isFromTemplates({ schemes }: SchemeSetDraft): boolean {
  return schemes.every((source) => 'template' in source);
}

async function textOf(desk: SchemesDesk, source: SchemeSource, find: FindText): Promise<string> {
  if ('text' in source) return source.text;
  if ('template' in source) return fromTemplate(desk, source);
  const text = await find(source.of, source.scheme);
  return source.amend === undefined ? text : changed(amendScheme(text, given(source.amend)));
}

async function fromTemplate(
  { library }: SchemesDesk,
  source: Extract<SchemeSource, { template: string }>,
): Promise<string> {
  const template = await library.template(source.template);
  const { scheme } = template.loaded;
  const { id = scheme.scheme, title = scheme.title, from, to } = source;
  const started = startTemplate(template, {
    id,
    title,
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
  });
  const { values, without } = source;
  return changed(changeScheme(started, given({ values, without })));
}

/** What was given, without what was not. */
function given<T extends object>(fields: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  const there = Object.entries(fields).filter(([, value]) => value !== undefined);
  return Object.fromEntries(there) as { [K in keyof T]: Exclude<T[K], undefined> };
}

function changed({ text, issues }: ReturnType<typeof changeScheme>): string {
  if (issues.length > 0) throw new UserError(issues);
  return text;
}
