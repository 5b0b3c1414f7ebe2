// Made from the description of the API by `npm run client`; not to be edited.
import type * as Api from '@jianheng/api';
import type { z } from 'zod';

/** Routes of facts: what each is asked with and what it answers. */
export interface FactsRoutes {
/** Files of facts that were handed in, newest first */
'GET /api/organs/{organ}/uploads': { path: { readonly organ: string | number }; query: never; body: never; answer: readonly Api.UploadRow[] };
/** Hand a file in as it is; nothing counts by that */
'POST /api/organs/{organ}/uploads': { path: { readonly organ: string | number }; query: { readonly name: string }; body: Uint8Array | Blob; answer: { readonly id: string } };
/** The review of a file: columns, what became of its rows, who is missing, its batches */
'GET /api/organs/{organ}/uploads/{upload}': { path: { readonly organ: string | number; readonly upload: string | number }; query: never; body: never; answer: Api.Upload };
/** Drop a file that no period uses */
'DELETE /api/organs/{organ}/uploads/{upload}': { path: { readonly organ: string | number; readonly upload: string | number }; query: never; body: never; answer: undefined };
/** One page of rows: new, changed, the same, warned of, or rejected */
'GET /api/organs/{organ}/uploads/{upload}/rows': { path: { readonly organ: string | number; readonly upload: string | number }; query: { readonly sheet?: number | null | undefined; readonly is: "added" | "changed" | "same" | "warned" | "rejected"; readonly reason?: string | undefined; readonly page?: number | undefined; readonly size?: number | undefined }; body: never; answer: Api.UploadRows };
/** Confirm or change how its columns are read; importing begins */
'PUT /api/organs/{organ}/uploads/{upload}/mapping': { path: { readonly organ: string | number; readonly upload: string | number }; query: never; body: z.input<typeof Api.UploadMapping>; answer: undefined };
/** Say whom names in the file mean; it is checked anew */
'PUT /api/organs/{organ}/uploads/{upload}/people': { path: { readonly organ: string | number; readonly upload: string | number }; query: never; body: z.input<typeof Api.UploadPeople>; answer: undefined };
/** The rejected rows as a workbook to be corrected and handed in again */
'GET /api/organs/{organ}/uploads/{upload}/errors.xlsx': { path: { readonly organ: string | number; readonly upload: string | number }; query: never; body: never; answer: undefined };
/** What is missing, wrong or waits in the facts of a period */
'GET /api/periods/{period}/data-health': { path: { readonly period: string | number }; query: never; body: never; answer: Api.DataHealth };
}
