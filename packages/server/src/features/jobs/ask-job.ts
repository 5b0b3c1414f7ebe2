import { randomUUIDv7 } from 'node:crypto';
import type { AskJob } from '@jianheng/api';
import { type Operation, text } from '@jianheng/casework';
import { change } from '../../access/change.ts';
import { recorder } from '../../access/recorder.ts';
import { Refused } from '../../access/refused.ts';
import type { RequestContext } from '../../access/request-context.ts';
import { bySystem, type JobRow } from './job-store.ts';
import type { JobsDesk } from './jobs-desk.ts';

/** Who may ask for which computation. */
const operations = {
  live: 'period.drive',
  period: 'period.drive',
  'dry-run': 'period.prepare',
  simulation: 'objection.prepare',
} as const satisfies Record<AskJob['kind'], Operation>;

/**
 * Puts a computation into the queue. The same request again is the same job, and so is the same question while it waits:
 * whoever presses twice gets one. One that runs already has read its facts; what came since is for the next.
 */
export async function askJob(
  desk: JobsDesk,
  context: RequestContext,
  period: string,
  asked: AskJob,
): Promise<string> {
  const { kind, ...details } = asked;
  const { db } = context.records;
  const row = await db.selectFrom('period').select('organ').where('id', '=', period).executeTakeFirst();
  const organ = row?.organ ?? null;
  const deed = { operation: operations[kind], belongs: { organ }, target: `period/${period}/job/${kind}` };
  const id = await change(context, deed, async (tx) => {
    if (organ === null) throw new Refused({ is: 'not-found' });
    // Two who ask at once wait for each other here.
    await tx.selectFrom('period').select('id').where('id', '=', period).forUpdate().execute();
    const same = await tx.selectFrom('job').selectAll().where('request', '=', context.request).execute();
    const repeated = same[0];
    if (repeated !== undefined) {
      if (repeated.period !== period || repeated.kind !== kind) throw new Refused(otherRequest);
      return { before: null, after: { job: repeated.id }, answer: repeated.id };
    }
    const waiting = await waitingOf(tx, period, kind);
    const alike = waiting.find(
      (job) => job.asked_by === bySystem || canonical(job.details) === canonical(details),
    );
    if (alike !== undefined) {
      // What was to be made by itself is now somebody's, who waits for it.
      if (alike.asked_by === bySystem) await adopt(tx, context, alike.id);
      return { before: null, after: { job: alike.id }, answer: alike.id };
    }
    // Its beginning is the moment: of two that were asked for or ended together the later one has the greater id.
    const made = randomUUIDv7();
    await tx
      .insertInto('job')
      .values({
        id: made,
        kind,
        organ,
        period,
        details: JSON.stringify(details),
        asked_by: recorder(context),
        asked_at: context.now,
        request: context.request,
        state: 'waiting',
      })
      .execute();
    return { before: null, after: { job: made, details }, answer: made };
  });
  desk.runner.look();
  return id;
}

function adopt(tx: RequestContext['records']['db'], context: RequestContext, id: string) {
  const { request, now } = context;
  const set = { asked_by: recorder(context), asked_at: now, request };
  return tx.updateTable('job').set(set).where('id', '=', id).where('state', '=', 'waiting').execute();
}

function waitingOf(tx: RequestContext['records']['db'], period: string, kind: JobRow['kind']) {
  return tx
    .selectFrom('job')
    .selectAll()
    .where('period', '=', period)
    .where('kind', '=', kind)
    .where('state', '=', 'waiting')
    .execute();
}

function canonical(details: unknown): string {
  const sorted = Object.entries(details as Record<string, unknown>).sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify(sorted);
}

const otherRequest = {
  is: 'conflict',
  message: text('这个请求编号已用于另一项操作', 'this request id was used for something else'),
} as const;
