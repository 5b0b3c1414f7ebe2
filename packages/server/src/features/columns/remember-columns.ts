import { ColumnChoice, type SheetChoice, type SheetProposal } from '@jianheng/api';
import type { FactModel } from '@jianheng/scheme';
import { modelColumn } from './say-proposal.ts';

/**
 * A sheet with what a person confirmed for an earlier one of the same headers in the place of what was only recognised; as it is
 * where there is no such. A person confirms it again.
 */
export function rememberColumns(
  sheet: SheetProposal,
  choices: readonly SheetChoice[],
  model: FactModel,
): SheetProposal {
  const there = new Set(sheet.headers);
  const known = choices.find((choice) => {
    const used = headersUsed(choice);
    return used.length > 0 && model.kinds[choice.kind] !== undefined && used.every((h) => there.has(h));
  });
  const kind = model.kinds[known?.kind ?? ''];
  if (known === undefined || kind === undefined) return sheet;
  // A sheet that says more by its own headers than what was confirmed for another is not the same export.
  if (sheet.kind !== null && sheet.kind !== known.kind) return sheet;
  const read = new Map(sheet.columns.map((column) => [column.column, column]));
  const used = new Set([...headersUsed(known), ...known.ignore]);
  const chosen = new Set(known.columns.map(({ column }) => column));
  return {
    ...sheet,
    kind: known.kind,
    title: kind.title,
    columns: known.columns.flatMap((choice) => {
      const column = kind.columns[choice.column];
      if (column === undefined) return [];
      return {
        ...ColumnChoice.parse(choice),
        title: column.title,
        confidence: null,
        readable: read.get(choice.column)?.readable ?? null,
        unknownCodes: (read.get(choice.column)?.unknownCodes ?? []).filter((code) => !(code in choice.codes)),
      };
    }),
    left: sheet.headers.filter((header) => !used.has(header)),
    missing: Object.entries(kind.columns)
      .filter(([name, column]) => column.required && column.default === undefined && !chosen.has(name))
      .map(([name, column]) => modelColumn(model, name, column)),
    ignore: known.ignore.filter((header) => there.has(header)),
  };
}

function headersUsed({ columns }: SheetChoice): string[] {
  return columns.flatMap(({ header, compose }) => [...(header === null ? [] : [header]), ...(compose ?? [])]);
}
