import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';
import { exactPhaseTotal, exactPoints, kindOf, type OrganProposal, type Standings } from '@jianheng/assess';
import { openDuckDb, resolveSnapshot, type Snapshot } from '@jianheng/facts';
import { exactText } from '@jianheng/mechanisms';
import { type Assessment, assessPlans, type Decisions, makeRun, noDecisions } from '@jianheng/run';
import { type LoadedScheme, lowerScheme, type Plan, packLookup } from '@jianheng/scheme';
import { makeBatches, model, type Row } from '../../packages/facts/tests/make-batch.ts';
import { loadText } from '../../packages/scheme/tests/example-scheme.ts';
import { shippedRules } from '../../packages/scheme/tests/rules-on-disk.ts';

export type { Row };
export const packs = shippedRules();

/** Facts by kind, as one import brings them. */
export type Facts = Readonly<Record<string, readonly Row[]>>;

/** The organ in which all these people work unless a question says otherwise; invented, like everybody in it. */
export const organ = 'A1';

/** A post held since 2020. */
export function post(person: string, more: Row = {}): Row {
  return { person, organ, department: '一部', class: '检察官', line: '刑事', from: '2020-01-01', ...more };
}

/** A first-instance prosecution case that was closed. */
export function prosecution(case_id: string, handler: string, closed: string, more: Row = {}): Row {
  return { case_id, organ, handler, case_type: '一审公诉', received: closed, closed, ...more };
}

/** A scheme from its text, which must be without an error. */
export async function readScheme(
  text: string,
  files: Readonly<Record<string, string>> = {},
): Promise<LoadedScheme> {
  const { loaded, issues } = await loadText(text, files);
  const errors = issues.filter((i) => i.level === 'error').map((i) => `${i.place.line} ${i.message.en}`);
  assert.deepEqual(errors, []);
  assert.ok(loaded);
  return loaded;
}

/** The plan of a scheme text, under the shipped rules. */
export async function planFrom(text: string): Promise<Plan> {
  return lowerScheme(await readScheme(text), packLookup(packs));
}

/** A folder of one question; removed when its tests are over. */
export function makeFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'question-'));
  after(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Imports facts step after step: a row in a later step replaces one with the same key. */
export async function snapshotOf(folder: string, ...steps: readonly Facts[]): Promise<Snapshot> {
  return resolveSnapshot(await makeBatches(folder, steps), model, {
    folder: `${folder}/snapshots`,
    partitions: 4,
  });
}

/** What came out for one scheme, asked by person. */
export class Answer {
  readonly standings: Standings;
  readonly organs: readonly OrganProposal[];

  constructor(standings: Standings, organs: readonly OrganProposal[]) {
    this.standings = standings;
    this.organs = organs;
  }

  #index(person: string): number {
    const index = this.standings.totals.people.indexOf(person);
    assert.notEqual(index, -1, `${person} is not assessed`);
    return index;
  }

  isAssessed(person: string): boolean {
    return this.standings.totals.people.includes(person);
  }

  /** Exact total; `held` while it waits for data. */
  total(person: string): string {
    const { totals } = this.standings;
    const index = this.#index(person);
    return totals.held[index] === 1 ? 'held' : exactText(totals.exactAt(index));
  }

  /** Exact total of each phase in which the person was there. */
  phases(person: string): string[] {
    const { totals } = this.standings;
    const index = this.#index(person);
    return totals.phases.flatMap((_, phase) => {
      const found = exactPhaseTotal(totals, phase, index);
      return found === null ? [] : [exactText(found)];
    });
  }

  /** Exact points of one indicator, stint by stint in the first phase. */
  points(person: string, indicator: string): string[] {
    const { totals } = this.standings;
    const scores = totals.phases[0]!;
    const column = scores.program.indicators.findIndex((i) => i.id === indicator);
    const { first, until } = totals.stints[0]!;
    const index = this.#index(person);
    const found: string[] = [];
    for (let i = first[index]!; i < until[index]!; i++) found.push(exactText(exactPoints(scores, i, column)));
    return found;
  }

  /** Which kind of missing one indicator is in the person's first stint; null where it was scored. */
  missing(person: string, indicator: string): string | null {
    const { totals } = this.standings;
    const column = totals.phases[0]!.columns.find((c) => c.indicator.id === indicator)!;
    return kindOf(column.state[totals.stints[0]!.first[this.#index(person)]!]!);
  }

  /** Days in post, stint by stint in the first phase. */
  days(person: string): number[] {
    const { totals } = this.standings;
    const { first, until } = totals.stints[0]!;
    const index = this.#index(person);
    return Array.from(totals.phases[0]!.measured.stints.days.slice(first[index]!, until[index]!));
  }

  standing(person: string): string {
    const index = this.#index(person);
    return `${this.standings.from[index]}–${this.standings.to[index]}`;
  }

  /** With whom the person is compared. */
  group(person: string): { readonly people: number; readonly pooled: readonly string[] } {
    const group = this.standings.groups[this.standings.groupOf[this.#index(person)]!]!.group;
    return { people: group.people, pooled: group.pooled };
  }

  /** What is proposed for a person's annual rating, and which ratings are open. */
  rating(person: string) {
    const found = this.organs.flatMap((o) => o.people).find((p) => p.person === person);
    assert.ok(found, `${person} is not rated`);
    return {
      proposal: found.proposal,
      open: found.open,
      why: found.reasons.map((r) => r.code),
      clauses: found.reasons.flatMap((r) => r.basis.map((b) => b.ref)),
    };
  }
}

/** Assesses a scheme text over facts imported step after step. */
export async function ask(
  scheme: string,
  facts: Facts | readonly Facts[],
  decisions: Partial<Decisions> = {},
): Promise<Answer> {
  const folder = makeFolder();
  const steps = Array.isArray(facts) ? (facts as readonly Facts[]) : [facts as Facts];
  return assessed(await jobOf(scheme, await snapshotOf(folder, ...steps), decisions));
}

/** Everything that an assessment needs. */
export async function jobOf(
  scheme: string,
  snapshot: Snapshot,
  decisions: Partial<Decisions> = {},
): Promise<Assessment> {
  return { plans: [await planFrom(scheme)], packs, snapshot, decisions: { ...noDecisions, ...decisions } };
}

export async function assessed(job: Assessment): Promise<Answer> {
  const db = await openDuckDb({ threads: 1 });
  try {
    const { standings, proposals } = await assessPlans(db, job);
    return new Answer(standings[0]!, proposals);
  } finally {
    db.close();
  }
}

/** Makes a sealed run in the folder. */
export function seal(job: Assessment, folder: string, title: string) {
  return makeRun(job, { folder: `${folder}/runs`, title, threads: 1 });
}
