import type { FactModel } from '@jianheng/scheme';
import type { ListedUpload } from './upload-record.ts';

/** Headers under which a column of a kind may stand in a file: what was confirmed, then the names that the model knows. */
export function columnHeaders(
  model: FactModel,
  { mapping }: Pick<ListedUpload, 'mapping'>,
  kind: string,
  column: string,
): readonly string[] {
  const chosen = (mapping?.sheets ?? [])
    .filter((sheet) => sheet.kind === kind)
    .flatMap((sheet) => {
      const choice = sheet.columns.find((one) => one.column === column);
      return [...(choice?.header == null ? [] : [choice.header]), ...(choice?.compose ?? [])];
    });
  const { title, aliases } = model.kinds[kind]!.columns[column]!;
  return [...chosen, title.zh, title.en, ...aliases];
}
