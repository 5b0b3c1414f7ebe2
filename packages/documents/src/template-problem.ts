/** Something wrong with a template that an office edited, in words for the one who edits it. */
export interface TemplateProblem {
  readonly code: 'not-word' | 'broken-tag' | 'unknown-tag' | 'missing-tag';
  /** The tag concerned; null where the file as a whole is meant. */
  readonly tag: string | null;
  readonly message: { readonly zh: string; readonly en: string };
}

/** A template that cannot be filled in. */
export class TemplateFault extends Error {
  readonly problems: readonly TemplateProblem[];

  constructor(problems: readonly TemplateProblem[]) {
    super(problems.map((p) => p.message.en).join('; '));
    this.name = 'TemplateFault';
    this.problems = problems;
  }
}

/** A tag that cannot be used, with the words around it (empty where they are not known) and what to do about it. */
export function broken(
  tag: string,
  around: string,
  why: TemplateProblem['message'] = {
    zh: '检查花括号是否成对、循环是否有始有终，标记里只写名称',
    en: 'braces come in pairs, loops begin and end, a tag holds a name only',
  },
): TemplateProblem {
  return {
    code: 'broken-tag',
    tag,
    message: {
      zh: `${placed(around).zh}标记“{${tag}}”不能用：${why.zh}`,
      en: `${placed(around).en}the tag "{${tag}}" cannot be used: ${why.en}`,
    },
  };
}

/** Where something stands, to begin a sentence with. */
export function placed(around: string): TemplateProblem['message'] {
  return around === '' ? { zh: '', en: '' } : { zh: `“${around}”这一段里，`, en: `in "${around}", ` };
}
