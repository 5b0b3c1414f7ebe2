import type { Mount } from '../../access/app.ts';
import { exampleRoutes } from './routes/example-routes.ts';
import { setRoutes } from './routes/set-routes.ts';
import { templateRoutes } from './routes/template-routes.ts';
import type { SchemesDesk } from './schemes-desk.ts';

/** Everything about schemes: the gallery, an organ's sets, worked examples. */
export function schemesRoutes(desk: SchemesDesk): Mount {
  return (app) => {
    templateRoutes(app, desk);
    setRoutes(app, desk);
    exampleRoutes(app, desk);
  };
}
