// Made from the description of the API by `npm run client`; not to be edited.
import type * as Api from '@jianheng/api';
import type { z } from 'zod';

/** Routes of jobs: what each is asked with and what it answers. */
export interface JobsRoutes {
/** Ask for a computation */
'POST /api/periods/{period}/jobs': { path: { readonly period: string | number }; query: never; body: z.input<typeof Api.AskJob>; answer: Api.Job };
/** The computations of a period, newest first */
'GET /api/periods/{period}/jobs': { path: { readonly period: string | number }; query: never; body: never; answer: Api.Jobs };
/** One computation: how far it is, or what it came to */
'GET /api/jobs/{job}': { path: { readonly job: string | number }; query: never; body: never; answer: Api.Job };
}
