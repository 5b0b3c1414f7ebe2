import { action, actionOf, kindOf } from '@jianheng/assess';
import type { Text } from '@jianheng/casework';
import { exact, toNumber } from '@jianheng/mechanisms';
import { organFolders } from '../../records/organ-folders.ts';
import type { RunCap } from '../procedures/run-readings.ts';
import type { ReadRun, ReadScheme } from './open-run.ts';
import { capIn, findRunOf } from './read-runs.ts';
import type { RunsDesk } from './runs-desk.ts';

/** What a run comes to without anybody's name: little enough to be kept for every organ of a province. */
export interface RunFigures {
  /** People in the lists, whoever they are under. */
  readonly listed: readonly string[];
  readonly held: number;
  /** Totals as shares of full points in doubles, by class of staff and scheme, in no order of people. */
  readonly totals: readonly {
    readonly class: string;
    readonly scheme: string;
    readonly shares: readonly number[];
  }[];
  readonly indicators: readonly IndicatorFigures[];
  readonly cap: RunCap | null;
}

/** How many people's values of an indicator are missing, by why. */
export interface IndicatorFigures {
  readonly indicator: string;
  readonly title: Text;
  /** To whom it applies. */
  readonly people: number;
  readonly notSupplied: number;
  readonly withheld: number;
  readonly tooFew: number;
  readonly held: number;
}

/** The figures of an organ's run, worked out once; null where the run is not at hand. */
export function runFigures(desk: RunsDesk, organ: string, seal: string): Promise<RunFigures | null> {
  const { runs } = organFolders(desk.data, organ);
  return desk.runs.known(`figures ${runs} ${seal}`, async () => {
    const run = await findRunOf(desk, organ, seal);
    return run === null ? null : figuresOf(run, organ);
  });
}

function figuresOf(run: ReadRun, organ: string): RunFigures {
  const lines = run.schemes.flatMap((scheme) => [...scheme.lines.values()]);
  return {
    listed: [...new Set(lines.map(({ person }) => person))],
    held: new Set(lines.filter(({ stored }) => stored.held).map(({ person }) => person)).size,
    totals: run.schemes.flatMap(totalsOf),
    indicators: run.schemes.flatMap(indicatorsOf),
    cap: capIn(run, organ),
  };
}

function totalsOf({ result, lines }: ReadScheme): RunFigures['totals'] {
  const full = toNumber(exact(result.plan.phases.at(-1)!.full));
  const counted = [...lines.values()].filter(({ stored }) => !stored.held);
  return [...Map.groupBy(counted, ({ post }) => post.class ?? '')].map(([name, own]) => ({
    class: name,
    scheme: result.scheme,
    shares: own.map(({ stored }) => stored.total / result.stored.scale / full).sort((a, b) => a - b),
  }));
}

function indicatorsOf({ result, lines }: ReadScheme): IndicatorFigures[] {
  return result.plan.phases
    .at(-1)!
    .indicators.filter(({ inside }) => inside === null)
    .map(({ id, title }) => {
      const states = [...lines.values()].map(({ cells }) => cells.get(id)?.state ?? 0);
      const applying = states.filter((state) => kindOf(state) !== 'not-applicable');
      const count = (kind: ReturnType<typeof kindOf>) =>
        applying.filter((state) => kindOf(state) === kind).length;
      return {
        indicator: id,
        title,
        people: applying.length,
        notSupplied: count('not-supplied'),
        withheld: count('withheld'),
        tooFew: count('no-cases'),
        held: applying.filter((state) => actionOf(state) === action.hold).length,
      };
    });
}
