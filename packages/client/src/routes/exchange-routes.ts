// Made from the description of the API by `npm run client`; not to be edited.
import type * as Api from '@jianheng/api';
import type { z } from 'zod';

/** Routes of exchange: what each is asked with and what it answers. */
export interface ExchangeRoutes {
/** Packages that an organ made or took */
'GET /api/organs/{organ}/packages': { path: { readonly organ: string | number }; query: never; body: never; answer: readonly Api.PackageRow[] };
/** Take a package; what changes a right or a result waits for another person */
'POST /api/organs/{organ}/packages': { path: { readonly organ: string | number }; query: never; body: z.input<typeof Api.PackageHanded>; answer: { readonly seq: number } };
/** What the organ may pack now */
'GET /api/organs/{organ}/packages/offers': { path: { readonly organ: string | number }; query: never; body: never; answer: Api.PackageOffers };
/** Pack something for another organ and sign it */
'POST /api/organs/{organ}/packages/made': { path: { readonly organ: string | number }; query: never; body: z.input<typeof Api.PackageWanted>; answer: { readonly seq: number } };
/** What is in a package, whose it is and what taking it would do; nothing is kept */
'POST /api/organs/{organ}/packages/check': { path: { readonly organ: string | number }; query: never; body: z.input<typeof Api.PackageHanded>; answer: Api.PackageChecked };
/** A package with what it says */
'GET /api/packages/{seq}': { path: { readonly seq: string | number }; query: never; body: never; answer: Api.PackageShown };
/** The file of a package that the organ made, to be carried to the other */
'GET /api/packages/{seq}/file': { path: { readonly seq: string | number }; query: never; body: never; answer: undefined };
/** Confirm what another made or took */
'POST /api/packages/{seq}/confirmation': { path: { readonly seq: string | number }; query: never; body: never; answer: undefined };
/** Send back what waits, with a reason */
'POST /api/packages/{seq}/return': { path: { readonly seq: string | number }; query: never; body: z.input<typeof Api.PackageReturned>; answer: undefined };
}
