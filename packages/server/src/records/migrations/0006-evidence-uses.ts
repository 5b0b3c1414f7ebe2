import { type Kysely, sql } from 'kysely';

/** Which declarations and objections a file of evidence belongs to is found from the log, by an index over it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`CREATE INDEX period_action_evidence ON period_action USING gin ((details -> 'evidence'))
    WHERE kind IN ('declare', 'raise-objection')`.execute(db);
  await db.schema.createIndex('evidence_added').on('evidence').columns(['added_by', 'added_at']).execute();
}
