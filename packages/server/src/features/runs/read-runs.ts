import { createHash } from 'node:crypto';
import { placesOf } from '@jianheng/assess';
import { type Text, text } from '@jianheng/casework';
import { casePartners, openSnapshot } from '@jianheng/facts';
import { decimalText, exact, exactText } from '@jianheng/mechanisms';
import { casesBehind, differenceLines, type PersonDifference } from '@jianheng/run';
import { type RatingRules, UserError } from '@jianheng/scheme';
import { organFolders } from '../../records/organ-folders.ts';
import type {
  CaseOfPerson,
  MovedPerson,
  OfRun,
  RunCap,
  RunProposal,
  RunReadings,
  StandingOfPerson,
  TriggerFinding,
} from '../procedures/run-readings.ts';
import { movesBetween } from './compare-runs.ts';
import { lateOf } from './late-rating.ts';
import { type ReadRun, schemesOfPerson } from './open-run.ts';
import type { RunsDesk } from './runs-desk.ts';
import { exactTotal } from './scored-line.ts';

// What other features may know of runs.

/** Reads runs for reviews, objections, meeting and re-checks. Each answers null for a run that is not at hand. */
export function runReadings(desk: RunsDesk): RunReadings {
  const of = async <Answer>(
    { organ, seal }: OfRun,
    read: (run: ReadRun) => Answer | Promise<Answer>,
  ): Promise<Answer | null> => {
    const run = await findRunOf(desk, organ, seal);
    return run === null ? null : read(run);
  };
  return {
    triggersOf: (asked) => of(asked, triggersIn),
    proposalsOf: (asked) =>
      of(asked, (run) => desk.runs.answer(run, 'proposals', async () => proposalsIn(run))),
    appraisalsOf: (asked) => of(asked, appraisalsIn),
    capOf: async (asked) => of(asked, (run) => capIn(run, asked.organ)),
    standingOf: (asked, person) => of(asked, (run) => standingIn(run, person)),
    titlesOf: (asked) =>
      of(asked, ({ schemes }) =>
        Object.fromEntries(schemes.map(({ result }) => [result.scheme, result.plan.title])),
      ),
    indicatorOf: (asked, indicator) => of(asked, (run) => titleIn(run, indicator)),
    casesOf: (asked, person) => of(asked, (run) => casesIn(desk, run, person)),
    unmaskedOf: (asked, person) =>
      of(asked, async (run) => (await keyedCasesIn(desk, run, person)).map(({ key }) => key)),
    partnersOf: (asked, person, days, only = null) =>
      of(asked, (read) => {
        const { folders, run } = read;
        const name = `partners ${days.from} ${days.to} ${only ?? ''}`;
        return desk.runs.line(read, person, name, async () => {
          const snapshot = openSnapshot(folders.snapshots, run.manifest.made.snapshot);
          return casePartners(await desk.runs.db(), snapshot, person, days, only);
        });
      }),
    lateOf: (asked, people, period) => of(asked, (run) => lateOf(desk, run, asked.organ, people, period)),
    moved: async (asked, to) => {
      const after = await findRunOf(desk, asked.organ, to);
      if (after === null) return null;
      return of(asked, (before) => whoMoved(desk, before, after));
    },
  };
}

/** A run of an organ; null where it is not at hand or damaged. */
export async function findRunOf(desk: RunsDesk, organ: string, seal: string): Promise<ReadRun | null> {
  try {
    return await desk.runs.run(organFolders(desk.data, organ), seal);
  } catch (error) {
    if (error instanceof UserError) return null;
    throw error;
  }
}

/** Who is to be reviewed, and who nearly, by the triggers of the schemes. */
export function triggersIn({ reviews, schemes }: ReadRun): TriggerFinding[] {
  return reviews.map(({ person, scheme, trigger, by, outcome, reason, sample, places }) => {
    const plan = schemes.find(({ result }) => result.scheme === scheme)?.result.plan;
    const own = plan?.phases.at(-1)?.triggers[trigger];
    const named = own?.by === 'fact' ? own.label.zh : '排名靠后';
    return { person, trigger: named, by, outcome, reason, sample, places };
  });
}

/** Means of the ballots, by the indicators that a scheme scores by ballot. */
function appraisalsIn({ schemes }: ReadRun): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const { result, lines } of schemes) {
    const ballots = result.plan.phases.at(-1)!.indicators.filter(({ mechanism }) => mechanism === 'ballot');
    for (const { id } of ballots)
      for (const [person, { cells }] of lines) {
        const mean = cells.get(id)?.value ?? null;
        if (mean !== null) found.set(person, mean.toFixed(2));
      }
  }
  return found;
}

function proposalsIn(run: ReadRun): RunProposal[] {
  return run.proposals.map((proposal) => ({
    ...standingUnder(run, proposal.person, proposal.scheme),
    person: proposal.person,
    performance: proposal.performance || null,
    performanceIs: proposal.performanceIs,
    open: proposal.open,
    proposal: proposal.proposal || null,
    reasons: proposal.reasons,
  }));
}

function standingIn(run: ReadRun, person: string): StandingOfPerson | null {
  const [scheme] = schemesOfPerson(run, person);
  return scheme === undefined ? null : standingUnder(run, person, scheme.result.scheme);
}

function standingUnder(run: ReadRun, person: string, id: string): StandingOfPerson {
  const scheme = run.schemes.find(({ result }) => result.scheme === id);
  const stored = scheme?.lines.get(person)?.stored;
  const nowhere = { scheme: id, place: null, possible: null, exact: null, shown: null };
  if (scheme === undefined || stored === undefined) return nowhere;
  const { from, to, surelyFrom, surelyTo, groupSize } = stored;
  const total = stored.held ? null : exactTotal(scheme.result, person);
  const places = scheme.result.plan.phases.at(-1)?.places ?? 2;
  return {
    scheme: id,
    place: from === 0 ? null : { from, to, of: groupSize },
    possible: surelyFrom === 0 ? null : { from: surelyFrom, to: surelyTo },
    exact: total === null ? null : exactText(total),
    shown: total === null ? null : decimalText(total, places).replace('-', '−'),
  };
}

/** The places of 优秀 in an organ; null for one that the run rates nobody in. */
export function capIn({ organs, schemes, run, decisions }: ReadRun, organ: string): RunCap | null {
  const own = organs.find((one) => one.organ === organ);
  if (own === undefined) return null;
  const { participants, participantsFrom, places, spread, edges, notes } = own;
  const rating = schemes
    .map(({ result }) => result.plan.phases.at(-1)?.rating ?? null)
    .find((one) => one !== null);
  return {
    participants,
    participantsFrom,
    places,
    share: shareOf(rating?.annual ?? null, decisions.approved.includes(organ)),
    higher: higherOf(rating?.annual ?? null, participants),
    basis: rating?.basis ?? [],
    placesOfList: spread?.places ?? null,
    edges,
    notes: notes.length === 0 ? [text(run.manifest.title, run.manifest.title)] : notes,
  };
}

function shareOf(annual: RatingRules['annual'] | null, isApproved: boolean): string | null {
  return (isApproved ? annual?.approvedAtMost : null) ?? annual?.excellentAtMost ?? null;
}

function higherOf(annual: RatingRules['annual'] | null, participants: number): RunCap['higher'] {
  const share = annual?.approvedAtMost ?? null;
  if (annual === null || share === null) return null;
  return { share, places: placesOf(exact(share), participants, annual.round) };
}

function titleIn({ schemes }: ReadRun, id: string): Text | null {
  for (const { result } of schemes)
    for (const { indicators } of result.plan.phases.toReversed()) {
      const found = indicators.find((indicator) => indicator.id === id);
      if (found !== undefined) return found.title;
    }
  return null;
}

/**
 * The person's cases as the run counts them, each once. Which rows belong to one sealed case is known here and goes no further:
 * their order is that of a hash, which tells nothing.
 */
async function casesIn(desk: RunsDesk, run: ReadRun, person: string): Promise<CaseOfPerson[]> {
  return (await keyedCasesIn(desk, run, person)).map(({ key: _, ...shown }) => shown);
}

/** The same with the number of each, also of those that are sealed or secret. */
function keyedCasesIn(
  desk: RunsDesk,
  run: ReadRun,
  person: string,
): Promise<(CaseOfPerson & { readonly key: string })[]> {
  return desk.runs.answer(run, `cases of ${person}`, async () => {
    const db = await desk.runs.db();
    const found = new Map<
      string,
      { date: string | null; mark: string | null; role: string | null; counted: Map<string, Text> }
    >();
    for (const { result } of schemesOfPerson(run, person)) {
      const all = await casesBehind(db, result, person, run.folders.snapshots, undefined, { unmask: true });
      for (const { label, rows } of all) {
        for (const row of rows) {
          if (row.case === null) continue;
          const known = found.get(row.case) ?? { date: row.date, mark: null, role: null, counted: new Map() };
          known.date = [known.date, row.date].filter((day) => day !== null).sort()[0] ?? null;
          known.mark ??= row.mark;
          known.role ??= row.role;
          known.counted.set(label.zh, label);
          found.set(row.case, known);
        }
      }
    }
    const order = (key: string) =>
      createHash('sha256').update(`${run.run.manifest.seal} ${key}`).digest('hex');
    const plain = [...found].filter(([, { mark }]) => mark === null).sort(([a], [b]) => (a < b ? -1 : 1));
    const masked = [...found]
      .filter(([, { mark }]) => mark !== null)
      .sort(([a], [b]) => (order(a) < order(b) ? -1 : 1));
    return [...plain, ...masked].map(([key, { date, mark, role, counted }]) => ({
      key,
      case: mark === null ? key : null,
      date: mark === null ? date : null,
      mark,
      role,
      counted: [...counted.values()],
    }));
  });
}

/** Who moved, and whether for the better. Worse in anything is worse: such people get notice. */
export async function whoMoved(
  desk: RunsDesk,
  before: ReadRun,
  after: ReadRun,
): Promise<{ readonly people: readonly MovedPerson[]; readonly unchanged: number }> {
  const { people, unchanged } = await movesBetween(desk, before, after);
  return {
    people: people.map((move) => ({
      person: move.person,
      total: move.total,
      place: move.standing,
      proposal: move.proposal,
      is: directionOf(move),
      said: differenceLines(move, 2),
    })),
    unchanged,
  };
}

/** Whom a run leaves worse off, each once. */
export function worsenedIn({ people }: { readonly people: readonly MovedPerson[] }): string[] {
  const worse = people.filter(({ is }) => is === 'worse').map(({ person }) => person);
  return [...new Set(worse)].sort();
}

function directionOf({ total, standing, proposal }: PersonDifference): MovedPerson['is'] {
  const [before, after] = total;
  const [was, is] = standing;
  const points = before === null || after === null ? 0 : compareExact(after, before);
  // A higher number is a lower place.
  const place = was === null || is === null ? 0 : Math.sign(was.to - is.to) || Math.sign(was.from - is.from);
  const rating =
    proposal[0] === proposal[1] ? 0 : proposal[1] === '优秀' ? 1 : proposal[0] === '优秀' ? -1 : 0;
  const lost = (before !== null && after === null) || (was !== null && is === null);
  const gained = (before === null && after !== null) || (was === null && is !== null);
  const signs = [points, place, rating];
  if (lost || signs.some((sign) => sign < 0)) return 'worse';
  if (gained || signs.some((sign) => sign > 0)) return 'better';
  return proposal[0] === proposal[1] ? 'same' : 'changed';
}

function compareExact(a: string, b: string): number {
  const [an = '0', ad = '1'] = a.split('/');
  const [bn = '0', bd = '1'] = b.split('/');
  const [left, right] = [BigInt(an) * BigInt(bd), BigInt(bn) * BigInt(ad)];
  return left < right ? -1 : left > right ? 1 : 0;
}
