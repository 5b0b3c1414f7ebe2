// Made from the description of the API by `npm run client`; not to be edited.
import type * as Api from '@jianheng/api';

/** Routes of audit: what each is asked with and what it answers. */
export interface AuditRoutes {
/** Who did what to what, with old and new value; newest first */
'GET /api/audit': { path: never; query: { readonly from?: string | undefined; readonly to?: string | undefined; readonly operation?: string | undefined; readonly outcome?: Api.AuditOutcome | undefined; readonly account?: string | undefined; readonly person?: string | undefined; readonly organ?: string | undefined; readonly target?: string | undefined; readonly request?: string | undefined; readonly before?: number | undefined; readonly limit?: number | undefined }; body: never; answer: Api.AuditPage };
/** Go over the whole chain: every entry follows the one before and hashes to what it says */
'GET /api/audit/verify': { path: never; query: never; body: never; answer: Api.AuditVerified };
/** The entries as one JSON a line, oldest first; that somebody took them is an entry itself */
'GET /api/audit/export': { path: never; query: { readonly from?: string | undefined; readonly to?: string | undefined; readonly operation?: string | undefined; readonly outcome?: Api.AuditOutcome | undefined; readonly account?: string | undefined; readonly person?: string | undefined; readonly organ?: string | undefined; readonly target?: string | undefined; readonly request?: string | undefined }; body: never; answer: undefined };
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
