import { availableParallelism } from 'node:os';
import type { AskJob, JobKind } from '@jianheng/api';
import { monthsOf, noPeriod, type Period, type Stage, text } from '@jianheng/casework';
import { noDecisions } from '@jianheng/run';
import { type Plan, UserError } from '@jianheng/scheme';
import { dayInChina } from '../../access/request-context.ts';
import { organFolders } from '../../records/organ-folders.ts';
import type { Job, JobWork, PreparedJob } from '../jobs/job-work.ts';
import { type ChangedList, listsToCheck } from '../periods/case-lists/changed-lists.ts';
import { basisNow, schemeInForce } from './basis-now.ts';
import { clipPlan, forOrgan, soFar } from './clip-plan.ts';
import { decisionsNow } from './decisions-now.ts';
import { oldLiveRuns } from './old-live-runs.ts';
import { findPeriod, type PeriodNow } from './period-now.ts';
import type { RunJob, RunJobResult } from './run-job.ts';
import type { RunsDesk } from './runs-desk.ts';

type DryRun = Omit<Extract<AskJob, { kind: 'dry-run' }>, 'kind'>;
type Simulation = Omit<Extract<AskJob, { kind: 'simulation' }>, 'kind'>;

/** Asks people to look over lists again that the facts of a run say otherwise than they were confirmed. */
export type AskAgain = (period: string, lists: readonly ChangedList[]) => Promise<unknown>;

/** What the jobs of runs do. One thread less than the machine has, so that pages stay quick while one is made. */
export function runWorks(desk: RunsDesk, askAgain: AskAgain): Readonly<Record<JobKind, JobWork>> {
  const work = (prepare: JobWork['prepare']): JobWork => ({
    settle: async ({ period }, made) => {
      const { lists, ...result } = made as unknown as RunJobResult;
      await askAgain(period, lists);
      return result;
    },
    prepare: (job, progress) => {
      progress({ what: text('准备数据', 'getting the facts together'), done: 0, of: 0 });
      return prepare(job, progress);
    },
  });
  return {
    live: work((job) =>
      prepareRun(desk, job, { clip: dayInChina(desk.now()), also: [], counts: false, stages: running }),
    ),
    period: work((job) => prepareRun(desk, job, { clip: null, also: [], counts: true, stages: closed })),
    simulation: work((job) => {
      const { batch, scheme = null } = job.details as Simulation;
      const also = batch === null ? [] : [batch];
      return prepareRun(desk, job, { clip: null, also, scheme, counts: true, stages: closed });
    }),
    'dry-run': work((job) => prepareDryRun(desk, job)),
  };
}

interface How {
  /** The day after which nothing counts; null for the whole period. */
  readonly clip: string | null;
  readonly also: readonly string[];
  /** The set of schemes to be tried; the one in force when left out. */
  readonly scheme?: string | null;
  readonly counts: boolean;
  /** When in the procedure it is made. */
  readonly stages: readonly Stage[];
}

const closed: readonly Stage[] = ['closed', 'published', 'meeting', 'decided', 'sealed'];
const running: readonly Stage[] = ['open', ...closed];

async function prepareRun(
  desk: RunsDesk,
  job: Job,
  { clip, also, scheme = null, counts, stages }: How,
): Promise<PreparedJob> {
  const period = await getPeriod(desk, job.period);
  const { organ, state } = period;
  if (!stages.includes(state.stage)) throw new UserError([counts ? notClosed : notOpen]);
  const basis = await basisNow(desk.records.db, organ, state);
  const whole = await plansOf(desk, organ, scheme ?? basis.scheme, null);
  const plans = clip === null ? whole : whole.map((plan) => soFar(clipPlan(plan, clip)));
  const wanted = { organ, period: job.period, state, also, knownAt: desk.now() };
  const batches = await desk.sources.batchesOf(desk.records, wanted);
  return preparedOf(
    {
      ...workOf(desk, organ),
      drop: clip === null ? [] : await oldLiveRuns(desk, job.period),
      batches,
      counts,
      decisions: decisionsNow(state),
      lists: also.length === 0 ? listsToCheck(state) : [],
      months: lastDaysOf(plans),
      runs: [{ as: 'run', title: period.title, plans }],
    },
    { ...basis, to: clip, batches: [...batches] },
  );
}

/** The chosen set and the one in force, both on the days and facts of an earlier period. */
async function prepareDryRun(desk: RunsDesk, job: Job): Promise<PreparedJob> {
  const { earlier, from, to, batches: also, baseline, scheme = null } = job.details as DryRun;
  const period = await getPeriod(desk, job.period);
  const { organ } = period;
  const before = earlier === null ? null : await getPeriod(desk, earlier);
  if (before !== null && before.organ !== organ) throw new UserError([otherOrgan]);
  const days = daysOf(period, before, { from, to });
  const chosen = scheme ?? schemeInForce(period.state);
  // On the period's own days its sets are in force as they are, with the stretches of an amendment.
  const on = days.from === period.from && days.to === period.to ? null : days;
  const inForce = baseline ?? (before === null ? null : schemeInForce(before.state));
  if (inForce === null) throw new UserError([noBaseline]);
  const state: Period = before?.state ?? { ...noPeriod, plan: period.state.plan };
  const wanted = { organ, period: before?.id ?? period.id, state, also, knownAt: desk.now() };
  const numbers = await desk.sources.batchesOf(desk.records, wanted);
  const title = text(`试算 ${days.from} 至 ${days.to}`, `dry run of ${days.from} to ${days.to}`).zh;
  return preparedOf(
    {
      ...workOf(desk, organ),
      drop: [],
      batches: numbers,
      counts: false,
      // A scheme is tried without what was decided in one year alone.
      decisions: noDecisions,
      lists: [],
      months: [],
      runs: [
        { as: 'baseline', title, plans: await plansOf(desk, organ, inForce, on) },
        { as: 'run', title, plans: await plansOf(desk, organ, chosen, on) },
      ],
    },
    { facts: null, scheme: chosen, baseline: inForce, ...days, batches: [...numbers] },
  );
}

/** Days of a dry run: as asked, else those of the earlier period, else the period's own a year before. */
function daysOf(period: PeriodNow, before: PeriodNow | null, asked: Pick<DryRun, 'from' | 'to'>) {
  const from = asked.from ?? before?.from ?? aYearBefore(period.from);
  const to = asked.to ?? before?.to ?? aYearBefore(period.to);
  if (to < from) throw new UserError([badDays]);
  return { from, to };
}

function aYearBefore(day: string): string {
  const before = `${Number(day.slice(0, 4)) - 1}${day.slice(4)}`;
  return before.endsWith('-02-29') ? before.replace('-29', '-28') : before;
}

async function plansOf(
  desk: RunsDesk,
  organ: string,
  hash: string | null,
  days: { readonly from: string; readonly to: string } | null,
): Promise<readonly Plan[]> {
  if (hash === null) throw new UserError([noScheme]);
  const plans = await desk.sources.plansOf(desk.records.db, { organ, hash }, days);
  return plans.map((plan) => forOrgan(plan, organ));
}

function workOf(desk: RunsDesk, organ: string): Pick<RunJob, 'folders' | 'model' | 'packs' | 'threads'> {
  const { data, model, packs } = desk;
  const threads = Math.max(1, availableParallelism() - 1);
  return { folders: organFolders(data, organ), model, packs, threads };
}

function preparedOf(data: RunJob, inputs: PreparedJob['inputs']): PreparedJob {
  return { module: new URL('./run-worker.ts', import.meta.url), data, inputs };
}

/** Last days of the months that the plans touch; the last of them is the plans' own. */
function lastDaysOf(plans: readonly Plan[]): string[] {
  const from = plans.map((plan) => plan.from).sort()[0];
  const to = plans
    .map((plan) => plan.to)
    .sort()
    .at(-1);
  if (from === undefined || to === undefined) return [];
  const ends = monthsOf(from, to).map((month) => {
    const [year, number] = month.split('-').map(Number) as [number, number];
    return new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10);
  });
  return [...ends.filter((day) => day < to), to].filter((day) => plans.every((plan) => plan.from <= day));
}

async function getPeriod({ records, standings }: RunsDesk, id: string): Promise<PeriodNow> {
  const period = await findPeriod(records.db, standings, id);
  if (period === null) throw new UserError([noSuchPeriod]);
  return period;
}

const issue = (code: string, message: ReturnType<typeof text>, hint: ReturnType<typeof text>) => ({
  code,
  level: 'error' as const,
  message,
  hint,
  place: {},
});
const noSuchPeriod = issue(
  'run/no-period',
  text('没有这个考核周期', 'there is no such period'),
  text('从周期列表里选一个', 'choose one from the list of periods'),
);
const otherOrgan = issue(
  'run/other-organ',
  text('试算用的周期不是本院的', 'the earlier period is another organ’s'),
  text('选本院以前的周期，或指定批次', 'choose an earlier period of this organ, or name batches'),
);
const notOpen = issue(
  'run/not-open',
  text('周期还没有启动，没有累计可算', 'the period is not open: nothing has come together yet'),
  text('启动周期之后再计算；方案可以先试算', 'compute once it is open; a scheme can be tried before'),
);
const notClosed = issue(
  'run/not-closed',
  text('周期还没有截止', 'the period is not closed'),
  text(
    '截止之后再计算；在此之前可以看累计',
    'compute once it is closed; until then there is the live standing',
  ),
);
const noBaseline = issue(
  'run/no-baseline',
  text('没有可比的现行方案', 'there is no scheme in force to compare with'),
  text('指定一套现行方案，或选本院以前的周期', 'name a set of schemes, or choose an earlier period'),
);
const noScheme = issue(
  'run/no-scheme',
  text('这个周期还没有选定方案', 'no scheme is chosen for this period'),
  text('先选定方案', 'choose a scheme first'),
);
const badDays = issue(
  'run/bad-days',
  text('试算的结束日早于开始日', 'the last day of the dry run is before its first'),
  text('改正日期', 'correct the days'),
);
