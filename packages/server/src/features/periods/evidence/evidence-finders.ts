import { text } from '@jianheng/casework';
import type { Transaction } from 'kysely';
import { recorder } from '../../../access/recorder.ts';
import { Refused } from '../../../access/refused.ts';
import type { RequestContext } from '../../../access/request-context.ts';
import type { Tables } from '../../../records/tables.ts';
import { departmentOf } from '../../register/read-register.ts';
import type { Finder } from '../finder.ts';

/** Finds where the person was on the day of declared work, and that its evidence is the person's own. */
export const findForDeclaration: Finder = async ({ context, tx, subject, details }) => {
  const { person } = subject as { readonly person: string };
  const { on, evidence } = details as { readonly on: string; readonly evidence: readonly string[] };
  await mustBeOwn(tx, context, evidence);
  return { department: await departmentOf(tx, person, on) };
};

/** Finds where the objector is today, and that the evidence is the objector's own. */
export const findForObjection: Finder = async ({ context, tx, subject, details }) => {
  const { person } = subject as { readonly person: string };
  const { evidence } = details as { readonly evidence: readonly string[] };
  await mustBeOwn(tx, context, evidence);
  return { department: await departmentOf(tx, person, context.today) };
};

/** Finds where somebody who sums up is today. */
export const findForSummary: Finder = async ({ context, tx, subject }) => {
  const { person } = subject as { readonly person: string };
  return { department: await departmentOf(tx, person, context.today) };
};

/** Nobody hands in what another handed in, nor what is not there. */
async function mustBeOwn(
  tx: Transaction<Tables>,
  context: RequestContext,
  ids: readonly string[],
): Promise<void> {
  if (ids.length === 0) return;
  const rows = await tx
    .selectFrom('evidence')
    .select('id')
    .where('id', 'in', [...ids])
    .where('added_by', '=', recorder(context))
    .execute();
  if (rows.length === new Set(ids).size) return;
  throw new Refused({ is: 'malformed', problems: [{ path: 'details.evidence', message: notThere }] });
}

const notThere = text(
  '有材料没有上传成功，请重新上传',
  'some of the files were not handed in: hand them in again',
);
