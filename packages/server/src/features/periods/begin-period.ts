import { type Recorded, text } from '@jianheng/casework';
import { z } from 'zod';
import { authorise } from '../../access/authorise.ts';
import { Refused } from '../../access/refused.ts';
import type { RequestContext } from '../../access/request-context.ts';
import { act, type PeriodsDesk } from './act.ts';

const Wanted = z.object({
  id: z.string().min(1),
  kind: z.string(),
  title: z.string(),
  from: z.string(),
  to: z.string(),
});

/**
 * Begins a period of an organ: its row is made and the first action recorded. The row alone means nothing: should the action be
 * refused, the row is taken away again.
 */
export async function beginPeriod(
  desk: PeriodsDesk,
  context: RequestContext,
  organ: string,
  details: unknown,
): Promise<Recorded> {
  await authorise(context, { operation: 'period.prepare', belongs: { organ }, target: 'period' });
  const wanted = Wanted.safeParse(details);
  if (!wanted.success) {
    const problems = wanted.error.issues.map((i) => ({
      path: i.path.join('.'),
      message: text(i.message, i.message),
    }));
    throw new Refused({ is: 'malformed', problems });
  }
  const { id, kind, title, from, to } = wanted.data;
  const { db } = context.records;
  const made = await db
    .insertInto('period')
    .values({ id, organ, kind, title, from, to, seq: 0, demo: false })
    .onConflict((c) => c.column('id').doNothing())
    .executeTakeFirst();
  const isNew = made.numInsertedOrUpdatedRows === 1n;
  try {
    const { action } = await act(desk, context, id, { kind: 'draft', subject: { organ }, details });
    return action;
  } catch (error) {
    if (isNew) await db.deleteFrom('period').where('id', '=', id).where('seq', '=', 0).execute();
    throw error;
  }
}
