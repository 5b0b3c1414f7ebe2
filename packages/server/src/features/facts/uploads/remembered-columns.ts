import type { SheetChoice, SheetProposal } from '@jianheng/api';
import type { FactModel } from '@jianheng/scheme';
import type { Kysely } from 'kysely';
import type { Tables } from '../../../records/tables.ts';
import { modelColumn } from './propose-upload.ts';
import { type UploadProposal, uploadsOf } from './upload-record.ts';

/** Uploads looked at for one whose columns were confirmed before. */
const lookedAt = 50;

/**
 * Puts what a person confirmed for an earlier file in the place of what was only recognised: sheets of the same headers, a
 * workbook of rejected rows of an earlier upload among them, are read as they were then. A person confirms it again.
 */
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
  return { ...proposal, sheets: proposal.sheets.map((sheet) => remember(sheet, choices, model)) };
}

function remember(sheet: SheetProposal, choices: readonly SheetChoice[], model: FactModel): SheetProposal {
  const there = new Set(sheet.headers);
  const known = choices.find((choice) => {
    const used = headersOf(choice);
    return used.length > 0 && model.kinds[choice.kind] !== undefined && used.every((h) => there.has(h));
  });
  const kind = model.kinds[known?.kind ?? ''];
  if (known === undefined || kind === undefined) return sheet;
  // A sheet that says more by its own headers than what was confirmed for another is not the same export.
  if (sheet.kind !== null && sheet.kind !== known.kind) return sheet;
  const read = new Map(sheet.columns.map((column) => [column.column, column]));
  const used = new Set([...headersOf(known), ...known.ignore]);
  const chosen = new Set(known.columns.map(({ column }) => column));
  return {
    ...sheet,
    kind: known.kind,
    title: kind.title,
    columns: known.columns.map((choice) => ({
      ...choice,
      title: kind.columns[choice.column]!.title,
      confidence: null,
      readable: read.get(choice.column)?.readable ?? null,
      unknownCodes: (read.get(choice.column)?.unknownCodes ?? []).filter((code) => !(code in choice.codes)),
    })),
    left: sheet.headers.filter((header) => !used.has(header)),
    missing: Object.entries(kind.columns)
      .filter(([name, column]) => column.required && column.default === undefined && !chosen.has(name))
      .map(([name, column]) => modelColumn(model, name, column)),
    ignore: known.ignore.filter((header) => there.has(header)),
  };
}

function headersOf({ columns }: SheetChoice): string[] {
  return columns.flatMap(({ header, compose }) => [...(header === null ? [] : [header]), ...(compose ?? [])]);
}
