import type { ModelColumn, SheetProposal } from '@jianheng/api';
import { type ProposedSheet, proposeMapping } from '@jianheng/facts';
import type { FactColumn, FactModel } from '@jianheng/scheme';
import { registerKinds } from '../kind-owner.ts';
import type { UploadProposal } from './upload-record.ts';
import type { UploadWork } from './upload-work.ts';

/** Recognises the sheets and columns of a file, from its headers and a sample of its cells. Throws a UserError for what is no table. */
export async function proposeUpload({
  source,
  model,
}: Extract<UploadWork, { do: 'propose' }>): Promise<UploadProposal> {
  const { encoding, delimiter, sheets, others } = await proposeMapping(source, model);
  const unknown = others.map(({ sheet, headers }) => unrecognised(sheet, headers, false));
  return { encoding, delimiter, sheets: [...sheets.map((sheet) => saySheet(sheet, model)), ...unknown] };
}

function saySheet(sheet: ProposedSheet, model: FactModel): SheetProposal {
  const headers = sheet.header.names.filter(({ leaf }) => leaf !== '').map(({ path }) => path);
  // What the register tells of is not taken from a file of facts.
  if (registerKinds.includes(sheet.kind)) return unrecognised(sheet.sheet, headers, true);
  const kind = model.kinds[sheet.kind]!;
  return {
    sheet: sheet.sheet,
    kind: sheet.kind,
    ofRegister: false,
    title: kind.title,
    confidence: sheet.confidence,
    headers,
    columns: sheet.columns.map((column) => ({
      ...plainColumn(column.column),
      header: column.header,
      order: column.order,
      title: kind.columns[column.column]!.title,
      confidence: column.confidence,
      readable: column.readable,
      unknownCodes: [...column.unknownCodes],
    })),
    left: [...sheet.left],
    missing: sheet.missing.map((name) => modelColumn(model, name, kind.columns[name]!)),
    ignore: [],
  };
}

function unrecognised(sheet: string | null, headers: readonly string[], ofRegister: boolean): SheetProposal {
  return {
    sheet,
    kind: null,
    ofRegister,
    title: null,
    confidence: 0,
    headers: [...headers],
    columns: [],
    left: [...headers],
    missing: [],
    ignore: [],
  };
}

/** A choice for a column that says nothing yet. */
export function plainColumn(column: string) {
  return {
    column,
    header: null,
    constant: null,
    compose: null,
    order: null,
    serial: null,
    codes: {},
    empty: [],
  };
}

/** A column of the model as a page shows it. */
export function modelColumn(model: FactModel, name: string, column: FactColumn): ModelColumn {
  const { title, type, required, personal } = column;
  return {
    name,
    title,
    type,
    required: required && column.default === undefined,
    personal,
    codes: column.codes === undefined ? null : Object.keys(model.codes[column.codes] ?? {}),
  };
}
