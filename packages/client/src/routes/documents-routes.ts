// Made from the description of the API by `npm run client`; not to be edited.
import type * as Api from '@jianheng/api';
import type { z } from 'zod';

/** Routes of documents: what each is asked with and what it answers. */
export interface DocumentsRoutes {
/** Documents that the reader may have made now */
'GET /api/periods/{period}/documents': { path: { readonly period: string | number }; query: never; body: never; answer: Api.DocumentOffers };
/** Everything on paper of a sealed period, with an index of hashes */
'GET /api/periods/{period}/documents/archive-index': { path: { readonly period: string | number }; query: never; body: never; answer: undefined };
/** A document in Word */
'GET /api/periods/{period}/documents/{kind}': { path: { readonly period: string | number; readonly kind: string | number }; query: { readonly person?: string | undefined; readonly objection?: string | undefined }; body: never; answer: undefined };
/** Templates of documents that an organ uses */
'GET /api/organs/{organ}/document-templates': { path: { readonly organ: string | number }; query: never; body: never; answer: Api.DocumentTemplates };
/** A template, to be edited in Word */
'GET /api/organs/{organ}/document-templates/{kind}': { path: { readonly organ: string | number; readonly kind: string | number }; query: never; body: never; answer: undefined };
/** Use an edited template, once it passes its check */
'PUT /api/organs/{organ}/document-templates/{kind}': { path: { readonly organ: string | number; readonly kind: string | number }; query: never; body: z.input<typeof Api.TemplateHanded>; answer: Api.TemplateVerdict };
/** Go back to the template that comes with the program */
'DELETE /api/organs/{organ}/document-templates/{kind}': { path: { readonly organ: string | number; readonly kind: string | number }; query: never; body: never; answer: undefined };
}
