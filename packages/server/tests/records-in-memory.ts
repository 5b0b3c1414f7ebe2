import { openRecords, type Records } from '../src/index.ts';
import { begunRecords } from './begun-records.ts';

/** Empty records in memory, up to date: opened in a tenth of the time that making them takes. */
export async function recordsInMemory(): Promise<Records> {
  return openRecords({ folder: null, begun: (await begunRecords()).dump });
}
