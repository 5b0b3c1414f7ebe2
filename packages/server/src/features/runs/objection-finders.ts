import type { AskJob } from '@jianheng/api';
import { currentRun, type Objection, text } from '@jianheng/casework';
import { blocked } from '../../access/refused.ts';
import { doneJobs } from '../jobs/read-jobs.ts';
import type { Finders, Sought } from '../periods/finder.ts';
import { mustBeFresh } from './must-be-fresh.ts';
import { findRunOf, whoMoved, worsenedIn } from './read-runs.ts';
import type { RunsDesk } from './runs-desk.ts';
import { runOf } from './shown-run.ts';

/** What the server finds for objections: the correction, what it would change, whom it worsens. */
export function objectionFinders(desk: RunsDesk): Finders {
  return {
    'attach-correction': async ({ tx, state, details }) => {
      const { batch } = details as { readonly batch: string };
      return { owner: await desk.sources.ownerOf(tx, state.plan?.organ ?? '', batch) };
    },
    'simulate-objection': async (sought) => ({ run: await findSimulated(sought, objectionOf(sought)) }),
    'decide-objection': (sought) => findDecided(desk, sought),
  };
}

function objectionOf({ state, subject }: Sought): Objection {
  const { objection } = subject as { readonly objection: string };
  const found = state.objections[objection];
  if (found === undefined)
    throw blocked('unknown-objection', text('没有这条异议', 'there is no such objection'));
  return found;
}

/** The run that upholding would lead to: with nothing corrected the present one, for nothing would change. */
async function findSimulated(sought: Sought, { correction, reading }: Objection): Promise<string> {
  const current = currentRun(sought.state);
  if (current === null) throw blocked('no-run', text('还没有封存的结果', 'there is no sealed run'));
  if (correction === null && reading === null) return current.seal;
  const jobs = await doneJobs(sought.tx, sought.period, ['simulation']);
  const job = jobs.find(({ details }) => {
    const { batch, scheme = null } = details as Extract<AskJob, { kind: 'simulation' }>;
    return batch === (correction?.batch ?? null) && scheme === (reading?.scheme.hash ?? null);
  });
  if (job === undefined)
    throw blocked(
      'not-simulated',
      text('先用更正的批次或读法试算', 'compute a simulation with what is corrected first'),
    );
  await mustBeFresh(sought, job);
  return runOf(job);
}

/** What a decision leads to; for one that is refused nothing. */
async function findDecided(desk: RunsDesk, sought: Sought) {
  const nothing = { run: null, batch: null, worsened: [] };
  const { upheld } = sought.details as { readonly upheld: boolean };
  const objection = objectionOf(sought);
  const { correction, reading } = objection;
  if (!upheld || (correction === null && reading === null)) return nothing;
  const organ = sought.state.plan?.organ ?? '';
  const seal = await findSimulated(sought, objection);
  if (seal !== objection.simulated)
    throw blocked(
      'simulated-otherwise',
      text('试算之后又算过，请重新查看影响', 'it was computed anew since: look at its effect again'),
    );
  const before = await findRunOf(desk, organ, currentRun(sought.state)?.seal ?? '');
  const after = await findRunOf(desk, organ, seal);
  if (before === null || after === null)
    throw blocked('no-run', text('封存的结果不在本机', 'the sealed run is not at hand'));
  const worsened = worsenedIn(await whoMoved(desk, before, after));
  const scheme = reading === null ? {} : { scheme: reading.scheme.hash };
  return { run: seal, batch: correction?.batch ?? null, ...scheme, worsened };
}
