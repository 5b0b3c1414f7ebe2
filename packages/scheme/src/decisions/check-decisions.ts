import type { Issue } from '../issue.ts';
import { nearestWord } from '../nearest.ts';
import type { Plan, Program } from '../program.ts';
import { keyPlaceAt, placeAt, type SourcePath } from '../source/source-node.ts';
import { type DecisionIssueCode, decisionIssue } from './decision-catalogue.ts';
import type { ParsedDecisions } from './parse-decisions.ts';

/** What decisions are checked against. */
export interface DecidedAbout {
  readonly plans: readonly Plan[];
  /** Everybody with a post, and the organs of the posts. */
  readonly people: ReadonlySet<string>;
  readonly organs: ReadonlySet<string>;
  /** Annual ratings, best first, and what stands for none. */
  readonly annualRatings: readonly string[];
}

/** Whether a file of decisions speaks of this year, these schemes, and people who are there; everything wrong at once. */
export function checkDecisions(parsed: ParsedDecisions, about: DecidedAbout): Issue[] {
  const check = new Check(parsed, about);
  check.year();
  check.withheld();
  check.approved();
  check.ratings('performance', check.bands());
  check.ratings('annual', about.annualRatings);
  return check.issues;
}

class Check {
  readonly issues: Issue[] = [];
  readonly #parsed: ParsedDecisions;
  readonly #about: DecidedAbout;
  readonly #programs: readonly Program[];

  constructor(parsed: ParsedDecisions, about: DecidedAbout) {
    this.#parsed = parsed;
    this.#about = about;
    this.#programs = about.plans.flatMap((p) => p.phases);
  }

  year(): void {
    const wanted = this.#about.plans
      .map((p) => p.to.slice(0, 4))
      .sort()
      .at(-1);
    const { year } = this.#parsed.data;
    if (wanted !== undefined && Number(wanted) !== year)
      this.#report('decisions/other-year', ['year'], { year, wanted });
  }

  withheld(): void {
    const known = this.#programs.flatMap((p) => p.indicators.map((i) => i.id));
    const seen = new Set<string>();
    for (const [i, { person, indicator }] of (this.#parsed.data.withheld ?? []).entries()) {
      const path = ['withheld', i];
      this.#person(person, [...path, 'person']);
      for (const id of indicator) {
        const at = [...path, 'indicator'];
        if (!known.includes(id)) this.#choose('decisions/unknown-indicator', at, id, known);
        this.#once(seen, `${person} ${id}`, at);
        const rule = this.#programs.flatMap((p) => p.indicators).find((k) => k.id === id)?.missing.withheld;
        if (rule !== undefined && rule.do !== 'hold')
          this.#report('decisions/withheld-scores', at, { value: id, does: rule.do });
      }
    }
  }

  approved(): void {
    const isOffered = this.#programs.some((p) => p.rating?.annual.approvedAtMost != null);
    const seen = new Set<string>();
    for (const [i, { organ }] of (this.#parsed.data.approved ?? []).entries()) {
      const path = ['approved', i, 'organ'];
      if (!this.#about.organs.has(organ))
        this.#choose('decisions/unknown-organ', path, organ, [...this.#about.organs]);
      this.#once(seen, organ, path);
      if (!isOffered) this.#report('decisions/no-higher-share', path, { value: organ });
    }
  }

  bands(): readonly string[] {
    return [...new Set(this.#programs.flatMap((p) => p.rating?.performance?.bands ?? []))];
  }

  ratings(word: 'performance' | 'annual', known: readonly string[]): void {
    const meetings = this.#parsed.data[word] ?? [];
    if (meetings.length > 0 && known.length === 0) {
      this.#report('decisions/no-performance', [word], {});
      return;
    }
    const seen = new Set<string>();
    for (const [i, { ratings }] of meetings.entries()) {
      for (const [person, rating] of Object.entries(ratings)) {
        const path = [word, i, 'ratings', person];
        this.#person(person, path, true);
        this.#once(seen, person, path, true);
        if (!known.includes(rating)) this.#choose('decisions/unknown-rating', path, rating, known);
      }
    }
  }

  #person(person: string, path: SourcePath, isKey = false): void {
    if (this.#about.people.has(person)) return;
    const near = nearestWord(person, [...this.#about.people]) ?? '';
    this.#report('decisions/unknown-person', path, { value: person, near }, isKey);
  }

  #once(seen: Set<string>, what: string, path: SourcePath, isKey = false): void {
    if (seen.has(what)) this.#report('decisions/twice', path, { value: what }, isKey);
    seen.add(what);
  }

  #choose(code: DecisionIssueCode, path: SourcePath, value: string, known: readonly string[]): void {
    const all = [...new Set(known)];
    this.#report(code, path, {
      value,
      near: nearestWord(value, all) ?? '',
      known: all.slice(0, 40).join(', '),
    });
  }

  #report(
    code: DecisionIssueCode,
    path: SourcePath,
    a: Record<string, string | number>,
    isKey = false,
  ): void {
    const { root } = this.#parsed;
    this.issues.push(decisionIssue(code, isKey ? keyPlaceAt(root, path) : placeAt(root, path), a));
  }
}
