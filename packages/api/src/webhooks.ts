import { z } from 'zod';
import { Said } from './text.ts';

/** What an address may be told of: that something changed in a period, in the files of facts, in the register. */
export const WebhookKind = z.enum(['period', 'facts', 'register']);
export type WebhookKind = z.infer<typeof WebhookKind>;

/** `POST /api/organs/{organ}/webhooks`: told once another confirmed it. */
export const NewWebhook = z.object({
  url: z.url().max(500),
  kinds: z.array(WebhookKind).min(1).max(3),
});
export type NewWebhook = z.infer<typeof NewWebhook>;

/** A webhook as it was registered: the only time its secret is shown, by which the receiver checks signatures. */
export const WebhookOnce = z.object({ id: z.string(), secret: z.string() });
export type WebhookOnce = z.infer<typeof WebhookOnce>;

/** An address that is told, or waits to be confirmed. */
export const Webhook = z.object({
  id: z.string(),
  url: z.string(),
  kinds: z.array(WebhookKind),
  state: z.enum(['waiting', 'active']),
  madeAt: z.string(),
  byName: z.string(),
  /** Deliveries that still wait, and those that were given up. */
  waiting: z.number().int(),
  dead: z.number().int(),
});
export type Webhook = z.infer<typeof Webhook>;

/** `GET /api/organs/{organ}/webhooks`. */
export const Webhooks = z.object({
  webhooks: z.array(Webhook),
  /** Origins that the administrator of the server allows. */
  allowed: z.array(z.string()),
  offered: z.array(z.object({ kind: WebhookKind, title: Said })),
});
export type Webhooks = z.infer<typeof Webhooks>;

/** One message, with what came of it. */
export const WebhookDelivery = z.object({
  id: z.string(),
  kind: WebhookKind,
  state: z.enum(['waiting', 'done', 'dead']),
  madeAt: z.string(),
  tries: z.number().int(),
  triedAt: z.string().nullable(),
  /** When it is tried next; null when it is not. */
  nextAt: z.string().nullable(),
  /** What came of the last try. */
  said: z.string().nullable(),
});
export type WebhookDelivery = z.infer<typeof WebhookDelivery>;

/** `GET /api/organs/{organ}/webhooks/{id}/deliveries`, newest first, at most a hundred. */
export const WebhookDeliveries = z.array(WebhookDelivery);
export type WebhookDeliveries = z.infer<typeof WebhookDeliveries>;

/**
 * What an address is sent: no name, no number of a case, no result; whoever wants to know more asks at `ask` with a token of
 * their own.
 */
export const WebhookMessage = z.object({
  id: z.string(),
  kind: WebhookKind,
  organ: z.string(),
  /** What was done, as the audit names it. */
  did: z.string(),
  period: z.string().nullable(),
  at: z.string(),
  ask: z.string(),
});
export type WebhookMessage = z.infer<typeof WebhookMessage>;
