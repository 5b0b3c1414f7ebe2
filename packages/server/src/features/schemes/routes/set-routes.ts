import { createRoute, z } from '@hono/zod-openapi';
import {
  DifferenceAsked,
  SchemeSet,
  SchemeSetDraft,
  SchemeSetRow,
  SetComparison,
  SetPurposeQuery,
} from '@jianheng/api';
import { type App, contextOf } from '../../../access/app.ts';
import { body, json } from '../../../access/route-parts.ts';
import { compareDraft, compareSets } from '../compare-sets.ts';
import type { SchemesDesk } from '../schemes-desk.ts';
import { addSet, checkDraft, readSet, readSets } from '../sets.ts';
import { OfOrgan, OfSet, tags } from './said.ts';

/** Thirty schemes of some thousand lines are less than this. */
const largest = 8 * 1024 * 1024;
const base = '/api/organs/{organ}/scheme-sets';

/** Routes of sets of schemes: check, keep, read, compare. */
export function setRoutes(app: App, desk: SchemesDesk): void {
  const list = createRoute({
    tags,
    method: 'get',
    path: base,
    summary: 'The sets of schemes that an organ holds',
    request: { params: OfOrgan },
    responses: json(z.array(SchemeSetRow)),
  });
  app.openapi(list, async (c) => c.json(await readSets(contextOf(c), c.req.valid('param').organ), 200));

  const check = createRoute({
    tags,
    method: 'post',
    path: `${base}/check`,
    summary: 'Check a set of schemes without keeping it',
    'x-body-limit': largest,
    request: { params: OfOrgan, body: body(SchemeSetDraft) },
    responses: json(SchemeSet),
  });
  app.openapi(check, async (c) => {
    const { organ } = c.req.valid('param');
    return c.json(await checkDraft(desk, contextOf(c), organ, c.req.valid('json')), 200);
  });

  const difference = createRoute({
    tags,
    method: 'post',
    path: `${base}/difference`,
    summary: 'What a draft says differently from templates or from a set, as a document; nothing is kept',
    'x-body-limit': largest,
    request: { params: OfOrgan, body: body(DifferenceAsked) },
    responses: json(SetComparison),
  });
  app.openapi(difference, async (c) => {
    const { organ } = c.req.valid('param');
    return c.json(await compareDraft(desk, contextOf(c), organ, c.req.valid('json')), 200);
  });

  const add = createRoute({
    tags,
    method: 'post',
    path: base,
    summary: 'Keep a set of schemes: adapted templates, or texts of one’s own',
    'x-body-limit': largest,
    request: { params: OfOrgan, body: body(SchemeSetDraft) },
    responses: json(SchemeSet),
  });
  app.openapi(add, async (c) => {
    const { organ } = c.req.valid('param');
    return c.json(await addSet(desk, contextOf(c), organ, c.req.valid('json')), 200);
  });

  const show = createRoute({
    tags,
    method: 'get',
    path: `${base}/{hash}`,
    summary: 'A set of schemes for reading, with what the checks say',
    request: { params: OfSet, query: SetPurposeQuery },
    responses: json(SchemeSet),
  });
  app.openapi(show, async (c) => {
    const { organ, hash } = c.req.valid('param');
    return c.json(await readSet(desk, contextOf(c), organ, hash, c.req.valid('query')), 200);
  });

  const compare = createRoute({
    tags,
    method: 'get',
    path: `${base}/{hash}/compare/{other}`,
    summary: 'What differs between two sets, as a document',
    request: { params: OfSet.extend({ other: OfSet.shape.hash }) },
    responses: json(SetComparison),
  });
  app.openapi(compare, async (c) => {
    const { organ, hash, other } = c.req.valid('param');
    return c.json(await compareSets(desk, contextOf(c), organ, hash, other), 200);
  });
}
