import { z } from 'zod';

/** A file that was handed in with a declaration or an objection. */
export const EvidenceSaid = z.object({
  id: z.string(),
  name: z.string(),
  /** As its first bytes say, not as its name does. */
  type: z.string(),
  size: z.number().int(),
  /** When and by which retention period the file was deleted; null as long as it is there. */
  deleted: z.object({ on: z.iso.date(), source: z.string() }).nullable(),
});
export type EvidenceSaid = z.infer<typeof EvidenceSaid>;

/** Query of `POST /api/evidence`; the body is the file itself, `application/octet-stream`. Its content is at `GET /api/evidence/{id}`. */
export const EvidenceToAdd = z.object({ name: z.string().trim().min(1).max(200) });
export type EvidenceToAdd = z.infer<typeof EvidenceToAdd>;

/** Bytes that one file may have. */
export const largestEvidence = 20 * 1024 * 1024;
