import { currentRun, text } from '@jianheng/casework';
import { blocked } from '../../access/refused.ts';
import { doneJobs } from '../jobs/read-jobs.ts';
import type { Finders, Sought } from '../periods/finder.ts';
import { namedBy } from '../procedures/reviews/named-for-review.ts';
import { decisionFinders } from './decision-finders.ts';
import { mustBeFresh } from './must-be-fresh.ts';
import { objectionFinders } from './objection-finders.ts';
import type { ReadRun } from './open-run.ts';
import { ratingFinders } from './rating-finders.ts';
import { findRunOf, triggersIn, whoMoved, worsenedIn } from './read-runs.ts';
import type { RunsDesk } from './runs-desk.ts';
import { runOf } from './shown-run.ts';

/** What the server finds of runs for the actions that rest on them. */
export function runFinders(desk: RunsDesk): Finders {
  return {
    'record-run': (sought) => findRun(desk, sought),
    'record-dry-run': checkDryRun,
    'begin-review': (sought) => findTrigger(desk, sought),
    'depart-from-review': (sought) => findTriggers(desk, sought),
    ...decisionFinders(desk),
    ...objectionFinders(desk),
    ...ratingFinders(desk),
  };
}

/**
 * The newest run of the closed facts, if nothing has changed since. After publication also whom it leaves worse off than the run
 * that was published.
 */
async function findRun(
  desk: RunsDesk,
  sought: Sought,
): Promise<{ readonly seal: string; readonly worsened?: string[] }> {
  const [job] = await doneJobs(sought.tx, sought.period, ['period']);
  if (job === undefined)
    throw blocked(
      'not-computed',
      text('还没有计算：先计算，再记录', 'nothing is computed yet: compute first'),
    );
  await mustBeFresh(sought, job);
  const seal = runOf(job);
  const { published, plan } = sought.state;
  const current = currentRun(sought.state);
  if (published === null || current === null) return { seal };
  const before = await findRunOf(desk, plan?.organ ?? '', current.seal);
  const after = await findRunOf(desk, plan?.organ ?? '', seal);
  if (before === null || after === null)
    throw blocked('no-run', text('封存的结果不在本机', 'the sealed run is not at hand'));
  return { seal, worsened: worsenedIn(await whoMoved(desk, before, after)) };
}

/** A dry run that is recorded is one of this period's chosen scheme. */
async function checkDryRun(sought: Sought): Promise<Record<string, never>> {
  const { run, baseline } = sought.details as { readonly run: string; readonly baseline: string };
  const jobs = await doneJobs(sought.tx, sought.period, ['dry-run']);
  const job = jobs.find(({ result }) => {
    const made = result as { readonly run: string; readonly baseline: string | null };
    return made.run === run && made.baseline === baseline;
  });
  if (job === undefined)
    throw blocked(
      'no-such-dry-run',
      text('没有这次试算：先试算，再记录', 'there is no such dry run: compute it first'),
    );
  const { scheme } = job.inputs as { readonly scheme: string | null };
  if (scheme !== sought.state.scheme?.hash)
    throw blocked(
      'other-scheme',
      text('试算的不是现在选定的方案', 'the dry run is not of the scheme chosen now'),
    );
  return {};
}

/** Triggers that send somebody to review by the run that counts now. */
async function findTriggers(desk: RunsDesk, sought: Sought): Promise<{ readonly triggers: string[] }> {
  const { person } = sought.subject as { readonly person: string };
  const named = namedBy(triggersIn(await runNow(desk, sought)));
  return { triggers: [...new Set(named.filter((one) => one.person === person).map((one) => one.trigger))] };
}

/** Why somebody is reviewed: a trigger of the scheme names the person, or leaves it to people at the edge of a share. */
async function findTrigger(desk: RunsDesk, sought: Sought) {
  const { person } = sought.subject as { readonly person: string };
  const own = triggersIn(await runNow(desk, sought)).filter((finding) => finding.person === person);
  const found =
    own.find(({ outcome }) => outcome === 'review') ?? own.find(({ outcome }) => outcome === 'at-edge');
  if (found === undefined)
    throw blocked(
      'no-trigger',
      text('方案的评审条件没有涉及此人', 'no trigger of the scheme names this person'),
    );
  return { trigger: found.trigger, reason: found.reason.zh };
}

async function runNow(desk: RunsDesk, { state }: Sought): Promise<ReadRun> {
  const current = currentRun(state);
  const run = current === null ? null : await findRunOf(desk, state.plan?.organ ?? '', current.seal);
  if (run === null) throw blocked('no-run', text('封存的结果不在本机', 'the sealed run is not at hand'));
  return run;
}
