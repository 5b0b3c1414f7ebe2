import type { SchemeSetDraft, SchemeSource } from '@jianheng/api';
import { startTemplate } from '@jianheng/library';
import { changeScheme, UserError } from '@jianheng/scheme';
import { type SchemeSetContent, setOf } from './scheme-set.ts';
import type { SchemesDesk } from './schemes-desk.ts';

/**
 * The texts of a draft: templates with what the organ gives them, or texts of its own as they are. Throws a UserError that
 * names every template, value and indicator that is not there.
 */
export async function resolveDraft(desk: SchemesDesk, draft: SchemeSetDraft): Promise<SchemeSetContent> {
  const texts: string[] = [];
  for (const source of draft.schemes) texts.push(await textOf(desk, source));
  return setOf(draft.id, texts);
}

/** Whether every scheme of a draft begins with a template. */
export function isFromTemplates({ schemes }: SchemeSetDraft): boolean {
  return schemes.every((source) => 'template' in source);
}

async function textOf({ library }: SchemesDesk, source: SchemeSource): Promise<string> {
  if ('text' in source) return source.text;
  const template = await library.template(source.template);
  const { scheme } = template.loaded;
  const { id = scheme.scheme, title = scheme.title, from, to, values, without } = source;
  const started = startTemplate(template, {
    id,
    title,
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
  });
  const { text, issues } = changeScheme(started, {
    ...(values === undefined ? {} : { values }),
    ...(without === undefined ? {} : { without }),
  });
  if (issues.length > 0) throw new UserError(issues);
  return text;
}
