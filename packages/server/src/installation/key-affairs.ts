import type { Kysely } from 'kysely';
import { openRecords, type Records } from '../records/open-records.ts';
import type { Tables } from '../records/tables.ts';
import { KeyFolder } from '../signing/key-folder.ts';
import { installationFolders, lockDataFolder, prepareDataFolder } from './data-folder.ts';
import { refuseOtherRecords } from './records-place.ts';

/** Whose keys are looked after. */
export interface KeysOf {
  /** The data folder. */
  readonly folder: string;
  readonly databaseUrl: string | null;
  readonly signingPassphrase: string | null;
}

/**
 * Opens the records and the folder of keys alone, for what is done with keys at the console while no server runs: also where
 * the key is lost and the installation itself would not open. Throws a UserError.
 */
export async function withKeys<Answer>(
  { folder, databaseUrl, signingPassphrase }: KeysOf,
  act: (db: Kysely<Tables>, keys: KeyFolder, records: Records) => Promise<Answer>,
): Promise<Answer> {
  prepareDataFolder(folder);
  refuseOtherRecords(folder, databaseUrl);
  const unlock = lockDataFolder(folder);
  try {
    const folders = installationFolders(folder);
    const keys = new KeyFolder(folders.keys, signingPassphrase);
    const records = await openRecords(
      databaseUrl === null ? { folder: folders.records } : { url: databaseUrl },
    );
    try {
      const answer = await act(records.db, keys, records);
      await records.sync();
      return answer;
    } finally {
      await records.close();
    }
  } finally {
    unlock();
  }
}
