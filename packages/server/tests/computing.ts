import assert from 'node:assert/strict';
import type { AskJob, Job } from '@jianheng/api';
import type { Actor, Period, Role } from '@jianheng/casework';
import { askJob } from '../src/features/jobs/ask-job.ts';
import { readJob } from '../src/features/jobs/show-jobs.ts';
import type { Finders } from '../src/features/periods/finder.ts';
import type { Records } from '../src/index.ts';
import { type Assessed, assessedOn } from './assessed-organ.ts';
import { testOnBoth } from './databases.ts';
import { actor, requestOf } from './people.ts';

/** The moment of these tests: the year is over. */
export const at = '2027-01-04T02:00:00.000Z';

/** A test on both databases with the invented organ and its open period. */
export function testAssessed(
  name: string,
  body: (assessed: Assessed, records: Records) => Promise<void>,
): void {
  testOnBoth(name, async (records) => {
    const assessed = await assessedOn(records, () => at);
    try {
      await body(assessed, records);
      assert.deepEqual(assessed.faults, []);
    } finally {
      await assessed.close();
    }
  });
}

/** Somebody with a role in the invented organ. */
export function someone({ organ }: Assessed, person: string, role: Role, department?: string): Actor {
  return actor(person, { role, organ: organ.id, ...(department === undefined ? {} : { department }) });
}

/** A request of somebody in the invented organ. */
export function asking(
  records: Records,
  assessed: Assessed,
  person: string,
  role: Role,
  department?: string,
) {
  return requestOf(records, someone(assessed, person, role, department), at);
}

/** Asks for a job as the office and waits for its end, whatever it is. */
export async function ended(assessed: Assessed, records: Records, asked: AskJob): Promise<Job> {
  const id = await askJob(assessed.jobs, asking(records, assessed, 'wang', 'office'), 'y2026', asked);
  await assessed.jobs.runner.idle();
  return readJob(assessed.jobs, asking(records, assessed, 'wang', 'office'), id);
}

/** Computes as the office and gives the runs that were made. */
export async function computed(assessed: Assessed, records: Records, asked: AskJob) {
  const { state, result, problem } = await ended(assessed, records, asked);
  assert.equal(state, 'done', JSON.stringify(problem));
  return result!;
}

/** Asks a finder as the office would, in a transaction. */
export function found(
  finders: Finders,
  { kind, subject = {}, details = {} }: { kind: string; subject?: unknown; details?: unknown },
  assessed: Assessed,
  records: Records,
  state: Period,
): Promise<unknown> {
  const context = asking(records, assessed, 'wang', 'office');
  return records.db
    .transaction()
    .execute(async (tx) => finders[kind]!({ context, tx, period: 'y2026', state, subject, details }));
}
