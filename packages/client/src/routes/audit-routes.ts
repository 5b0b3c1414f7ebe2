// Made from the description of the API by `npm run client`; not to be edited.
import type * as Api from '@jianheng/api';
import type { z } from 'zod';

/** Routes of audit: what each is asked with and what it answers. */
export interface AuditRoutes {
/** Held values of the audit that were asked for, and what came of it */
'GET /api/audit/openings': { path: never; query: never; body: never; answer: readonly Api.AuditOpening[] };
/** Ask to read held values; another administrator opens them or refuses */
'POST /api/audit/openings': { path: never; query: never; body: z.input<typeof Api.AuditOpeningToAsk>; answer: { readonly id: number } };
/** Open held values to whoever asked, until the end of the next day, or refuse */
'POST /api/audit/openings/{id}/answer': { path: { readonly id: string | number }; query: never; body: z.input<typeof Api.AuditOpeningAnswer>; answer: undefined };
/** The entries that were opened to the reader, with their values; each page is an entry itself */
'GET /api/audit/openings/{id}/entries': { path: { readonly id: string | number }; query: { readonly before?: number | undefined; readonly limit?: number | undefined }; body: never; answer: Api.AuditPage };
/** Who did what to what, with old and new value; newest first */
'GET /api/audit': { path: never; query: { readonly from?: string | undefined; readonly to?: string | undefined; readonly operation?: string | undefined; readonly outcome?: Api.AuditOutcome | undefined; readonly account?: string | undefined; readonly person?: string | undefined; readonly organ?: string | undefined; readonly target?: string | undefined; readonly request?: string | undefined; readonly seq?: number | undefined; readonly before?: number | undefined; readonly limit?: number | undefined }; body: never; answer: Api.AuditPage };
/** Go over the whole chain: every entry follows the one before and hashes to what it says */
'GET /api/audit/verify': { path: never; query: never; body: never; answer: Api.AuditVerified };
/** The entries as one JSON a line, oldest first; that somebody took them is an entry itself */
'GET /api/audit/export': { path: never; query: { readonly from?: string | undefined; readonly to?: string | undefined; readonly operation?: string | undefined; readonly outcome?: Api.AuditOutcome | undefined; readonly account?: string | undefined; readonly person?: string | undefined; readonly organ?: string | undefined; readonly target?: string | undefined; readonly request?: string | undefined; readonly seq?: number | undefined }; body: never; answer: undefined };
/** The whole chain with its signed heads, to be verified elsewhere without this server */
'GET /api/audit/chain': { path: never; query: never; body: never; answer: undefined };
/** The chain in one line: entries, last signed head, last look over all of it */
'GET /api/audit/state': { path: never; query: never; body: never; answer: Api.AuditChainState };
/** Every signed head of the chain, newest first */
'GET /api/audit/heads': { path: never; query: never; body: never; answer: readonly Api.AuditHead[] };
/** Sign the chain as it stands; where nothing was added since, the last head is given again */
'POST /api/audit/heads': { path: never; query: never; body: never; answer: Api.AuditHead };
/** A signed head, to be printed */
'GET /api/audit/heads/{place}': { path: { readonly place: string | number }; query: never; body: never; answer: Api.AuditHeadSheet };
/** A signed head as a file, to be deposited with the superior organ */
'GET /api/audit/heads/{place}/file': { path: { readonly place: string | number }; query: never; body: never; answer: undefined };
}
