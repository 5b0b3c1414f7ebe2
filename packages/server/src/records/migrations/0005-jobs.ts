import { type Kysely, sql } from 'kysely';

/** Computations that were asked for: they go on when a page is closed, and again when a server was stopped. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('job')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('kind', 'text', (c) =>
      c.notNull().check(sql`kind IN ('live', 'period', 'dry-run', 'simulation')`),
    )
    .addColumn('organ', 'text', (c) => c.notNull().references('organ.id'))
    .addColumn('period', 'text', (c) => c.notNull().references('period.id'))
    .addColumn('details', 'jsonb', (c) => c.notNull())
    .addColumn('asked_by', 'text', (c) => c.notNull())
    .addColumn('asked_at', 'text', (c) => c.notNull())
    .addColumn('request', 'text', (c) => c.notNull().unique())
    .addColumn('state', 'text', (c) =>
      c.notNull().check(sql`state IN ('waiting', 'running', 'done', 'failed')`),
    )
    .addColumn('starts', 'integer', (c) => c.notNull().defaultTo(0))
    .addColumn('runner', 'text')
    .addColumn('beat_at', 'text')
    .addColumn('started_at', 'text')
    .addColumn('ended_at', 'text')
    .addColumn('progress', 'jsonb')
    .addColumn('inputs', 'jsonb')
    .addColumn('result', 'jsonb')
    .addColumn('problem', 'jsonb')
    .execute();
  await db.schema.createIndex('job_of_period').on('job').columns(['period', 'kind', 'ended_at']).execute();
  await db.schema.createIndex('job_in_turn').on('job').columns(['state', 'asked_at']).execute();
}
