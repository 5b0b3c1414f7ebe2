import type { Text } from '@jianheng/mechanisms';

/**
 * Something wrong, or to be looked at, in what a user gave us: a scheme, a mapping, an export. Checks collect all of
 * them and never stop at the first.
 */
export interface Issue {
  /** Stable, documented code such as `scheme/unknown-key` or `import/bad-date`. */
  readonly code: string;
  /** `will-be-error`: accepted this year, refused by the next version of the format. */
  readonly level: 'error' | 'warning' | 'will-be-error';
  /** What happened. */
  readonly message: Text;
  /** What to do about it. */
  readonly hint: Text;
  readonly place: Place;
}

/** Where it happened: in a YAML or JSON text, or in a table. Lines, rows and columns count from 1. */
export interface Place {
  readonly file?: string;
  readonly line?: number;
  readonly column?: number;
  /** Path inside the document: `indicators[2].score.linear`. */
  readonly path?: string;
  readonly sheet?: string;
  readonly row?: number;
  /** Header of the column in the user's table. */
  readonly field?: string;
  /** The value as the user wrote it, shortened. Never a personal column's value. */
  readonly value?: string;
}

/** Thrown when the user can act on it; the command line prints its issues and no stack. Everything else is our bug. */
export class UserError extends Error {
  readonly issues: readonly Issue[];

  constructor(issues: readonly Issue[]) {
    super(issues.map((i) => `${i.code}: ${i.message.en}`).join('\n'));
    this.name = 'UserError';
    this.issues = issues;
  }
}

/** Throws a {@link UserError} when one of the issues is an error. */
export function refuseErrors(issues: readonly Issue[]): void {
  if (issues.some((i) => i.level === 'error')) throw new UserError(issues);
}
