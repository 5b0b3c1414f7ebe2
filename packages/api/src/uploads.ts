import { z } from 'zod';
import { ModelKind, SheetChoice, SheetProposal } from './columns.ts';
import { NamedPerson } from './named-person.ts';
import { Said } from './text.ts';

/** Something found in an upload, with its place in the person's own table. */
export const UploadIssue = z.object({
  code: z.string(),
  level: z.enum(['error', 'warning', 'will-be-error']),
  message: Said,
  hint: Said,
  sheet: z.string().nullable(),
  row: z.number().nullable(),
  /** Header of the column. */
  field: z.string().nullable(),
  /** The cell, shortened; never of a personal column. */
  value: z.string().nullable(),
});
export type UploadIssue = z.infer<typeof UploadIssue>;

/**
 * Where an upload is. `reading`: columns are being recognised. `mapping`: waits for somebody to confirm the columns. `importing`:
 * rows are being checked. `review`: its batches are there and count for nothing until an action uses them. `failed`: it
 * could not be read; nothing of it is kept but the file.
 */
export const UploadState = z.enum(['reading', 'mapping', 'importing', 'review', 'failed']);
export type UploadState = z.infer<typeof UploadState>;

/** How far reading or importing is; bytes while the file is read, rows afterwards. */
export const UploadProgress = z.object({
  stage: z.enum(['waiting', 'survey', 'read', 'keys', 'write', 'errors', 'review']),
  sheet: z.string().nullable(),
  rows: z.number(),
  bytes: z.number(),
  total: z.number(),
});
export type UploadProgress = z.infer<typeof UploadProgress>;

/** A batch that an upload became. */
export const UploadBatch = z.object({
  /** Its name in a period's actions (`use-batch`). */
  id: z.string(),
  kind: z.string(),
  title: Said,
  sheet: z.string().nullable(),
  rows: z.number(),
  /** Who confirms it before it counts. */
  owner: z.enum(['office', 'case-management', 'inspection']),
  covers: z.object({ organs: z.array(z.string()), from: z.string().nullable(), to: z.string().nullable() }),
  /** Periods that use it, and where it stands there. */
  usedIn: z.array(
    z.object({
      period: z.string(),
      title: z.string(),
      confirmed: z.boolean(),
      undone: z.boolean(),
    }),
  ),
  /** An earlier upload of the same bytes had made it. */
  already: z.boolean(),
});
export type UploadBatch = z.infer<typeof UploadBatch>;

/** An upload in the list. */
export const UploadRow = z.object({
  id: z.string(),
  organ: z.string(),
  name: z.string(),
  bytes: z.number(),
  sha256: z.string(),
  format: z.enum(['csv', 'xlsx', 'parquet']),
  madeAt: z.string(),
  madeBy: z.string(),
  state: UploadState,
  progress: UploadProgress.nullable(),
  /** The same bytes were handed in before. */
  twin: z.object({ upload: z.string(), name: z.string(), at: z.string() }).nullable(),
  accepted: z.number(),
  rejected: z.number(),
  batches: z.array(UploadBatch),
  /** Day on which its files were deleted because their time was over; counts and hash stay. */
  deletedOn: z.iso.date().nullable(),
});
export type UploadRow = z.infer<typeof UploadRow>;

/** `PUT …/uploads/{upload}/mapping`: the columns as somebody confirmed or changed them; importing begins. */
export const UploadMapping = z.strictObject({ sheets: z.array(SheetChoice).min(1).max(50) });
export type UploadMapping = z.infer<typeof UploadMapping>;

/** What happened to the rows of one sheet, beside what is in force already. */
export const SheetReview = z.object({
  sheet: z.string().nullable(),
  kind: z.string(),
  title: Said,
  read: z.number(),
  /** Of the accepted rows: keys not known yet, known with other values, known with the same. */
  added: z.number(),
  changed: z.number(),
  same: z.number(),
  warned: z.number(),
  rejected: z.number(),
  repeated: z.number(),
  blank: z.number(),
  filtered: z.number(),
  /** Rejected and warned rows by reason. */
  reasons: z.array(
    z.object({
      code: z.string(),
      level: z.enum(['error', 'warning']),
      /** Header of the column. */
      field: z.string().nullable(),
      message: Said,
      hint: Said,
      rows: z.number(),
    }),
  ),
});
export type SheetReview = z.infer<typeof SheetReview>;

/** Somebody whom a file names and the register does not know. */
export const UnknownPerson = z.object({
  /** As it stands in the file. */
  person: z.string(),
  rows: z.number(),
});
export type UnknownPerson = z.infer<typeof UnknownPerson>;

/** A text that stood where a person's number should, and whom it was taken for. */
export const NamedInFile = z.object({
  sheet: z.string().nullable(),
  kind: z.string(),
  column: z.string(),
  /** Header of the column. */
  field: z.string(),
  /** As it stands in the file. */
  cell: z.string(),
  /** Null where somebody has to say who is meant, or nobody bears the name. */
  person: NamedPerson.nullable(),
  /** By what somebody was taken (`chosen` by a person), or why nobody was. */
  how: z.enum([
    'chosen',
    'name',
    'former-name',
    'department',
    'number-beside',
    'main',
    'zeros-lost',
    'homonym',
    'several-people',
    'not-in-post',
    'unknown',
  ]),
  /** Who may be meant; empty where anybody may. */
  among: z.array(NamedPerson),
  /** Null for what was chosen before the file was checked. */
  rows: z.number().nullable(),
});
export type NamedInFile = z.infer<typeof NamedInFile>;

/** `PUT …/uploads/{upload}/people`: whom texts mean; the file is checked anew. Null takes a choice back. */
export const UploadPeople = z.strictObject({
  choices: z
    .array(
      z.strictObject({
        sheet: z.string().max(200).nullable(),
        kind: z.string().max(100),
        column: z.string().max(100),
        cell: z.string().min(1).max(200),
        person: z.string().min(1).max(100).nullable(),
      }),
    )
    .min(1)
    .max(1000),
});
export type UploadPeople = z.infer<typeof UploadPeople>;

/** Somebody on the register of whom the file says nothing. */
export const MissingPerson = z.object({
  id: z.string(),
  name: z.string(),
  department: z.string().nullable(),
});
export type MissingPerson = z.infer<typeof MissingPerson>;

/** `GET …/uploads/{upload}`: the review of an upload. */
export const Upload = UploadRow.extend({
  encoding: z.string().nullable(),
  delimiter: z.string().nullable(),
  /** Why it could not be read, or what was said of the columns. */
  issues: z.array(UploadIssue),
  /** Issues beyond those. */
  issuesLeft: z.number(),
  /** What was recognised, or what was confirmed. */
  proposal: z.array(SheetProposal),
  /** Kinds and columns to choose from. */
  kinds: z.array(ModelKind),
  sheets: z.array(SheetReview),
  /** People in the file whom the register does not know; at most 200. */
  unknownPeople: z.array(UnknownPerson),
  unknownPeopleCount: z.number(),
  /** People on the register, in posts of a class that handles cases, of whom no row speaks; at most 200. */
  missingPeople: z.array(MissingPerson),
  missingPeopleCount: z.number(),
  /** Names that stood in the place of numbers: those to be asked first; at most 1000. */
  named: z.array(NamedInFile),
  /** A workbook of the rejected rows can be fetched. */
  errorWorkbook: z.boolean(),
  /** It may be dropped: none of its batches is used. */
  canDrop: z.boolean(),
});
export type Upload = z.infer<typeof Upload>;

/** `GET …/uploads/{upload}/rows`: which rows, and which page of them. */
export const UploadRowsQuery = z.object({
  /** Place of the sheet in `sheets`, from 0. */
  sheet: z.coerce.number().int().min(0).default(0),
  is: z.enum(['added', 'changed', 'same', 'warned', 'rejected']),
  /** Only rows with this reason. */
  reason: z.string().max(100).optional(),
  page: z.coerce.number().int().min(1).max(100_000).default(1),
  size: z.coerce.number().int().min(1).max(200).default(50),
});
export type UploadRowsQuery = z.infer<typeof UploadRowsQuery>;

/** One row of a review. */
export const ReviewedRow = z.object({
  /** Row in the file; null where it is known by its key only. */
  row: z.number().nullable(),
  /** What stands there, by the header or the column's title; cells of personal columns are not shown. */
  cells: z.array(
    z.object({
      field: z.string(),
      value: z.string(),
      /** What stood there before; null where nothing changed. */
      was: z.string().nullable(),
      wrong: z.boolean(),
    }),
  ),
  issues: z.array(UploadIssue),
});
export type ReviewedRow = z.infer<typeof ReviewedRow>;

export const UploadRows = z.object({ total: z.number(), rows: z.array(ReviewedRow) });
export type UploadRows = z.infer<typeof UploadRows>;

/** `POST …/uploads?name=…`: a file as it is (application/octet-stream); the name under which it is kept. */
export const HandIn = z.object({ name: z.string().min(1).max(255) });
export type HandIn = z.infer<typeof HandIn>;

/** `GET /api/periods/{period}/data-health`. */
export const DataHealth = z.object({
  /** Assessed people of whom no used batch has a row, by the kind that has rows of their colleagues. */
  missing: z.array(
    z.object({ kind: z.string(), title: Said, people: z.array(MissingPerson), count: z.number() }),
  ),
  /** People named in used batches whom the register does not know. */
  unknown: z.array(z.object({ batch: z.string(), kind: z.string(), people: z.array(UnknownPerson) })),
  /** Rows that were rejected and are not there in a later batch. */
  rejected: z.array(
    z.object({ upload: z.string(), name: z.string(), kind: z.string(), title: Said, rows: z.number() }),
  ),
  /** Kinds that came every month, and the months without them. */
  stale: z.array(
    z.object({ kind: z.string(), title: Said, months: z.array(z.string()), last: z.string().nullable() }),
  ),
  /** Batches in use that wait for their owner. */
  unconfirmed: z.array(
    z.object({
      batch: z.string(),
      kind: z.string(),
      title: Said,
      owner: z.enum(['case-management', 'inspection']),
      rows: z.number(),
    }),
  ),
  /** Batches imported and not used in this period. */
  unused: z.array(UploadBatch.omit({ usedIn: true }).extend({ upload: z.string().nullable() })),
});
export type DataHealth = z.infer<typeof DataHealth>;
