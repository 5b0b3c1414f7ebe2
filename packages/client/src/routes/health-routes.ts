// Made from the description of the API by `npm run client`; not to be edited.
import type * as Api from '@jianheng/api';

/** Routes of health: what each is asked with and what it answers. */
export interface HealthRoutes {
/** The process answers */
'GET /health': { path: never; query: never; body: never; answer: { readonly state: "up" | "ready" | "not-ready" } };
/** The records answer too */
'GET /health/ready': { path: never; query: never; body: never; answer: { readonly state: "up" | "ready" | "not-ready" } };
/** Metrics as Prometheus reads them, without personal data: for this machine, or with a token */
'GET /metrics': { path: never; query: never; body: never; answer: undefined };
/** What is well with the installation, what is not, and what to do */
'GET /api/system/health': { path: never; query: { readonly whole?: "yes" | undefined }; body: never; answer: Api.SystemHealth };
}
