import { howMany, type Text, text } from '@jianheng/mechanisms';
import type { Peers, Stints } from '@jianheng/scheme';

/** Who is compared with whom: each stint's group, and what the groups are. */
export interface PeerGroups {
  /** Index into {@link groups} for each stint. */
  readonly of: Int32Array;
  readonly groups: readonly PeerGroup[];
}

export interface PeerGroup {
  /** Stable key: the values of the grouping columns, several keys where small groups were pooled. */
  readonly key: string;
  /** How the group came about, in words. */
  readonly description: Text;
  /** Number of different people. */
  readonly people: number;
  /** Keys of the small groups that were pooled; empty when none was. */
  readonly pooled: readonly string[];
}

/** Columns that say how far a comparison reaches. Without any of them it stays inside the organ. */
const scopeColumns: readonly string[] = ['organ', 'level', 'size', 'province'];

/**
 * Groups stints by the columns of their post.
 *
 * Unless `by` names organ, level, size or province, the organ comes first, so that people of different organs are never
 * compared by accident. A group of fewer than `mergeBelow` people is pooled with its small siblings, the groups that
 * differ from it in the last column only; if the pool is still too small it takes in the smallest of the other siblings,
 * and when there is none the whole level is a single group that looks for siblings one level up, never beyond the first
 * column. Equal sizes are taken in the order of their keys, so the outcome does not depend on the order of people.
 */
export function groupPeers(peers: Peers, stints: Stints): PeerGroups {
  const columns = peers.by.some((c) => scopeColumns.includes(c)) ? peers.by : ['organ', ...peers.by];
  const { of, keys } = groupBy(columns, stints);
  const sizes = countPeople(of, keys.length, stints);
  const pools = merge(keys, sizes, peers.mergeBelow, columns.length);
  const poolOf = new Int32Array(keys.length);
  pools.forEach((pool, p) => {
    for (const g of pool) poolOf[g] = p;
  });
  const merged = of.map((g) => poolOf[g]!);
  const people = countPeople(merged, pools.length, stints);
  return { of: merged, groups: pools.map((pool, p) => describe(pool, keys, people[p]!, peers.mergeBelow)) };
}

/** Groups stints by columns as they are, without pooling: departments, organs, units. */
export function groupBy(columns: readonly string[], stints: Stints): { of: Int32Array; keys: string[][] } {
  let of = new Int32Array(stints.count);
  let keys: string[][] = [[]];
  for (const name of columns) {
    const column = stints.post[name];
    const values = [...(column?.values ?? []), ''];
    const absent = values.length - 1;
    const seen = new Map<number, number>();
    const nextKeys: string[][] = [];
    const next = new Int32Array(stints.count);
    for (let i = 0; i < stints.count; i++) {
      const code = column?.codes[i] ?? absent;
      const pair = of[i]! * values.length + (code < 0 ? absent : code);
      let id = seen.get(pair);
      if (id === undefined) {
        id = nextKeys.length;
        seen.set(pair, id);
        nextKeys.push([...keys[of[i]!]!, values[code < 0 ? absent : code] ?? '']);
      }
      next[i] = id;
    }
    of = next;
    keys = nextKeys;
  }
  return { of, keys: stints.count === 0 ? [] : keys };
}

/** Different people in each group; the stints of a person are neighbours. */
function countPeople(of: Int32Array, groups: number, stints: Stints): Int32Array {
  const sizes = new Int32Array(groups);
  const last = new Int32Array(groups).fill(-1);
  for (let i = 0; i < stints.count; i++) {
    const g = of[i]!;
    const person = stints.person[i]!;
    if (last[g] === person) continue;
    last[g] = person;
    sizes[g]!++;
  }
  return sizes;
}

interface Pool {
  readonly members: number[];
  readonly size: number;
  readonly key: string;
}

function merge(keys: string[][], sizes: Int32Array, below: number, levels: number): number[][] {
  let pools: Pool[] = keys.map((key, g) => ({ members: [g], size: sizes[g]!, key: keyText(key) }));
  for (let level = levels - 1; level >= 1 && pools.some((p) => p.size < below); level--) {
    const families = new Map<string, Pool[]>();
    for (const pool of pools) {
      const parent = keyText(keys[pool.members[0]!]!.slice(0, level));
      const siblings = families.get(parent);
      if (siblings === undefined) families.set(parent, [pool]);
      else siblings.push(pool);
    }
    pools = [...families.values()].flatMap((siblings) => mergeSiblings(siblings, below));
  }
  return pools.map((p) => p.members);
}

function mergeSiblings(siblings: readonly Pool[], below: number): Pool[] {
  const ordered = [...siblings].sort((a, b) => a.size - b.size || (a.key < b.key ? -1 : 1));
  const small = ordered.filter((p) => p.size < below);
  if (small.length === 0) return [...siblings];
  const rest = ordered.filter((p) => p.size >= below);
  const total = small.reduce((n, p) => n + p.size, 0);
  const taken = total < below && rest.length > 0 ? [...small, rest[0]!] : small;
  const pool: Pool = {
    members: taken.flatMap((p) => p.members),
    size: taken.reduce((n, p) => n + p.size, 0),
    key: taken.map((p) => p.key).sort()[0]!,
  };
  return [pool, ...rest.filter((p) => !taken.includes(p))];
}

function keyText(key: readonly string[]): string {
  return key.join(' · ');
}

function describe(
  pool: readonly number[],
  keys: readonly string[][],
  people: number,
  below: number,
): PeerGroup {
  const names = pool.map((g) => keyText(keys[g]!)).sort();
  if (names.length === 1) {
    return {
      key: names[0]!,
      people,
      pooled: [],
      description: text(
        `${names[0]}，共 ${people} 人`,
        `${names[0]}, ${howMany(people, 'person', 'people')}`,
      ),
    };
  }
  return {
    key: names.join(' + '),
    people,
    pooled: names,
    description: text(
      `${names.join('、')} 合并为一组（不足 ${below} 人的组合并比较），共 ${people} 人`,
      `${names.join(', ')} pooled (groups of fewer than ${below} are compared together), ${howMany(people, 'person', 'people')}`,
    ),
  };
}
