import { columnNames, isScored, readTotal, type StoredPerson, type StoredTrace } from '@jianheng/assess';
import { type Fraction, fraction } from '@jianheng/mechanisms';
import type { RunResult } from '@jianheng/run';
import type { ProgramIndicator } from '@jianheng/scheme';

/** What a list needs of one person's result, read once when the run is opened. */
export interface ScoredLine {
  readonly person: string;
  readonly stored: StoredPerson;
  /** Columns of the post held last. */
  readonly post: Readonly<Record<string, string>>;
  /** Group of the peers in the last stretch: its place among the phase's groups. */
  readonly group: number;
  readonly stretches: number;
  /** Points by part in doubles, where one stretch makes the total; empty otherwise. */
  readonly parts: Readonly<Record<string, number>>;
  /** By indicator: what was counted over all stretches of the last phase, and what it brought. */
  readonly cells: ReadonlyMap<string, ScoredCell>;
}

/** One indicator of one person, in doubles: for medians, sorting and sums, never for standing. */
export interface ScoredCell {
  readonly numerator: number;
  /** Null for plain counts. */
  readonly denominator: number | null;
  /** Null where nothing was scored. */
  readonly value: number | null;
  readonly points: number;
  /** Full points less what was brought; 0 where nothing was lost. */
  readonly lost: number;
  /** What became of it in the last stretch, as `@jianheng/assess` packs it: missing, and what was done about that. */
  readonly state: number;
}

/** Reads everybody of a result, letting others have their turn in between. */
export async function readLines(
  result: RunResult,
  rest: () => Promise<void>,
): Promise<ReadonlyMap<string, ScoredLine>> {
  const lines = new Map<string, ScoredLine>();
  const read = readerOf(result);
  for (const [i, person] of result.list().entries()) {
    lines.set(person, read(result.trace(person)));
    if (i % 20 === 19) await rest();
  }
  return lines;
}

/** A person's exact total: the stored one where it is the true one, else as the cells make it. */
export function exactTotal(result: RunResult, person: string): Fraction {
  const { total, error } = result.person(person);
  return error === 0 ? fraction(total, result.stored.scale) : readTotal(result.trace(person)).total;
}

function readerOf(result: RunResult): (trace: StoredTrace) => ScoredLine {
  const unitsOf = result.phases.map(({ indicators }) =>
    Object.fromEntries(
      Object.entries(indicators).map(([id, own]) => [
        id,
        { numerator: double(own.numeratorUnit), denominator: double(own.denominatorUnit) },
      ]),
    ),
  );
  return (trace) => {
    const last = trace.stints.at(-1);
    const phase = last?.phase ?? 0;
    const { program, scale } = result.phases[phase]!;
    const own = trace.stints.filter((stint) => stint.phase === phase);
    const days = own.reduce((sum, stint) => sum + stint.days, 0);
    const weights = own.map((stint) => (days === 0 ? 1 / own.length : stint.days / days));
    const cells = new Map<string, ScoredCell>();
    for (const indicator of program.indicators) {
      const units = unitsOf[phase]![indicator.id]!;
      const constant = double(result.phases[phase]!.indicators[indicator.id]?.constant ?? '1') ?? 1;
      cells.set(indicator.id, cellOf(indicator, own, weights, { ...units, constant }, scale));
    }
    const parts =
      trace.stints.length === 1
        ? Object.fromEntries(
            program.parts.map(({ id }) => [id, (last?.values[columnNames.part(id)] ?? 0) / scale]),
          )
        : {};
    return {
      person: trace.person.person,
      stored: trace.person,
      post: last?.post ?? {},
      group: last?.group ?? -1,
      stretches: trace.stints.length,
      parts,
      cells,
    };
  };
}

interface Units {
  readonly numerator: number | null;
  readonly denominator: number | null;
  /** What the stored quotient is multiplied by. */
  readonly constant: number;
}

/** Whether the number that counts is converted from what was counted: by days in post, by support staff. */
function isConverted({ measure, scoring }: ProgramIndicator): boolean {
  if (measure === null || !(measure.perDaysInPost || measure.support !== null)) return false;
  return ['value', 'share-of-best', 'distance'].includes(scoring.input.of);
}

function cellOf(
  indicator: ProgramIndicator,
  stints: StoredTrace['stints'],
  weights: readonly number[],
  units: Units,
  scale: number,
): ScoredCell {
  const { id, full } = indicator;
  let [numerator, denominator, points, lost, scored] = [0, 0, 0, 0, 0];
  const most = double(full) ?? 0;
  stints.forEach((stint, k) => {
    numerator += (stint.values[columnNames.numerator(id)] ?? 0) * (units.numerator ?? 1);
    denominator += (stint.values[columnNames.denominator(id)] ?? 0) * (units.denominator ?? 1);
    const own = (stint.values[columnNames.points(id)] ?? 0) / scale;
    points += own * weights[k]!;
    if (!isScored(stint.values[columnNames.state(id)] ?? 0)) return;
    scored++;
    lost += Math.max(0, most - own) * weights[k]!;
  });
  const under = units.denominator === null ? null : denominator;
  const only = stints.length === 1 && isConverted(indicator) ? stints[0] : undefined;
  const value =
    scored === 0 || units.numerator === null
      ? null
      : only === undefined
        ? quotient(numerator, under)
        : (quotient(only.values[columnNames.over(id)] ?? 0, only.values[columnNames.under(id)] ?? 1) ?? 0) *
          units.constant;
  const state = stints.at(-1)?.values[columnNames.state(id)] ?? 0;
  return { numerator, denominator: under, value, points, lost, state };
}

function quotient(over: number, under: number | null): number | null {
  if (under === null) return over;
  return under === 0 ? null : over / under;
}

function double(exact: string | null): number | null {
  if (exact === null) return null;
  const [n = '0', d = '1'] = exact.split('/');
  return Number(n) / Number(d);
}
