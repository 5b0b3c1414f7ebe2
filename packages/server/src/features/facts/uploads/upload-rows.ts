import { createReadStream, existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import type { ReviewedRow, UploadIssue, UploadRows, UploadRowsQuery } from '@jianheng/api';
import { batchFile, openDuckDb, openStore, readCompared } from '@jianheng/facts';
import { Refused } from '../../../access/refused.ts';
import type { RequestContext } from '../../../access/request-context.ts';
import { organFolders } from '../../../records/organ-folders.ts';
import type { FactsDesk } from '../facts-desk.ts';
import { columnHeaders } from './column-headers.ts';
import { identifying, isMarked, maskedCell } from './mask-row.ts';
import { getReadable } from './show-uploads.ts';
import { uploadFiles } from './upload-files.ts';
import type { ReviewedBatch, UploadRecord } from './upload-record.ts';

/** One page of the rows of an upload that are this or that. */
export async function readUploadRows(
  desk: FactsDesk,
  context: RequestContext,
  id: string,
  query: UploadRowsQuery,
): Promise<UploadRows> {
  const upload = await getReadable(context, id);
  const sheet = upload.report?.sheets[query.sheet];
  if (sheet === undefined) throw new Refused({ is: 'not-found' });
  if (query.is === 'rejected') return rejectedRows(desk, upload, sheet, query);
  if (query.is === 'warned') return warnedRows(desk, upload, sheet.sheet, query);
  const batch = upload.report?.batches.find((b) => b.sheet === sheet.sheet && b.kind === sheet.kind);
  if (batch === undefined) return { total: 0, rows: [] };
  return { total: sheet[query.is], rows: await comparedRows(desk, upload, batch, query) };
}

async function comparedRows(
  { data, model }: FactsDesk,
  upload: UploadRecord,
  { seq, kind: id }: ReviewedBatch,
  { is, page, size }: UploadRowsQuery,
): Promise<ReviewedRow[]> {
  const compared = uploadFiles(data, upload.organ, upload.id).compared(seq);
  const folder = organFolders(data, upload.organ).store;
  if (!existsSync(compared) || is === 'rejected' || is === 'warned') return [];
  const store = openStore(folder, { write: false });
  const own = store.batches().find((batch) => batch.seq === seq);
  if (own === undefined) return [];
  const against = upload.report?.against ?? [];
  const others = store
    .batches()
    .filter((batch) => batch.kind === id && against.includes(batch.seq) && batch.seq !== seq);
  const db = await openDuckDb({ threads: 1, memoryLimit: '500MB' });
  try {
    const rows = await readCompared(
      db,
      model,
      batchFile(store, own),
      others.map((batch) => batchFile(store, batch)),
      compared,
      { is, from: (page - 1) * size, count: size },
    );
    const kind = model.kinds[id]!;
    const hidden = identifying(kind);
    return rows.map(({ cells }) => {
      const mark = kind.mark === undefined ? null : cells[kind.mark];
      const isSealed = isMarked(kind, model, mark?.value) || isMarked(kind, model, mark?.was);
      return {
        row: null,
        cells: Object.entries(kind.columns).flatMap(([name, { title, personal }]) => {
          const { value, was } = cells[name]!;
          if (personal || (value === null && was === null)) return [];
          const field = title.zh;
          const changed = is === 'changed' && was !== value;
          if (isSealed && hidden.has(name))
            return [{ field, value: maskedCell, was: changed ? maskedCell : null, wrong: false }];
          return [{ field, value: value ?? '', was: changed ? (was ?? '') : null, wrong: false }];
        }),
        issues: [],
      };
    });
  } finally {
    db.close();
    store.close();
  }
}

/** A rejected row as the process wrote it down. */
interface RejectedLine {
  readonly sheet: string | null;
  readonly kind: string;
  readonly row: number;
  readonly cells: readonly { readonly field: string; readonly value: string; readonly wrong: boolean }[];
  readonly issues: readonly UploadIssue[];
}

async function rejectedRows(
  { data, model }: FactsDesk,
  upload: UploadRecord,
  { sheet, kind: id }: { readonly sheet: string | null; readonly kind: string },
  query: UploadRowsQuery,
): Promise<UploadRows> {
  const { rejected } = uploadFiles(data, upload.organ, upload.id);
  const kind = model.kinds[id]!;
  const headers = (name: string | undefined) =>
    name === undefined ? [] : columnHeaders(model, upload, id, name);
  const marks = headers(kind.mark);
  const hidden = new Set([...identifying(kind)].flatMap(headers));
  return pageOf(readLines<RejectedLine>(rejected), query, (line) => {
    if (line.sheet !== sheet || line.kind !== id || !hasReason(line.issues, query.reason)) return null;
    const mark = line.cells.find(({ field }) => marks.includes(field))?.value;
    // Whoever corrects it has the workbook; a page shows of a sealed or secret case what is wrong and not which it is.
    const isSealed = isMarked(kind, model, mark);
    return {
      row: line.row,
      cells: line.cells
        .filter(({ value, wrong }) => value !== '' || wrong)
        .map(({ field, value, wrong }) => ({
          field,
          value: isSealed && hidden.has(field) ? maskedCell : value,
          was: null,
          wrong,
        })),
      issues: line.issues.map((issue) =>
        isSealed && hidden.has(issue.field ?? '') ? { ...issue, value: null } : issue,
      ),
    };
  });
}

async function warnedRows(
  { data }: FactsDesk,
  upload: UploadRecord,
  sheet: string | null,
  query: UploadRowsQuery,
): Promise<UploadRows> {
  const { warned } = uploadFiles(data, upload.organ, upload.id);
  return pageOf(readLines<UploadIssue>(warned), query, (issue) => {
    if (issue.row === null || issue.sheet !== sheet || !hasReason([issue], query.reason)) return null;
    const { field, value } = issue;
    const cells = field === null ? [] : [{ field, value: value ?? '', was: null, wrong: true }];
    return { row: issue.row, cells, issues: [issue] };
  });
}

function hasReason(issues: readonly UploadIssue[], reason: string | undefined): boolean {
  return reason === undefined || issues.some(({ code }) => code === reason);
}

async function pageOf<Line>(
  lines: AsyncIterable<Line>,
  { page, size }: UploadRowsQuery,
  rowOf: (line: Line) => ReviewedRow | null,
): Promise<UploadRows> {
  const rows: ReviewedRow[] = [];
  let total = 0;
  for await (const line of lines) {
    const row = rowOf(line);
    if (row === null) continue;
    if (total >= (page - 1) * size && rows.length < size) rows.push(row);
    total++;
  }
  return { total, rows };
}

async function* readLines<Line>(path: string): AsyncGenerator<Line> {
  if (!existsSync(path)) return;
  for await (const line of createInterface({ input: createReadStream(path, 'utf8') }))
    yield JSON.parse(line) as Line;
}
