import type { Mount } from '../../access/app.ts';
import { exportRoutes } from './routes/export-routes.ts';
import { resultRoutes } from './routes/result-routes.ts';
import type { RunsDesk } from './runs-desk.ts';

/** The routes of results: standing, explanation, comparison, overview, workbooks. */
export function runsRoutes(desk: RunsDesk): Mount {
  return (app) => {
    resultRoutes(app, desk);
    exportRoutes(app, desk);
  };
}
