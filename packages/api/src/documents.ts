import { z } from 'zod';
import { Said } from './text.ts';

/** The documents of the procedure. */
export const DocumentKindSaid = z.enum([
  'assessment-form',
  'rating-notice',
  'publicity-list',
  'meeting-minutes',
  'review-conclusion',
  'objection-reply',
  'archive-index',
]);
export type DocumentKindSaid = z.infer<typeof DocumentKindSaid>;

/** Query of `GET /api/periods/{period}/documents/{kind}`: about whom, or which objection; neither for what concerns the period. */
export const DocumentQuery = z.object({
  person: z.string().min(1).max(64).optional(),
  objection: z.string().min(1).max(64).optional(),
});
export type DocumentQuery = z.infer<typeof DocumentQuery>;

/** One document that the reader may have made now. */
export const DocumentOffer = z.object({
  kind: DocumentKindSaid,
  title: Said,
  /** Where it is: an address under `/api`. */
  href: z.string(),
});
export type DocumentOffer = z.infer<typeof DocumentOffer>;

/** `GET /api/periods/{period}/documents`: those of the period as a whole, and the reader's own. */
export const DocumentOffers = z.object({ documents: z.array(DocumentOffer) });
export type DocumentOffers = z.infer<typeof DocumentOffers>;

/** What is wrong with a template, in words for the one who edits it. A `missing-tag` can be accepted, the others cannot. */
export const TemplateProblemSaid = z.object({
  code: z.enum(['not-word', 'broken-tag', 'unknown-tag', 'missing-tag']),
  tag: z.string().nullable(),
  message: Said,
});
export type TemplateProblemSaid = z.infer<typeof TemplateProblemSaid>;

/** A kind of document with the template that an organ uses. */
export const DocumentTemplateSaid = z.object({
  kind: DocumentKindSaid,
  title: Said,
  /** The organ's own template; null while the program's is used. */
  own: z.object({ name: z.string(), addedAt: z.string(), sha256: z.string() }).nullable(),
});
export type DocumentTemplateSaid = z.infer<typeof DocumentTemplateSaid>;

/** `GET /api/organs/{organ}/document-templates`. */
export const DocumentTemplates = z.object({ templates: z.array(DocumentTemplateSaid) });
export type DocumentTemplates = z.infer<typeof DocumentTemplates>;

/** Body of `PUT /api/organs/{organ}/document-templates/{kind}`. */
export const TemplateHanded = z.strictObject({
  /** Name of the file as the office calls it. */
  name: z.string().trim().min(1).max(200),
  /** The Word file, in base64. */
  content: z.base64(),
  /** Tags that the office has left out knowingly; without it they are named and nothing is kept. */
  acceptMissing: z.boolean().default(false),
});
export type TemplateHanded = z.infer<typeof TemplateHanded>;

/** Its answer: kept, or what stands against it. */
export const TemplateVerdict = z.object({ kept: z.boolean(), problems: z.array(TemplateProblemSaid) });
export type TemplateVerdict = z.infer<typeof TemplateVerdict>;
