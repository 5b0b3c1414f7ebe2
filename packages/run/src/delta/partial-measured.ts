import { type PeerGroup, type PeerGroups, type Scores, score } from '@jianheng/assess';
import { type Snapshot, suppliedKinds } from '@jianheng/facts';
import { text } from '@jianheng/mechanisms';
import type { Measured, Program, Stints } from '@jianheng/scheme';
import { pick } from '../partitioned.ts';
import { wide } from './array-file.ts';
import type { FramePhase } from './frame.ts';

/** A group of a part: its number among all standing groups stands for its key; its words are looked up when asked for. */
export type GroupAt = (standing: number) => PeerGroup;

/** Some stints of a phase, with the numbers that their groups have in the whole phase. */
export interface PartialPhase {
  /** Their rows in the whole phase, ascending. */
  readonly rows: Int32Array;
  readonly stints: Stints;
  readonly places: NonNullable<Measured['places']>;
  readonly peers: PeerGroups;
  /** Peer group in the whole phase, by stint. */
  readonly peersOf: Int32Array;
}

/** Takes some stints of a phase. `nameOf` gives the id of the person with a number. */
export function takePhase(
  frame: FramePhase,
  rows: Int32Array,
  nameOf: (who: number) => string,
  groupAt: GroupAt,
): PartialPhase {
  const who = pick(frame.who, rows);
  const person = new Int32Array(rows.length);
  const people: string[] = [];
  for (let i = 0; i < rows.length; i++) {
    if (i === 0 || who[i] !== who[i - 1]) people.push(nameOf(who[i]!));
    person[i] = people.length - 1;
  }
  const post = Object.entries(frame.post).map(([name, { values, codes }]) => {
    return [name, { values, codes: wide(pick(codes, rows)) }] as const;
  });
  const peersOf = pick(frame.peers, rows);
  return {
    rows,
    stints: {
      count: rows.length,
      person,
      people,
      from: pick(frame.from, rows),
      until: pick(frame.until, rows),
      days: pick(frame.days, rows),
      post: Object.fromEntries(post),
    },
    places: { who, starts: startsOf(rows, frame.starts) },
    peers: takeGroups(frame, peersOf, groupAt),
    peersOf,
  };
}

/** First of some rows in each partition, and one more: the end of the last. */
function startsOf(rows: Int32Array, starts: Int32Array): Int32Array {
  let at = 0;
  return starts.map((start) => {
    while (at < rows.length && rows[at]! < start) at++;
    return at;
  });
}

function takeGroups(frame: FramePhase, peersOf: Int32Array, groupAt: GroupAt): PeerGroups {
  const all = [...new Set(peersOf)].sort((a, b) => a - b);
  const local = new Map(all.map((group, k) => [group, k]));
  return {
    of: peersOf.map((group) => local.get(group)!),
    groups: all.map((group) => partialGroup(frame.standing[group]!, groupAt)),
  };
}

function partialGroup(standing: number, groupAt: GroupAt): PeerGroup {
  return {
    key: String(standing),
    get description() {
      return groupAt(standing).description;
    },
    get people() {
      return groupAt(standing).people;
    },
    pooled: [],
  };
}

/** Whether each organ has supplied each kind for the phase, by the codes of the organs. */
export function suppliedByOrgan(
  program: Program,
  snapshot: Snapshot,
  phase: FramePhase,
): Record<string, Uint8Array> {
  const values = phase.post.organ?.values ?? [];
  const codes = Int32Array.from(values.keys());
  return suppliedKinds(program, snapshot, { values, codes }, values.length);
}

/** Scores some stints by their counts. */
export function scorePart(
  program: Program,
  part: PartialPhase,
  counts: Pick<Measured, 'counters' | 'shareUnits' | 'withheld'>,
  supplied: Readonly<Record<string, Uint8Array>>,
): Scores {
  const organs = part.stints.post.organ?.codes;
  const flags = Object.entries(supplied).map(([kind, byOrgan]) => {
    return [
      kind,
      Uint8Array.from({ length: part.rows.length }, (_, i) => byOrgan[organs?.[i] ?? -1] ?? 0),
    ] as const;
  });
  const { stints, places, peers } = part;
  return score(program, { ...counts, stints, places, supplied: Object.fromEntries(flags) }, peers);
}

export const unnamed: PeerGroup = { key: '', description: text('', ''), people: 0, pooled: [] };
