import { PostgresDatabases } from './postgres-databases.ts';
import { startPostgres } from './postgres-server.ts';

/** Databases on a server that may be at work for others as well. */
export interface SharedPostgres extends Pick<PostgresDatabases, 'freshDatabase' | 'copyOf'> {
  /** Gives back what was made. */
  stop(): Promise<void>;
}

/** The variable with the address of a server that a whole run of tests shares. */
export const sharedPostgresVariable = 'TEST_POSTGRES_URL';

/** The server that the run of tests shares, which has no need to be halted; where there is none, one of one's own. */
export async function sharedPostgres(): Promise<SharedPostgres> {
  const address = process.env[sharedPostgresVariable];
  if (address === undefined) return startPostgres();
  const databases = new PostgresDatabases(address);
  return {
    freshDatabase: () => databases.freshDatabase(),
    copyOf: (url) => databases.copyOf(url),
    stop: () => databases.drop(),
  };
}
