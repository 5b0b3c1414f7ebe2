import { howMany, type Text, text } from '@jianheng/mechanisms';
import type { Trigger } from '@jianheng/scheme';
import type { PeerGroup } from './peers.ts';
import { type Groups, type Standings, standInGroups } from './stand.ts';
import { stintsOf, type Totals } from './total.ts';

/** A column of the post inside the organ: the whole class, business line or department, whatever the peer groups. */
export type Within = Exclude<Extract<Trigger, { by: 'standing' }>['among'], 'peers'>;

const names: Readonly<Record<Within, Text>> = {
  class: text('本院同类别', 'the same class in the organ'),
  line: text('本院同条线', 'the same business line in the organ'),
  department: text('本院同部门', 'the same department'),
};

/**
 * Orders everybody of one organ who held the same class, line or department in the post held last; people of other schemes
 * have totals by other rules and stand elsewhere.
 */
export function standWithin(totals: Totals, within: Within): Standings {
  return standInGroups(totals, groupBySame(totals, within));
}

function groupBySame(totals: Totals, within: Within): Groups {
  const groupOf = new Int32Array(totals.people.length).fill(-1);
  const keys: string[][] = [];
  const sizes: number[] = [];
  const known = new Map<string, number>();
  for (let person = 0; person < groupOf.length; person++) {
    const key = lastPost(totals, person, ['organ', within]);
    if (key === null) continue;
    const name = key.join(' · ');
    const index = known.get(name) ?? keys.push(key) - 1;
    known.set(name, index);
    groupOf[person] = index;
    sizes[index] = (sizes[index] ?? 0) + 1;
  }
  return { groupOf, groups: keys.map((key, g) => describe(within, key, sizes[g]!)) };
}

/** Columns of the post that a person held last; null for somebody without a stint. */
function lastPost(totals: Totals, person: number, columns: readonly string[]): string[] | null {
  for (let phase = totals.phases.length - 1; phase >= 0; phase--) {
    const { from, until } = stintsOf(totals, phase, person);
    if (until === from) continue;
    const { post } = totals.phases[phase]!.measured.stints;
    return columns.map((name) => post[name]?.values[post[name].codes[until - 1]!] ?? '');
  }
  return null;
}

function describe(within: Within, key: readonly string[], people: number): PeerGroup {
  const name = key.join(' · ');
  const { zh, en } = names[within];
  return {
    key: name,
    people,
    pooled: [],
    description: text(
      `${zh}（${name}），共 ${people} 人`,
      `${en} (${name}), ${howMany(people, 'person', 'people')}`,
    ),
  };
}
