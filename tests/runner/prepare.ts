import { mkdirSync } from 'node:fs';
import { within } from '../../packages/facts/tests/within.ts';
import { begunRecords } from '../../packages/server/tests/begun-records.ts';
import { startPostgres } from '../../packages/server/tests/postgres-server.ts';
import { browserProgram } from '../browser/browser-program.ts';
import { minutes } from './run-report.ts';

/** What all test processes share. */
export interface Prepared {
  /** Address of a PostgreSQL server. */
  readonly postgres: string;
  end(): Promise<void>;
}

/**
 * Makes what is made once, before any test begins: the browser is unpacked, empty records are brought up to date, a PostgreSQL
 * server is started in the run's own folder. Says what it does and how long it took.
 */
export async function prepare(folder: string, say: (text: string) => void): Promise<Prepared> {
  const step = async <Made>(what: string, make: () => Promise<Made>) => {
    const begun = Date.now();
    const made = await within(what, make(), 180);
    say(`prepared: ${what} (${minutes((Date.now() - begun) / 1000)})`);
    return made;
  };
  await step('the browser', browserProgram);
  await step('empty records', begunRecords);
  mkdirSync(folder, { recursive: true });
  const postgres = await step('a PostgreSQL server', () => startPostgres({ folder }));
  return {
    postgres: postgres.address,
    end: () => within('the PostgreSQL server to stop', postgres.stop(), 60),
  };
}
