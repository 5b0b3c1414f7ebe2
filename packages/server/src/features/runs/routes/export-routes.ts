import { createRoute, z } from '@hono/zod-openapi';
import { type App, contextOf } from '../../../access/app.ts';
import { exportPerson, exportStanding } from '../export-results.ts';
import type { RunsDesk } from '../runs-desk.ts';

const tags = ['results'];
const Name = z.string().min(1).max(64);
const Language = z.object({ language: z.enum(['zh', 'en']).default('zh') });
const sheet = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const workbook = {
  200: {
    description: 'a workbook',
    content: { [sheet]: { schema: z.instanceof(Uint8Array).openapi({ type: 'string', format: 'binary' }) } },
  },
};

/** Routes by which results are taken away as workbooks. */
export function exportRoutes(app: App, desk: RunsDesk): void {
  const standing = createRoute({
    tags,
    method: 'get',
    path: '/api/periods/{period}/standing.xlsx',
    summary: 'The standing as a workbook',
    request: { params: z.object({ period: Name }), query: Language.extend({ department: Name.optional() }) },
    responses: workbook,
  });
  app.openapi(standing, async (c) => {
    const { period } = c.req.valid('param');
    const { department = null, language } = c.req.valid('query');
    const bytes = await exportStanding(desk, contextOf(c), { period, department, language });
    return c.body(plain(bytes), 200, headers(`standing-${period}.xlsx`));
  });

  const person = createRoute({
    tags,
    method: 'get',
    path: '/api/periods/{period}/people/{person}/result.xlsx',
    summary: 'One person’s result with its cases as a workbook',
    request: { params: z.object({ period: Name, person: Name }), query: Language },
    responses: workbook,
  });
  app.openapi(person, async (c) => {
    const of = c.req.valid('param');
    const { language } = c.req.valid('query');
    const bytes = await exportPerson(desk, contextOf(c), { ...of, language });
    return c.body(plain(bytes), 200, headers(`result-${of.person}.xlsx`));
  });
}

function plain(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return new Uint8Array(bytes);
}

function headers(name: string) {
  return {
    'content-type': sheet,
    'content-disposition': `attachment; filename="${name.replaceAll(/[^A-Za-z0-9._-]/g, '_')}"`,
  };
}
