import { join } from 'node:path';
import { ClamdScanner } from './clamd-scanner.ts';
import { CommandScanner } from './command-scanner.ts';
import type { Scanner } from './scanner.ts';
import type { ScannerPlace } from './scanner-place.ts';

/**
 * The scanner that the settings name. Nothing is asked of it yet.
 *
 * @param folder the data folder
 */
export function openScanner(place: ScannerPlace, folder: string): Scanner {
  return place.is === 'command'
    ? new CommandScanner(place, join(folder, 'scanning'))
    : new ClamdScanner(place);
}
