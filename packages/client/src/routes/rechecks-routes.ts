// Made from the description of the API by `npm run client`; not to be edited.
import type * as Api from '@jianheng/api';

/** Routes of rechecks: what each is asked with and what it answers. */
export interface RechecksRoutes {
/** Re-checks asked for, and one’s own way to one */
'GET /api/periods/{period}/rechecks': { path: { readonly period: string | number }; query: never; body: never; answer: Api.RecheckList };
/** Ratings opened again by decision, and those that may be set late */
'GET /api/periods/{period}/reopenings': { path: { readonly period: string | number }; query: never; body: never; answer: Api.ReopeningList };
}
