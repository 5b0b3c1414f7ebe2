import type { Mount } from '../../access/app.ts';
import type { FactsDesk } from './facts-desk.ts';
import { uploadRoutes } from './routes/upload-routes.ts';

/** Everything about facts: files handed in, their review, and how a period stands for data. */
export function factsRoutes(desk: FactsDesk): Mount {
  return (app) => uploadRoutes(app, desk);
}
