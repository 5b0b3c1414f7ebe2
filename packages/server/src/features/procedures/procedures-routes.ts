import type { Mount } from '../../access/app.ts';
import { amendmentRoutes } from './amendments/amendment-routes.ts';
import { meetingRoutes } from './meeting/meeting-routes.ts';
import { objectionRoutes } from './objections/objection-routes.ts';
import type { ProceduresDesk } from './procedures-desk.ts';
import { recheckRoutes } from './rechecks/recheck-routes.ts';
import { reviewRoutes } from './reviews/review-routes.ts';

/** Reviews, objections, the rating meeting, re-checks, amendments: what their pages read. */
export function proceduresRoutes(desk: ProceduresDesk): Mount {
  return (app) => {
    reviewRoutes(app, desk);
    objectionRoutes(app, desk);
    meetingRoutes(app, desk);
    recheckRoutes(app, desk);
    amendmentRoutes(app, desk);
  };
}
