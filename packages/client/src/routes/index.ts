// Made from the description of the API by `npm run client`; not to be edited.
import type { HealthRoutes } from './health-routes.ts';
import type { IntegrationRoutes } from './integration-routes.ts';
import type { SignInRoutes } from './sign-in-routes.ts';
import type { OwnAccountRoutes } from './own-account-routes.ts';
import type { AccountsRoutes } from './accounts-routes.ts';
import type { RegisterRoutes } from './register-routes.ts';
import type { SchemesRoutes } from './schemes-routes.ts';
import type { FactsRoutes } from './facts-routes.ts';
import type { PeriodsRoutes } from './periods-routes.ts';
import type { JobsRoutes } from './jobs-routes.ts';
import type { ResultsRoutes } from './results-routes.ts';
import type { JurisdictionRoutes } from './jurisdiction-routes.ts';
import type { ReviewsRoutes } from './reviews-routes.ts';
import type { ObjectionsRoutes } from './objections-routes.ts';
import type { MeetingRoutes } from './meeting-routes.ts';
import type { RechecksRoutes } from './rechecks-routes.ts';
import type { AmendmentsRoutes } from './amendments-routes.ts';
import type { DocumentsRoutes } from './documents-routes.ts';
import type { ExchangeRoutes } from './exchange-routes.ts';
import type { SettingsRoutes } from './settings-routes.ts';
import type { AuditRoutes } from './audit-routes.ts';
import type { KeysRoutes } from './keys-routes.ts';

/** Every route of the API by method and path. */
export interface Routes extends HealthRoutes, IntegrationRoutes, SignInRoutes, OwnAccountRoutes, AccountsRoutes, RegisterRoutes, SchemesRoutes, FactsRoutes, PeriodsRoutes, JobsRoutes, ResultsRoutes, JurisdictionRoutes, ReviewsRoutes, ObjectionsRoutes, MeetingRoutes, RechecksRoutes, AmendmentsRoutes, DocumentsRoutes, ExchangeRoutes, SettingsRoutes, AuditRoutes, KeysRoutes {}
