import { accountsRows } from './accounts-rows.ts';
import { auditRows } from './audit-rows.ts';
import { documentsRows } from './documents-rows.ts';
import { exchangeRows } from './exchange-rows.ts';
import { factsRows } from './facts-rows.ts';
import { integrationRows } from './integration-rows.ts';
import { keysRows } from './keys-rows.ts';
import { lendingRows } from './lending-rows.ts';
import { periodsRows } from './periods-rows.ts';
import { proceduresRows } from './procedures-rows.ts';
import { registerRows } from './register-rows.ts';
import { retentionRows } from './retention-rows.ts';
import type { RouteRows } from './route-row.ts';
import { runsRows } from './runs-rows.ts';
import { schemesRows } from './schemes-rows.ts';
import { settingsRows } from './settings-rows.ts';
import { tiesRows } from './ties-rows.ts';

/** Every route of the server and who gets in. A feature adds its rows here. */
export const allRows: RouteRows = {
  ...accountsRows,
  ...documentsRows,
  ...exchangeRows,
  ...factsRows,
  ...keysRows,
  ...integrationRows,
  ...lendingRows,
  ...periodsRows,
  ...proceduresRows,
  ...registerRows,
  ...retentionRows,
  ...runsRows,
  ...schemesRows,
  ...settingsRows,
  ...tiesRows,
  ...auditRows,
};
