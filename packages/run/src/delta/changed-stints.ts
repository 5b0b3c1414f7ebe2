import {
  CountsCache,
  type DuckDb,
  findMovedPeople,
  movedPartitions,
  recount,
  type Snapshot,
  StoredCounts,
  stintsOfPeople,
} from '@jianheng/facts';
import type { Assessment } from '../assess-plans.ts';
import type { Whole } from './array-file.ts';
import type { Base } from './find-base.ts';
import { suppliedByOrgan } from './partial-measured.ts';

/** One phase's counts before and after. */
export interface PhaseCounts {
  readonly before: StoredCounts;
  readonly after: StoredCounts;
  /** By code of the organ, whether it supplied each kind. */
  readonly supplied: {
    readonly before: Record<string, Uint8Array>;
    readonly after: Record<string, Uint8Array>;
  };
  /** Stints whose counts differ, or whose organ has supplied what it had not, ascending. */
  readonly changed: Int32Array;
}

export interface ChangedStints {
  /** By scheme and phase. */
  readonly phases: readonly (readonly PhaseCounts[])[];
  /** Partitions, over all kinds, with rows that changed. */
  readonly partitions: number;
}

/** Whose rows changed. */
export interface MovedRows {
  /** People by kind. */
  readonly people: ReadonlyMap<string, Int32Array>;
  /** Partitions, over all kinds, with rows that changed. */
  readonly partitions: number;
}

/** Finds whose rows changed since another snapshot; null where too much did. */
export async function findMovedRows(
  db: DuckDb,
  job: Assessment,
  before: Snapshot,
  largestShare: number,
): Promise<MovedRows | null> {
  const programs = job.plans.flatMap((plan) => plan.phases);
  const kinds = [...new Set(programs.flatMap(({ counters }) => counters.map(({ kind }) => kind)))];
  const moved = kinds.map((kind) => movedPartitions(before, job.snapshot, kind).map((m) => m.partition));
  const partitions = new Set(moved.flat()).size;
  if (partitions > largestShare * job.snapshot.manifest.partitions) return null;
  const people = new Map<string, Int32Array>();
  for (const [k, kind] of kinds.entries())
    if (moved[k]!.length > 0) people.set(kind, await findMovedPeople(db, before, job.snapshot, kind));
  return { people, partitions };
}

/** Counts people anew whose rows changed since the base run; null where too little is known. */
export async function findChangedStints(
  db: DuckDb,
  job: Assessment,
  base: Base,
  cache: string,
  { people, partitions }: MovedRows,
): Promise<ChangedStints | null> {
  const phases: PhaseCounts[][] = [];
  for (const [s, plan] of job.plans.entries()) {
    const own: PhaseCounts[] = [];
    for (const k of plan.phases.keys()) {
      const counts = await countPhase(db, job, base, cache, people, s, k);
      if (counts === null) return null;
      own.push(counts);
    }
    phases.push(own);
  }
  return { phases, partitions };
}

async function countPhase(
  db: DuckDb,
  job: Assessment,
  base: Base,
  cache: string,
  people: ReadonlyMap<string, Int32Array>,
  s: number,
  k: number,
): Promise<PhaseCounts | null> {
  const program = job.plans[s]!.phases[k]!;
  const placed = base.frame.schemes[s]!.phases[k]!;
  const kept = new CountsCache(cache, program);
  const before = new StoredCounts(program, base.snapshot, placed, kept);
  const after = new StoredCounts(program, job.snapshot, placed, kept);
  if (JSON.stringify(before.shareUnits) !== JSON.stringify(after.shareUnits)) return null;
  for (const [kind, moved] of people) if (!(await recount(db, kind, moved, before, after, kept))) return null;
  const supplied = {
    before: suppliedByOrgan(program, base.snapshot, placed),
    after: suppliedByOrgan(program, job.snapshot, placed),
  };
  const suspects = Int32Array.from(
    new Set([...people.values()].flatMap((p) => [...stintsOfPeople(placed, p)])),
  ).sort();
  const counts = [before.pick(suspects), after.pick(suspects)] as const;
  if (counts[0] === null || counts[1] === null) return null;
  const [old, now] = [Object.values(counts[0]), Object.values(counts[1])];
  const changed = new Set(suspects.filter((_, i) => old.some((column, c) => column[i] !== now[c]![i])));
  for (const row of newlySupplied(supplied, placed.post.organ?.codes ?? new Int32Array(0))) changed.add(row);
  return { before, after, supplied, changed: Int32Array.from(changed).sort() };
}

/** Stints whose organ supplied a kind in one snapshot and not in the other. */
function newlySupplied({ before, after }: PhaseCounts['supplied'], organs: Whole): number[] {
  const codes = new Set<number>();
  for (const [kind, flags] of Object.entries(after))
    for (const [code, flag] of flags.entries()) if (flag !== before[kind]![code]) codes.add(code);
  if (codes.size === 0) return [];
  return [...organs.keys()].filter((row) => codes.has(organs[row]!));
}
