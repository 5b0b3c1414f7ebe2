import { type Kysely, sql } from 'kysely';

/** What organs ask of the one above them: people to be lent for a role, and what it answered. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('loan_request')
    .addColumn('id', 'bigserial', (c) => c.primaryKey())
    .addColumn('organ', 'text', (c) => c.notNull().references('organ.id'))
    .addColumn('role', 'text', (c) => c.notNull())
    .addColumn('count', 'integer', (c) => c.notNull().check(sql`count > 0`))
    .addColumn('until', 'text', (c) => c.notNull())
    .addColumn('reason', 'text', (c) => c.notNull())
    .addColumn('period', 'text', (c) => c.references('period.id'))
    .addColumn('made_by', 'text', (c) => c.notNull())
    .addColumn('made_at', 'text', (c) => c.notNull())
    .addColumn('state', 'text', (c) =>
      c.notNull().check(sql`state IN ('asked', 'lent', 'refused', 'taken-back')`),
    )
    .addColumn('answered_by', 'text')
    .addColumn('answered_at', 'text')
    .addColumn('answered_for', 'text', (c) => c.references('organ.id'))
    .addColumn('reply', 'text')
    .addColumn('seen_at', 'text')
    .addColumn('seen_by', 'text')
    .addCheckConstraint(
      'loan_request_answered',
      sql`state = 'asked' OR (answered_by IS NOT NULL AND answered_at IS NOT NULL)`,
    )
    .execute();
  await db.schema
    .createIndex('loan_request_of_organ')
    .on('loan_request')
    .columns(['organ', 'state'])
    .execute();
  await db.schema
    .createTable('loan_grant')
    .addColumn('request', 'bigint', (c) => c.notNull().references('loan_request.id'))
    .addColumn('role_grant', 'bigint', (c) => c.notNull().references('role_grant.id').onDelete('cascade'))
    .addPrimaryKeyConstraint('loan_grant_key', ['request', 'role_grant'])
    .execute();
}
