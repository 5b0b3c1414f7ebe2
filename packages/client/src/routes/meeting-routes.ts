// Made from the description of the API by `npm run client`; not to be edited.
import type * as Api from '@jianheng/api';

/** Routes of meeting: what each is asked with and what it answers. */
export interface MeetingRoutes {
/** The rating meeting: everybody in order, the cap, what the rules allow, what was entered */
'GET /api/periods/{period}/meeting': { path: { readonly period: string | number }; query: never; body: never; answer: Api.MeetingView };
}
