import { createRoute, z } from '@hono/zod-openapi';
import {
  AskUnmask,
  DepartmentView,
  Freshness,
  IndicatorExplanation,
  Overview,
  PersonResult,
  RunComparison,
  StandingList,
  Unmasked,
} from '@jianheng/api';
import { type App, contextOf } from '../../../access/app.ts';
import { body, json } from '../../../access/route-parts.ts';
import { compareRunsOf } from '../compare-runs.ts';
import { readDepartment } from '../department-view.ts';
import { explainIndicator } from '../explain-indicator.ts';
import { readOverview } from '../overview.ts';
import { readResult } from '../person-result.ts';
import { readFreshness } from '../read-freshness.ts';
import type { RunsDesk } from '../runs-desk.ts';
import { listStanding } from '../standing-list.ts';
import { unmask } from '../unmask.ts';

const tags = ['results'];
const Name = z.string().min(1).max(64);
const Seal = z.string().regex(/^[0-9a-f]{64}$/);
const OfPeriod = z.object({ period: Name });
const OfPerson = OfPeriod.extend({ person: Name });
/** Another than the run that the period shows. */
const Which = z.object({ run: Seal.optional() });

/** Routes by which results are read. */
export function resultRoutes(app: App, desk: RunsDesk): void {
  const standing = createRoute({
    tags,
    method: 'get',
    path: '/api/periods/{period}/standing',
    summary: 'Everybody’s standing by peer group; heads of department ask for their own department',
    request: { params: OfPeriod, query: Which.extend({ department: Name.optional() }) },
    responses: json(StandingList),
  });
  app.openapi(standing, async (c) => {
    const { run = null, department = null } = c.req.valid('query');
    const { period } = c.req.valid('param');
    return c.json(await listStanding(desk, contextOf(c), { period, department, seal: run }), 200);
  });

  const result = createRoute({
    tags,
    method: 'get',
    path: '/api/periods/{period}/people/{person}/result',
    summary: 'One person’s result: parts, indicators, standing, trend',
    request: { params: OfPerson, query: Which },
    responses: json(PersonResult),
  });
  app.openapi(result, async (c) => {
    const { period, person } = c.req.valid('param');
    const { run = null } = c.req.valid('query');
    return c.json(await readResult(desk, contextOf(c), period, person, run), 200);
  });

  const explanation = createRoute({
    tags,
    method: 'get',
    path: '/api/periods/{period}/people/{person}/result/{indicator}',
    summary: 'Where one line of a score comes from, down to its cases',
    request: { params: OfPerson.extend({ indicator: Name }), query: Which },
    responses: json(IndicatorExplanation),
  });
  app.openapi(explanation, async (c) => {
    const { run = null } = c.req.valid('query');
    return c.json(await explainIndicator(desk, contextOf(c), { ...c.req.valid('param'), seal: run }), 200);
  });

  const show = createRoute({
    tags,
    method: 'post',
    path: '/api/periods/{period}/people/{person}/unmask',
    summary: 'Show who sealed and secret cases are, for a reason that goes on record',
    request: { params: OfPerson, body: body(AskUnmask) },
    responses: json(Unmasked),
  });
  app.openapi(show, async (c) =>
    c.json(await unmask(desk, contextOf(c), c.req.valid('param'), c.req.valid('json')), 200),
  );

  const compare = createRoute({
    tags,
    method: 'get',
    path: '/api/periods/{period}/compare',
    summary: 'Two runs side by side: who moved and why',
    request: { params: OfPeriod, query: z.object({ run: Seal, with: Seal }) },
    responses: json(RunComparison),
  });
  app.openapi(compare, async (c) => {
    const { period } = c.req.valid('param');
    return c.json(await compareRunsOf(desk, contextOf(c), { period, ...c.req.valid('query') }), 200);
  });

  const freshness = createRoute({
    tags,
    method: 'get',
    path: '/api/periods/{period}/freshness',
    summary: 'Which run is shown, and whether the facts have changed since',
    request: { params: OfPeriod },
    responses: json(Freshness),
  });
  app.openapi(freshness, async (c) =>
    c.json(await readFreshness(desk, contextOf(c), c.req.valid('param').period), 200),
  );

  const department = createRoute({
    tags,
    method: 'get',
    path: '/api/periods/{period}/departments/{department}',
    summary: 'Where a department stands and what it fixes this quarter',
    request: { params: OfPeriod.extend({ department: Name }) },
    responses: json(DepartmentView),
  });
  app.openapi(department, async (c) => {
    const of = c.req.valid('param');
    return c.json(await readDepartment(desk, contextOf(c), of.period, of.department), 200);
  });

  const overview = createRoute({
    tags,
    method: 'get',
    path: '/api/periods/{period}/overview',
    summary: 'The organ’s own year on one screen',
    request: { params: OfPeriod },
    responses: json(Overview),
  });
  app.openapi(overview, async (c) =>
    c.json(await readOverview(desk, contextOf(c), c.req.valid('param').period), 200),
  );
}
