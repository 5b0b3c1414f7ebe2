import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import chromium, { inflate } from '@sparticuz/chromium';

/**
 * A process of its own: the package unpacks Chromium into the folder for temporary files of the process, which nobody else's
 * work must share.
 */
const own = join(fileURLToPath(import.meta.resolve('@sparticuz/chromium')), '../..');
await Promise.all([chromium.executablePath(), inflate(join(own, 'bin', 'al2023.tar.br'))]);
