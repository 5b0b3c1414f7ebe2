import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ownFolder } from '../../packages/facts/tests/own-folder.ts';
import { within } from '../../packages/facts/tests/within.ts';

/** What came of a run of the real runner. */
export interface PlantedRun {
  readonly code: number | null;
  /** What it printed. */
  readonly said: string;
  /** All that it wrote down, with what the tests printed. */
  readonly log: string;
  readonly seconds: number;
}

const root = join(import.meta.dirname, '../..');

/** How the runner is called beside what {@link runPlanted} does by itself. */
export interface PlantedOptions {
  readonly env?: Readonly<Record<string, string>>;
  /** Is sent once the first processes have begun. */
  readonly signal?: NodeJS.Signals;
}

/** Runs files by the real runner in a process of its own, with these arguments. Throws where that does not end in four minutes. */
export async function runPlanted(
  args: readonly string[],
  { env = {}, signal }: PlantedOptions = {},
): Promise<PlantedRun> {
  const log = join(ownFolder('planted'), 'log.txt');
  const begun = performance.now();
  const child = spawn(process.execPath, [join(root, 'tests/run-all.ts'), '--bare', '--log', log, ...args], {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  let isSent = false;
  let timer: NodeJS.Timeout | undefined;
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8');
    stream.on('data', (text: string) => {
      said += text;
      if (signal !== undefined && !isSent && /at a time/.test(said)) {
        isSent = true;
        timer = setTimeout(() => child.kill(signal), 2000);
      }
    });
  }
  const { promise, resolve, reject } = Promise.withResolvers<number | null>();
  child.once('error', reject);
  child.once('close', resolve);
  try {
    const code = await within('the runner to end', promise, 240);
    return { code, said, log: readFileSync(log, 'utf8'), seconds: (performance.now() - begun) / 1000 };
  } finally {
    clearTimeout(timer);
    child.kill('SIGKILL');
  }
}
