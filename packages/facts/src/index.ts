export { type Column, int32Column, type Table, textColumn } from './duckdb/column.ts';
export { type NarrowWhole, narrowWhole } from './duckdb/narrow-whole.ts';
export { type DuckDb, type DuckDbOptions, openDuckDb } from './duckdb/open-duckdb.ts';
export { type FilePiece, readPieces } from './duckdb/read-pieces.ts';
export { type OnlyRows, readTable } from './duckdb/read-table.ts';
export {
  type CheckedFile,
  type CheckedFileRow,
  type CheckFileOptions,
  checkFile,
  type RowProblem,
  type SpoiledRow,
} from './import/check-file.ts';
export { type ImportOptions, importFile, type RejectedInSheet } from './import/import-file.ts';
export type { ImportReport, Progress, SheetReport } from './import/import-report.ts';
export { Mapping } from './import/mapping.ts';
export { mappingText } from './import/mapping-text.ts';
export { parseMapping } from './import/parse-mapping.ts';
export { type ProposalForFiles, proposeForFiles } from './import/propose-for-files.ts';
export {
  type Custom,
  type Proposal,
  type ProposedColumn,
  type ProposedSheet,
  proposeMapping,
} from './import/propose-mapping.ts';
export type { PeopleByName, PersonCell } from './import/read-people.ts';
export type { NamedStaff, PersonRead, PersonReadBy } from './import/read-person.ts';
export { type SheetForKind, sheetsForKind } from './import/sheets-for-kind.ts';
export { underItsName } from './import/under-its-name.ts';
export {
  askedClasses,
  type CountClass,
  countClasses,
  countClassTitles,
  nobodysClasses,
} from './ledger/count-classes.ts';
export { type CountedClass, countLedger, type LedgerProgram, type RowNumber } from './ledger/count-ledger.ts';
export {
  type ImportClass,
  type ImportLedger,
  importClasses,
  importClassTitles,
  storedClasses,
} from './ledger/import-ledger.ts';
export {
  type LedgerClass,
  mostExamples,
  type RowLedger,
  type RowPlace,
  rowsIn,
  unaccounted,
} from './ledger/row-ledger.ts';
export { type PlacedBatch, placedBatches, rowPlaces } from './ledger/row-places.ts';
export { sayLedger } from './ledger/say-ledger.ts';
export { type AssessedStints, assessedStints } from './ledger/seats.ts';
export {
  type BatchLedger,
  type KindLedger,
  readSnapshotLedger,
  standingRows,
} from './ledger/snapshot-ledger.ts';
export { buildStints } from './measure/build-stints.ts';
export { type CasePartner, casePartners } from './measure/case-partners.ts';
export { type CaseInDays, casesInDays, casesOfPeople } from './measure/cases-in-days.ts';
export { compileMeasure } from './measure/compile-measure.ts';
export { CountsCache } from './measure/counts-cache.ts';
export { type ListedCase, listCases } from './measure/list-cases.ts';
export { type MeasureOptions, measure } from './measure/measure.ts';
export { findMovedPeople, movedPartitions } from './measure/moved-people.ts';
export { recount, stintsOfPeople } from './measure/recount.ts';
export type { PlacedPhase } from './measure/slice-key.ts';
export { StoredCounts, shareUnitsOf } from './measure/stored-counts.ts';
export { suppliedKinds } from './measure/supplied.ts';
export { writeParquet } from './parquet/write-parquet.ts';
export {
  type ComparedAs,
  type ComparedCounts,
  type ComparedRow,
  compareBatch,
  comparedAs,
  countPeople,
  readCompared,
} from './review/compare-batch.ts';
export { findKeys } from './review/find-keys.ts';
export { partitionOf } from './snapshot/content-hash.ts';
export { countInPost, type OutsideCount, organsCountedIn } from './snapshot/count-in-post.ts';
export { readKind } from './snapshot/read-kind.ts';
export { rosterFolder } from './snapshot/resolve-roster.ts';
export { openSnapshot, type ResolveOptions, resolveSnapshot } from './snapshot/resolve-snapshot.ts';
export {
  type BatchFile,
  peoplePerPartition,
  type Snapshot,
  type SnapshotManifest,
} from './snapshot/snapshot.ts';
export type { Batch, BatchSource, Coverage, RowCounts } from './store/batch.ts';
export { batchFile } from './store/batch-file.ts';
export { openStore, type Store } from './store/open-store.ts';
export { settled } from './store/settled.ts';
export { lockStore } from './store/store-lock.ts';
export { storeWhenFree } from './store/store-when-free.ts';
export { undoImport } from './store/undo-import.ts';
