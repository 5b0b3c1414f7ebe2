import type { ShownRun } from '@jianheng/api';
import { currentRun, runsSinceSeal, text } from '@jianheng/casework';
import { UserError } from '@jianheng/scheme';
import type { Kysely } from 'kysely';
import { blocked, Refused } from '../../access/refused.ts';
import { organFolders } from '../../records/organ-folders.ts';
import type { Tables } from '../../records/tables.ts';
import { type DoneJob, doneJobs, findJobOfRun } from '../jobs/read-jobs.ts';
import { type Basis, basisNow } from './basis-now.ts';
import { isOn, newestLive } from './live-jobs.ts';
import type { ReadRun } from './open-run.ts';
import type { PeriodNow } from './period-now.ts';
import type { RunsDesk } from './runs-desk.ts';

/** A run that is shown, and how the page calls it. */
export interface Shown {
  readonly said: ShownRun;
  readonly run: ReadRun;
}

/**
 * The run that a period shows: the one it rests on, or before that the newest live one; null before anything was computed.
 * With a seal, that one of the period's runs. Throws {@link Refused} for a seal that is none of them.
 */
export async function findShown(
  desk: RunsDesk,
  period: PeriodNow,
  asked: string | null,
): Promise<Shown | null> {
  const { db } = desk.records;
  const found = asked === null ? await newest(db, period) : await named(db, period, asked);
  if (found === null) return null;
  const run = await desk.runs.run(organFolders(desk.data, period.organ), found.seal).catch(notAtHand);
  const now = await basisNow(db, period.organ, before(period.state, found.seal));
  const said = say(period, found, run, now);
  return { run, said: { ...said, renewal: await renewalOf(db, period, said, now) } };
}

/**
 * The state as a recorded run found it: a correction that it brought in itself, and those of later runs, are no change of what
 * it was computed from.
 */
function before(state: PeriodNow['state'], seal: string): PeriodNow['state'] {
  const at = state.runs.findIndex((run) => run.seal === seal);
  return at < 0 ? state : { ...state, runs: state.runs.slice(0, at) };
}

/** How far a live standing that is behind the facts is on its way to be made anew. */
async function renewalOf(
  db: Kysely<Tables>,
  { id, state }: PeriodNow,
  { kind, stale }: Pick<ShownRun, 'kind' | 'stale'>,
  now: Basis,
): Promise<ShownRun['renewal']> {
  if (!stale || kind !== 'live' || state.stage !== 'open') return 'none';
  const last = await newestLive(db, id);
  if (last?.state === 'waiting' || last?.state === 'running') return last.state;
  return last?.state === 'failed' && isOn(last, now) ? 'failed' : 'due';
}

/** What is wrong with the files is the system administrator's to read, by `verify`; a page says that they are not at hand. */
export function notAtHand(error: unknown): never {
  if (!(error instanceof UserError)) throw error;
  const deleted = error.issues.find(({ code }) => code === 'run/deleted');
  if (deleted !== undefined) throw blocked('run-deleted', deleted.message);
  throw blocked(
    'run-not-at-hand',
    text(
      '封存的结果不在本机或已损坏：累计的可以重新计算，封存的请系统管理员从备份恢复',
      'the sealed result is not at hand or damaged: a live one can be computed again, a sealed one is restored from a backup',
    ),
  );
}

interface Found {
  readonly seal: string;
  readonly job: DoneJob | null;
  readonly at: string;
}

async function newest(db: Kysely<Tables>, period: PeriodNow): Promise<Found | null> {
  const current = currentRun(period.state);
  if (current !== null) {
    return { seal: current.seal, job: await findJobOfRun(db, period.id, current.seal), at: current.on };
  }
  const [job] = await doneJobs(db, period.id, ['live', 'period']);
  return job === undefined ? null : { seal: runOf(job), job, at: job.endedAt };
}

async function named(db: Kysely<Tables>, period: PeriodNow, seal: string): Promise<Found> {
  const job = await findJobOfRun(db, period.id, seal);
  const recorded = period.state.runs.find((run) => run.seal === seal);
  if (job === null && recorded === undefined) throw new Refused({ is: 'not-found' });
  return { seal, job, at: recorded?.on ?? job?.endedAt ?? '' };
}

/** The run that a finished job made. */
export function runOf({ result }: Pick<DoneJob, 'result'>): string {
  return (result as { readonly run: string }).run;
}

function say(
  period: PeriodNow,
  { seal, job, at }: Found,
  { run }: ReadRun,
  now: Basis,
): Omit<ShownRun, 'renewal'> {
  const { published, runs } = period.state;
  const recorded = runs.find((one) => one.seal === seal);
  const kind = recorded === undefined ? (job?.kind ?? 'period') : 'period';
  const is =
    recorded !== undefined
      ? published === null
        ? 'computed'
        : 'published'
      : kind === 'live'
        ? 'shown'
        : kind === 'period'
          ? 'computed'
          : 'tried';
  const { from, to } = run.manifest.period;
  const isSince = runsSinceSeal(period.state).some((one) => one.seal === seal);
  const says = words(isSince ? 'corrected' : is, from, to);
  // What is sealed stays, whatever the facts or the register say since.
  const stale = period.state.sealed === null && isStale(job, now);
  return { seal, kind, at, from, to, is, stale, says };
}

/** Whether what a job was computed from has changed since. */
export function isStale(job: Pick<DoneJob, 'inputs'> | null, now: Basis): boolean {
  const made = job?.inputs as (Partial<Basis> & { readonly facts: string | null }) | null | undefined;
  if (made === null || made === undefined) return false;
  return made.scheme !== now.scheme || (made.facts !== null && made.facts !== now.facts);
}

function words(is: ShownRun['is'] | 'corrected', from: string, to: string) {
  const days = text(`${from} 至 ${to}`, `${from} to ${to}`);
  const kinds = {
    shown: text(
      `${days.zh} 累计，随数据变动，不作数`,
      `${days.en} so far; it changes with the facts and does not count yet`,
    ),
    computed: text(
      `${days.zh}，已按截止数据计算，尚未公布`,
      `${days.en}, computed on closed facts, not published`,
    ),
    published: text(`${days.zh}，已公布`, `${days.en}, published`),
    corrected: text(
      `${days.zh}，归档后因异议更正；归档时的结果另存不变`,
      `${days.en}, corrected on an objection after the period was sealed; the sealed result stays beside it`,
    ),
    tried: text(`${days.zh}，试算，不作数`, `${days.en}, a trial that does not count`),
  } as const;
  return kinds[is];
}
