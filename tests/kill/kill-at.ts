import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';

/**
 * Loaded before the program (`--import`): counts the calls that change files and kills the process at the one that
 * `KILL_AT` names, before it is done, or in the middle where it writes. `KILL_COUNT` is a file for the number of calls.
 */
const changing = [
  'openSync',
  'writeSync',
  'fsyncSync',
  'closeSync',
  'renameSync',
  'truncateSync',
  'unlinkSync',
  'linkSync',
  'mkdirSync',
  'rmSync',
  'write',
] as const;

const killAt = Number(process.env.KILL_AT ?? 0);
let calls = 0;

type Call = (...args: unknown[]) => unknown;
const patched = fs as unknown as Record<(typeof changing)[number], Call>;
for (const name of changing) {
  const real = patched[name];
  patched[name] = (...args) => {
    calls++;
    if (calls === killAt) {
      const [handle, content] = args;
      if (name === 'writeSync' && typeof content === 'string')
        real(handle, content.slice(0, content.length / 2));
      if (name === 'writeSync' && content instanceof Uint8Array)
        real(handle, content.subarray(0, content.length / 2));
      process.kill(process.pid, 'SIGKILL');
    }
    return real(...args);
  };
}
syncBuiltinESMExports();

const countFile = process.env.KILL_COUNT;
if (countFile !== undefined) process.on('exit', () => fs.writeFileSync(countFile, String(calls)));
