import { createRoute } from '@hono/zod-openapi';
import { AuditFilter, AuditPage, AuditQuery, AuditVerified } from '@jianheng/api';
import { contextOf, type Mount } from '../../access/app.ts';
import { authorise, type Deed } from '../../access/authorise.ts';
import { change } from '../../access/change.ts';
import { json } from '../../access/route-parts.ts';
import { verifyAudit } from '../../audit/verify-audit.ts';
import { eachEntry, findEntries } from './find-entries.ts';

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

/** The console of the audit administrator, who alone reads the chain. */
export function auditRoutes(): Mount {
  return (app) => {
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
      const state = await verifyAudit(context.records.db);
      const { entries, head, whole, brokenAt } = state;
      await change(context, deed, async () => ({ before: null, after: state, answer: undefined }));
      return c.json({ at: context.now, entries, head, whole, brokenAt }, 200);
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
      const stream = new ReadableStream<Uint8Array>({
        async pull(controller) {
          const { value, done } = await lines.next();
          if (done === true) controller.close();
          else controller.enqueue(new TextEncoder().encode(`${JSON.stringify(value)}\n`));
        },
      });
      return c.body(stream, 200, {
        'content-type': 'application/x-ndjson; charset=utf-8',
        'content-disposition': `attachment; filename="audit-${context.today}.ndjson"`,
      });
    });
  };
}

function deedOf(target: string): Deed {
  return { operation: 'audit.read', belongs: { organ: null }, target };
}
