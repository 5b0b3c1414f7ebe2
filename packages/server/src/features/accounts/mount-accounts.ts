import type { App } from '../../access/app.ts';
import type { AccountsDesk } from './accounts-desk.ts';
import { administrationRoutes } from './routes/administration-routes.ts';
import { ownRoutes } from './routes/own-routes.ts';
import { signInRoutes } from './routes/sign-in-routes.ts';
import { tokenRoutes } from './routes/token-routes.ts';

/** Adds everything about accounts: signing in, one's own account, accounts and grants of others. */
export function mountAccounts(app: App, desk: AccountsDesk): void {
  signInRoutes(app, desk);
  ownRoutes(app, desk);
  tokenRoutes(app, desk);
  administrationRoutes(app);
}
