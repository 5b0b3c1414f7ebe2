import type { Kysely } from 'kysely';
import { type Migration, Migrator } from 'kysely/migration';
import * as beginning from './migrations/0001-beginning.ts';
import * as accounts from './migrations/0002-accounts.ts';
import * as register from './migrations/0003-register.ts';
import * as schemes from './migrations/0004-schemes-and-uploads.ts';
import * as jobs from './migrations/0005-jobs.ts';
import * as evidence from './migrations/0006-evidence-uses.ts';
import * as ties from './migrations/0007-declared-ties.ts';
import * as settings from './migrations/0008-settings.ts';
import * as documents from './migrations/0010-document-templates.ts';
import * as keys from './migrations/0011-keys.ts';
import * as exchange from './migrations/0012-exchange.ts';
import type { Tables } from './tables.ts';

/** Migrations in their order; one that was released is never changed. */
const migrations: Readonly<Record<string, Migration>> = {
  '0001-beginning': beginning,
  '0002-accounts': accounts,
  '0003-register': register,
  '0004-schemes-and-uploads': schemes,
  '0005-jobs': jobs,
  '0006-evidence-uses': evidence,
  '0007-declared-ties': ties,
  '0008-settings': settings,
  '0010-document-templates': documents,
  '0011-keys': keys,
  '0012-exchange': exchange,
};

/** Whether this program knows a migration: records that a newer one has changed it does not. */
export function isKnownMigration(name: string): boolean {
  return name in migrations;
}

/**
 * Brings the tables up to date, each migration in a transaction. Returns the names of those that were run.
 *
 * @param upTo the last to be run, for records that are restored as they were; all of them by default
 */
export async function migrate(db: Kysely<Tables>, upTo?: string): Promise<string[]> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => ({ ...migrations }) } });
  const { error, results } = await (upTo === undefined
    ? migrator.migrateToLatest()
    : migrator.migrateTo(upTo));
  if (error !== undefined) throw error;
  return (results ?? []).map(({ migrationName }) => migrationName);
}
