import { type Retention, RetentionKind } from '@jianheng/api';
import { text } from '@jianheng/casework';
import type { Kysely } from 'kysely';
import { z } from 'zod';
import { authorise, type Deed } from '../../access/authorise.ts';
import { change } from '../../access/change.ts';
import type { RequestContext } from '../../access/request-context.ts';
import type { Tables } from '../../records/tables.ts';
import { Name } from '../register/register-fields.ts';
import { understand } from '../register/understand.ts';
import { kindsOfData } from './kinds/kinds-of-data.ts';

/**
 * 个人信息保护法 §19: the shortest time that the purpose needs; §47: after it data are deleted without being asked. Neither
 * gives a number, so none is assumed: each organ enters its own with where it comes from, and nobody has verified it.
 */
export const retentionBasis = text(
  '《个人信息保护法》第19条、第47条（期限由本院确定，未核实）',
  'Personal Information Protection Law §§19, 47 (the time is set by the organ; unverified)',
);

/** For how long a kind of data is kept, and where the organ has the number from. */
export const RetentionSetting = z.strictObject({
  kind: RetentionKind,
  days: z.int().min(1).max(36_500),
  source: Name,
});

/** For how long an organ keeps what. */
export async function readRetention(context: RequestContext, organ: string): Promise<Retention[]> {
  await authorise(context, deedOf(organ));
  return retentionOf(context.records.db, organ);
}

/** Says for how long an organ keeps a kind of data, and on what ground. */
export async function setRetention(
  context: RequestContext,
  organ: string,
  sent: unknown,
): Promise<Retention[]> {
  const deed: Deed = { ...deedOf(organ), operation: 'register.change' };
  await authorise(context, deed);
  const { kind, days, source } = understand(RetentionSetting, sent);
  return change(context, { ...deed, target: `${deed.target}/${kind}` }, async (tx) => {
    const before = (await retentionOf(tx, organ)).find((r) => r.kind === kind);
    await tx
      .insertInto('retention')
      .values({ organ, kind, days, source })
      .onConflict((c) => c.columns(['organ', 'kind']).doUpdateSet({ days, source }))
      .execute();
    return {
      before: { days: before?.days ?? null, source: before?.source ?? null },
      after: { days, source },
      answer: await retentionOf(tx, organ),
    };
  });
}

/** The settings of an organ, each kind with what the organ has said of it. */
export async function retentionOf(db: Kysely<Tables>, organ: string): Promise<Retention[]> {
  const rows = await db.selectFrom('retention').selectAll().where('organ', '=', organ).execute();
  return RetentionKind.options.map((kind) => {
    const row = rows.find((r) => r.kind === kind);
    const { title, goes } = kindsOfData[kind];
    const said = { days: row?.days ?? null, source: row?.source ?? null };
    return { kind, title, goes, ...said, basis: retentionBasis, confidence: 'unverified' };
  });
}

function deedOf(organ: string): Deed {
  return { operation: 'register.read', belongs: { organ }, target: `register/${organ}/retention` };
}
