import type { ExplainedStretch, IndicatorExplanation } from '@jianheng/api';
import {
  type ExplainedCell,
  type ExplainedPerson,
  explainPerson,
  type ReadTotal,
  readTotal,
} from '@jianheng/assess';
import { type Text, text } from '@jianheng/casework';
import { exact, howMany } from '@jianheng/mechanisms';
import type { ProgramIndicator } from '@jianheng/scheme';
import { Refused } from '../../access/refused.ts';
import type { RequestContext } from '../../access/request-context.ts';
import { casesOf } from './case-tables.ts';
import { indicatorLine, isOpenIn, missingValue } from './indicator-line.ts';
import { type ReadRun, type ReadScheme, schemesOfPerson } from './open-run.ts';
import { askFor } from './person-result.ts';
import { pointsOf } from './points.ts';
import type { RunsDesk } from './runs-desk.ts';
import { stretchesOf } from './scheme-of-person.ts';

/** 为什么: where one line of the score comes from, down to its cases. */
export function explainIndicator(
  desk: RunsDesk,
  context: RequestContext,
  of: {
    readonly period: string;
    readonly person: string;
    readonly indicator: string;
    readonly seal: string | null;
  },
): Promise<IndicatorExplanation> {
  const { person, indicator: id } = of;
  const target = `period/${of.period}/result/${person}/${id}`;
  return askFor(desk, context, { ...of, target }, async ({ shown, where, mayUnmask }) => {
    const found = shown === null ? null : findIndicator(shown.run, person, id);
    if (shown === null || found === null) throw new Refused({ is: 'not-found' });
    const { scheme, indicator } = found;
    const trace = scheme.result.trace(person);
    const explained = explainPerson(trace);
    const read = readTotal(trace);
    const cells = cellsOf(explained, id);
    const cases = await casesOf(desk.runs, shown.run, scheme, person, id);
    return {
      person,
      name: where.name,
      run: shown.said,
      scheme: scheme.result.scheme,
      line: indicatorLine(scheme, scheme.lines.get(person)!, indicator, stretchesOf(explained, read)),
      sentences: sentencesOf(cells.at(-1), read, id),
      stretches: cells.map(({ cell, stint }) =>
        stretchOf(
          cell,
          explained.stints[stint]!,
          trace.phases.at(-1)!.program.places,
          isOpenIn(read.stints[stint]!, id),
        ),
      ),
      sources: indicator.basis.map((b) => ({ ...b })),
      unverified: indicator.basis.some(({ confidence }) => confidence === 'unverified'),
      note: indicator.note,
      months: cases.months,
      tables: cases.tables,
      mayUnmask: mayUnmask && cases.tables.some(({ masked }) => masked > 0),
      objectable: cases.tables.some(({ rows }) => rows.length > 0)
        ? ['case', 'count', 'rule']
        : ['count', 'rule'],
    };
  });
}

/** An indicator by which somebody is assessed; null for one that is in none of the person's schemes. */
export function findIndicator(
  run: ReadRun,
  person: string,
  id: string,
): { readonly scheme: ReadScheme; readonly indicator: ProgramIndicator } | null {
  for (const scheme of schemesOfPerson(run, person)) {
    const programs = scheme.result.plan.phases.toReversed();
    const indicator = programs.flatMap(({ indicators }) => indicators).find((one) => one.id === id);
    if (indicator !== undefined) return { scheme, indicator };
  }
  return null;
}

/** All that is to say of the last stretch; of what is only awaited that it is, and the rule. */
function sentencesOf(last: CellOfStint | undefined, read: ReadTotal, id: string): Text[] {
  if (last === undefined) return [];
  const { cell, stint } = last;
  if (!isOpenIn(read.stints[stint]!, id)) return [...cell.lines];
  const { title, told } = cell;
  return [
    text(`${title.zh}　还没有数据，暂不计分`, `${title.en}: not there yet, not scored so far`),
    text(`规则：${told.rule.zh}`, `Rule: ${told.rule.en}`),
  ];
}

interface CellOfStint {
  readonly cell: ExplainedCell;
  /** Place among the person's stretches. */
  readonly stint: number;
}

function cellsOf({ stints }: ExplainedPerson, id: string): CellOfStint[] {
  return stints.flatMap(({ cells }, stint) => {
    const cell = cells.find((one) => one.indicator === id);
    return cell === undefined ? [] : [{ cell, stint }];
  });
}

function stretchOf(
  cell: ExplainedCell,
  { from, to, post, phase }: ExplainedPerson['stints'][number],
  places: number,
  isOpen: boolean,
): ExplainedStretch {
  const isScored = cell.done === 'score';
  return {
    from,
    to,
    department: post.department ?? '',
    phase,
    points: pointsOf(exact(cell.points), places),
    full: pointsOf(exact(cell.full), places),
    measured: isScored ? cell.told.measured : null,
    rule: cell.told.rule,
    arithmetic: isScored ? cell.told.arithmetic : null,
    bound: isScored ? cell.told.bound : null,
    compared: cell.peers === null ? null : { of: cell.peers, reference: cell.reference },
    remarks: isOpen ? [] : remarksOf(cell),
    missing: missingValue(cell, isOpen),
    otherwise: cell.otherwise,
  };
}

function remarksOf({ support, merged, sharing, peers }: ExplainedCell): Text[] {
  const compared =
    peers === null
      ? null
      : text(
          `与 ${peers} 人（含本人）比较；得分取决于他人`,
          `compared with ${howMany(peers, 'person', 'people')}, oneself included: the points depend on others`,
        );
  return [support, merged, sharing, compared].filter((remark) => remark !== null);
}
