import { type Text, text } from '@jianheng/mechanisms';
import type { RowLedger } from './row-ledger.ts';

/**
 * What an import makes of the rows below a header. The first three are stored in the batch:
 * `new`: no batch in force has the key · `changed`: replaces a row with the same key that says something else · `same`: the
 * row in force says the same · `repeated`: says the same as another row of this file; left out · `rejected`: has an error ·
 * `filtered`: left out by `where` of the mapping · `blank`: without a value, or a total or note below the table.
 */
export const importClasses = ['new', 'changed', 'same', 'repeated', 'rejected', 'filtered', 'blank'] as const;
export type ImportClass = (typeof importClasses)[number];

/** The ledger of one sheet, kept with its batch. Its rows are those of the file below the header, blank ones included. */
export type ImportLedger = RowLedger<ImportClass>;

/** Classes whose rows are stored in the batch. */
export const storedClasses: readonly ImportClass[] = ['new', 'changed', 'same'];

export const importClassTitles: Readonly<Record<ImportClass, Text>> = {
  new: text('新增', 'new'),
  changed: text('有变', 'changed'),
  same: text('与原有相同', 'same as before'),
  repeated: text('文件内重复', 'repeated in the file'),
  rejected: text('拒绝', 'rejected'),
  filtered: text('按对应关系不要', 'left out by the mapping'),
  blank: text('空行、合计行', 'blank, total or note'),
};
