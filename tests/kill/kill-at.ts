import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';

/**
 * Loaded before the program (`--import`): counts the calls that reach files in the folder `KILL_FOLDER` and kills the
 * process at the one that `KILL_AT` names, before it is done, or in the middle where it writes. `KILL_COUNT` is a file for
 * the number of calls.
 */
const byPath = [
  'openSync',
  'renameSync',
  'truncateSync',
  'unlinkSync',
  'linkSync',
  'mkdirSync',
  'rmSync',
] as const;
const byHandle = ['writeSync', 'fsyncSync', 'closeSync', 'write'] as const;

const { KILL_FOLDER: folder = '', KILL_COUNT: countFile } = process.env;
const killAt = Number(process.env.KILL_AT ?? 0);
const handles = new Set<unknown>();
let calls = 0;

type Call = (...args: unknown[]) => unknown;
const patched = fs as unknown as Record<(typeof byPath | typeof byHandle)[number] | 'open', Call>;

for (const name of byPath) {
  const real = patched[name];
  patched[name] = (...args) => {
    if (!String(args[0]).startsWith(folder)) return real(...args);
    meet(() => {});
    const result = real(...args);
    if (name === 'openSync') handles.add(result);
    return result;
  };
}
for (const name of byHandle) {
  const real = patched[name];
  patched[name] = (...args) => {
    if (!handles.has(args[0])) return real(...args);
    meet(() => {
      if (name === 'writeSync') real(args[0], half(args[1]));
    });
    if (name === 'closeSync') handles.delete(args[0]);
    return real(...args);
  };
}
// Streams open their files without waiting.
const reallyOpen = patched.open;
patched.open = (...args) => {
  const callback = args.at(-1) as Call;
  if (!String(args[0]).startsWith(folder)) return reallyOpen(...args);
  meet(() => {});
  return reallyOpen(...args.slice(0, -1), (error: unknown, handle: unknown) => {
    handles.add(handle);
    callback(error, handle);
  });
};
syncBuiltinESMExports();

function meet(first: () => void): void {
  if (++calls !== killAt) return;
  first();
  process.kill(process.pid, 'SIGKILL');
}

/** The first half of what is to be written. */
function half(content: unknown): unknown {
  if (typeof content === 'string') return content.slice(0, content.length / 2);
  return content instanceof Uint8Array ? content.subarray(0, content.length / 2) : '';
}

if (countFile !== undefined) process.on('exit', () => fs.writeFileSync(countFile, String(calls)));
