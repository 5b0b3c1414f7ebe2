import type { GroupMove, PersonMove } from '@jianheng/api';
import { add, divide, exact, type Fraction, fraction, zero } from '@jianheng/mechanisms';
import { pointsOf } from './points.ts';
import type { Whereabouts } from './whereabouts.ts';

/** Fewer people than this are not told by sex or age: they could be recognised. */
const fewest = 5;

/** Winners and losers by class, line, department, sex and age band, among those who have a total on both sides. */
export function groupMoves(
  people: readonly PersonMove[],
  staff: ReadonlyMap<string, Whereabouts>,
  onDay: string,
): GroupMove[] {
  const year = Number(onDay.slice(0, 4));
  const keys: Readonly<Record<GroupMove['by'], (where: Whereabouts | undefined) => string>> = {
    class: (where) => where?.class ?? '',
    line: (where) => where?.line ?? '',
    department: (where) => where?.departmentName ?? '',
    sex: (where) => where?.sex ?? '',
    age: (where) => ageBand(where?.born ?? null, year),
  };
  return (Object.keys(keys) as GroupMove['by'][]).flatMap((by) => {
    const groups = Map.groupBy(people, ({ person }) => keys[by](staff.get(person)));
    return [...groups]
      .filter(([value, own]) => value !== '' && (isOpen(by) || own.length >= fewest))
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([value, own]) => moveOf(by, value, own));
  });
}

function isOpen(by: GroupMove['by']): boolean {
  return by !== 'sex' && by !== 'age';
}

/** Bands of ten years, `31–40`, open below and above; by the year of birth, for the register holds no more than that of everybody. */
function ageBand(born: string | null, year: number): string {
  const age = year - Number(born?.slice(0, 4) ?? Number.NaN);
  if (Number.isNaN(age)) return '';
  if (age <= 30) return '–30';
  if (age > 50) return '51–';
  const from = age <= 40 ? 31 : 41;
  return `${from}–${from + 9}`;
}

function moveOf(by: GroupMove['by'], value: string, people: readonly PersonMove[]): GroupMove {
  const differences = people.flatMap(({ difference }) =>
    difference === null ? [] : [exact(difference.exact)],
  );
  const sum = differences.reduce<Fraction>((total, one) => add(total, one), zero);
  const mean = differences.length === 0 ? zero : divide(sum, fraction(differences.length));
  const excellent = (side: 0 | 1) => people.filter(({ proposals }) => proposals[side] === '优秀').length;
  return {
    by,
    value,
    people: people.length,
    gain: differences.filter(({ n }) => n > 0n).length,
    lose: differences.filter(({ n }) => n < 0n).length,
    mean: pointsOf(mean, 2),
    excellent: [excellent(0), excellent(1)],
  };
}
