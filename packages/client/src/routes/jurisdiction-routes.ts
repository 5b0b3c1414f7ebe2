// Made from the description of the API by `npm run client`; not to be edited.
import type * as Api from '@jianheng/api';

/** Routes of jurisdiction: what each is asked with and what it answers. */
export interface JurisdictionRoutes {
/** The organs under a superior one: procedure, state of the facts, and figures of all their staff together */
'GET /api/jurisdiction': { path: never; query: { readonly organ?: string | undefined; readonly kind?: Api.PeriodKind | undefined; readonly year?: number | undefined }; body: never; answer: Api.Jurisdiction };
}
