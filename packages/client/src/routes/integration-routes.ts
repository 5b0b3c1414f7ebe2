// Made from the description of the API by `npm run client`; not to be edited.
import type * as Api from '@jianheng/api';
import type { z } from 'zod';

/** Routes of integration: what each is asked with and what it answers. */
export interface IntegrationRoutes {
/** This description (OpenAPI 3.1) */
'GET /api/openapi.json': { path: never; query: never; body: never; answer: { readonly openapi: string } };
/** Whether a folder is watched for exports, and what was found in it */
'GET /api/organs/{organ}/inbox': { path: { readonly organ: string | number }; query: never; body: never; answer: Api.Inbox };
/** Have the folder watched in one’s own name, or no longer */
'PUT /api/organs/{organ}/inbox': { path: { readonly organ: string | number }; query: never; body: z.input<typeof Api.InboxSwitch>; answer: undefined };
/** Addresses of other systems that are told of changes */
'GET /api/organs/{organ}/webhooks': { path: { readonly organ: string | number }; query: never; body: never; answer: Api.Webhooks };
/** Register an address, which another confirms; its secret is shown this once */
'POST /api/organs/{organ}/webhooks': { path: { readonly organ: string | number }; query: never; body: z.input<typeof Api.NewWebhook>; answer: Api.WebhookOnce };
/** Have an address told from now on */
'POST /api/organs/{organ}/webhooks/{id}/confirmation': { path: { readonly organ: string | number; readonly id: string | number }; query: never; body: never; answer: undefined };
/** End an address, or refuse one that waits */
'DELETE /api/organs/{organ}/webhooks/{id}': { path: { readonly organ: string | number; readonly id: string | number }; query: never; body: never; answer: undefined };
/** The last messages to an address and what came of them */
'GET /api/organs/{organ}/webhooks/{id}/deliveries': { path: { readonly organ: string | number; readonly id: string | number }; query: never; body: never; answer: Api.WebhookDeliveries };
/** Send a message again */
'POST /api/organs/{organ}/webhooks/{id}/deliveries/{delivery}/again': { path: { readonly organ: string | number; readonly id: string | number; readonly delivery: string | number }; query: never; body: never; answer: undefined };
}
