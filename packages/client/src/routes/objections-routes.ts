// Made from the description of the API by `npm run client`; not to be edited.
import type * as Api from '@jianheng/api';

/** Routes of objections: what each is asked with and what it answers. */
export interface ObjectionsRoutes {
/** Objections of a period */
'GET /api/periods/{period}/objections': { path: { readonly period: string | number }; query: never; body: never; answer: Api.ObjectionList };
/** One objection, and what upholding it changes */
'GET /api/periods/{period}/objections/{id}': { path: { readonly period: string | number; readonly id: string | number }; query: never; body: never; answer: Api.ObjectionFile };
/** Notices to oneself that a correction worsened one’s score or standing */
'GET /api/periods/{period}/worsened': { path: { readonly period: string | number }; query: never; body: never; answer: Api.WorsenedNotices };
}
