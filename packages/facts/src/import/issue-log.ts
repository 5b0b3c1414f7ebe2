import type { Issue } from '@jianheng/scheme';

/** Issues of each level kept in full for reports; the rest are counted, so that a wholly wrong file does not fill the memory. */
const kept = 2000;

/** Collects the issues of an import. Errors are kept apart: thousands of warnings must not hide one rejected row. */
export class IssueLog {
  readonly #errors: Issue[] = [];
  readonly #others: Issue[] = [];
  readonly #counts = new Map<string, number>();
  readonly #onIssue: ((issue: Issue) => void) | undefined;
  #left = 0;

  /** @param onIssue hears of every issue, those that are only counted too. */
  constructor(onIssue?: (issue: Issue) => void) {
    this.#onIssue = onIssue;
  }

  add(issues: readonly Issue[]): void {
    for (const issue of issues) {
      this.#onIssue?.(issue);
      this.#counts.set(issue.code, (this.#counts.get(issue.code) ?? 0) + 1);
      const list = issue.level === 'error' ? this.#errors : this.#others;
      if (list.length < kept) list.push(issue);
      else this.#left++;
    }
  }

  /** The first issues: errors before warnings, each in order of row. */
  get issues(): readonly Issue[] {
    const byRow = (a: Issue, b: Issue) => (a.place.row ?? 0) - (b.place.row ?? 0);
    return [...this.#errors.toSorted(byRow), ...this.#others.toSorted(byRow)];
  }

  /** How many were not kept. */
  get left(): number {
    return this.#left;
  }

  get counts(): Readonly<Record<string, number>> {
    return Object.fromEntries([...this.#counts].sort(([a], [b]) => (a < b ? -1 : 1)));
  }
}
