import type { FactModel } from '@jianheng/scheme';
import type { Kysely } from 'kysely';
import type { Tables } from '../../../records/tables.ts';
import { rememberColumns } from '../../columns/remember-columns.ts';
import { type UploadProposal, uploadsOf } from './upload-record.ts';

/** Uploads looked at for one whose columns were confirmed before. */
const lookedAt = 50;

/** A proposal with what a person confirmed for an earlier upload; a workbook of rejected rows of one is read as it was then. */
export async function rememberedColumns(
  db: Kysely<Tables>,
  organ: string,
  proposal: UploadProposal,
  model: FactModel,
): Promise<UploadProposal> {
  const earlier = (await uploadsOf(db, organ)).slice(0, lookedAt);
  const choices = earlier
    .filter(({ state }) => state === 'review')
    .flatMap(({ mapping }) => mapping?.sheets ?? []);
  return { ...proposal, sheets: proposal.sheets.map((sheet) => rememberColumns(sheet, choices, model)) };
}
