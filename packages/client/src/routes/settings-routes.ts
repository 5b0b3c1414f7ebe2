// Made from the description of the API by `npm run client`; not to be edited.
import type * as Api from '@jianheng/api';
import type { z } from 'zod';

/** Routes of settings: what each is asked with and what it answers. */
export interface SettingsRoutes {
/** Days off and working weekends by year, and what waits for a second pair of eyes */
'GET /api/system/calendar': { path: never; query: never; body: never; answer: Api.Calendar };
/** Enter the published schedule of a year, which another administrator confirms */
'PUT /api/system/calendar/{year}': { path: { readonly year: string | number }; query: never; body: z.input<typeof Api.NewSchedule>; answer: undefined };
/** Take back or refuse an entered schedule */
'DELETE /api/system/calendar/{year}': { path: { readonly year: string | number }; query: never; body: never; answer: undefined };
/** Put an entered schedule in force */
'POST /api/system/calendar/{year}/confirmation': { path: { readonly year: string | number }; query: never; body: never; answer: undefined };
/** The time limits of the procedure as they stand for an organ */
'GET /api/organs/{organ}/limits': { path: { readonly organ: string | number }; query: never; body: never; answer: Api.OrganLimits };
/** Enter a limit where the law sets none; the chief or the committee confirms it */
'PUT /api/organs/{organ}/limits/{limit}': { path: { readonly organ: string | number; readonly limit: string | number }; query: never; body: z.input<typeof Api.NewLimit>; answer: undefined };
/** Take back or refuse an entered limit */
'DELETE /api/organs/{organ}/limits/{limit}': { path: { readonly organ: string | number; readonly limit: string | number }; query: never; body: never; answer: undefined };
/** Put an entered limit in force */
'POST /api/organs/{organ}/limits/{limit}/confirmation': { path: { readonly organ: string | number; readonly limit: string | number }; query: never; body: never; answer: undefined };
}
