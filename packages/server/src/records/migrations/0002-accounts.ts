import { type Kysely, sql } from 'kysely';

/** Accounts, their sessions, ways in from outside, and what needs a second administrator. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('account')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('name', 'text', (c) => c.notNull().unique())
    // One account for one person: nobody is a second pair of eyes to himself.
    .addColumn('person', 'text', (c) => c.unique().references('person.id'))
    .addColumn('title', 'text', (c) => c.notNull())
    .addColumn('password_hash', 'text')
    .addColumn('must_change', 'boolean', (c) => c.notNull())
    .addColumn('failures', 'integer', (c) => c.notNull().defaultTo(0))
    .addColumn('locked_until', 'text')
    .addColumn('disabled_at', 'text')
    .addColumn('totp_secret', 'text')
    .addColumn('totp_since', 'text')
    .addColumn('totp_step', 'bigint', (c) => c.notNull().defaultTo(0))
    .addColumn('demo', 'boolean', (c) => c.notNull().defaultTo(false))
    .addColumn('created_at', 'text', (c) => c.notNull())
    .addColumn('created_by', 'text', (c) => c.notNull())
    .execute();
  await db.schema
    .createTable('session')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('account', 'text', (c) => c.notNull().references('account.id').onDelete('cascade'))
    .addColumn('token_hash', 'text', (c) => c.notNull().unique())
    .addColumn('way', 'text', (c) => c.notNull())
    .addColumn('device', 'text', (c) => c.notNull())
    .addColumn('address', 'text', (c) => c.notNull())
    .addColumn('created_at', 'text', (c) => c.notNull())
    .addColumn('seen_at', 'text', (c) => c.notNull())
    .addColumn('ends_at', 'text', (c) => c.notNull())
    .execute();
  await db.schema.createIndex('session_account').on('session').column('account').execute();
  await db.schema
    .createTable('account_identity')
    .addColumn('provider', 'text', (c) => c.notNull())
    .addColumn('subject', 'text', (c) => c.notNull())
    .addColumn('account', 'text', (c) => c.notNull().references('account.id').onDelete('cascade'))
    .addPrimaryKeyConstraint('account_identity_key', ['provider', 'subject'])
    .execute();
  await db.schema
    .createTable('account_request')
    .addColumn('id', 'bigserial', (c) => c.primaryKey())
    .addColumn('account', 'text', (c) => c.notNull().references('account.id').onDelete('cascade'))
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('details', 'jsonb', (c) => c.notNull())
    .addColumn('made_by', 'text', (c) => c.notNull())
    .addColumn('made_at', 'text', (c) => c.notNull())
    .addColumn('confirmed_by', 'text')
    .addColumn('confirmed_at', 'text')
    .addCheckConstraint('account_request_four_eyes', sql`confirmed_by IS NULL OR confirmed_by <> made_by`)
    .addCheckConstraint(
      'account_request_not_own',
      sql`made_by <> account AND confirmed_by IS DISTINCT FROM account`,
    )
    .execute();
  await db.schema
    .alterTable('role_grant')
    .addColumn('end_on', 'text')
    .addColumn('end_made_by', 'text')
    .addColumn('end_made_at', 'text')
    .addColumn('end_confirmed_by', 'text')
    .addColumn('end_confirmed_at', 'text')
    .execute();
  await db.schema
    .alterTable('role_grant')
    .addForeignKeyConstraint('role_grant_of_account', ['account'], 'account', ['id'], (c) =>
      c.onDelete('cascade'),
    )
    .execute();
  await db.schema
    .alterTable('role_grant')
    .addCheckConstraint(
      'role_grant_not_own',
      sql`made_by <> account AND confirmed_by IS DISTINCT FROM account`,
    )
    .execute();
  await db.schema
    .alterTable('role_grant')
    .addCheckConstraint(
      'role_grant_end_four_eyes',
      sql`end_confirmed_by IS NULL OR (end_confirmed_by <> end_made_by AND end_confirmed_by <> account)`,
    )
    .execute();
}
