// Made from the description of the API by `npm run client`; not to be edited.
import type * as Api from '@jianheng/api';
import type { z } from 'zod';

/** Routes of sign-in: what each is asked with and what it answers. */
export interface SignInRoutes {
/** How one may sign in here */
'GET /api/sign-in': { path: never; query: never; body: never; answer: Api.SignInWays };
/** Sign in by name and password, with a code where there is a second factor */
'POST /api/sign-in': { path: never; query: never; body: z.input<typeof Api.SignIn>; answer: undefined };
/** Go to an identity provider; once more, whatever it remembers, to prove oneself */
'GET /api/sign-in/{provider}': { path: { readonly provider: string | number }; query: { readonly again?: "yes" | undefined }; body: never; answer: undefined };
/** An identity provider says that a session is over there: it ends here (OpenID Connect Back-Channel Logout) */
'POST /api/sign-in/{provider}/logout': { path: { readonly provider: string | number }; query: never; body: Uint8Array | Blob; answer: undefined };
/** Come back from an identity provider */
'GET /api/sign-in/{provider}/return': { path: { readonly provider: string | number }; query: { readonly code?: string | undefined; readonly state?: string | undefined }; body: never; answer: undefined };
}
