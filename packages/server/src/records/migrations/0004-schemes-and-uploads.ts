import { type Kysely, sql } from 'kysely';

/** Sets of schemes and worked examples, and files of facts with what became of them. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('scheme_set')
    .addColumn('hash', 'text', (c) => c.primaryKey())
    .addColumn('id', 'text', (c) => c.notNull())
    .addColumn('schemes', 'jsonb', (c) => c.notNull())
    .execute();
  await db.schema
    .createTable('organ_scheme_set')
    .addColumn('organ', 'text', (c) => c.notNull().references('organ.id'))
    .addColumn('hash', 'text', (c) => c.notNull().references('scheme_set.hash'))
    .addColumn('from', 'text', (c) => c.notNull().check(sql`"from" IN ('template', 'issued', 'own')`))
    .addColumn('added_at', 'text', (c) => c.notNull())
    .addColumn('added_by', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('organ_scheme_set_key', ['organ', 'hash'])
    .execute();
  await db.schema
    .createTable('example_batch')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('organ', 'text', (c) => c.notNull().references('organ.id'))
    .addColumn('number', 'integer', (c) => c.notNull())
    .addColumn('title', 'jsonb', (c) => c.notNull())
    .addColumn('examples', 'jsonb', (c) => c.notNull())
    .addColumn('issued_at', 'text', (c) => c.notNull())
    .addColumn('issued_by', 'text', (c) => c.notNull())
    .addColumn('withdrawn_at', 'text')
    .addColumn('withdrawn_because', 'text')
    .addUniqueConstraint('example_batch_number', ['organ', 'number'])
    .execute();
  await db.schema
    .createTable('upload')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('organ', 'text', (c) => c.notNull().references('organ.id'))
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('format', 'text', (c) => c.notNull())
    .addColumn('bytes', 'bigint', (c) => c.notNull())
    .addColumn('sha256', 'text', (c) => c.notNull())
    .addColumn('made_at', 'text', (c) => c.notNull())
    .addColumn('made_by', 'text', (c) => c.notNull())
    .addColumn('state', 'text', (c) =>
      c.notNull().check(sql`state IN ('reading', 'mapping', 'importing', 'review', 'failed')`),
    )
    .addColumn('progress', 'jsonb')
    .addColumn('proposal', 'jsonb')
    .addColumn('mapping', 'jsonb')
    .addColumn('report', 'jsonb')
    .addColumn('problems', 'jsonb')
    .execute();
  await db.schema.createIndex('upload_of_organ').on('upload').columns(['organ', 'made_at']).execute();
}
