// Made from the description of the API by `npm run client`; not to be edited.
import type * as Api from '@jianheng/api';

/** Routes of amendments: what each is asked with and what it answers. */
export interface AmendmentsRoutes {
/** Changes of the scheme in mid-period */
'GET /api/periods/{period}/amendments': { path: { readonly period: string | number }; query: never; body: never; answer: Api.AmendmentList };
/** Before and after an amendment, for each person */
'GET /api/periods/{period}/amendments/{id}/effect': { path: { readonly period: string | number; readonly id: string | number }; query: never; body: never; answer: Api.AmendmentEffect };
}
