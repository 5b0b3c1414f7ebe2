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
