import { z } from 'zod';

/** Label in both languages; the English one may be left out in data that only Chinese offices read. */
const Label = z.strictObject({ zh: z.string().min(1), en: z.string().min(1) });

const identifier = z.string().regex(/^[a-z][a-z0-9_-]*$/, 'lower-case letters, digits, - and _');

/** One column of a fact kind. */
export const FactColumn = z.strictObject({
  title: Label,
  type: z.enum(['text', 'code', 'integer', 'decimal', 'date', 'boolean']),
  /** Code list, for type `code`. */
  codes: identifier.optional(),
  /** Decimal places kept exactly, for type `decimal`. */
  places: z.int().min(1).max(6).optional(),
  required: z.boolean().default(false),
  /** Taken when the cell is empty or the export has no such column. */
  default: z.union([z.string(), z.number(), z.boolean()]).optional(),
  min: z.number().optional(),
  max: z.number().optional(),
  /** Name, birth, … : kept out of logs and messages, and dropped at the door on request. */
  personal: z.boolean().default(false),
  /** What an integer counts. */
  unit: z.enum(['case', 'defendant', 'item', 'day', 'point']).optional(),
  /** Headers under which exports are known to carry it. */
  aliases: z.array(z.string()).default([]),
});
export type FactColumn = z.infer<typeof FactColumn>;

/** One kind of fact: a table of rows with a key, a person and dates. */
export const FactKind = z.strictObject({
  title: Label,
  /** `roster` kinds say who was where; `work` kinds are counted; `reference` kinds are looked up. */
  role: z.enum(['roster', 'work', 'reference']),
  key: z.array(identifier).min(1),
  /** Column with the person whose work the row is. */
  person: identifier.optional(),
  organ: identifier.optional(),
  /** Column with the case a row belongs to, for links and once-per-case. */
  case: identifier.optional(),
  /** Column with the event a row belongs to, for once-per-event; the column `event` where nothing is said. */
  event: identifier.optional(),
  /** Column with the code of sealed or secret records: arithmetic shows, identity does not. */
  mark: identifier.optional(),
  /** Kind that splits rows of this kind between people. */
  shares: identifier.optional(),
  /** Date columns checked for order: each no later than the next. */
  chronology: z.array(identifier).default([]),
  /** What a breach of that order does to its row: refused (unless told otherwise), or kept with a warning. */
  'out-of-order': z.enum(['reject', 'warn']).optional(),
  columns: z.record(identifier, FactColumn),
});
export type FactKind = z.infer<typeof FactKind>;

/** A fact model: what the engine may be told about, as data. */
export const FactModel = z.strictObject({
  'fact-model': identifier,
  title: Label,
  version: z.int().min(1),
  /** Codes with their English label and other spellings seen in exports. */
  codes: z.record(
    identifier,
    z.record(z.string(), z.strictObject({ en: z.string(), aliases: z.array(z.string()).default([]) })),
  ),
  kinds: z.record(identifier, FactKind),
});
export type FactModel = z.infer<typeof FactModel>;

/**
 * Kinds and columns every model must have, because the engine itself reads them. All else is the model's own.
 * `post`: person, organ, department, from, to · `leave`: person, from, to, days-off kind · `organ`: organ.
 */
export const engineKinds = {
  organ: ['organ'],
  person: ['person', 'name'],
  post: ['person', 'organ', 'department', 'class', 'employment', 'from', 'to'],
  leave: ['person', 'kind', 'from', 'to'],
  sanction: ['person', 'kind', 'decided'],
} as const;
