import type { Issue } from '@jianheng/scheme';

/** Issues kept in full for reports; the rest are counted, so that a wholly wrong file does not fill the memory. */
const kept = 2000;

/** Collects the issues of an import. */
export class IssueLog {
  readonly #issues: Issue[] = [];
  readonly #counts = new Map<string, number>();
  #left = 0;

  add(issues: readonly Issue[]): void {
    for (const issue of issues) {
      this.#counts.set(issue.code, (this.#counts.get(issue.code) ?? 0) + 1);
      if (this.#issues.length < kept) this.#issues.push(issue);
      else this.#left++;
    }
  }

  /** The first issues, in order of sheet and row. */
  get issues(): readonly Issue[] {
    return this.#issues.toSorted((a, b) => (a.place.row ?? 0) - (b.place.row ?? 0));
  }

  /** How many were not kept. */
  get left(): number {
    return this.#left;
  }

  get counts(): Readonly<Record<string, number>> {
    return Object.fromEntries([...this.#counts].sort(([a], [b]) => (a < b ? -1 : 1)));
  }
}
