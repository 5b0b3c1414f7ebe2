import { z } from 'zod';

const identifier = z.string().regex(/^[a-z][a-z0-9_-]*$/, 'lower-case letters, digits, - and _');
const headers = z.union([z.string().min(1), z.array(z.string().min(1)).min(1)]);

/** Where one column of the fact model comes from. A plain text, or a list of them, names the header(s) it may stand under. */
export const ColumnMapping = z.union([
  headers,
  z.strictObject({
    header: headers.optional(),
    /** The same value for every row. */
    constant: z.union([z.string(), z.number(), z.boolean()]).optional(),
    /** Cells put together, with `separator` between them: keys made of several columns. */
    compose: z.array(z.string().min(1)).min(2).optional(),
    separator: z.string().max(5).default('-'),
    /** Order of dates that do not begin with the year. */
    order: z.enum(['month-first', 'day-first']).optional(),
    /** Day numbers of spreadsheets, in the system that begins in this year. */
    serial: z.coerce
      .number()
      .pipe(z.union([z.literal(1900), z.literal(1904)]))
      .optional(),
    /** Months without a day (2019.05) are taken for their first day, each with a warning. */
    month: z.literal('first-day').optional(),
    /** Spellings of codes in this export: what stands there → the model's code. */
    codes: z.record(z.string(), z.string()).default({}),
    /** Spellings that mean an empty cell: `至今`, `-`, `9999-12-31`. */
    empty: z.array(z.string()).default([]),
  }),
]);
export type ColumnMapping = z.infer<typeof ColumnMapping>;

/** Keeps the rows whose cell under `header` is one of `is` (or none of `is-not`). */
export const RowFilter = z.strictObject({
  header: z.string().min(1),
  is: z.array(z.string()).optional(),
  'is-not': z.array(z.string()).optional(),
});
export type RowFilter = z.infer<typeof RowFilter>;

/** How the rows of one sheet become rows of one kind. */
export const SheetMapping = z.strictObject({
  kind: identifier,
  /** Name of the sheet; left out for CSV, and for workbooks whose first sheet is meant. */
  sheet: z.string().min(1).optional(),
  /** Where the header stands (rows count from 1), when it should not be looked for. */
  header: z
    .strictObject({
      row: z.coerce.number().pipe(z.int().min(1).max(1000)),
      rows: z.coerce.number().pipe(z.int().min(1).max(5)).default(1),
    })
    .optional(),
  columns: z.record(identifier, ColumnMapping),
  /** Headers of the export that are known and not wanted. */
  ignore: z.array(z.string()).default([]),
  /** Columns of the model that are dropped at the door: personal ones that the assessment does not need. */
  drop: z.array(identifier).default([]),
  where: z.array(RowFilter).default([]),
  /** Many rows are expected to say the same (a roster read out of case rows): each is kept once, without a warning. */
  distinct: z.union([z.boolean(), z.enum(['true', 'false']).transform((word) => word === 'true')]).optional(),
  /** The stretch of time and the organs that the export covers even where it has no row. */
  covers: z
    .strictObject({ from: z.iso.date(), to: z.iso.date(), organs: z.array(z.string()).default([]) })
    .optional(),
});
export type SheetMapping = z.infer<typeof SheetMapping>;

/** A mapping: how an office's export is read, confirmed by a person and kept beside the scheme. */
export const Mapping = z.strictObject({
  mapping: identifier,
  'fact-model': identifier,
  title: z.strictObject({ zh: z.string().min(1), en: z.string().min(1) }).optional(),
  /** Encoding and delimiter of text exports, when they should not be found out. */
  encoding: z.enum(['utf-8', 'gb18030', 'utf-16le', 'utf-16be']).optional(),
  delimiter: z.string().length(1).optional(),
  sheets: z.array(SheetMapping).min(1),
});
export type Mapping = z.infer<typeof Mapping>;

/** What a column mapping says, with its short form written out. */
export interface ColumnSource {
  readonly headers: readonly string[];
  readonly constant: string | null;
  readonly compose: readonly string[];
  readonly separator: string;
  readonly order: 'month-first' | 'day-first' | null;
  readonly serial: 1900 | 1904 | null;
  readonly month: 'first-day' | null;
  readonly codes: Readonly<Record<string, string>>;
  readonly empty: readonly string[];
}

const plain = {
  constant: null,
  compose: [],
  separator: '-',
  order: null,
  serial: null,
  month: null,
  codes: {},
  empty: [],
};

/** Writes the short forms out. */
export function columnSource(mapping: ColumnMapping): ColumnSource {
  if (typeof mapping === 'string') return { ...plain, headers: [mapping] };
  if (Array.isArray(mapping)) return { ...plain, headers: mapping };
  const named = mapping.header ?? [];
  return {
    headers: typeof named === 'string' ? [named] : named,
    constant: mapping.constant === undefined ? null : String(mapping.constant),
    compose: mapping.compose ?? [],
    separator: mapping.separator,
    order: mapping.order ?? null,
    serial: mapping.serial ?? null,
    month: mapping.month ?? null,
    codes: mapping.codes,
    empty: mapping.empty,
  };
}
