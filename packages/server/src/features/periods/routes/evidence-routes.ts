import { createRoute, z } from '@hono/zod-openapi';
import { EvidenceSaid, EvidenceToAdd, largestEvidence } from '@jianheng/api';
import { type App, contextOf } from '../../../access/app.ts';
import { json } from '../../../access/route-parts.ts';
import { addEvidence, type EvidenceDesk, readEvidence } from '../evidence/evidence.ts';
import { tags } from './period-paths.ts';

const Bytes = z.any().openapi({ type: 'string', format: 'binary' });

/** Routes of evidence files. */
export function evidenceRoutes(app: App, desk: EvidenceDesk): void {
  const add = createRoute({
    tags,
    method: 'post',
    path: '/api/evidence',
    summary: 'Hand in a file; the body is the file itself',
    'x-body-limit': largestEvidence,
    request: {
      query: EvidenceToAdd,
      body: { content: { 'application/octet-stream': { schema: Bytes } }, required: true },
    },
    responses: json(EvidenceSaid),
  });
  app.openapi(add, async (c) => {
    const bytes = new Uint8Array(await c.req.arrayBuffer());
    return c.json(await addEvidence(desk, contextOf(c), c.req.valid('query').name, bytes), 200);
  });

  const read = createRoute({
    tags,
    method: 'get',
    path: '/api/evidence/{id}',
    summary: 'A file that was handed in, to be saved',
    request: { params: z.object({ id: z.uuid() }) },
    responses: {
      200: { description: 'the file', content: { 'application/octet-stream': { schema: Bytes } } },
    },
  });
  app.openapi(read, async (c) => {
    const { row, bytes } = await readEvidence(desk, contextOf(c), c.req.valid('param').id);
    return c.body(new Uint8Array(bytes), 200, {
      'content-type': row.type,
      // Saved, never shown as a page of ours, whatever is in it.
      'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(row.name)}`,
      'x-content-type-options': 'nosniff',
      'content-security-policy': "sandbox; default-src 'none'",
    });
  });
}
