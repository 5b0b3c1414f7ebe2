import type { SheetChoice, SheetProposal, SheetReview, UploadIssue, UploadProgress } from '@jianheng/api';
import type { Coverage } from '@jianheng/facts';
import type { Kysely, Selectable, Transaction } from 'kysely';
import type { Tables, UploadTable } from '../../../records/tables.ts';
import type { NamedCell } from './named-cells.ts';

/** How the columns of a file were understood. */
export interface UploadProposal {
  readonly encoding: string | null;
  readonly delimiter: string | null;
  readonly sheets: readonly SheetProposal[];
}

/** How a person confirmed them. */
export interface ConfirmedMapping {
  /** The moment of the import that follows: its batches are known by it, should it be cut off. */
  readonly at: string;
  readonly sheets: readonly SheetChoice[];
}

/** A batch that an upload became. */
export interface ReviewedBatch {
  readonly seq: number;
  readonly kind: string;
  readonly sheet: string | null;
  readonly rows: number;
  readonly covers: Coverage;
  /** It was there already, from the same bytes. */
  readonly already: boolean;
}

/** What became of the rows of a file. */
export interface UploadReport {
  readonly batches: readonly ReviewedBatch[];
  readonly sheets: readonly SheetReview[];
  /** Places of the batches that its rows were compared with. */
  readonly against: readonly number[];
  readonly unknownPeople: readonly { readonly person: string; readonly rows: number }[];
  readonly unknownPeopleCount: number;
  readonly missingPeople: readonly {
    readonly id: string;
    readonly name: string;
    readonly department: string | null;
  }[];
  readonly missingPeopleCount: number;
  /** Texts that stood where a person's number should; earlier versions did not look. */
  readonly named?: readonly NamedCell[];
  readonly errorWorkbook: boolean;
}

/** What is wrong with a file or its columns as a whole. */
export interface UploadProblems {
  readonly issues: readonly UploadIssue[];
  readonly left: number;
}

type Row = Selectable<UploadTable>;

/** An upload as it is kept. */
export interface UploadRecord extends Omit<Row, 'progress' | 'proposal' | 'mapping' | 'report' | 'problems'> {
  /** When its files were deleted because their time was over. */
  readonly deleted_at: string | null;
  readonly progress: UploadProgress | null;
  readonly proposal: UploadProposal | null;
  readonly mapping: ConfirmedMapping | null;
  readonly report: UploadReport | null;
  readonly problems: UploadProblems | null;
}

type Db = Kysely<Tables> | Transaction<Tables>;

/** An upload by its id; null when there is none. */
export async function findUpload(db: Db, id: string): Promise<UploadRecord | null> {
  const row = await db
    .selectFrom('upload')
    .leftJoin('deletion', 'deletion.id', 'upload.deletion')
    .selectAll('upload')
    .select('deletion.decided_at as deleted_at')
    .where('upload.id', '=', id)
    .executeTakeFirst();
  return row === undefined ? null : recordOf(row);
}

/** An upload among others: how its columns were recognised is left out, which is most of it. */
export type ListedUpload = Omit<UploadRecord, 'proposal'>;

/** The uploads of an organ, newest first. */
export async function uploadsOf(db: Db, organ: string): Promise<ListedUpload[]> {
  const rows = await db
    .selectFrom('upload')
    .leftJoin('deletion', 'deletion.id', 'upload.deletion')
    .select(['upload.id', 'upload.organ', 'name', 'format', 'bytes', 'sha256', 'deletion'])
    .select(['upload.made_at', 'upload.made_by', 'upload.state', 'deletion.decided_at as deleted_at'])
    .select(['progress', 'mapping', 'report', 'problems'])
    .where('upload.organ', '=', organ)
    .orderBy('upload.made_at', 'desc')
    .orderBy('upload.id')
    .execute();
  return rows as unknown as ListedUpload[];
}

function recordOf(row: Row & Pick<UploadRecord, 'deleted_at'>): UploadRecord {
  return row as unknown as UploadRecord;
}

/** What of an upload changes once it is there; what is left out stays. */
export type UploadChange = Partial<
  Pick<UploadRecord, 'state' | 'progress' | 'proposal' | 'mapping' | 'report' | 'problems'>
>;

/** Changes an upload while it is in one of these states; false when it is not. */
export async function changeUpload(
  db: Db,
  id: string,
  from: readonly UploadRecord['state'][],
  change: UploadChange,
): Promise<boolean> {
  const set = Object.fromEntries(
    Object.entries(change).map(([name, value]) => [
      name,
      name === 'state' || value === null ? value : JSON.stringify(value),
    ]),
  );
  const { numUpdatedRows } = await db
    .updateTable('upload')
    .set(set)
    .where('id', '=', id)
    .where('state', 'in', from)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}
