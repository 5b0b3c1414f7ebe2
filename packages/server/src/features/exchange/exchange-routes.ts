import { createRoute, z } from '@hono/zod-openapi';
import {
  PackageChecked,
  PackageHanded,
  PackageOffers,
  PackageReturned,
  PackageRow,
  PackageShown,
  PackageWanted,
} from '@jianheng/api';
import { type App, contextOf, type Mount } from '../../access/app.ts';
import { body, json, nothing } from '../../access/route-parts.ts';
import { Ref } from '../register/register-fields.ts';
import { checkPackage } from './check-package.ts';
import type { ExchangeDesk } from './exchange-desk.ts';
import { makePackage } from './make-package.ts';
import { offerPackages } from './offer-packages.ts';
import { readPackageFile, readPackages, showPackage } from './read-packages.ts';
import { confirmPackage, returnPackage } from './settle-package.ts';
import { takePackage } from './take-package.ts';

const tags = ['exchange'];
/** A package of the largest size in base64, with some room. */
const largest = 35 * 1024 * 1024;
const base = '/api/organs/{organ}/packages';
const OfOrgan = z.object({ organ: Ref });
const OfPackage = z.object({ seq: z.coerce.number().int().positive().max(2_147_483_647) });
const Placed = z.object({ seq: z.int() });

/** Packages between organs that share no network: made, checked, taken, confirmed. */
export function exchangeRoutes(desk: ExchangeDesk): Mount {
  return (app) => {
    organRoutes(app, desk);
    packageRoutes(app, desk);
  };
}

function organRoutes(app: App, desk: ExchangeDesk): void {
  const list = createRoute({
    tags,
    method: 'get',
    path: base,
    summary: 'Packages that an organ made or took',
    request: { params: OfOrgan },
    responses: json(z.array(PackageRow)),
  });
  app.openapi(list, async (c) => c.json(await readPackages(contextOf(c), c.req.valid('param').organ), 200));

  const offers = createRoute({
    tags,
    method: 'get',
    path: `${base}/offers`,
    summary: 'What the organ may pack now',
    request: { params: OfOrgan },
    responses: json(PackageOffers),
  });
  app.openapi(offers, async (c) =>
    c.json(await offerPackages(desk, contextOf(c), c.req.valid('param').organ), 200),
  );

  const make = createRoute({
    tags,
    method: 'post',
    path: `${base}/made`,
    summary: 'Pack something for another organ and sign it',
    request: { params: OfOrgan, body: body(PackageWanted) },
    responses: json(Placed),
  });
  app.openapi(make, async (c) => {
    const seq = await makePackage(desk, contextOf(c), c.req.valid('param').organ, c.req.valid('json'));
    return c.json({ seq }, 200);
  });

  const check = createRoute({
    tags,
    method: 'post',
    path: `${base}/check`,
    summary: 'What is in a package, whose it is and what taking it would do; nothing is kept',
    'x-body-limit': largest,
    request: { params: OfOrgan, body: body(PackageHanded) },
    responses: json(PackageChecked),
  });
  app.openapi(check, async (c) => {
    const { organ } = c.req.valid('param');
    return c.json(await checkPackage(desk, contextOf(c), organ, c.req.valid('json')), 200);
  });

  const take = createRoute({
    tags,
    method: 'post',
    path: base,
    summary: 'Take a package; what changes a right or a result waits for another person',
    'x-body-limit': largest,
    request: { params: OfOrgan, body: body(PackageHanded) },
    responses: json(Placed),
  });
  app.openapi(take, async (c) => {
    const seq = await takePackage(desk, contextOf(c), c.req.valid('param').organ, c.req.valid('json'));
    return c.json({ seq }, 200);
  });
}

function packageRoutes(app: App, desk: ExchangeDesk): void {
  const one = '/api/packages/{seq}';
  const show = createRoute({
    tags,
    method: 'get',
    path: one,
    summary: 'A package with what it says',
    request: { params: OfPackage },
    responses: json(PackageShown),
  });
  app.openapi(show, async (c) => c.json(await showPackage(contextOf(c), c.req.valid('param').seq), 200));

  const file = createRoute({
    tags,
    method: 'get',
    path: `${one}/file`,
    summary: 'The file of a package that the organ made, to be carried to the other',
    request: { params: OfPackage },
    responses: { 200: { description: 'a package', content: { 'application/zip': { schema: z.any() } } } },
  });
  app.openapi(file, async (c) => {
    const { name, bytes } = await readPackageFile(contextOf(c), c.req.valid('param').seq);
    c.header('content-type', 'application/zip');
    c.header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(name)}`);
    return c.body(new Uint8Array(bytes), 200);
  });

  const confirm = createRoute({
    tags,
    method: 'post',
    path: `${one}/confirmation`,
    summary: 'Confirm what another made or took',
    request: { params: OfPackage },
    responses: nothing,
  });
  app.openapi(confirm, async (c) => {
    await confirmPackage(desk, contextOf(c), c.req.valid('param').seq);
    return c.body(null, 204);
  });

  const sendBack = createRoute({
    tags,
    method: 'post',
    path: `${one}/return`,
    summary: 'Send back what waits, with a reason',
    request: { params: OfPackage, body: body(PackageReturned) },
    responses: nothing,
  });
  app.openapi(sendBack, async (c) => {
    await returnPackage(contextOf(c), c.req.valid('param').seq, c.req.valid('json').reason);
    return c.body(null, 204);
  });
}
