import { createRoute, z } from '@hono/zod-openapi';
import {
  AuditChainState,
  AuditFilter,
  AuditHead,
  AuditHeadSheet,
  AuditPage,
  AuditQuery,
  AuditVerified,
} from '@jianheng/api';
import { text } from '@jianheng/casework';
import { canonicalText } from '@jianheng/scheme';
import { contextOf, type Mount } from '../../access/app.ts';
import { authorise, type Deed } from '../../access/authorise.ts';
import { change } from '../../access/change.ts';
import { blocked } from '../../access/refused.ts';
import type { RequestContext } from '../../access/request-context.ts';
import { json } from '../../access/route-parts.ts';
import { exportChain } from '../../audit/export-chain.ts';
import type { HeadSaid } from '../../audit/signed-head.ts';
import { verifyAudit } from '../../audit/verify-audit.ts';
import type { AuditDesk } from './audit-desk.ts';
import type { HeadAsker } from './audit-heads.ts';
import { eachEntry, findEntries } from './find-entries.ts';
import { openingsRoutes } from './openings/openings-routes.ts';
import { bareChain } from './openings/read-openings.ts';
import { headOf, readChainState, readHead, readHeads, sheetOf } from './read-heads.ts';

const tags = ['audit'];
const list = createRoute({
  tags,
  method: 'get',
  path: '/api/audit',
  summary: 'Who did what to what, with old and new value; newest first',
  request: { query: AuditQuery },
  responses: json(AuditPage),
});
const verify = createRoute({
  tags,
  method: 'get',
  path: '/api/audit/verify',
  summary: 'Go over the whole chain: every entry follows the one before and hashes to what it says',
  responses: json(AuditVerified),
});
const exportAll = createRoute({
  tags,
  method: 'get',
  path: '/api/audit/export',
  summary: 'The entries as one JSON a line, oldest first; that somebody took them is an entry itself',
  request: { query: AuditFilter },
  responses: { 200: { description: 'lines of JSON' } },
});
const exportForInspectors = createRoute({
  tags,
  method: 'get',
  path: '/api/audit/chain',
  summary: 'The whole chain with its signed heads, to be verified elsewhere without this server',
  responses: { 200: { description: 'lines of JSON, each the very text that is hashed' } },
});
const state = createRoute({
  tags,
  method: 'get',
  path: '/api/audit/state',
  summary: 'The chain in one line: entries, last signed head, last look over all of it',
  responses: json(AuditChainState),
});
const heads = createRoute({
  tags,
  method: 'get',
  path: '/api/audit/heads',
  summary: 'Every signed head of the chain, newest first',
  responses: json(z.array(AuditHead)),
});
const sign = createRoute({
  tags,
  method: 'post',
  path: '/api/audit/heads',
  summary: 'Sign the chain as it stands; where nothing was added since, the last head is given again',
  responses: json(AuditHead),
});
const Placed = z.object({ place: z.coerce.number().int().positive() });
const head = createRoute({
  tags,
  method: 'get',
  path: '/api/audit/heads/{place}',
  summary: 'A signed head, to be printed',
  request: { params: Placed },
  responses: json(AuditHeadSheet),
});
const headFile = createRoute({
  tags,
  method: 'get',
  path: '/api/audit/heads/{place}/file',
  summary: 'A signed head as a file, to be deposited with the superior organ',
  request: { params: Placed },
  responses: { 200: { description: 'JSON' } },
});

/** The console of the audit administrator, who alone reads the chain; its held values nobody reads alone. */
export function auditRoutes(desk: AuditDesk): Mount {
  return (app, deps) => {
    openingsRoutes(app, deps);

    app.openapi(list, async (c) => {
      const context = contextOf(c);
      await authorise(context, deedOf('audit'));
      return c.json(await findEntries(context.records.db, c.req.valid('query')), 200);
    });

    app.openapi(verify, async (c) => {
      const context = contextOf(c);
      const deed = deedOf('audit/verify');
      await authorise(context, deed);
      // Looked at outside the transaction that writes the look down: a long chain keeps nobody waiting.
      const kept = desk.heads.kept();
      const found = await verifyAudit(context.records.db, kept === null ? {} : { deposited: [kept] });
      const { entries, head, whole, brokenAt, findings, notes, signed } = found;
      const codes = findings.map(({ code, at }) => ({ code, at }));
      const after = { entries, head, whole, brokenAt, findings: codes };
      await change(context, deed, async () => ({ before: null, after, answer: undefined }));
      return c.json(
        {
          at: context.now,
          entries,
          head,
          whole,
          brokenAt,
          findings: findings.map(({ at, says }) => ({ at, says })),
          notes: [...notes],
          signed: signed === null ? null : headOf(signed),
        },
        200,
      );
    });

    app.openapi(exportAll, async (c) => {
      const context = contextOf(c);
      const filter = c.req.valid('query');
      const { db } = context.records;
      const upTo = await change(context, deedOf('audit/export'), async (tx) => {
        const { seq } = await tx.selectFrom('audit_head').select('seq').executeTakeFirstOrThrow();
        return { before: null, after: { filter, upTo: seq }, answer: seq };
      });
      const lines = eachEntry(db, filter, upTo);
      return c.body(
        streamOf(lines, (line) => `${JSON.stringify(line)}\n`),
        200,
        {
          'content-type': 'application/x-ndjson; charset=utf-8',
          'content-disposition': `attachment; filename="audit-${context.today}.ndjson"`,
        },
      );
    });

    app.openapi(exportForInspectors, async (c) => {
      const context = contextOf(c);
      const { db } = context.records;
      await change(context, deedOf('audit/chain'), async (tx) => {
        const { isBare, isOpened } = await bareChain(tx, context);
        if (isBare && !isOpened) throw blocked('chain-bare', chainBare);
        const { seq } = await tx.selectFrom('audit_head').select('seq').executeTakeFirstOrThrow();
        return { before: null, after: { upTo: seq + 1 }, answer: undefined };
      });
      const signed = await desk.heads.sign('asked', context.now, askerOf(context));
      const upTo = JSON.parse(signed.said) as HeadSaid;
      const lines = exportChain(db, desk.signer, { upTo, at: context.now });
      return c.body(
        streamOf(lines, (line) => line),
        200,
        {
          'content-type': 'application/x-ndjson; charset=utf-8',
          'content-disposition': `attachment; filename="audit-chain-${context.today}.jsonl"`,
        },
      );
    });

    app.openapi(state, async (c) => {
      const context = contextOf(c);
      await authorise(context, deedOf('audit/state'));
      const { db } = context.records;
      const { isBare, isOpened } = await bareChain(db, context);
      return c.json({ ...(await readChainState(db)), needsOpening: isBare && !isOpened }, 200);
    });

    app.openapi(heads, async (c) => {
      const context = contextOf(c);
      await authorise(context, deedOf('audit/heads'));
      return c.json(await readHeads(context.records.db), 200);
    });

    app.openapi(sign, async (c) => {
      const context = contextOf(c);
      await authorise(context, deedOf('audit/heads'));
      const { said } = await desk.heads.sign('asked', context.now, askerOf(context));
      return c.json(headOf(JSON.parse(said) as HeadSaid), 200);
    });

    app.openapi(head, async (c) => {
      const context = contextOf(c);
      await authorise(context, deedOf('audit/heads'));
      return c.json(sheetOf(await readHead(context.records.db, c.req.valid('param').place)), 200);
    });

    app.openapi(headFile, async (c) => {
      const context = contextOf(c);
      await authorise(context, deedOf('audit/heads'));
      const { place } = c.req.valid('param');
      return c.body(`${canonicalText(await readHead(context.records.db, place))}\n`, 200, {
        'content-type': 'application/json; charset=utf-8',
        'content-disposition': `attachment; filename="audit-head-${place}.json"`,
      });
    });
  };
}

const chainBare = text(
  '链里还有升级以前的条目，内容写在链上，由两人启封全部内容以后才能导出：在审计页不设条件，申请启封',
  'the chain has entries from before the upgrade, with their values in its text: it is exported once two have opened all of it. Ask for it on the page of the audit without any condition',
);

function streamOf<Line>(
  lines: AsyncGenerator<Line>,
  said: (line: Line) => string,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    async pull(controller) {
      const { value, done } = await lines.next();
      if (done === true) controller.close();
      else controller.enqueue(encoder.encode(said(value)));
    },
  });
}

function askerOf({ actor, request }: RequestContext): HeadAsker {
  return { account: actor.account, person: actor.person, request };
}

function deedOf(target: string): Deed {
  return { operation: 'audit.read', belongs: { organ: null }, target };
}
