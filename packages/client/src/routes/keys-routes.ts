// Made from the description of the API by `npm run client`; not to be edited.
import type * as Api from '@jianheng/api';
import type { z } from 'zod';

/** Routes of keys: what each is asked with and what it answers. */
export interface KeysRoutes {
/** The public keys of this installation, for other organs to know its signatures by */
'GET /api/keys': { path: never; query: never; body: never; answer: Api.OwnKeys };
/** Keys of other organs that were entered here */
'GET /api/trusted-keys': { path: never; query: never; body: never; answer: Api.TrustedKeys };
/** Enter the key of another organ with the fingerprint that it gave */
'POST /api/trusted-keys': { path: never; query: never; body: z.input<typeof Api.NewTrustedKey>; answer: undefined };
/** Trust a key that another person entered, by its fingerprint typed once more */
'POST /api/trusted-keys/{id}/confirmation': { path: { readonly id: string | number }; query: never; body: z.input<typeof Api.TrustedKeyConfirmation>; answer: undefined };
/** Trust a key no more, or drop one that waits */
'POST /api/trusted-keys/{id}/withdrawal': { path: { readonly id: string | number }; query: never; body: z.input<typeof Api.TrustedKeyWithdrawal>; answer: undefined };
}
