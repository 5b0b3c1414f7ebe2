import { createRoute, z } from '@hono/zod-openapi';
import { AskJob, Job, Jobs } from '@jianheng/api';
import { contextOf, type Mount } from '../../access/app.ts';
import { body, json } from '../../access/route-parts.ts';
import { askJob } from './ask-job.ts';
import type { JobsDesk } from './jobs-desk.ts';
import { listJobs, readJob } from './show-jobs.ts';

const tags = ['jobs'];
const OfPeriod = z.object({ period: z.string().min(1).max(64) });

/** Routes of computations: asking for one, and how far it is. */
export function jobsRoutes(desk: JobsDesk): Mount {
  return (app) => {
    const ask = createRoute({
      tags,
      method: 'post',
      path: '/api/periods/{period}/jobs',
      summary: 'Ask for a computation',
      request: { params: OfPeriod, body: body(AskJob) },
      responses: json(Job),
    });
    app.openapi(ask, async (c) => {
      const context = contextOf(c);
      const id = await askJob(desk, context, c.req.valid('param').period, c.req.valid('json'));
      return c.json(await readJob(desk, context, id), 200);
    });

    const list = createRoute({
      tags,
      method: 'get',
      path: '/api/periods/{period}/jobs',
      summary: 'The computations of a period, newest first',
      request: { params: OfPeriod },
      responses: json(Jobs),
    });
    app.openapi(list, async (c) => {
      const jobs = await listJobs(desk, contextOf(c), c.req.valid('param').period);
      return c.json({ jobs }, 200);
    });

    const read = createRoute({
      tags,
      method: 'get',
      path: '/api/jobs/{job}',
      summary: 'One computation: how far it is, or what it came to',
      request: { params: z.object({ job: z.string().min(1).max(64) }) },
      responses: json(Job),
    });
    app.openapi(read, async (c) => c.json(await readJob(desk, contextOf(c), c.req.valid('param').job), 200));
  };
}
