// Made from the description of the API by `npm run client`; not to be edited.
import type * as Api from '@jianheng/api';
import type { z } from 'zod';

/** Routes of accounts: what each is asked with and what it answers. */
export interface AccountsRoutes {
/** All accounts, their grants and what waits */
'GET /api/accounts': { path: never; query: never; body: never; answer: readonly Api.Account[] };
/** Open an account */
'POST /api/accounts': { path: never; query: never; body: z.input<typeof Api.NewAccount>; answer: Api.AccountOpened };
/** Who is in post in an organ and has no account yet */
'GET /api/accounts/people': { path: never; query: { readonly organ: string }; body: never; answer: readonly Api.NamedPerson[] };
/** Disable an account; its sessions end */
'POST /api/accounts/{id}/disabling': { path: { readonly id: string | number }; query: never; body: never; answer: undefined };
/** End the sessions of an account */
'DELETE /api/accounts/{id}/sessions': { path: { readonly id: string | number }; query: never; body: never; answer: undefined };
/** Ask for a new password, a link to an identity, …, which another administrator confirms */
'POST /api/accounts/{id}/requests': { path: { readonly id: string | number }; query: never; body: z.input<typeof Api.AccountWish>; answer: Api.NewNumber };
/** Do what another asked for */
'POST /api/account-requests/{id}/confirmation': { path: { readonly id: string | number }; query: never; body: never; answer: Api.PasswordOnce };
/** Take back or refuse what was asked */
'DELETE /api/account-requests/{id}': { path: { readonly id: string | number }; query: never; body: never; answer: undefined };
/** Grant a role, which another administrator confirms */
'POST /api/grants': { path: never; query: never; body: z.input<typeof Api.NewGrant>; answer: Api.NewNumber };
/** Put a grant in force */
'POST /api/grants/{id}/confirmation': { path: { readonly id: string | number }; query: never; body: never; answer: undefined };
/** Take back or refuse a grant */
'DELETE /api/grants/{id}': { path: { readonly id: string | number }; query: never; body: never; answer: undefined };
/** Want a grant to end */
'POST /api/grants/{id}/end': { path: { readonly id: string | number }; query: never; body: z.input<typeof Api.GrantEnd>; answer: undefined };
/** End a grant as another wanted */
'POST /api/grants/{id}/end/confirmation': { path: { readonly id: string | number }; query: never; body: never; answer: undefined };
}
