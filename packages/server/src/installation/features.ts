import type { Library } from '@jianheng/library';
import type { Mount } from '../access/app.ts';
import { auditRoutes } from '../features/audit-console/audit-routes.ts';
import type { HealthDesk } from '../features/health/health-desk.ts';
import { healthRoutes } from '../features/health/health-routes.ts';
import type { PeriodsDesk } from '../features/periods/act.ts';
import type { Finders } from '../features/periods/finder.ts';
import { StandingStore } from '../features/periods/standing-store.ts';
import type { RegisterDesk } from '../features/register/register-desk.ts';
import { registerRoutes } from '../features/register/register-routes.ts';
import { schemeFinders } from '../features/schemes/scheme-finders.ts';
import type { SchemesDesk } from '../features/schemes/schemes-desk.ts';
import { schemesRoutes } from '../features/schemes/schemes-routes.ts';
import type { SettingsDesk } from '../features/settings/settings-desk.ts';
import { settingsRoutes } from '../features/settings/settings-routes.ts';
import type { Records } from '../records/open-records.ts';
import { installationFolders } from './data-folder.ts';
import { healthLooks } from './health-looks.ts';
import type { InstallationClocks } from './installation-clocks.ts';

/** What an installation has at hand for its features. */
export interface Materials {
  /** The data folder. */
  readonly folder: string;
  readonly records: Records;
  readonly library: Library;
  readonly clocks: InstallationClocks;
  /** The moment, UTC ISO. */
  now(): string;
}

/** What each feature is made from. */
export interface Desks {
  readonly register: RegisterDesk;
  readonly periods: PeriodsDesk;
  readonly schemes: SchemesDesk;
  readonly settings: SettingsDesk;
  readonly health: HealthDesk;
}

/** Makes the desks. A feature gets what it needs of another as a function, never the other itself. */
export function desksOf(materials: Materials): Desks {
  const { folder, library, clocks } = materials;
  const folders = installationFolders(folder);
  const register: RegisterDesk = { model: library.model, folder: folders.rosters };
  const schemes: SchemesDesk = { library };
  const periods: PeriodsDesk = {
    standings: new StandingStore(),
    finders: findersOf({ schemes }),
    clockOn: clocks.on,
  };
  const settings: SettingsDesk = {
    schedules: library.packs.holidays,
    limitsByLaw: (today) => clocks.on(today).limits,
    changed: () => clocks.set(),
  };
  return { register, periods, schemes, settings, health: { looks: healthLooks(materials) } };
}

/** What the server finds for the actions of a period, by kind. */
function findersOf({ schemes }: Pick<Desks, 'schemes'>): Finders {
  return { ...schemeFinders(schemes) };
}

/** Every route that the server offers beside accounts. */
export function mountsOf(desks: Desks): readonly Mount[] {
  return [
    registerRoutes(desks.register),
    schemesRoutes(desks.schemes),
    settingsRoutes(desks.settings),
    auditRoutes(),
    healthRoutes(desks.health),
  ];
}
