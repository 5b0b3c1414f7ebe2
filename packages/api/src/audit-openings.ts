import { z } from 'zod';
import { AuditFilter, AuditLine } from './audit.ts';

/** `POST /api/audit/openings`: the audit administrator asks to read held values of the entries that meet a filter; of all where it is empty. */
export const AuditOpeningToAsk = z.object({
  filter: AuditFilter,
  reason: z.string().trim().min(1).max(500),
});
export type AuditOpeningToAsk = z.infer<typeof AuditOpeningToAsk>;

/** `POST /api/audit/openings/{id}/answer`: the security administrator's, who sees what is asked for and why, and no values. */
export const AuditOpeningAnswer = z.discriminatedUnion('is', [
  z.object({ is: z.literal('opened') }),
  z.object({ is: z.literal('refused'), reason: z.string().trim().min(1).max(500) }),
]);
export type AuditOpeningAnswer = z.infer<typeof AuditOpeningAnswer>;

/** `GET /api/audit/openings`: what was asked for, newest first. `GET /api/audit/openings/{id}/entries` gives the entries to whoever asked. */
export const AuditOpening = z.object({
  id: z.number().int(),
  filter: AuditFilter,
  /** Names of what the filter names by id: accounts, people, periods, organs. */
  about: z.array(z.string()),
  /** How many entries with held values they are, none behind `upTo`. */
  entries: z.number().int(),
  upTo: z.number().int(),
  /** The newest of them while it waits, without values: what whoever answers is asked about. */
  newest: z.array(
    AuditLine.pick({
      seq: true,
      at: true,
      operation: true,
      title: true,
      accountName: true,
      personName: true,
      target: true,
      about: true,
    }),
  ),
  reason: z.string(),
  askedBy: z.string(),
  askedAt: z.string(),
  state: z.enum(['waiting', 'opened', 'refused', 'over']),
  answeredBy: z.string().nullable(),
  answeredAt: z.string().nullable(),
  refusedBecause: z.string().nullable(),
  /** The last day on which they are read. */
  until: z.iso.date().nullable(),
  /** What the reader may do with it now. */
  may: z.enum(['answer', 'read']).nullable(),
});
export type AuditOpening = z.infer<typeof AuditOpening>;

/** `GET /api/audit/openings/{id}/entries`: a page, newest first; each page is a look on record. */
export const OpenedQuery = z.object({
  before: z.coerce.number().int().positive().optional(),
  limit: z.coerce.number().int().min(1).max(500).default(100),
});
export type OpenedQuery = z.infer<typeof OpenedQuery>;
