import { type Browser, chromium as driver } from 'playwright-core';
import { ownFolder } from '../../packages/facts/tests/own-folder.ts';
import { browserProgram } from './browser-program.ts';

/** Starts a Chromium. */
export async function startChromium(): Promise<Browser> {
  const program = await browserProgram();
  return driver.launch({
    executablePath: program.path,
    // Tests run as root in containers, where there is no sandbox; pages come from this machine only.
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-dev-shm-usage',
      '--font-render-hinting=none',
      '--lang=zh-CN',
    ],
    // Names of files that are not ASCII need a locale that knows them, which a bare machine may not set. One that had to be
    // killed leaves files behind: they go with this process.
    env: {
      ...process.env,
      ...program.env,
      LC_ALL: 'C.UTF-8',
      TMPDIR: ownFolder('chromium'),
    } as Record<string, string>,
    // A machine with much else to do takes its time.
    timeout: 50_000,
  });
}
