import { type Kysely, sql } from 'kysely';

/** Tokens for other systems, addresses that are told of changes, and folders that exports are dropped in. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('personal_token')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('account', 'text', (c) => c.notNull().references('account.id').onDelete('cascade'))
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('scopes', 'jsonb', (c) => c.notNull())
    .addColumn('token_hash', 'text', (c) => c.notNull().unique())
    .addColumn('made_at', 'text', (c) => c.notNull())
    .addColumn('ends_at', 'text', (c) => c.notNull())
    .addColumn('used_at', 'text')
    .addColumn('ended_at', 'text')
    .execute();
  await db.schema.createIndex('personal_token_account').on('personal_token').column('account').execute();
  await db.schema
    .createTable('webhook')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('organ', 'text', (c) => c.notNull().references('organ.id'))
    .addColumn('url', 'text', (c) => c.notNull())
    .addColumn('kinds', 'jsonb', (c) => c.notNull())
    .addColumn('secret', 'text', (c) => c.notNull())
    .addColumn('made_by', 'text', (c) => c.notNull())
    .addColumn('made_at', 'text', (c) => c.notNull())
    .addColumn('confirmed_by', 'text')
    .addColumn('confirmed_at', 'text')
    .addColumn('told_to', 'bigint', (c) => c.notNull().defaultTo(0))
    .addColumn('ended_by', 'text')
    .addColumn('ended_at', 'text')
    .addCheckConstraint('webhook_four_eyes', sql`confirmed_by IS NULL OR confirmed_by <> made_by`)
    .execute();
  await db.schema.createIndex('webhook_organ').on('webhook').column('organ').execute();
  await db.schema
    .createTable('webhook_delivery')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('webhook', 'text', (c) => c.notNull().references('webhook.id').onDelete('cascade'))
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('body', 'text', (c) => c.notNull())
    .addColumn('made_at', 'text', (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('tries', 'integer', (c) => c.notNull().defaultTo(0))
    .addColumn('next_at', 'text', (c) => c.notNull())
    .addColumn('tried_at', 'text')
    .addColumn('said', 'text')
    .execute();
  await db.schema
    .createIndex('webhook_delivery_due')
    .on('webhook_delivery')
    .columns(['state', 'next_at'])
    .execute();
  await db.schema
    .createTable('inbox')
    .addColumn('organ', 'text', (c) => c.primaryKey().references('organ.id'))
    .addColumn('account', 'text', (c) => c.notNull().references('account.id').onDelete('cascade'))
    .addColumn('made_at', 'text', (c) => c.notNull())
    .execute();
  await db.schema
    .createTable('inbox_file')
    .addColumn('id', 'bigserial', (c) => c.primaryKey())
    .addColumn('organ', 'text', (c) => c.notNull().references('organ.id'))
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('sha256', 'text', (c) => c.notNull())
    .addColumn('at', 'text', (c) => c.notNull())
    .addColumn('outcome', 'text', (c) => c.notNull())
    .addColumn('upload', 'text')
    .addColumn('said', 'jsonb')
    .execute();
  await db.schema.createIndex('inbox_file_hash').on('inbox_file').columns(['organ', 'sha256']).execute();
}
