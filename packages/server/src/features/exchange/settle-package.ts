import { PostingGiven } from '@jianheng/api';
import { text } from '@jianheng/casework';
import { authorise, type Deed } from '../../access/authorise.ts';
import { change } from '../../access/change.ts';
import { recorder } from '../../access/recorder.ts';
import { blocked, Refused } from '../../access/refused.ts';
import type { RequestContext } from '../../access/request-context.ts';
import { openPackage } from '../../exchange/open-package.ts';
import { doors } from './doors/doors.ts';
import type { ExchangeDesk } from './exchange-desk.ts';
import { signMade } from './make-package.ts';
import type { Made } from './making/made.ts';
import { findPackage, type KeptPackage } from './package-store.ts';
import { applyTaken } from './take-package.ts';

/** A second person confirms what waits: what was taken takes effect, what was made is signed. Never who recorded it. */
export async function confirmPackage(
  desk: ExchangeDesk,
  context: RequestContext,
  seq: number,
): Promise<void> {
  const known = await getWaiting(context, seq);
  // What an action of a period does is confirmed there.
  const { needsSecond } = doors[known.kind as keyof typeof doors];
  if (known.way === 'in' && !needsSecond) throw new Refused({ is: 'not-found' });
  await change(context, deedOf(known), async (tx) => {
    const kept = await tx
      .selectFrom('exchange_package')
      .selectAll()
      .where('seq', '=', seq)
      .where('state', '=', 'waiting')
      .forUpdate()
      .executeTakeFirst();
    if (kept === undefined) throw new Refused({ is: 'conflict', message: settled });
    if (kept.recorded_by === recorder(context))
      throw blocked(
        'exchange/same-eyes',
        text(
          '提交的人不能自己确认，须由另一人确认',
          'whoever submitted it cannot confirm it; another person must',
        ),
      );
    const second = { state: 'done', second_at: context.now, second_by: recorder(context) } as const;
    const update = tx.updateTable('exchange_package').set(second).where('seq', '=', seq);
    if (kept.way === 'out') {
      const made = kept.given as Made;
      const signed = await signMade(desk, tx, {
        id: kept.package,
        organ: kept.organ,
        made,
        at: context.now,
      });
      await update.set({ ...signed, made_at: context.now }).execute();
      return { before: null, after: { package: kept.package, digest: signed.digest }, answer: undefined };
    }
    await update.execute();
    const opened = openPackage(Buffer.from(kept.file, 'base64'));
    const posting = kept.given === null ? null : PostingGiven.parse(kept.given);
    const effect = await applyTaken(tx, desk, context, kept.organ, { opened, posting }, seq);
    return { before: null, after: { package: kept.package, effect }, answer: undefined };
  });
}

/** Sends back what waits, with a reason: nothing of it takes effect. Whoever recorded it may take it back so. */
export async function returnPackage(context: RequestContext, seq: number, reason: string): Promise<void> {
  const known = await getWaiting(context, seq);
  await change(context, deedOf(known), async (tx) => {
    const done = await tx
      .updateTable('exchange_package')
      .set({ state: 'sent-back', note: reason })
      .where('seq', '=', seq)
      .where('state', '=', 'waiting')
      .executeTakeFirst();
    if (done.numUpdatedRows !== 1n) throw new Refused({ is: 'conflict', message: settled });
    return { before: null, after: { package: known.package, reason }, answer: undefined };
  });
}

const settled = text('他人刚刚处理过', 'somebody else has settled it a moment ago');

async function getWaiting(context: RequestContext, seq: number): Promise<KeptPackage> {
  const kept = await findPackage(context.records.db, seq);
  await authorise(context, deedOf(kept));
  if (kept === null || kept.state !== 'waiting') throw new Refused({ is: 'not-found' });
  return kept;
}

function deedOf(kept: KeptPackage | null): Deed {
  return {
    operation: 'exchange.second',
    belongs: { organ: kept?.organ ?? null },
    target: `exchange/${kept?.organ ?? '-'}/${kept?.kind ?? '-'}/${kept?.package ?? '-'}`,
  };
}
