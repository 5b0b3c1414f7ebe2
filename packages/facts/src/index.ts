export type { Column, Table } from './duckdb/column.ts';
export { type DuckDb, type DuckDbOptions, openDuckDb } from './duckdb/open-duckdb.ts';
export { writeTable } from './duckdb/write-table.ts';
export { type ImportOptions, importFile } from './import/import-file.ts';
export type { ImportReport, Progress, SheetReport } from './import/import-report.ts';
export { Mapping } from './import/mapping.ts';
export { parseMapping } from './import/parse-mapping.ts';
export type { Batch, BatchSource, Coverage, RowCounts } from './store/batch.ts';
export { openStore, type Store } from './store/open-store.ts';
