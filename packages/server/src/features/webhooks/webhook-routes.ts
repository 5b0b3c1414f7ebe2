import { createRoute, z } from '@hono/zod-openapi';
import { NewWebhook, WebhookDeliveries, WebhookOnce, Webhooks } from '@jianheng/api';
import { contextOf, type Mount } from '../../access/app.ts';
import { body, json, nothing } from '../../access/route-parts.ts';
import type { WebhookSender } from './webhook-sender.ts';
import {
  confirmWebhook,
  endWebhook,
  listDeliveries,
  listWebhooks,
  redeliver,
  registerWebhook,
} from './webhooks.ts';
import type { WebhooksDesk } from './webhooks-desk.ts';

const tags = ['integration'];
const OfOrgan = z.object({ organ: z.string().min(1).max(64) });
const OfWebhook = OfOrgan.extend({ id: z.uuid() });
const OfDelivery = OfWebhook.extend({ delivery: z.uuid() });
const base = '/api/organs/{organ}/webhooks';
const list = createRoute({
  tags,
  method: 'get',
  path: base,
  summary: 'Addresses of other systems that are told of changes',
  request: { params: OfOrgan },
  responses: json(Webhooks),
});
const register = createRoute({
  tags,
  method: 'post',
  path: base,
  summary: 'Register an address, which another confirms; its secret is shown this once',
  request: { params: OfOrgan, body: body(NewWebhook) },
  responses: json(WebhookOnce),
});
const confirm = createRoute({
  tags,
  method: 'post',
  path: `${base}/{id}/confirmation`,
  summary: 'Have an address told from now on',
  request: { params: OfWebhook },
  responses: nothing,
});
const end = createRoute({
  tags,
  method: 'delete',
  path: `${base}/{id}`,
  summary: 'End an address, or refuse one that waits',
  request: { params: OfWebhook },
  responses: nothing,
});
const deliveries = createRoute({
  tags,
  method: 'get',
  path: `${base}/{id}/deliveries`,
  summary: 'The last messages to an address and what came of them',
  request: { params: OfWebhook },
  responses: json(WebhookDeliveries),
});
const again = createRoute({
  tags,
  method: 'post',
  path: `${base}/{id}/deliveries/{delivery}/again`,
  summary: 'Send a message again',
  request: { params: OfDelivery },
  responses: nothing,
});

/** Routes of webhooks: registered by an organ's office, confirmed by its chief or committee. */
export function webhookRoutes(desk: WebhooksDesk, sender: WebhookSender): Mount {
  return (app) => {
    app.openapi(list, async (c) =>
      c.json(await listWebhooks(desk, contextOf(c), c.req.valid('param').organ), 200),
    );

    app.openapi(register, async (c) => {
      const { organ } = c.req.valid('param');
      return c.json(await registerWebhook(desk, contextOf(c), organ, c.req.valid('json')), 200);
    });

    app.openapi(confirm, async (c) => {
      const { organ, id } = c.req.valid('param');
      await confirmWebhook(contextOf(c), organ, id);
      return c.body(null, 204);
    });

    app.openapi(end, async (c) => {
      const { organ, id } = c.req.valid('param');
      await endWebhook(contextOf(c), organ, id);
      return c.body(null, 204);
    });

    app.openapi(deliveries, async (c) => {
      const { organ, id } = c.req.valid('param');
      return c.json(await listDeliveries(contextOf(c), organ, id), 200);
    });

    app.openapi(again, async (c) => {
      const { organ, ...of } = c.req.valid('param');
      await redeliver(contextOf(c), organ, of);
      void sender.look();
      return c.body(null, 204);
    });
  };
}
