import {
  findReviews,
  type OrganProposal,
  rate,
  ratingInputs,
  type Scores,
  type Standings,
  stand,
  total,
} from '@jianheng/assess';
import { type DuckDb, settled } from '@jianheng/facts';
import { leavesPeopleOut } from '@jianheng/scheme';
import type { Assessment } from '../assess-plans.ts';
import { lastDayOf, ratingFacts } from '../assess-plans.ts';
import { readRunFile } from '../open-run.ts';
import { organsIn } from '../read-decisions.ts';
import { basesOf, readProvinces, readRegister, readStatuses } from '../register.ts';
import type { StoredResult } from '../trace-tables.ts';
import { type Affected, affectedBy } from './affected.ts';
import { type BaseParts, readBaseParts } from './base-parts.ts';
import type { ChangedStints } from './changed-stints.ts';
import { type Base, plainOf } from './find-base.ts';
import { type GroupAt, type PartialPhase, scorePart, takePhase } from './partial-measured.ts';
import type { NameOf } from './roster-names.ts';

/** The part of a result that a change reaches, before and after it. */
export interface AssessedChange {
  readonly affected: Affected;
  readonly parts: readonly (readonly PartialPhase[])[];
  readonly before: PartialResult;
  readonly after: PartialResult;
  /** What the tables of the base run say there. */
  readonly tables: BaseParts;
  readonly nameOf: NameOf;
}

/** What the pure functions make of a part: true for the people and groups that are whole in it. */
export interface PartialResult extends ScoredPart {
  readonly reviews: readonly ReturnType<typeof findReviews>[];
  /** Proposals of the organs affected. */
  readonly proposals: readonly OrganProposal[];
}

interface ScoredPart {
  readonly scores: readonly (readonly Scores[])[];
  readonly standings: readonly Standings[];
}

/**
 * Works out anew what changed stints reach, with all that it depends on. Null where that is too much, or where a number came
 * near the limits of the lane, which decides how everybody's cells are held.
 *
 * @param largestShare of all partitions and stints, the share that is too much
 */
export async function assessChange(
  db: DuckDb,
  job: Assessment,
  base: Base,
  { phases }: ChangedStints,
  nameOf: NameOf,
  largestShare: number,
): Promise<AssessedChange | null> {
  const changed = phases.map((own) => own.map((phase) => phase.changed));
  const affected = affectedBy(job.plans, base.frame, changed);
  if (isLarge(job, base, affected, largestShare)) return null;
  const people = new Set(Array.from(affected.people, nameOf));
  const schemes = job.plans.map(({ scheme }) => scheme);
  // The engine reads while points are worked out.
  const reading = readBaseParts(db, base.run, schemes, affected, job.snapshot.manifest.partitions);
  const [tables, facts, scored] = await settled([
    reading,
    ratingOf(db, job, people, affected.organs, reading),
    scoreParts(job, base, phases, affected, nameOf),
  ]);
  if (scored === null) return null;
  const { parts, before, after } = scored;
  const plain = after.scores.map((own) => own.map(plainOf));
  if (!sameLists(plain, base.notes.plain)) return null;
  const rated = (part: ScoredPart): PartialResult => {
    const inputs = facts === null ? [] : ratingInputs(part.standings, facts);
    return {
      ...part,
      reviews: part.standings.map(findReviews),
      proposals: inputs.filter(({ organ }) => affected.organs.has(organ)).map(rate),
    };
  };
  return { affected, parts, before: rated(before), after: rated(after), tables, nameOf };
}

function isLarge(job: Assessment, { frame }: Base, { traces, rows }: Affected, share: number): boolean {
  const { partitions } = job.snapshot.manifest;
  return frame.schemes.some(({ phases }, s) =>
    phases.some(
      ({ count }, k) => traces[s]![k]!.size > share * partitions || rows[s]![k]!.length > share * count,
    ),
  );
}

/** Scores what a change reaches by the counts before it and after it; null where some counts are not kept. */
async function scoreParts(
  job: Assessment,
  base: Base,
  phases: ChangedStints['phases'],
  affected: Affected,
  nameOf: NameOf,
): Promise<{ parts: PartialPhase[][]; before: ScoredPart; after: ScoredPart } | null> {
  const parts = base.frame.schemes.map((scheme, s) => {
    const groupAt = groupsOf(base, job.plans[s]!.scheme);
    return scheme.phases.map((phase, k) => takePhase(phase, affected.rows[s]![k]!, nameOf, groupAt));
  });
  const people = new Set(Array.from(affected.people, nameOf));
  const make = (when: 'before' | 'after'): ScoredPart | null => {
    const scores = scoresOf(job, parts, phases, when);
    if (scores === null) return null;
    const standings = job.plans.map((plan, s) =>
      stand(total(plan, scores[s]!, (person) => people.has(person))),
    );
    return { scores, standings };
  };
  const [before, after] = [make('before'), make('after')];
  return before === null || after === null ? null : { parts, before, after };
}

function scoresOf(
  job: Assessment,
  parts: readonly (readonly PartialPhase[])[],
  phases: ChangedStints['phases'],
  when: 'before' | 'after',
): Scores[][] | null {
  const scores: Scores[][] = [];
  for (const [s, plan] of job.plans.entries()) {
    const own: Scores[] = [];
    for (const [k, program] of plan.phases.entries()) {
      const { [when]: counts, supplied } = phases[s]![k]!;
      const part = parts[s]![k]!;
      const counters = counts.pick(part.rows);
      if (counters === null) return null;
      const measured = { counters, shareUnits: counts.shareUnits, withheld: job.decisions.withheld };
      own.push(scorePart(program, part, measured, supplied[when]));
    }
    scores.push(own);
  }
  return scores;
}

/** Standing groups of the base run, read when their words are asked for. */
function groupsOf(base: Base, scheme: string): GroupAt {
  let groups: StoredResult['groups'] | null = null;
  return (standing) => {
    groups ??= (JSON.parse(readRunFile(base.run, `${scheme}/result.json`)) as StoredResult).groups;
    return groups[standing]!.group;
  };
}

/**
 * What the rating of some people and their organs needs. Who should take part follows from the roster: it stays. Where rules
 * leave some of them out of the base, everybody's statuses are needed to name how many.
 */
async function ratingOf(
  db: DuckDb,
  job: Assessment,
  people: ReadonlySet<string>,
  organs: ReadonlySet<string>,
  tables: Promise<BaseParts>,
): Promise<ReturnType<typeof ratingFacts> | null> {
  const lastDay = lastDayOf(job.plans);
  if (lastDay === null) return null;
  const provinces = await readProvinces(db, job.snapshot, [...organs]);
  if ([...basesOf(job.packs, lastDay, provinces).values()].some(leavesPeopleOut))
    return ratingFacts(job, lastDay, await readRegister(db, job.snapshot, job.packs, lastDay));
  const statuses = await readStatuses(db, job.snapshot, [...people]);
  const known = organsIn((await tables).organs.table).filter(
    ({ organ, participantsFrom }) => organs.has(organ) && participantsFrom === 'register',
  );
  const participants = Object.fromEntries(known.map((own) => [own.organ, own.participants]));
  return ratingFacts(job, lastDay, { statuses, participants, provinces });
}

function sameLists(
  a: readonly (readonly (readonly string[])[])[],
  b: readonly (readonly (readonly string[])[])[],
): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
