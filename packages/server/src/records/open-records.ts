import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { lockStore } from '@jianheng/facts';
import { type Dialect, type Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import { EmbeddedDatabase } from './embedded-database.ts';
import { embeddedDialect } from './embedded-dialect.ts';
import { heldDialect } from './held-dialect.ts';
import { keepingDialect } from './keeping-dialect.ts';
import { migrate } from './migrate.ts';
import type { Tables } from './tables.ts';
import { RecordsDb } from './within-transaction.ts';

/** The records: organs, people, periods, accounts, audit. No feature may ask which database they are in. */
export interface Records {
  readonly db: Kysely<Tables>;
  /** Makes everything acknowledged so far survive a loss of power: at a vote, a seal, before a backup. */
  sync(): Promise<void>;
  close(): Promise<void>;
}

/** Where the records are: embedded in a folder (null for memory), or on a server. */
export type RecordsPlace =
  | {
      readonly folder: string | null;
      /** Told when the embedded database ends by a fault of its own. */
      onStopped?(): void;
      /** A file that `dumpDataDir` wrote, from which records in memory begin: in a tenth of the time. */
      readonly begun?: string;
    }
  | {
      readonly url: string;
      /** Asked before anything is asked of the database, and before a transaction counts; throws where it must not. */
      refuseUnheld?(): void;
    };

/**
 * Opens the records and brings their tables up to date. Throws a UserError when another process holds the folder, and what
 * the database says when a server cannot be reached.
 *
 * @param upTo the last migration to be run, for records that are restored as they were
 */
export async function openRecords(place: RecordsPlace, upTo?: string): Promise<Records> {
  const records = await openUnchanged(place);
  try {
    await migrate(records.db, upTo);
  } catch (error) {
    await records.close();
    throw error;
  }
  return records;
}

/** Opens the records as they are: their tables may be those of an earlier version. */
export async function openUnchanged(place: RecordsPlace): Promise<Records> {
  return 'url' in place ? openServer(place) : await openEmbedded(place);
}

function openServer({ url, refuseUnheld }: Extract<RecordsPlace, { readonly url: string }>): Records {
  // Counts and places are whole numbers below 2^53 here; as text they would sort and add like words.
  const types = {
    getTypeParser: (oid: number, format?: 'text' | 'binary') =>
      oid === 20 && format !== 'binary' ? Number : pg.types.getTypeParser(oid, format),
  };
  const pool = new pg.Pool({
    connectionString: url,
    max: 10,
    // A database that is away is told of, not waited for.
    connectionTimeoutMillis: 20_000,
    types: types as unknown as pg.CustomTypesConfig,
  });
  // A connection that breaks is replaced, whether idle or in somebody's hands between two statements, who is told by the next;
  // without a listener it would end the process.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  const held = (dialect: Dialect) => heldDialect(dialect, refuseUnheld);
  // Asked before an answer that was kept is given, and again once a connection was waited for.
  const db = new RecordsDb({ dialect: held(keepingDialect(held(new PostgresDialect({ pool })))) });
  return { db, sync: async () => undefined, close: () => db.destroy() };
}

async function openEmbedded({
  folder,
  ...options
}: Exclude<RecordsPlace, { readonly url: string }>): Promise<Records> {
  if (folder !== null) mkdirSync(folder, { recursive: true });
  const unlock = folder === null ? () => undefined : lockStore(folder);
  try {
    const database = await EmbeddedDatabase.open(
      folder === null ? 'memory://' : join(folder, 'database'),
      options,
    );
    const db = new RecordsDb({ dialect: keepingDialect(embeddedDialect(database)) });
    return {
      db,
      sync: async () => {
        database.refuseFullDisk();
        await database.query('CHECKPOINT');
      },
      close: async () => {
        await db.destroy();
        unlock();
      },
    };
  } catch (error) {
    unlock();
    throw error;
  }
}
