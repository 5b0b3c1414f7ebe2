// Made from the description of the API by `npm run client`; not to be edited.
import type * as Api from '@jianheng/api';
import type { z } from 'zod';

/** Routes of reviews: what each is asked with and what it answers. */
export interface ReviewsRoutes {
/** Reviews of a period, and whom the triggers name */
'GET /api/periods/{period}/reviews': { path: { readonly period: string | number }; query: never; body: never; answer: Api.ReviewList };
/** The file of one person’s review */
'GET /api/periods/{period}/reviews/{person}': { path: { readonly period: string | number; readonly person: string | number }; query: never; body: never; answer: Api.ReviewFile };
/** Who could sit on the panel, and whom a rule keeps from it */
'GET /api/periods/{period}/reviews/{person}/candidates': { path: { readonly period: string | number; readonly person: string | number }; query: never; body: never; answer: Api.PanelCandidates };
/** The number of a sealed or secret case that was drawn, asked for with a reason */
'POST /api/periods/{period}/reviews/{person}/unmask': { path: { readonly period: string | number; readonly person: string | number }; query: never; body: z.input<typeof Api.CaseToUnmask>; answer: Api.UnmaskedCase };
}
