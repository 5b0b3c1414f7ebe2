import { z } from 'zod';
import { Said } from './text.ts';

/** A column of the fact model that a sheet may fill. */
export const ModelColumn = z.object({
  name: z.string(),
  title: Said,
  type: z.enum(['text', 'integer', 'decimal', 'date', 'boolean', 'code']),
  required: z.boolean(),
  personal: z.boolean(),
  /** Codes that may stand there; null where it is no code. */
  codes: z.array(z.string()).nullable(),
});
export type ModelColumn = z.infer<typeof ModelColumn>;

/** Where one column comes from: a header of the sheet, a value for every row, or headers put together. */
export const ColumnChoice = z.strictObject({
  column: z.string().max(100),
  header: z.string().max(500).nullable().default(null),
  constant: z.string().max(500).nullable().default(null),
  compose: z.array(z.string().max(500)).min(2).max(10).nullable().default(null),
  order: z.enum(['month-first', 'day-first']).nullable().default(null),
  serial: z
    .union([z.literal(1900), z.literal(1904)])
    .nullable()
    .default(null),
  /** Months without a day (2019.05) are taken for their first day; otherwise such rows are rejected. */
  month: z.literal('first-day').nullable().default(null),
  /** What stands in this export → what it means: spellings of codes, names of people. */
  codes: z.record(z.string().max(200), z.string().max(200)).default({}),
  /** Spellings that mean an empty cell. */
  empty: z.array(z.string().max(100)).max(50).default([]),
});
export type ColumnChoice = z.infer<typeof ColumnChoice>;

/** How one sheet is read. */
export const SheetChoice = z.strictObject({
  /** Name of the sheet; null for a text file. */
  sheet: z.string().max(200).nullable(),
  kind: z.string().max(100),
  columns: z.array(ColumnChoice).max(200),
  /** Headers that are known and not wanted. */
  ignore: z.array(z.string().max(500)).max(500).default([]),
  /** The stretch of time that the export covers even where it has no row. */
  covers: z.strictObject({ from: z.iso.date(), to: z.iso.date() }).nullable().default(null),
});
export type SheetChoice = z.infer<typeof SheetChoice>;

/** What was recognised of one column. */
export const ProposedColumnSaid = ColumnChoice.extend({
  title: Said,
  /** 0 to 1: how alike the names are and how many of the sampled cells could be read; null once a person chose it. */
  confidence: z.number().nullable(),
  /** Share of the sampled cells that can be read; null when they were empty. */
  readable: z.number().nullable(),
  /** Codes in the sample that the model does not know. */
  unknownCodes: z.array(z.string()),
});
export type ProposedColumnSaid = z.infer<typeof ProposedColumnSaid>;

/** What was recognised of one sheet, to be confirmed or changed. */
export const SheetProposal = z.object({
  sheet: z.string().nullable(),
  /** Null where nothing was recognised in it, or what it holds is the register's. */
  kind: z.string().nullable(),
  /** A roster (organs, people, posts): it is imported in the register, not here. */
  ofRegister: z.boolean(),
  title: Said.nullable(),
  confidence: z.number(),
  /** All headers of the sheet, in their order. */
  headers: z.array(z.string()),
  columns: z.array(ProposedColumnSaid),
  /** Headers for which nothing was found. */
  left: z.array(z.string()),
  /** Required columns without a header. */
  missing: z.array(ModelColumn),
  ignore: z.array(z.string()),
});
export type SheetProposal = z.infer<typeof SheetProposal>;

/** What may be chosen: kinds of facts with their columns. */
export const ModelKind = z.object({
  kind: z.string(),
  title: Said,
  owner: z.enum(['office', 'case-management', 'inspection']),
  columns: z.array(ModelColumn),
});
export type ModelKind = z.infer<typeof ModelKind>;
