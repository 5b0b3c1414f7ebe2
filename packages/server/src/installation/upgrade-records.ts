import { type HeldDatabase, holdDatabase } from '../records/hold-database.ts';
import { migrate, tryMigrations } from '../records/migrate.ts';
import { openUnchanged } from '../records/open-records.ts';
import { installationFolders, lockDataFolder, prepareDataFolder } from './data-folder.ts';
import { refuseOtherRecords } from './records-place.ts';

/** Whose records are upgraded, and whether for good. */
export interface UpgradeWanted {
  /** Address of a PostgreSQL server; null for the embedded database. */
  readonly databaseUrl: string | null;
  /** Tries on the very records and takes all of it back. */
  readonly isTrial: boolean;
}

/**
 * Brings the records of an installation up to this version, without anything else of it being opened. Returns the names of the
 * migrations. Throws a UserError when a server is at work on it, or a newer version has been.
 */
export async function upgradeRecords(
  folder: string,
  { databaseUrl, isTrial }: UpgradeWanted,
): Promise<readonly string[]> {
  prepareDataFolder(folder);
  refuseOtherRecords(folder, databaseUrl);
  const unlock = lockDataFolder(folder);
  let held: HeldDatabase | null = null;
  try {
    if (databaseUrl !== null) held = await holdDatabase(databaseUrl, () => undefined);
    const records = await openUnchanged(
      databaseUrl === null ? { folder: installationFolders(folder).records } : { url: databaseUrl },
    );
    try {
      const names = isTrial ? await tryMigrations(records.db) : await migrate(records.db);
      await records.sync();
      return names;
    } finally {
      await records.close();
    }
  } finally {
    await held?.release();
    unlock();
  }
}
