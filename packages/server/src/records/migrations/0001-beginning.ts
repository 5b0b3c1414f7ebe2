import { type Kysely, sql } from 'kysely';

/** The first tables: register, roles, schemes, periods, evidence, audit. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('organ')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('level', 'text', (c) => c.notNull())
    .addColumn('size', 'text')
    .addColumn('province', 'text')
    .addColumn('parent', 'text', (c) => c.references('organ.id'))
    .addColumn('demo', 'boolean', (c) => c.notNull().defaultTo(false))
    .execute();
  await db.schema
    .createTable('department')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('organ', 'text', (c) => c.notNull().references('organ.id'))
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('from', 'text', (c) => c.notNull())
    .addColumn('to', 'text')
    .execute();
  await db.schema
    .createTable('unit')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('organ', 'text', (c) => c.notNull().references('organ.id'))
    .addColumn('department', 'text', (c) => c.references('department.id'))
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('kind', 'text', (c) => c.notNull().check(sql`kind IN ('group', 'single')`))
    .addColumn('from', 'text', (c) => c.notNull())
    .addColumn('to', 'text')
    .execute();
  await db.schema
    .createTable('person')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('sex', 'text')
    .addColumn('born', 'text')
    .addColumn('joined', 'text')
    .addColumn('demo', 'boolean', (c) => c.notNull().defaultTo(false))
    .execute();
  await db.schema
    .createTable('posting')
    .addColumn('id', 'bigserial', (c) => c.primaryKey())
    .addColumn('person', 'text', (c) => c.notNull().references('person.id'))
    .addColumn('organ', 'text', (c) => c.notNull().references('organ.id'))
    .addColumn('department', 'text', (c) => c.references('department.id'))
    .addColumn('unit', 'text', (c) => c.references('unit.id'))
    .addColumn('class', 'text', (c) => c.notNull())
    .addColumn('employment', 'text', (c) => c.notNull())
    .addColumn('line', 'text')
    .addColumn('leader', 'text', (c) => c.notNull())
    .addColumn('from', 'text', (c) => c.notNull())
    .addColumn('to', 'text')
    .addColumn('recorded_at', 'text', (c) => c.notNull())
    .addColumn('recorded_by', 'text', (c) => c.notNull())
    .addColumn('superseded_at', 'text')
    .addColumn('superseded_by', 'text')
    .addCheckConstraint('posting_days', sql`"to" IS NULL OR "from" <= "to"`)
    .execute();
  await db.schema.createIndex('posting_person').on('posting').columns(['person', 'from']).execute();
  await db.schema.createIndex('posting_organ').on('posting').columns(['organ', 'from']).execute();
  await db.schema
    .createTable('role_grant')
    .addColumn('id', 'bigserial', (c) => c.primaryKey())
    .addColumn('account', 'text', (c) => c.notNull())
    .addColumn('role', 'text', (c) => c.notNull())
    .addColumn('organ', 'text', (c) => c.notNull().references('organ.id'))
    .addColumn('department', 'text', (c) => c.references('department.id'))
    .addColumn('from', 'text', (c) => c.notNull())
    .addColumn('to', 'text')
    .addColumn('lent_by', 'text', (c) => c.references('organ.id'))
    .addColumn('made_by', 'text', (c) => c.notNull())
    .addColumn('made_at', 'text', (c) => c.notNull())
    .addColumn('confirmed_by', 'text')
    .addColumn('confirmed_at', 'text')
    // Four eyes even against a mistake in the program.
    .addCheckConstraint('role_grant_four_eyes', sql`confirmed_by IS NULL OR confirmed_by <> made_by`)
    .execute();
  await db.schema.createIndex('role_grant_account').on('role_grant').column('account').execute();
  await db.schema
    .createTable('scheme_text')
    .addColumn('hash', 'text', (c) => c.primaryKey())
    .addColumn('id', 'text', (c) => c.notNull())
    .addColumn('text', 'text', (c) => c.notNull())
    .addColumn('added_at', 'text', (c) => c.notNull())
    .addColumn('added_by', 'text', (c) => c.notNull())
    .execute();
  await db.schema
    .createTable('period')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('organ', 'text', (c) => c.notNull().references('organ.id'))
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('title', 'text', (c) => c.notNull())
    .addColumn('from', 'text', (c) => c.notNull())
    .addColumn('to', 'text', (c) => c.notNull())
    .addColumn('seq', 'bigint', (c) => c.notNull().defaultTo(0))
    .addColumn('demo', 'boolean', (c) => c.notNull().defaultTo(false))
    .execute();
  await db.schema
    .createTable('period_action')
    .addColumn('period', 'text', (c) => c.notNull().references('period.id'))
    .addColumn('seq', 'bigint', (c) => c.notNull())
    .addColumn('at', 'text', (c) => c.notNull())
    .addColumn('by', 'text', (c) => c.notNull())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('subject', 'jsonb', (c) => c.notNull())
    .addColumn('details', 'jsonb', (c) => c.notNull())
    .addColumn('found', 'jsonb', (c) => c.notNull())
    .addColumn('request', 'text', (c) => c.notNull().unique())
    .addPrimaryKeyConstraint('period_action_key', ['period', 'seq'])
    .execute();
  await db.schema
    .createTable('period_state')
    .addColumn('period', 'text', (c) => c.primaryKey().references('period.id'))
    .addColumn('seq', 'bigint', (c) => c.notNull())
    .addColumn('procedure', 'text', (c) => c.notNull())
    .addColumn('state', 'jsonb', (c) => c.notNull())
    .addColumn('waiting', 'jsonb', (c) => c.notNull())
    .execute();
  await db.schema
    .createTable('ballot_key')
    .addColumn('period', 'text', (c) => c.notNull().references('period.id'))
    .addColumn('round', 'text', (c) => c.notNull())
    .addColumn('circle', 'text', (c) => c.notNull())
    .addColumn('public_key', 'jsonb', (c) => c.notNull())
    .addPrimaryKeyConstraint('ballot_key_key', ['period', 'round', 'circle'])
    .execute();
  await db.schema
    .createTable('ballot_paper')
    .addColumn('token_hash', 'text', (c) => c.primaryKey())
    .addColumn('period', 'text', (c) => c.notNull())
    .addColumn('round', 'text', (c) => c.notNull())
    .addColumn('circle', 'text', (c) => c.notNull())
    .addColumn('paper', 'jsonb', (c) => c.notNull())
    .execute();
  await db.schema
    .createTable('evidence')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('hash', 'text', (c) => c.notNull())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('type', 'text', (c) => c.notNull())
    .addColumn('size', 'bigint', (c) => c.notNull())
    .addColumn('added_by', 'text', (c) => c.notNull())
    .addColumn('added_at', 'text', (c) => c.notNull())
    .execute();
  await db.schema
    .createTable('audit_entry')
    .addColumn('seq', 'bigint', (c) => c.primaryKey())
    .addColumn('at', 'text', (c) => c.notNull())
    .addColumn('account', 'text')
    .addColumn('person', 'text')
    .addColumn('operation', 'text', (c) => c.notNull())
    .addColumn('outcome', 'text', (c) => c.notNull().check(sql`outcome IN ('done', 'refused', 'read')`))
    .addColumn('organ', 'text')
    .addColumn('target', 'text', (c) => c.notNull())
    .addColumn('before', 'jsonb')
    .addColumn('after', 'jsonb')
    .addColumn('request', 'text', (c) => c.notNull())
    .addColumn('previous', 'text', (c) => c.notNull())
    .addColumn('hash', 'text', (c) => c.notNull())
    .execute();
  await db.schema
    .createTable('audit_head')
    .addColumn('id', 'integer', (c) => c.primaryKey().check(sql`id = 1`))
    .addColumn('seq', 'bigint', (c) => c.notNull())
    .addColumn('hash', 'text', (c) => c.notNull())
    .execute();
  await sql`INSERT INTO audit_head (id, seq, hash) VALUES (1, 0, '')`.execute(db);
  await db.schema
    .createTable('setting')
    .addColumn('key', 'text', (c) => c.primaryKey())
    .addColumn('value', 'text', (c) => c.notNull())
    .execute();
}
