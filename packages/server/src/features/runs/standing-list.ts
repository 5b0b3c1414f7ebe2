import type { StandingGroup, StandingLine, StandingList } from '@jianheng/api';
import { kindOf, readTotal } from '@jianheng/assess';
import { exact, type Fraction, fraction, toNumber } from '@jianheng/mechanisms';
import type { Program } from '@jianheng/scheme';
import { isAllowed } from '../../access/authorise.ts';
import { readOf } from '../../access/change.ts';
import { Refused } from '../../access/refused.ts';
import type { RequestContext } from '../../access/request-context.ts';
import { isAwaited } from './clip-plan.ts';
import { gapsOf } from './gaps.ts';
import type { ReadRun, ReadScheme } from './open-run.ts';
import { findPeriod } from './period-now.ts';
import { trialsOf } from './person-result.ts';
import { pointsOf } from './points.ts';
import { pointsByPart } from './points-by-part.ts';
import type { RunsDesk } from './runs-desk.ts';
import { placeOf } from './scheme-of-person.ts';
import { exactTotal, type ScoredLine } from './scored-line.ts';
import { findShown } from './shown-run.ts';
import { type StaffNow, staffNow } from './staff-now.ts';
import type { Whereabouts } from './whereabouts.ts';

/** Whose standing is wanted. */
export interface StandingWanted {
  readonly period: string;
  /** Narrowed to a department's people; the whole organ when null, which heads of department may not read. */
  readonly department: string | null;
  readonly seal: string | null;
}

/**
 * Everybody's standing by peer group. Whoever may read one department only asks for that one and sees its people, with their
 * places in the whole group.
 */
export async function listStanding(
  desk: RunsDesk,
  context: RequestContext,
  wanted: StandingWanted,
): Promise<StandingList> {
  const { db } = context.records;
  const period = await findPeriod(db, desk.standings, wanted.period);
  const { department } = wanted;
  const belongs = { organ: period?.organ ?? null, ...(department === null ? {} : { department }) };
  const target = `period/${wanted.period}/standing`;
  return readOf(context, { operation: 'standing.read', belongs, target }, async () => {
    if (period === null) throw new Refused({ is: 'not-found' });
    if (wanted.seal !== null && !isAllowed(context, trialsOf(period))) throw new Refused({ is: 'not-found' });
    const shown = await findShown(desk, period, wanted.seal);
    const run = shown?.run ?? null;
    const listed =
      run === null ? nothing : await listOf(desk, await staffNow(desk.runs, db, period), run, department);
    return { run: shown?.said ?? null, department, ...listed };
  });
}

type Listed = Pick<StandingList, 'months' | 'schemes' | 'gaps'>;

const nothing: Listed = { months: [], schemes: [], gaps: [] };

/** The list follows from the run and the register: a city's is made once. */
function listOf(
  desk: RunsDesk,
  { staff, mark }: StaffNow,
  run: ReadRun,
  department: string | null,
): Promise<Listed> {
  const isIn = (person: string) => department === null || staff.get(person)?.department === department;
  return desk.runs.answer(run, `standing ${department ?? ''} ${mark}`, async () => ({
    months: [...(run.trend?.months ?? [])],
    schemes: run.schemes
      .map((scheme) => schemeOf(run, scheme, staff, isIn))
      .filter(({ groups }) => groups.length > 0),
    gaps: gapsOf(run, staff, isIn),
  }));
}

type Staff = ReadonlyMap<string, Whereabouts>;

function schemeOf(
  run: ReadRun,
  scheme: ReadScheme,
  staff: Staff,
  isIn: (person: string) => boolean,
): StandingList['schemes'][number] {
  const { result, lines } = scheme;
  const last = result.plan.phases.at(-1)!;
  const marks = marksOf(run, result.scheme);
  const byGroup = Map.groupBy(lines.values(), ({ stored }) => stored.group?.key ?? '');
  const groups = [...byGroup].map(([key, all]): StandingGroup => {
    const people = all.filter(({ person }) => isIn(person)).sort(inPlace);
    const group = all[0]!.stored.group;
    return {
      key,
      says: group?.description ?? { zh: '', en: '' },
      size: all.filter(({ stored }) => !stored.held).length,
      held: all.filter(({ stored }) => stored.held).length,
      people: people.map((line) => lineOf(run, scheme, line, staff, marks(line.person))),
    };
  });
  const unverified = result.plan.phases
    .flatMap(({ indicators }) => indicators)
    .filter(({ basis }) => basis.some(({ confidence }) => confidence === 'unverified'));
  return {
    scheme: result.scheme,
    title: result.plan.title,
    full: pointsOf(exact(last.full), last.places),
    parts: last.parts.map(({ id, title, full }) => ({
      part: id,
      title,
      full: pointsOf(exact(full), last.places),
    })),
    groups: groups.filter(({ people }) => people.length > 0),
    unverified: [...new Map(unverified.map(({ id, title }) => [id, title])).values()],
  };
}

/** Those with a place first, in its order; inside a tie by number, which means nothing. */
function inPlace({ stored: a }: ScoredLine, { stored: b }: ScoredLine): number {
  const place = (stored: typeof a) => (stored.from === 0 ? Number.POSITIVE_INFINITY : stored.from);
  return place(a) - place(b) || (a.person < b.person ? -1 : 1);
}

function lineOf(
  run: ReadRun,
  { result }: ReadScheme,
  line: ScoredLine,
  staff: Staff,
  marks: readonly StandingLine['marks'][number][],
): StandingLine {
  const { stored, person, post } = line;
  const where = staff.get(person);
  const program = result.plan.phases.at(-1)!;
  const { places } = program;
  const months = run.trend?.schemes[result.scheme]?.totals[person];
  const isTied = stored.from !== 0 && stored.from !== stored.to;
  return {
    person,
    name: where?.name ?? person,
    department: where?.departmentName ?? post.department ?? '',
    class: where?.class ?? post.class ?? '',
    line: where?.line ?? post.line ?? '',
    total: stored.held ? null : pointsOf(exactTotal(result, person), places),
    held: stored.held ? { zh: '总分暂缓', en: 'the total is held' } : null,
    place: placeOf(stored),
    parts: Object.fromEntries(
      partsOf(result, line)
        .filter(([id, points]) => points.n !== 0n || !isOpenPart(program, line, id))
        .map(([id, points]) => [id, pointsOf(points, places).shown]),
    ),
    trend: (run.trend?.months ?? []).map((_, k) => {
      const total = months?.[k] ?? null;
      return total === null ? null : toNumber(exact(total));
    }),
    marks: [...marks, ...(isTied ? (['tied'] as const) : []), ...(stored.held ? (['held'] as const) : [])],
  };
}

/** Points by part: as stored where one stretch makes the total, else exactly from its stretches. */
function partsOf(
  result: ReadScheme['result'],
  { person, parts, stretches }: ScoredLine,
): [string, Fraction][] {
  return stretches === 1
    ? Object.entries(parts).map(([id, points]) => [id, roughly(points)])
    : [...pointsByPart(readTotal(result.trace(person)))];
}

/** Whether nothing of a part has been given to somebody yet, e.g. the appraisal before its round: that is no nought. */
function isOpenPart(program: Program, { cells }: ScoredLine, part: string): boolean {
  const own = program.indicators.filter((one) => one.part === part && one.inside === null);
  return (
    own.length > 0 &&
    own.every(({ id }) => isAwaited(program, id, (one) => kindOf(cells.get(one)?.state ?? 0)))
  );
}

/** Lane points come as doubles of few decimals; shown, not compared. */
function roughly(points: number) {
  return fraction(BigInt(Math.round(points * 1e6)), 1_000_000n);
}

/** Who is to be reviewed, and whose cases are too few to be told by standing. */
function marksOf({ reviews }: ReadRun, scheme: string) {
  const own = reviews.filter((review) => review.scheme === scheme);
  const review = new Set(own.filter(({ outcome }) => outcome === 'review').map(({ person }) => person));
  const few = new Set(own.filter(({ outcome }) => outcome === 'too-few').map(({ person }) => person));
  return (person: string): StandingLine['marks'] => [
    ...(review.has(person) ? (['review'] as const) : []),
    ...(few.has(person) ? (['too-few'] as const) : []),
  ];
}
