import { text } from '@jianheng/mechanisms';
import { UserError } from '@jianheng/scheme';
import { type Kysely, sql } from 'kysely';
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
import * as charges from './migrations/0013-departments-in-charge.ts';
import * as integration from './migrations/0016-integration.ts';
import * as retention from './migrations/0017-retention.ts';
import * as lending from './migrations/0018-lending.ts';
import * as signInProof from './migrations/0020-sign-in-proof.ts';
import * as providerLogout from './migrations/0022-provider-logout.ts';
import * as heldValues from './migrations/0023-held-values.ts';
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
  '0013-departments-in-charge': charges,
  '0016-integration': integration,
  '0017-retention': retention,
  '0018-lending': lending,
  '0020-sign-in-proof': signInProof,
  '0022-provider-logout': providerLogout,
  '0023-held-values': heldValues,
};

/** The names of all migrations that this program has, in their order. */
export const migrationNames: readonly string[] = Object.keys(migrations).sort();

/** Whether this program knows a migration: records that a newer one has changed it does not. */
export function isKnownMigration(name: string): boolean {
  return name in migrations;
}

/**
 * Brings the tables up to date, each migration in a transaction. Returns the names of those that were run. Throws a UserError
 * when a newer program has changed the records, which are left alone then.
 *
 * @param upTo the last to be run, for records that are restored as they were; all of them by default
 */
export async function migrate(db: Kysely<Tables>, upTo?: string): Promise<string[]> {
  await pendingMigrations(db);
  const migrator = new Migrator({ db, provider: { getMigrations: async () => ({ ...migrations }) } });
  const { error, results } = await (upTo === undefined
    ? migrator.migrateToLatest()
    : migrator.migrateTo(upTo));
  if (error !== undefined) throw error;
  return (results ?? []).map(({ migrationName }) => migrationName);
}

/** The migrations that are still to be run. Throws a UserError when a newer program has changed the records. */
export async function pendingMigrations(db: Kysely<Tables>): Promise<string[]> {
  const run = await migrationsRun(db);
  const unknown = run.filter((name) => !isKnownMigration(name));
  if (unknown.length > 0)
    throw new UserError([
      {
        code: 'records/newer',
        level: 'error',
        message: text(
          `这些记录已由更新版本的检衡升级（${unknown.join('、')}），这个版本不认识，没有动它们`,
          `a newer Jianheng has upgraded these records (${unknown.join(', ')}), which this version does not know; they were left alone`,
        ),
        hint: text(
          '用那个版本或更新的版本运行；要退回这个版本，从升级前的备份恢复',
          'run that version or a newer one; to go back to this one, restore the backup from before the upgrade',
        ),
        place: {},
      },
    ]);
  return migrationNames.filter((name) => !run.includes(name));
}

/**
 * Runs what is still to be run and takes all of it back: whether an upgrade would go through on these very records. Returns the
 * names. Throws what the database says.
 */
export async function tryMigrations(db: Kysely<Tables>): Promise<string[]> {
  const pending = await pendingMigrations(db);
  const tried = new Error('all of it went through');
  await db
    .transaction()
    .execute(async (tx) => {
      for (const name of pending) await migrations[name]?.up(tx);
      throw tried;
    })
    .catch((error: unknown) => {
      if (error !== tried) throw error;
    });
  return pending;
}

async function migrationsRun(db: Kysely<Tables>): Promise<string[]> {
  const { rows: tables } = await sql<{ found: string | null }>`
    SELECT to_regclass('kysely_migration')::text AS found`.execute(db);
  if (tables[0]?.found == null) return [];
  const { rows } = await sql<{ name: string }>`SELECT name FROM kysely_migration ORDER BY name`.execute(db);
  return rows.map(({ name }) => name);
}
