import type { ColumnChoice, SheetChoice } from '@jianheng/api';
import type { FactModel } from '@jianheng/scheme';

/** The text of the mapping that a person's choices make; `organ` is the one whose days a sheet covers. */
export function mappingSource(
  id: string,
  sheets: readonly SheetChoice[],
  model: FactModel,
  organ: string,
): string {
  return JSON.stringify({
    mapping: id,
    'fact-model': model['fact-model'],
    sheets: sheets.map(({ sheet, kind, columns, ignore, covers }) => ({
      kind,
      ...(sheet === null ? {} : { sheet }),
      columns: Object.fromEntries(columns.map((choice) => [choice.column, columnOf(choice)])),
      ignore,
      ...(covers === null ? {} : { covers: { ...covers, organs: [organ] } }),
    })),
  });
}

function columnOf({ header, constant, compose, order, serial, month, codes, empty }: ColumnChoice) {
  return {
    ...(header === null ? {} : { header }),
    ...(constant === null ? {} : { constant }),
    ...(compose === null ? {} : { compose }),
    ...(order === null ? {} : { order }),
    ...(serial === null ? {} : { serial }),
    // Choices of earlier versions do not say it.
    ...(month == null ? {} : { month }),
    codes,
    empty,
  };
}
