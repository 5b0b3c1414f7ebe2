// Made from the description of the API by `npm run client`; not to be edited.
import type * as Api from '@jianheng/api';
import type { z } from 'zod';

/** Routes of jurisdiction: what each is asked with and what it answers. */
export interface JurisdictionRoutes {
/** What an organ asked of those above it, and what they answered */
'GET /api/register/organs/{organ}/loans': { path: { readonly organ: string | number }; query: never; body: never; answer: Api.LoanList };
/** Ask the organs above for people whom an organ cannot staff itself */
'POST /api/register/organs/{organ}/loans': { path: { readonly organ: string | number }; query: never; body: z.input<typeof Api.LoanToAsk>; answer: { readonly id: number } };
/** What the organs below asked for */
'GET /api/jurisdiction/loans': { path: never; query: never; body: never; answer: Api.LoanList };
/** Whom the organ above may lend in answer to a request */
'GET /api/loans/{id}/people': { path: { readonly id: string | number }; query: never; body: never; answer: Api.Lendable };
/** Lend people by name; an administrator confirms their roles */
'POST /api/loans/{id}/lending': { path: { readonly id: string | number }; query: never; body: z.input<typeof Api.LoanToGive>; answer: undefined };
/** Refuse a request, with a reason */
'POST /api/loans/{id}/refusal': { path: { readonly id: string | number }; query: never; body: z.input<typeof Api.LoanToRefuse>; answer: undefined };
/** Take note of the answer to a request */
'POST /api/loans/{id}/seen': { path: { readonly id: string | number }; query: never; body: never; answer: undefined };
/** Take a request back that nobody has answered */
'DELETE /api/loans/{id}': { path: { readonly id: string | number }; query: never; body: never; answer: undefined };
/** The organs under a superior one: procedure, state of the facts, and figures of all their staff together */
'GET /api/jurisdiction': { path: never; query: { readonly organ?: string | undefined; readonly kind?: Api.PeriodKind | undefined; readonly year?: number | undefined }; body: never; answer: Api.Jurisdiction };
}
