import { setImmediate } from 'node:timers/promises';
import type { IdleIndicator, PersonMove, RunComparison } from '@jianheng/api';
import { text } from '@jianheng/casework';
import { exact, howMany, subtract } from '@jianheng/mechanisms';
import { comparePerson, type PersonDifference, type RunDifference, type StoredProposal } from '@jianheng/run';
import { readOf } from '../../access/change.ts';
import { Refused } from '../../access/refused.ts';
import type { RequestContext } from '../../access/request-context.ts';
import { findComparison, type StoredIdle } from './comparison-file.ts';
import { groupMoves } from './group-moves.ts';
import { type ReadRun, type ReadScheme, schemesOfPerson } from './open-run.ts';
import { findPeriod } from './period-now.ts';
import { trialsOf } from './person-result.ts';
import { pointsOf } from './points.ts';
import type { RunsDesk } from './runs-desk.ts';
import { findShown } from './shown-run.ts';
import { staffNow } from './staff-now.ts';
import type { Whereabouts } from './whereabouts.ts';

/** Two runs of a period side by side: who moved and why. For the office, the committee and the chief. */
export async function compareRunsOf(
  desk: RunsDesk,
  context: RequestContext,
  of: { readonly period: string; readonly run: string; readonly with: string },
): Promise<RunComparison> {
  const { db } = context.records;
  const period = await findPeriod(db, desk.standings, of.period);
  const target = `period/${of.period}/compare/${of.run}/${of.with}`;
  const belongs = { organ: period?.organ ?? null };
  return readOf(context, { ...(period === null ? none : trialsOf(period)), belongs, target }, async () => {
    if (period === null) throw new Refused({ is: 'not-found' });
    const [later, earlier] = [await findShown(desk, period, of.run), await findShown(desk, period, of.with)];
    if (later === null || earlier === null) throw new Refused({ is: 'not-found' });
    const moved = await movesBetween(desk, earlier.run, later.run);
    const { staff } = await staffNow(desk.runs, db, period);
    const people = moved.people.map((move) => sayMove(move, later.run, staff)).sort(bySize);
    const idle = findComparison(later.run.folders, earlier.said.seal, later.said.seal);
    return {
      run: later.said,
      with: earlier.said,
      lines: linesOf(people, moved.unchanged),
      inputs: inputsOf(earlier.run, later.run),
      people,
      unchanged: moved.unchanged,
      groups: groupMoves(people, staff, period.to),
      idle: {
        before: inSchemes(idle?.before ?? [], earlier.run),
        after: inSchemes(idle?.after ?? [], later.run),
      },
    };
  });
}

/** Idle indicators with their schemes by name. */
function inSchemes(idle: readonly StoredIdle[], run: ReadRun): IdleIndicator[] {
  return idle.map((one) => {
    const found = run.schemes.find(({ result }) => result.scheme === one.scheme);
    return { ...one, schemeTitle: found?.result.plan.title ?? text(one.scheme, one.scheme) };
  });
}

const none = { operation: 'meeting.read' } as const;

/** Everybody's moves from one run to the next, whatever the schemes are called. */
export interface Moves {
  readonly people: readonly PersonDifference[];
  readonly unchanged: number;
}

/** Who moved from one run to the next. Worked out once for two runs, letting others have their turn. */
export function movesBetween(desk: RunsDesk, first: ReadRun, second: ReadRun): Promise<Moves> {
  return desk.runs.answer(second, `moves since ${first.run.manifest.seal}`, async () => {
    const [a, b] = [proposalsBy(first), proposalsBy(second)];
    const { made: m } = first.run.manifest;
    const { made: n } = second.run.manifest;
    const inputs = { rules: m.rules !== n.rules, decisions: m.decisions !== n.decisions };
    const people: PersonDifference[] = [];
    let unchanged = 0;
    let seen = 0;
    for (const [person, pair] of pairsOf(first, second)) {
      if (++seen % 10 === 0) await setImmediate();
      const move = comparePerson(
        person,
        pair.before.result,
        pair.after.result,
        a.get(`${pair.before.result.scheme} ${person}`),
        b.get(`${pair.after.result.scheme} ${person}`),
        inputs,
      );
      if (move === null) unchanged++;
      else people.push(move);
    }
    return { people, unchanged };
  });
}

/** Each person with the schemes to compare: of the same name where there is one, else the first that assesses the person. */
function* pairsOf(
  first: ReadRun,
  second: ReadRun,
): Generator<[string, { readonly before: ReadScheme; readonly after: ReadScheme }]> {
  const everybody = (run: ReadRun) => run.schemes.flatMap(({ lines }) => [...lines.keys()]);
  for (const person of new Set([...everybody(first), ...everybody(second)])) {
    const own = [schemesOfPerson(first, person), schemesOfPerson(second, person)] as const;
    const named = own[1].find(({ result }) => own[0].some((o) => o.result.scheme === result.scheme));
    const after = named ?? own[1][0] ?? sameIn(second, own[0][0]) ?? second.schemes[0];
    const before =
      own[0].find(({ result }) => result.scheme === after?.result.scheme) ??
      own[0][0] ??
      sameIn(first, after) ??
      first.schemes[0];
    if (before !== undefined && after !== undefined) yield [person, { before, after }];
  }
}

function sameIn(run: ReadRun, scheme: ReadScheme | undefined): ReadScheme | undefined {
  return run.schemes.find(({ result }) => result.scheme === scheme?.result.scheme);
}

function proposalsBy({ proposals }: ReadRun): ReadonlyMap<string, StoredProposal> {
  return new Map(proposals.map((proposal) => [`${proposal.scheme} ${proposal.person}`, proposal]));
}

const causes = {
  data: text('数据', 'facts'),
  scheme: text('方案', 'scheme'),
  roster: text('任职或在岗天数', 'posts or days'),
  others: text('他人变动', 'other people'),
  rules: text('规则或决定', 'rules or decisions'),
} as const;

function sayMove(move: PersonDifference, run: ReadRun, staff: ReadonlyMap<string, Whereabouts>): PersonMove {
  const { person, scheme, total, standing, proposal, indicators, why } = move;
  const where = staff.get(person);
  const places = run.schemes[0]?.result.plan.phases.at(-1)?.places ?? 2;
  const points = total.map((one) => (one === null ? null : pointsOf(exact(one), places)));
  const sizes = sizeOf(run, person);
  const range = standing.map((one) => (one === null ? null : { ...one, of: sizes }));
  const [before, after] = total;
  return {
    person,
    name: where?.name ?? person,
    department: where?.departmentName ?? '',
    class: where?.class ?? '',
    scheme,
    points: [points[0] ?? null, points[1] ?? null],
    difference:
      before === null || after === null ? null : pointsOf(subtract(exact(after), exact(before)), places),
    places: [range[0] ?? null, range[1] ?? null],
    proposals: [proposal[0] || null, proposal[1] || null],
    why: why.map((cause) => ({ cause, says: causes[cause] })),
    indicators: indicators.map(({ indicator, title, line }) => ({ indicator, title, line })),
  };
}

function sizeOf(run: ReadRun, person: string): number {
  return schemesOfPerson(run, person)[0]?.lines.get(person)?.stored.groupSize ?? 0;
}

function bySize(a: PersonMove, b: PersonMove): number {
  const size = ({ difference }: PersonMove) =>
    difference === null ? Number.POSITIVE_INFINITY : Math.abs(double(difference.exact));
  return size(b) - size(a) || (a.person < b.person ? -1 : 1);
}

/** For sorting only. */
export function double(points: string): number {
  const [n = '0', d = '1'] = points.split('/');
  return Number(n) / Number(d);
}

function linesOf(people: readonly PersonMove[], unchanged: number): RunComparison['lines'] {
  const compared = people.filter(({ difference }) => difference !== null);
  const changed = compared.filter(({ difference }) => difference?.exact !== '0');
  const up = changed.filter(({ difference }) => double(difference!.exact) > 0).length;
  const placed = people.filter(({ places: [a, b] }) => a?.from !== b?.from || a?.to !== b?.to).length;
  const rated = people.filter(({ proposals: [a, b] }) => a !== b).length;
  // Some differ in nothing that shows: what others did or the name of a scheme touched their arithmetic, not its outcome.
  const moved = people.filter(showsMove).length;
  const still = people.length - moved + unchanged;
  const lines = [
    text(
      `${moved} 人的得分、名次或等次建议有变动，${still} 人没有`,
      `${howMany(moved, 'person moves', 'people move')} in points, place or rating proposal, ${still} do not`,
    ),
    text(
      `得分变化 ${changed.length} 人（升 ${up}、降 ${changed.length - up}），名次变化 ${placed} 人，等次建议变化 ${rated} 人`,
      `points change for ${changed.length} (${up} up, ${changed.length - up} down), places for ${placed}, rating proposals for ${rated}`,
    ),
  ];
  const alone = people.filter(({ points: [a, b] }) => (a === null) !== (b === null)).length;
  if (alone > 0)
    lines.push(
      text(
        `只有一方有总分的 ${alone} 人`,
        `${howMany(alone, 'person has', 'people have')} a total on one side only`,
      ),
    );
  const held = people.filter(({ points: [a, b] }) => a === null && b === null).length;
  if (held > 0)
    lines.push(
      text(
        `两方总分都待定的 ${held} 人`,
        `${howMany(held, 'person has', 'people have')} no total yet on either side`,
      ),
    );
  return lines;
}

function showsMove({ points, places, proposals }: PersonMove): boolean {
  return (
    points[0]?.exact !== points[1]?.exact ||
    places[0]?.from !== places[1]?.from ||
    places[0]?.to !== places[1]?.to ||
    proposals[0] !== proposals[1]
  );
}

function inputsOf(first: ReadRun, second: ReadRun): RunComparison['inputs'] {
  const [a, b] = [first.run.manifest.made, second.run.manifest.made];
  const key = ({ seq, hash }: RunDifference['inputs']['batchesAdded'][number]) => `${seq} ${hash}`;
  const [inA, inB] = [new Set(a.batches.map(key)), new Set(b.batches.map(key))];
  const plans = new Map(a.plans.map(({ scheme, hash }) => [scheme, hash]));
  return {
    schemes: b.plans.filter(({ scheme, hash }) => plans.get(scheme) !== hash).map(({ scheme }) => scheme),
    rules: a.rules !== b.rules,
    decisions: a.decisions !== b.decisions,
    batchesAdded: b.batches.filter((batch) => !inA.has(key(batch))).length,
    batchesRemoved: a.batches.filter((batch) => !inB.has(key(batch))).length,
  };
}
