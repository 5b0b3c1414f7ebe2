import type { Mount } from '../../access/app.ts';
import { calendarRoutes } from './routes/calendar-routes.ts';
import { limitRoutes } from './routes/limit-routes.ts';
import type { SettingsDesk } from './settings-desk.ts';

/** What time limits run by: the schedules of working days, and limits that organs set for themselves. */
export function settingsRoutes(desk: SettingsDesk): Mount {
  return (app) => {
    calendarRoutes(app, desk);
    limitRoutes(app, desk);
  };
}
