import { type Scores, type Standings, stintsOf } from '@jianheng/assess';
import type { PlacedPhase, Snapshot } from '@jianheng/facts';
import type { CodedColumn, Plan } from '@jianheng/scheme';
import { engine, hashOf } from '../manifest.ts';
import { readArrays, type Whole, wide, writeArrays } from './array-file.ts';

/**
 * What all runs of some plans over one roster have in common: who was when in which post, who is compared with whom, who
 * stands where. A corrected case changes nothing of it.
 */
export interface Frame {
  readonly schemes: readonly FrameScheme[];
}

export interface FrameScheme {
  readonly phases: readonly FramePhase[];
  /** By row of the people's table: the person's number in the roster. */
  readonly who: Int32Array;
  /** The group in which the person stands; −1 for nobody's peer. */
  readonly standsIn: Int32Array;
  /** Organ of the post held last, as a place in {@link organs}. */
  readonly lastOrgan: Int32Array;
  readonly organs: readonly string[];
}

export interface FramePhase extends PlacedPhase {
  readonly days: Int32Array;
  readonly post: Readonly<Record<string, { readonly values: readonly string[]; readonly codes: Whole }>>;
  /** Peer group of each stint. */
  readonly peers: Int32Array;
  /** The standing group that each peer group is. */
  readonly standing: Int32Array;
  /** Group of each stint where the plan compares inside the organ or the department; absent where it does not. */
  readonly among: Readonly<Partial<Record<'organ' | 'department', Int32Array>>>;
}

interface FrameHead {
  readonly schemes: readonly {
    readonly organs: readonly string[];
    readonly phases: readonly { readonly post: Readonly<Record<string, readonly string[]>> }[];
  }[];
}

/** What a frame depends on, in one hash. */
export function frameHash(plans: readonly Plan[], snapshot: Snapshot): string {
  const { roster, partitions } = snapshot.manifest;
  return hashOf({ engine: engine.semantics, plans: plans.map(hashOf), roster: roster.hash, partitions });
}

export function framePath(cache: string, hash: string): string {
  return `${cache}/frames/${hash.slice(0, 32)}.bin`;
}

/** Keeps the frame of a full result. Nothing is kept where the stints' places in the snapshot are not known. */
export function keepFrame(path: string, standings: readonly Standings[]): boolean {
  const arrays: Record<string, Int32Array> = {};
  const schemes = standings.map((own, s) => {
    const { totals } = own;
    const last = lastOrgans(own);
    const who = new Int32Array(totals.people.length);
    const phases = totals.phases.map((scores, k) => {
      const { stints, places } = scores.measured;
      if (places === undefined) return null;
      for (let p = 0; p < who.length; p++) {
        const { from, until } = stintsOf(totals, k, p);
        if (until > from) who[p] = places.who[from]!;
      }
      const put = (name: string, values: Int32Array) => {
        arrays[`${s}.${k}.${name}`] = values;
      };
      put('from', stints.from);
      put('until', stints.until);
      put('days', stints.days);
      put('who', places.who);
      put('starts', places.starts);
      put('peers', scores.peers.of);
      put('standing', standingOf(own, scores));
      for (const [name, of] of Object.entries(comparedAmong(scores))) put(`among.${name}`, of);
      for (const [name, { codes }] of Object.entries(stints.post)) put(`post.${name}`, codes);
      return { post: Object.fromEntries(Object.entries(stints.post).map(([name, c]) => [name, c.values])) };
    });
    arrays[`${s}.who`] = who;
    arrays[`${s}.standsIn`] = own.groupOf;
    arrays[`${s}.lastOrgan`] = last.codes;
    return { organs: last.values, phases };
  });
  if (schemes.some(({ phases }) => phases.includes(null))) return false;
  writeArrays<FrameHead>(path, { head: { schemes } as FrameHead, arrays });
  return true;
}

/** The frame in a file; null where none is kept. */
export function readFrame(path: string): Frame | null {
  const file = readArrays<FrameHead>(path);
  if (file === null) return null;
  const { arrays } = file;
  const schemes = file.head.schemes.map(({ organs, phases }, s): FrameScheme => {
    const of = (name: string) => wide(arrays[`${s}.${name}`]!);
    return {
      organs,
      who: of('who'),
      standsIn: of('standsIn'),
      lastOrgan: of('lastOrgan'),
      phases: phases.map(({ post }, k): FramePhase => {
        const own = (name: string) => of(`${k}.${name}`);
        const among = ['organ', 'department'].flatMap((name) => {
          const groups = arrays[`${s}.${k}.among.${name}`];
          return groups === undefined ? [] : [[name, wide(groups)] as const];
        });
        const coded = Object.entries(post).map(([name, values]) => {
          return [name, { values, codes: arrays[`${s}.${k}.post.${name}`]! }] as const;
        });
        return {
          count: own('from').length,
          from: own('from'),
          until: own('until'),
          days: own('days'),
          who: own('who'),
          starts: own('starts'),
          peers: own('peers'),
          standing: own('standing'),
          post: Object.fromEntries(coded),
          among: Object.fromEntries(among),
        };
      }),
    };
  });
  return { schemes };
}

/** Phases' groups with one key are one standing group. */
function standingOf({ groups }: Standings, { peers }: Scores): Int32Array {
  const index = new Map(groups.map(({ group }, g) => [group.key, g]));
  return Int32Array.from(peers.groups, ({ key }) => index.get(key)!);
}

function comparedAmong(scores: Scores): Record<string, Int32Array> {
  const among: Record<string, Int32Array> = {};
  for (const { indicator, x } of scores.columns) {
    const { input } = indicator.scoring;
    if ('among' in input && input.among !== 'peers' && x.comparison !== null)
      among[input.among] = x.comparison.groupOf;
  }
  return among;
}

/** Where everybody's last post is, as the rating sees it. */
function lastOrgans({ totals }: Standings): CodedColumn {
  const index = new Map<string, number>();
  const codes = new Int32Array(totals.people.length);
  for (let person = 0; person < codes.length; person++) {
    let organ = '';
    for (let phase = totals.phases.length - 1; phase >= 0; phase--) {
      const { from, until } = stintsOf(totals, phase, person);
      if (until === from) continue;
      const column = totals.phases[phase]!.measured.stints.post.organ;
      organ = column?.values[column.codes[until - 1]!] ?? '';
      break;
    }
    const code = index.get(organ) ?? index.size;
    index.set(organ, code);
    codes[person] = code;
  }
  return { values: [...index.keys()], codes };
}
