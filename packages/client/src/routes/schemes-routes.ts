// Made from the description of the API by `npm run client`; not to be edited.
import type * as Api from '@jianheng/api';
import type { z } from 'zod';

/** Routes of schemes: what each is asked with and what it answers. */
export interface SchemesRoutes {
/** The gallery of templates, or what of it meets the answers */
'GET /api/templates': { path: never; query: { readonly level?: string | undefined; readonly size?: string | undefined; readonly class?: string | undefined; readonly line?: string | undefined; readonly year?: string | undefined; readonly typing?: string | undefined }; body: never; answer: Api.Gallery };
/** A template: card, scheme for reading, page */
'GET /api/templates/{id}': { path: { readonly id: string | number }; query: never; body: never; answer: Api.Template };
/** The sets of schemes that an organ holds */
'GET /api/organs/{organ}/scheme-sets': { path: { readonly organ: string | number }; query: never; body: never; answer: readonly Api.SchemeSetRow[] };
/** Keep a set of schemes: adapted templates, or texts of one’s own */
'POST /api/organs/{organ}/scheme-sets': { path: { readonly organ: string | number }; query: never; body: z.input<typeof Api.SchemeSetDraft>; answer: Api.SchemeSet };
/** Check a set of schemes without keeping it */
'POST /api/organs/{organ}/scheme-sets/check': { path: { readonly organ: string | number }; query: never; body: z.input<typeof Api.SchemeSetDraft>; answer: Api.SchemeSet };
/** What a draft says differently from templates or from a set, as a document; nothing is kept */
'POST /api/organs/{organ}/scheme-sets/difference': { path: { readonly organ: string | number }; query: never; body: z.input<typeof Api.DifferenceAsked>; answer: Api.SetComparison };
/** A set of schemes for reading, with what the checks say */
'GET /api/organs/{organ}/scheme-sets/{hash}': { path: { readonly organ: string | number; readonly hash: string | number }; query: { readonly from?: string | undefined; readonly to?: string | undefined; readonly since?: string | undefined; readonly before?: string | undefined }; body: never; answer: Api.SchemeSet };
/** What differs between two sets, as a document */
'GET /api/organs/{organ}/scheme-sets/{hash}/compare/{other}': { path: { readonly organ: string | number; readonly hash: string | number; readonly other: string | number }; query: never; body: never; answer: Api.SetComparison };
/** Batches of worked examples that an organ issued or was issued */
'GET /api/organs/{organ}/worked-examples': { path: { readonly organ: string | number }; query: never; body: never; answer: readonly Api.ExampleBatch[] };
/** Issue a batch of worked examples to the organs below */
'POST /api/organs/{organ}/worked-examples': { path: { readonly organ: string | number }; query: never; body: z.input<typeof Api.NewExampleBatch>; answer: Api.ExampleBatch };
/** Take an example as a set of one’s own */
'POST /api/organs/{organ}/worked-examples/adopt': { path: { readonly organ: string | number }; query: never; body: z.input<typeof Api.AdoptExample>; answer: { readonly hash: string } };
/** Say that the withdrawal of a batch, of which the organ adopted something, was seen */
'POST /api/organs/{organ}/worked-examples/seen': { path: { readonly organ: string | number }; query: never; body: z.input<typeof Api.WithdrawalSeen>; answer: undefined };
/** Withdraw a batch; what was adopted stays */
'POST /api/worked-examples/{batch}/withdraw': { path: { readonly batch: string | number }; query: never; body: z.input<typeof Api.WithdrawBatch>; answer: undefined };
}
