import { divide, type ExactText, exact } from '@jianheng/mechanisms';
import {
  caseCounters,
  type GivenCounts,
  type LoadedScheme,
  type Measured,
  type Program,
  type ProgramIndicator,
} from '@jianheng/scheme';
import { counterUnit, leastCommonMultiple } from './linear-count.ts';
import { daysOf } from './measure-value.ts';

/** The program of a worked case, and its counts as a database would hand them over. */
export interface CountedCase {
  readonly program: Program;
  readonly measured: Measured;
}

/** Turns what a worked case gives into counts. Each made-up person is one stint. */
export function countCase(given: Program, loaded: LoadedScheme, people: readonly GivenCounts[]): CountedCase {
  const late = new Set(
    people.flatMap((p) =>
      Object.entries(p.missing ?? {})
        .filter(([, kind]) => kind === 'not-supplied')
        .map(([id]) => id),
    ),
  );
  const { program, origin } = setApart(given, late);
  const quantities = people.map((p) => caseCounters(loaded, given, p).quantities);
  const of = (person: number, counter: string) => quantities[person]![origin.get(counter) ?? counter];
  const shareUnits = findShareUnits(program, people.length, of);
  const names = people.map((_, i) => `case-${i}`);
  const days = people.map((p) => p.days ?? daysOf(program));
  return {
    program,
    measured: {
      stints: {
        count: people.length,
        person: Int32Array.from(people.keys()),
        people: names,
        from: new Int32Array(people.length),
        until: Int32Array.from(days),
        days: Int32Array.from(days),
        post: postColumns(people),
      },
      counters: Object.fromEntries(
        program.counters.map((counter) => [
          counter.id,
          Float64Array.from(people, (_, i) => {
            const steps = divide(exact(of(i, counter.id) ?? '0'), counterUnit(counter, { shareUnits }));
            if (steps.d !== 1n) throw new RangeError(`not a whole number: ${counter.label.en}`);
            return Number(steps.n);
          }),
        ]),
      ),
      shareUnits,
      supplied: Object.fromEntries(
        [...late].flatMap((id) =>
          program.counters
            .filter((c) => c.kind.endsWith(`@${id}`))
            .map((c) => [
              c.kind,
              Uint8Array.from(people, (p) => (p.missing?.[id] === 'not-supplied' ? 0 : 1)),
            ]),
        ),
      ),
      withheld: people.flatMap((p, i) =>
        Object.entries(p.missing ?? {})
          .filter(([, kind]) => kind === 'withheld')
          .map(([indicator]) => ({ person: names[i]!, indicator })),
      ),
    },
  };
}

/**
 * A case says of single indicators that their data did not come, but data come by kind. Such an indicator gets counters
 * of a kind of its own, so that it alone is missing.
 */
function setApart(
  program: Program,
  late: ReadonlySet<string>,
): { readonly program: Program; readonly origin: ReadonlyMap<string, string> } {
  const origin = new Map<string, string>();
  if (late.size === 0) return { program, origin };
  const added: Program['counters'][number][] = [];
  const indicators = program.indicators.map((indicator): ProgramIndicator => {
    const { measure, id } = indicator;
    if (!late.has(id) || measure === null) return indicator;
    const own = (counter: string) => {
      const copy = `${counter}@${id}`;
      const original = program.counters.find((c) => c.id === counter)!;
      if (!origin.has(copy)) added.push({ ...original, id: copy, kind: `${original.kind}@${id}` });
      origin.set(copy, counter);
      return copy;
    };
    return {
      ...indicator,
      measure: {
        ...measure,
        numerator: measure.numerator.map((t) => ({ ...t, counter: own(t.counter) })),
        denominator: measure.denominator?.map((t) => ({ ...t, counter: own(t.counter) })) ?? null,
        byCode:
          measure.byCode === null
            ? null
            : Object.fromEntries(
                Object.entries(measure.byCode).map(([code, counter]) => [code, own(counter)]),
              ),
      },
    };
  });
  return { program: { ...program, indicators, counters: [...program.counters, ...added] }, origin };
}

/** A case may give a fraction of a counter's unit (a third of a case): the kind's share unit takes it up. */
function findShareUnits(
  program: Program,
  people: number,
  of: (person: number, counter: string) => ExactText | undefined,
): Record<string, number> {
  const units: Record<string, number> = {};
  for (const counter of program.counters) {
    if (counter.whole) continue;
    for (let i = 0; i < people; i++) {
      const steps = divide(exact(of(i, counter.id) ?? '0'), counterUnit(counter, { shareUnits: {} }));
      units[counter.kind] = Number(leastCommonMultiple(BigInt(units[counter.kind] ?? 1), steps.d));
    }
  }
  return units;
}

function postColumns(people: readonly GivenCounts[]): Measured['stints']['post'] {
  const columns = [...new Set(people.flatMap((p) => Object.keys(p.person ?? {})))];
  return Object.fromEntries(
    columns.map((name) => {
      const cells = people.map((p) => String(p.person?.[name] ?? ''));
      const values = [...new Set(cells)];
      return [name, { values, codes: Int32Array.from(cells, (c) => values.indexOf(c)) }];
    }),
  );
}
