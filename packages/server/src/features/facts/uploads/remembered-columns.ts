import type { SheetProposal } from '@jianheng/api';
import type { FactModel } from '@jianheng/scheme';
import type { Kysely } from 'kysely';
import type { Tables } from '../../../records/tables.ts';
import { rememberColumns } from '../../columns/remember-columns.ts';
import { plainColumn } from '../../columns/say-proposal.ts';
import { organNamed } from './organ-named.ts';
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
  const { name } = await organNamed(db, organ);
  const sheets = proposal.sheets.map((sheet) => rememberColumns(sheet, choices, model));
  return { ...proposal, sheets: sheets.map((sheet) => ofOwnOrgan(sheet, name, model)) };
}

/** An export of one organ often has no column for it: every row is of the organ that hands it in, until somebody says otherwise. */
function ofOwnOrgan(sheet: SheetProposal, name: string, model: FactModel): SheetProposal {
  const kind = model.kinds[sheet.kind ?? ''];
  const column = kind?.organ;
  if (kind === undefined || column === undefined || !sheet.missing.some((one) => one.name === column))
    return sheet;
  const choice = {
    ...plainColumn(column),
    constant: name,
    title: kind.columns[column]!.title,
    confidence: null,
    readable: null,
    unknownCodes: [],
  };
  const missing = sheet.missing.filter((one) => one.name !== column);
  return { ...sheet, columns: [...sheet.columns, choice], missing };
}
