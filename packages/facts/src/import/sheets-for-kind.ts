import type { FactModel } from '@jianheng/scheme';
import { wantedNames } from './bind-columns.ts';
import { isNeeded } from './column-use.ts';
import { findHeader, headRows } from './find-header.ts';
import { headerName, namesOf } from './header-name.ts';
import { openSource } from './open-source.ts';
import { surveyFile } from './survey-file.ts';

/** A sheet of a file beside a kind of facts that it may hold. */
export interface SheetForKind {
  /** Null for a text file. */
  readonly sheet: string | null;
  /** The workbook does not show it. */
  readonly hidden: boolean;
  /** Columns of the kind that its header names. */
  readonly found: readonly string[];
  /** Required columns that no header names. */
  readonly missing: readonly string[];
}

/** Looks at the header of every sheet of a file for the columns of a kind. Throws a UserError when it is no table at all. */
export async function sheetsForKind(
  path: string,
  model: FactModel,
  kind: string,
): Promise<readonly SheetForKind[]> {
  const source = await openSource(path, await surveyFile(path, () => undefined), {});
  const wanted = wantedNames(model, { kind, columns: {}, ignore: [], drop: [], where: [] });
  const { [kind]: own } = model.kinds;
  const columns = Object.entries(own!.columns);
  try {
    const sheets: SheetForKind[] = [];
    for (const table of source.tables) {
      const header = findHeader(await headRows(table, 60), wanted);
      const named = new Set(header?.names.flatMap(namesOf));
      const isThere = ([name, { title, aliases }]: (typeof columns)[number]) =>
        [name, title.zh, title.en, ...aliases].some((known) => named.has(headerName(known)));
      sheets.push({
        sheet: table.sheet,
        hidden: table.hidden === true,
        found: columns.filter(isThere).map(([name]) => name),
        missing: columns.filter((c) => isNeeded(own!, c[0]) && !isThere(c)).map(([name]) => name),
      });
    }
    return sheets;
  } finally {
    source.close();
  }
}
