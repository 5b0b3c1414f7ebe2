import { countSheetRows } from '../ledger/count-sheet-rows.ts';
import { sheetRows } from './sheet-rows.ts';
import type { Table } from './table.ts';
import { readWorkbookParts } from './workbook-parts.ts';
import { openZip } from './zip-archive.ts';

/** Opens a workbook: its sheets as tables, read in a stream from the archive. */
export async function openWorkbook(
  path: string,
): Promise<{ readonly tables: readonly Table[]; close(): void }> {
  const archive = openZip(path);
  try {
    const parts = await readWorkbookParts(path, archive);
    const tables = parts.sheets.map(({ name, entry, hidden }) => ({
      sheet: name,
      hidden,
      serial: parts.serial,
      countRows: (from: number) => countSheetRows(archive.open(entry), from),
      blocks: () => sheetRows(path, archive, entry, parts),
    }));
    return { tables, close: archive.close };
  } catch (error) {
    archive.close();
    throw error;
  }
}
