import { type PlacedPhase, stintsOfPeople } from '@jianheng/facts';
import type { Plan } from '@jianheng/scheme';
import { closeOver, intervalGroups, listRows, membersOf, scoringGroups } from './closure.ts';
import type { Frame, FrameScheme } from './frame.ts';

/** What a change of some stints' counts can reach, and what must be at hand to work it out. People by their numbers. */
export interface Affected {
  /** Partitions of each phase in which a stint's points may differ, scheme by scheme. */
  readonly traces: readonly (readonly ReadonlySet<number>[])[];
  /** People whose totals may differ. */
  readonly scored: ReadonlySet<number>;
  /** People, scheme by scheme, whose place or interval may differ: whole groups of those who stand together. */
  readonly standing: readonly ReadonlySet<number>[];
  /** Organs whose proposals or reviews may differ, and everybody whose last post is there. */
  readonly organs: ReadonlySet<string>;
  readonly inOrgans: ReadonlySet<number>;
  /** Everybody whose total is needed. */
  readonly people: ReadonlySet<number>;
  /** The stints of each phase that must be scored, scheme by scheme. */
  readonly rows: readonly (readonly Int32Array[])[];
}

/** Works out what stints with other counts (`changed`, by scheme and phase) reach. */
export function affectedBy(
  plans: readonly Plan[],
  frame: Frame,
  changed: readonly (readonly Int32Array[])[],
): Affected {
  const phases = plans.map((plan, s) =>
    plan.phases.map((program, k) => {
      const phase = frame.schemes[s]!.phases[k]!;
      const rows = changed[s]![k]!;
      const groups = { scoring: scoringGroups(program, phase), interval: intervalGroups(program, phase) };
      return {
        phase,
        groups,
        scored: closeOver(rows, groups.scoring, phase.count),
        wider: closeOver(rows, groups.interval, phase.count),
      };
    }),
  );
  const all = phases.flat();
  const scored = peopleOf(all.map(({ phase, scored: rows }) => [phase, rows]));
  const wider = peopleOf(all.map(({ phase, wider: rows }) => [phase, rows]));
  for (const who of scored) wider.add(who);
  const standing = frame.schemes.map((scheme) => standingWith(scheme, wider));
  const organs = organsOf(frame.schemes, plans.some(looksAtOrgans) ? wider : scored);
  const inOrgans = new Set(frame.schemes.flatMap((scheme) => peopleInOrgans(scheme, organs)));
  const people = new Set(inOrgans);
  for (const group of standing) for (const who of group) people.add(who);
  const ordered = Int32Array.from(people).sort();
  const traces = phases.map((own) => own.map(({ phase, scored: rows }) => partitionsOf(phase, rows)));
  const rows = phases.map((own, s) =>
    own.map(({ phase, groups }, k) => {
      const isIn = new Uint8Array(phase.count);
      for (const row of closeOver(rowsIn(phase, traces[s]![k]!), groups.scoring, phase.count)) isIn[row] = 1;
      for (const row of closeOver(stintsOfPeople(phase, ordered), groups.interval, phase.count))
        isIn[row] = 1;
      return listRows(isIn);
    }),
  );
  return { traces, scored, standing, organs, inOrgans, people, rows };
}

/** Whether a plan sends people to review by their standing in the organ's class, line or department. */
function looksAtOrgans(plan: Plan): boolean {
  return (plan.phases.at(-1)?.triggers ?? []).some((t) => t.by === 'standing' && t.among !== 'peers');
}

function peopleOf(parts: readonly (readonly [PlacedPhase, Int32Array])[]): Set<number> {
  const people = new Set<number>();
  for (const [{ who }, rows] of parts) for (const row of rows) people.add(who[row]!);
  return people;
}

/** Everybody who stands in a group with one of some people. */
function standingWith({ who, standsIn }: FrameScheme, people: ReadonlySet<number>): Set<number> {
  const groups = new Set<number>();
  for (const row of rowsOf(who, people)) if (standsIn[row]! >= 0) groups.add(standsIn[row]!);
  return new Set(membersOf(groups, standsIn).map((row) => who[row]!));
}

/** Rows of some people. Where everybody was there in the first phase the list is ascending, and a few are found by halving. */
function* rowsOf(who: Int32Array, people: ReadonlySet<number>): Generator<number> {
  if (!isAscending(who)) {
    for (let row = 0; row < who.length; row++) if (people.has(who[row]!)) yield row;
    return;
  }
  for (const person of people) {
    let low = 0;
    let high = who.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (who[middle]! < person) low = middle + 1;
      else high = middle;
    }
    if (who[low] === person) yield low;
  }
}

function isAscending(who: Int32Array): boolean {
  for (let row = 1; row < who.length; row++) if (who[row]! <= who[row - 1]!) return false;
  return true;
}

function organsOf(schemes: readonly FrameScheme[], people: ReadonlySet<number>): Set<string> {
  const organs = new Set<string>();
  for (const { who, lastOrgan, organs: names } of schemes) {
    for (const row of rowsOf(who, people)) organs.add(names[lastOrgan[row]!]!);
  }
  return organs;
}

function peopleInOrgans(
  { who, lastOrgan, organs: names }: FrameScheme,
  organs: ReadonlySet<string>,
): number[] {
  const codes = new Set([...names.keys()].filter((code) => organs.has(names[code]!)));
  return membersOf(codes, lastOrgan).map((row) => who[row]!);
}

function partitionsOf({ starts }: PlacedPhase, rows: Int32Array): Set<number> {
  const partitions = new Set<number>();
  let partition = 0;
  for (const row of rows) {
    while (starts[partition + 1]! <= row) partition++;
    partitions.add(partition);
  }
  return partitions;
}

function* rowsIn({ starts }: PlacedPhase, partitions: ReadonlySet<number>): Generator<number> {
  for (const partition of partitions)
    for (let row = starts[partition]!; row < starts[partition + 1]!; row++) yield row;
}
