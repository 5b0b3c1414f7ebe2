import { type OrganProposal, type Standings, stintsOf, type Totals } from '@jianheng/assess';
import {
  decimalText,
  type ExactText,
  equal,
  exactText,
  type Fraction,
  fraction,
  howMany,
  subtract,
  sum,
  type Text,
  text,
} from '@jianheng/mechanisms';
import { findIdleIndicators, type IdleIndicator } from './idle-indicators.ts';

/** One scheme's result on the facts that both were run on. */
export interface RunResult {
  readonly standings: Standings;
  /** Rating proposals by organ; empty where the scheme rates nobody. */
  readonly ratings: readonly OrganProposal[];
}

/** What two schemes make of the same people and the same facts (a dry run on an earlier period). */
export interface RunComparison {
  /** Everybody in either result, the largest change of points first. */
  readonly people: readonly PersonChange[];
  readonly groups: readonly GroupChange[];
  /** Indicators of either scheme that decide nothing. */
  readonly idle: { readonly before: readonly IdleIndicator[]; readonly after: readonly IdleIndicator[] };
  readonly lines: readonly Text[];
}

export interface PersonChange {
  readonly person: string;
  /** Post held last, for grouping. */
  readonly post: { readonly class: string; readonly line: string; readonly department: string };
  /** Null where the scheme does not assess the person, or holds the total. */
  readonly points: readonly [ExactText | null, ExactText | null];
  readonly difference: ExactText | null;
  /** First and last place of the tie; null without a standing. */
  readonly places: readonly [Places | null, Places | null];
  readonly ratings: readonly [string | null, string | null];
}

export interface Places {
  readonly from: number;
  readonly to: number;
  readonly of: number;
}

/** Winners and losers of one class, line or department. */
export interface GroupChange {
  readonly by: 'class' | 'line' | 'department';
  readonly value: string;
  readonly people: number;
  readonly gain: number;
  readonly lose: number;
  /** Mean change of points, exact. */
  readonly mean: ExactText;
  /** Proposals of 优秀 before and after. */
  readonly excellent: readonly [number, number];
}

/** Compares two results person by person. Points are compared as they are: give both schemes the same full points. */
export function compareRuns(before: RunResult, after: RunResult): RunComparison {
  const a = resultsOf(before);
  const b = resultsOf(after);
  const people = [...new Set([...a.keys(), ...b.keys()])].map((person) =>
    personChange(person, a.get(person) ?? null, b.get(person) ?? null),
  );
  people.sort((x, y) => size(y) - size(x) || (x.person < y.person ? -1 : 1));
  const groups = (['class', 'line', 'department'] as const).flatMap((by) => groupChanges(people, by));
  const idle = {
    before: findIdleIndicators(before.standings),
    after: findIdleIndicators(after.standings),
  };
  return { people, groups, idle, lines: linesOf(people, groups, idle) };
}

interface PersonResult {
  readonly post: PersonChange['post'];
  readonly points: Fraction | null;
  readonly places: Places | null;
  readonly rating: string | null;
}

function resultsOf({ standings, ratings }: RunResult): Map<string, PersonResult> {
  const proposals = new Map(ratings.flatMap((o) => o.people.map((p) => [p.person, p.proposal] as const)));
  const { totals } = standings;
  return new Map(
    totals.people.map((person, i) => {
      const held = totals.held[i] === 1;
      const group = standings.groups[standings.groupOf[i]!];
      return [
        person,
        {
          post: postOf(totals, i),
          points: held ? null : totals.exactAt(i),
          places:
            held || group === undefined
              ? null
              : { from: standings.from[i]!, to: standings.to[i]!, of: group.order.length },
          rating: proposals.get(person) ?? null,
        },
      ];
    }),
  );
}

function postOf(totals: Totals, person: number): PersonChange['post'] {
  for (let phase = totals.phases.length - 1; phase >= 0; phase--) {
    const { from, until } = stintsOf(totals, phase, person);
    if (from === until) continue;
    const { post } = totals.phases[phase]!.measured.stints;
    const value = (name: string) => post[name]?.values[post[name].codes[until - 1]!] ?? '';
    return { class: value('class'), line: value('line'), department: value('department') };
  }
  return { class: '', line: '', department: '' };
}

function personChange(person: string, a: PersonResult | null, b: PersonResult | null): PersonChange {
  const points = [a?.points ?? null, b?.points ?? null] as const;
  const difference = points[0] === null || points[1] === null ? null : subtract(points[1], points[0]);
  return {
    person,
    post: (b ?? a)!.post,
    points: [textOrNull(points[0]), textOrNull(points[1])],
    difference: textOrNull(difference),
    places: [a?.places ?? null, b?.places ?? null],
    ratings: [a?.rating ?? null, b?.rating ?? null],
  };
}

function textOrNull(f: Fraction | null): ExactText | null {
  return f === null ? null : exactText(f);
}

/** Of a change, for sorting only. */
function size({ difference }: PersonChange): number {
  return difference === null ? Number.POSITIVE_INFINITY : Math.abs(toDouble(difference));
}

function toDouble(points: ExactText): number {
  const f = read(points);
  return Number(f.n) / Number(f.d);
}

function read(points: ExactText): Fraction {
  const [n = '0', d = '1'] = points.split('/');
  return { n: BigInt(n), d: BigInt(d) };
}

function groupChanges(people: readonly PersonChange[], by: GroupChange['by']): GroupChange[] {
  const groups = new Map<string, PersonChange[]>();
  for (const change of people) {
    const value = change.post[by];
    const members = groups.get(value);
    if (members === undefined) groups.set(value, [change]);
    else members.push(change);
  }
  return [...groups]
    .map(([value, members]): GroupChange => {
      const differences = members.flatMap((m) => (m.difference === null ? [] : [read(m.difference)]));
      const total = sum(differences);
      return {
        by,
        value,
        people: members.length,
        gain: differences.filter((d) => d.n > 0n).length,
        lose: differences.filter((d) => d.n < 0n).length,
        mean:
          differences.length === 0 ? '0' : exactText(fraction(total.n, total.d * BigInt(differences.length))),
        excellent: [
          members.filter((m) => m.ratings[0] === '优秀').length,
          members.filter((m) => m.ratings[1] === '优秀').length,
        ],
      };
    })
    .sort((x, y) => (x.value < y.value ? -1 : x.value > y.value ? 1 : 0));
}

function linesOf(
  people: readonly PersonChange[],
  groups: readonly GroupChange[],
  idle: RunComparison['idle'],
): Text[] {
  const compared = people.filter((p) => p.difference !== null);
  const moved = compared.filter((p) => !equal(read(p.difference!), fraction(0)));
  const placed = people.filter((p) => p.places[0]?.from !== p.places[1]?.from);
  const rated = people.filter((p) => p.ratings[0] !== p.ratings[1]);
  const onlyOne = people.length - compared.length;
  const lines = [
    text(
      `可比 ${compared.length} 人：得分变化 ${moved.length} 人，名次变化 ${placed.length} 人，等次建议变化 ${rated.length} 人`,
      `${howMany(compared.length, 'person', 'people')} compared: points change for ${moved.length}, places for ${placed.length}, rating proposals for ${rated.length}`,
    ),
  ];
  if (onlyOne > 0) {
    lines.push(
      text(
        `只有一个方案有总分的 ${onlyOne} 人`,
        `${howMany(onlyOne, 'person has a total', 'people have a total')} under one scheme only`,
      ),
    );
  }
  return [...lines, ...groups.map(groupLine), ...idleLines(idle), ...moved.slice(0, 20).map(personLine)];
}

const titles = {
  class: text('人员类别', 'class'),
  line: text('条线', 'line'),
  department: text('部门', 'department'),
} as const;

function groupLine({ by, value, people, gain, lose, mean, excellent }: GroupChange): Text {
  const shown = signed(read(mean));
  const [was, is] = excellent;
  return text(
    `${titles[by].zh} ${value}：${people} 人，升 ${gain}、降 ${lose}，平均 ${shown} 分；优秀建议 ${was} → ${is}`,
    `${titles[by].en} ${value}: ${howMany(people, 'person', 'people')}, ${gain} up, ${lose} down, ${shown} points on average; excellent ${was} → ${is}`,
  );
}

function personLine({ person, points, difference, places, ratings }: PersonChange): Text {
  const [was, is] = points.map((p) => (p === null ? '—' : decimalText(read(p), 2)));
  const place = (p: Places | null) =>
    p === null ? '—' : p.from === p.to ? `${p.from}` : `${p.from}–${p.to}`;
  const moved = `${was} → ${is} (${signed(read(difference ?? '0'))})`;
  const where = `${place(places[0])} → ${place(places[1])}`;
  const rating = ratings[0] === ratings[1] ? '' : `, ${ratings[0] ?? '—'} → ${ratings[1] ?? '—'}`;
  return text(`${person}：${moved}，名次 ${where}${rating}`, `${person}: ${moved}, place ${where}${rating}`);
}

function idleLines({ before, after }: RunComparison['idle']): Text[] {
  const tell = (which: Text, list: readonly IdleIndicator[]) =>
    list.map(({ title, why }) =>
      text(`${which.zh}：“${title.zh}”${why.zh}`, `${which.en}: “${title.en}” ${why.en}`),
    );
  return [...tell(text('原方案', 'Scheme before'), before), ...tell(text('新方案', 'Scheme after'), after)];
}

function signed(f: Fraction): string {
  const written = decimalText(f, 2).replace('-', '−');
  return f.n > 0n ? `+${written}` : written;
}
