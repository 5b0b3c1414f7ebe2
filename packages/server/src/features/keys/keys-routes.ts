import { createRoute } from '@hono/zod-openapi';
import {
  NewTrustedKey,
  OwnKeys,
  TrustedKeyConfirmation,
  TrustedKeys,
  TrustedKeyWithdrawal,
} from '@jianheng/api';
import { contextOf, type Mount } from '../../access/app.ts';
import { authorise, isAllowed } from '../../access/authorise.ts';
import type { RequestContext } from '../../access/request-context.ts';
import { body, json, Numbered, nothing } from '../../access/route-parts.ts';
import { listOwnKeys } from '../../signing/own-key.ts';
import {
  confirmTrustedKey,
  deedOf,
  enterTrustedKey,
  readTrustedKeys,
  type TrustOperation,
  withdrawTrustedKey,
} from './trust-keys.ts';

const tags = ['keys'];
const own = createRoute({
  tags,
  method: 'get',
  path: '/api/keys',
  summary: 'The public keys of this installation, for other organs to know its signatures by',
  responses: json(OwnKeys),
});
const list = createRoute({
  tags,
  method: 'get',
  path: '/api/trusted-keys',
  summary: 'Keys of other organs that were entered here',
  responses: json(TrustedKeys),
});
const enter = createRoute({
  tags,
  method: 'post',
  path: '/api/trusted-keys',
  summary: 'Enter the key of another organ with the fingerprint that it gave',
  request: { body: body(NewTrustedKey) },
  responses: nothing,
});
const confirm = createRoute({
  tags,
  method: 'post',
  path: '/api/trusted-keys/{id}/confirmation',
  summary: 'Trust a key that another person entered, by its fingerprint typed once more',
  request: { params: Numbered, body: body(TrustedKeyConfirmation) },
  responses: nothing,
});
const withdraw = createRoute({
  tags,
  method: 'post',
  path: '/api/trusted-keys/{id}/withdrawal',
  summary: 'Trust a key no more, or drop one that waits',
  request: { params: Numbered, body: body(TrustedKeyWithdrawal) },
  responses: nothing,
});

/** Keys: the installation's own, and those of others, entered by the security administrator and confirmed by the audit administrator. */
export const keysRoutes: Mount = (app) => {
  app.openapi(own, async (c) => {
    const keys = await listOwnKeys(contextOf(c).records.db);
    const lines = keys.map(({ fingerprint, publicKey, because, reason, beganAt }, place) => ({
      fingerprint,
      publicKey,
      because,
      reason,
      beganAt,
      inForce: place === keys.length - 1,
    }));
    return c.json(lines.reverse(), 200);
  });

  app.openapi(list, async (c) => {
    const context = contextOf(c);
    await eitherOf(context, 'all');
    return c.json(await readTrustedKeys(context), 200);
  });

  app.openapi(enter, async (c) => {
    await enterTrustedKey(contextOf(c), c.req.valid('json'));
    return c.body(null, 204);
  });

  app.openapi(confirm, async (c) => {
    await confirmTrustedKey(contextOf(c), c.req.valid('param').id, c.req.valid('json').fingerprint);
    return c.body(null, 204);
  });

  app.openapi(withdraw, async (c) => {
    const context = contextOf(c);
    const { id } = c.req.valid('param');
    const operation = await eitherOf(context, id);
    await withdrawTrustedKey(context, { id, operation }, c.req.valid('json').reason);
    return c.body(null, 204);
  });
};

async function eitherOf(context: RequestContext, id: number | 'all'): Promise<TrustOperation> {
  const second = deedOf('keys.trust.second', id);
  if (isAllowed(context, second)) return 'keys.trust.second';
  await authorise(context, deedOf('keys.trust', id));
  return 'keys.trust';
}
