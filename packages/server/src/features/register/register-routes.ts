import type { Mount } from '../../access/app.ts';
import type { RegisterDesk } from './register-desk.ts';
import { organRoutes } from './routes/organ-routes.ts';
import { rosterRoutes } from './routes/roster-routes.ts';
import { staffRoutes } from './routes/staff-routes.ts';

/** Everything about the register: organs, departments, units, people, postings, rosters. */
export function registerRoutes(desk: RegisterDesk): Mount {
  return (app) => {
    organRoutes(app, desk);
    staffRoutes(app, desk);
    rosterRoutes(app, desk);
  };
}
