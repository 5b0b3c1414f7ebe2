// Made from the description of the API by `npm run client`; not to be edited.
import type * as Api from '@jianheng/api';
import type { z } from 'zod';

/** Routes of own account: what each is asked with and what it answers. */
export interface OwnAccountRoutes {
/** Who is signed in, with the roles in force */
'GET /api/own/session': { path: never; query: never; body: never; answer: Api.OwnSession };
/** Sign out */
'DELETE /api/own/session': { path: never; query: never; body: never; answer: undefined };
/** Where one is signed in */
'GET /api/own/sessions': { path: never; query: never; body: never; answer: readonly Api.SessionSeen[] };
/** Sign out everywhere */
'DELETE /api/own/sessions': { path: never; query: never; body: never; answer: undefined };
/** End one of one’s sessions */
'DELETE /api/own/sessions/{id}': { path: { readonly id: string | number }; query: never; body: never; answer: undefined };
/** Change one’s password; all sessions end but a new one */
'POST /api/own/password': { path: never; query: never; body: z.input<typeof Api.PasswordChange>; answer: undefined };
/** Get a secret for an authenticator */
'POST /api/own/second-factor': { path: never; query: never; body: z.input<typeof Api.OwnProof>; answer: Api.OfferedFactor };
/** Put the second factor in force by its first code */
'POST /api/own/second-factor/confirmation': { path: never; query: never; body: z.input<typeof Api.FactorCode>; answer: undefined };
/** Take one’s second factor away */
'POST /api/own/second-factor/removal': { path: never; query: never; body: z.input<typeof Api.OwnProof>; answer: undefined };
/** One’s own tokens for other systems, and what a new one may be for */
'GET /api/own/tokens': { path: never; query: never; body: never; answer: Api.OwnTokens };
/** Make a token for another system; it is shown this once */
'POST /api/own/tokens': { path: never; query: never; body: z.input<typeof Api.NewToken>; answer: Api.TokenOnce };
/** Take a token back */
'DELETE /api/own/tokens/{id}': { path: { readonly id: string | number }; query: never; body: never; answer: undefined };
}
