import { type Kysely, sql } from 'kysely';

/** Signed worked examples and who adopted them, and packages between organs that share no network. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('example_batch')
    .addColumn('sizes', 'jsonb', (c) => c.notNull().defaultTo(sql`'[]'`))
    .addColumn('classes', 'jsonb', (c) => c.notNull().defaultTo(sql`'[]'`))
    .addColumn('note', 'text')
    .addColumn('signed', 'jsonb')
    .execute();
  await db.schema
    .createTable('example_adoption')
    .addColumn('organ', 'text', (c) => c.notNull().references('organ.id'))
    .addColumn('batch', 'text', (c) => c.notNull().references('example_batch.id'))
    .addColumn('example', 'text', (c) => c.notNull())
    .addColumn('adopted_at', 'text', (c) => c.notNull())
    .addColumn('adopted_by', 'text', (c) => c.notNull())
    .addColumn('seen_at', 'text')
    .addColumn('seen_by', 'text')
    .addPrimaryKeyConstraint('example_adoption_key', ['organ', 'batch', 'example'])
    .execute();
  await db.schema
    .createTable('exchange_package')
    .addColumn('seq', 'bigserial', (c) => c.primaryKey())
    .addColumn('package', 'text', (c) => c.notNull())
    .addColumn('organ', 'text', (c) => c.notNull().references('organ.id'))
    .addColumn('way', 'text', (c) => c.notNull().check(sql`way IN ('out', 'in')`))
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('other', 'text')
    .addColumn('other_name', 'text')
    .addColumn('matter', 'text', (c) => c.notNull())
    .addColumn('made_at', 'text', (c) => c.notNull())
    .addColumn('digest', 'text', (c) => c.notNull())
    .addColumn('key', 'text', (c) => c.notNull())
    .addColumn('file', 'text', (c) => c.notNull())
    .addColumn('given', 'jsonb')
    .addColumn('state', 'text', (c) => c.notNull().check(sql`state IN ('waiting', 'done', 'sent-back')`))
    .addColumn('recorded_at', 'text', (c) => c.notNull())
    .addColumn('recorded_by', 'text', (c) => c.notNull())
    .addColumn('second_at', 'text')
    .addColumn('second_by', 'text')
    .addColumn('note', 'text')
    .addUniqueConstraint('exchange_package_once', ['package', 'organ', 'way'])
    .addCheckConstraint('exchange_package_four_eyes', sql`second_by IS NULL OR second_by <> recorded_by`)
    .execute();
  await db.schema
    .createTable('received_file')
    .addColumn('package', 'bigint', (c) => c.primaryKey().references('exchange_package.seq'))
    .addColumn('person', 'text', (c) => c.notNull().references('person.id'))
    .addColumn('organ', 'text', (c) => c.notNull().references('organ.id'))
    .addColumn('content', 'jsonb', (c) => c.notNull())
    .execute();
}
