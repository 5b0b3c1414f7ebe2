import type { ModelColumn, SheetProposal } from '@jianheng/api';
import type { ProposedSheet } from '@jianheng/facts';
import type { FactColumn, FactModel } from '@jianheng/scheme';

/** A sheet of which it was recognised what it holds, as a page shows it. */
export function sayProposal(sheet: ProposedSheet, model: FactModel): SheetProposal {
  const kind = model.kinds[sheet.kind]!;
  return {
    sheet: sheet.sheet,
    kind: sheet.kind,
    ofRegister: false,
    title: kind.title,
    confidence: sheet.confidence,
    headers: headersOf(sheet),
    columns: sheet.columns.map((column) => ({
      ...plainColumn(column.column),
      header: column.header,
      order: column.order,
      month: column.month,
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

/** Headers of a sheet, in their order. */
export function headersOf({ header }: ProposedSheet): string[] {
  return header.names.filter(({ leaf }) => leaf !== '').map(({ path }) => path);
}

/** A sheet in which nothing was recognised, or nothing that is taken here. */
export function unrecognised(
  sheet: string | null,
  headers: readonly string[],
  ofRegister: boolean,
): SheetProposal {
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
    month: null,
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
