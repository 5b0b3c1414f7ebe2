import { existsSync, readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium as driver } from 'playwright-core';
import { madeAt } from '../../packages/server/tests/made-at.ts';

/** A browser to start: where its program is and what it needs around it. */
interface Program {
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
 * Starts a Chromium: the one that the variable JIANHENG_CHROMIUM names, the system's, or the one that comes from npm
 * (unpacked once per version; with its own libraries and fonts, since a machine without a browser often lacks these too).
 * `JIANHENG_CHROMIUM=npm` asks for the last.
 */
export async function startChromium(): Promise<Browser> {
  const path = installed.find((candidate) => candidate !== undefined && existsSync(candidate));
  const wantsOurs = process.env.JIANHENG_CHROMIUM === 'npm' || path === undefined;
  const program = wantsOurs ? await unpacked() : { path, env: {} };
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
    env: { ...process.env, ...program.env } as Record<string, string>,
    // A machine with much else to do takes its time.
    timeout: 120_000,
  });
}

async function unpacked(): Promise<Program> {
  const own = join(dirname(fileURLToPath(import.meta.resolve('@sparticuz/chromium'))), '..');
  const { version } = JSON.parse(readFileSync(join(own, 'package.json'), 'utf8')) as { version: string };
  const place = join(tmpdir(), `jianheng-chromium-${version}-${userInfo().uid}`);
  await madeAt(place, (staging) => unpack(own, staging, place));
  return {
    path: join(place, 'chromium'),
    env: {
      LD_LIBRARY_PATH: [join(place, 'al2023', 'lib'), process.env.LD_LIBRARY_PATH].filter(Boolean).join(':'),
      FONTCONFIG_FILE: join(place, 'fonts.conf'),
    },
  };
}

/** Unpacks into a folder what will stand at a place. */
async function unpack(own: string, staging: string, place: string): Promise<void> {
  const before = process.env.TMPDIR;
  try {
    // The package unpacks into the folder for temporary files.
    process.env.TMPDIR = staging;
    const { default: chromium, inflate } = await import('@sparticuz/chromium');
    await Promise.all([chromium.executablePath(), inflate(join(own, 'bin', 'al2023.tar.br'))]);
  } finally {
    if (before === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = before;
  }
  await mkdir(join(staging, 'font-cache'), { recursive: true });
  await writeFile(join(staging, 'fonts.conf'), fontsConf(place));
}

/** The system's fonts where there are any, else those that came along. */
function fontsConf(place: string): string {
  return `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>
<dir>/usr/share/fonts</dir><dir>${join(place, 'fonts', 'fonts')}</dir><dir>${join(place, 'fonts')}</dir>
<cachedir>${join(place, 'font-cache')}</cachedir></fontconfig>
`;
}
