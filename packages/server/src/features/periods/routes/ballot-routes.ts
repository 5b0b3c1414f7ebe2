import { createRoute } from '@hono/zod-openapi';
import {
  ActionTaken,
  BallotKeyList,
  BallotList,
  BallotsToSign,
  BallotToCast,
  CircleProposal,
  RoundClosed,
  RoundToOpen,
  SignedBallots,
} from '@jianheng/api';
import { type App, type AppDeps, contextOf } from '../../../access/app.ts';
import { body, json, nothing } from '../../../access/route-parts.ts';
import { castBallot } from '../ballots/cast-ballot.ts';
import { closeRound } from '../ballots/close-round.ts';
import { ensureKeys } from '../ballots/ensure-keys.ts';
import { issueBallot } from '../ballots/issue-ballot.ts';
import { readBallotKeys, readBallots, readProposal } from '../ballots/read-ballots.ts';
import type { PeriodPagesDesk } from '../period-pages-desk.ts';
import { readPeriod } from '../reading/read-period.ts';
import { takeAction } from '../take-action.ts';
import { base, OfPeriod, OfRound, tags } from './period-paths.ts';

/** Routes of anonymous appraisal. Taking a ballot is by person and on record; casting one is by nobody. */
export function ballotRoutes(app: App, deps: AppDeps, desk: PeriodPagesDesk): void {
  const list = createRoute({
    tags,
    method: 'get',
    path: `${base}/ballots`,
    summary: 'Rounds of appraisal and the own ballots',
    request: { params: OfPeriod },
    responses: json(BallotList),
  });
  app.openapi(list, async (c) => {
    const reading = await readPeriod(desk, contextOf(c), c.req.valid('param').period);
    return c.json(await readBallots(reading), 200);
  });

  const propose = createRoute({
    tags,
    method: 'get',
    path: `${base}/ballots/proposal`,
    summary: 'Who could vote on whom, by the register',
    request: { params: OfPeriod },
    responses: json(CircleProposal),
  });
  app.openapi(propose, async (c) => {
    const reading = await readPeriod(desk, contextOf(c), c.req.valid('param').period);
    return c.json(await readProposal(reading), 200);
  });

  const open = createRoute({
    tags,
    method: 'post',
    path: `${base}/ballots`,
    summary: 'Open a round',
    request: { params: OfPeriod, body: body(RoundToOpen) },
    responses: json(ActionTaken),
  });
  app.openapi(open, async (c) => {
    const { round, ...details } = c.req.valid('json');
    const wanted = { kind: 'open-ballots', subject: { round }, details };
    return c.json(await takeAction(desk, contextOf(c), c.req.valid('param').period, wanted), 200);
  });

  const keys = createRoute({
    tags,
    method: 'get',
    path: `${base}/ballots/{round}/keys`,
    summary: 'The public keys of the circles in which the reader votes',
    request: { params: OfRound },
    responses: json(BallotKeyList),
  });
  app.openapi(keys, async (c) => {
    const { period, round } = c.req.valid('param');
    const reading = await readPeriod(desk, contextOf(c), period);
    await ensureKeys(reading.context.records, desk.keys, period, reading.state);
    return c.json(await readBallotKeys(reading, round), 200);
  });

  const issue = createRoute({
    tags,
    method: 'post',
    path: `${base}/ballots/{round}/issue`,
    summary: 'Take one’s ballot: what is signed is blinded',
    request: { params: OfRound, body: body(BallotsToSign) },
    responses: json(SignedBallots),
  });
  app.openapi(issue, async (c) => {
    const { period, round } = c.req.valid('param');
    const { ballots } = c.req.valid('json');
    await readPeriod(desk, contextOf(c), period);
    const signed = await issueBallot(desk, desk.keys, contextOf(c), period, round, ballots);
    return c.json({ ballots: signed }, 200);
  });

  const close = createRoute({
    tags,
    method: 'post',
    path: `${base}/ballots/{round}/close`,
    summary: 'Close a round: its ballots are shuffled into one batch',
    request: { params: OfRound },
    responses: json(RoundClosed),
  });
  app.openapi(close, async (c) => {
    const { period, round } = c.req.valid('param');
    const { found } = await closeRound(desk, desk.keys, contextOf(c), period, round);
    return c.json(found as RoundClosed, 200);
  });

  const cast = createRoute({
    tags,
    method: 'post',
    path: '/api/ballot-box',
    summary: 'Cast a ballot: no session, no name, no time, no line in a log',
    security: [],
    'x-quiet': true,
    request: { body: body(BallotToCast) },
    responses: nothing,
  });
  app.openapi(cast, async (c) => {
    await castBallot(deps.records, c.req.valid('json'));
    return c.body(null, 204);
  });
}
