import { type Kysely, sql } from 'kysely';

/** Schedules of working days and time limits that people enter, and what the console of the audit looks for. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('year_schedule')
    .addColumn('id', 'bigserial', (c) => c.primaryKey())
    .addColumn('year', 'integer', (c) => c.notNull())
    .addColumn('off', 'jsonb', (c) => c.notNull())
    .addColumn('working', 'jsonb', (c) => c.notNull())
    .addColumn('source', 'text', (c) => c.notNull())
    .addColumn('made_by', 'text', (c) => c.notNull())
    .addColumn('made_at', 'text', (c) => c.notNull())
    .addColumn('confirmed_by', 'text')
    .addColumn('confirmed_at', 'text')
    .addCheckConstraint('year_schedule_four_eyes', sql`confirmed_by IS NULL OR confirmed_by <> made_by`)
    .execute();
  await db.schema
    .createTable('own_limit')
    .addColumn('id', 'bigserial', (c) => c.primaryKey())
    .addColumn('organ', 'text', (c) => c.notNull().references('organ.id'))
    .addColumn('limit', 'text', (c) => c.notNull())
    .addColumn('count', 'integer', (c) => c.notNull().check(sql`count > 0`))
    .addColumn('unit', 'text', (c) => c.notNull().check(sql`unit IN ('days', 'working-days', 'months')`))
    .addColumn('basis', 'text', (c) => c.notNull())
    .addColumn('made_by', 'text', (c) => c.notNull())
    .addColumn('made_at', 'text', (c) => c.notNull())
    .addColumn('confirmed_by', 'text')
    .addColumn('confirmed_at', 'text')
    .addCheckConstraint('own_limit_four_eyes', sql`confirmed_by IS NULL OR confirmed_by <> made_by`)
    .execute();
  // One thing waits at a time: whoever confirms knows which.
  await sql`CREATE UNIQUE INDEX year_schedule_waits ON year_schedule (year) WHERE confirmed_by IS NULL`.execute(
    db,
  );
  await sql`CREATE UNIQUE INDEX own_limit_waits ON own_limit (organ, "limit") WHERE confirmed_by IS NULL`.execute(
    db,
  );
  await db.schema.createIndex('audit_entry_at').on('audit_entry').column('at').execute();
  await db.schema.createIndex('audit_entry_account').on('audit_entry').columns(['account', 'seq']).execute();
  await db.schema.createIndex('audit_entry_person').on('audit_entry').columns(['person', 'seq']).execute();
}
