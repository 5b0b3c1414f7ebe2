import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Role } from '@jianheng/casework';
import { type Installation, openInstallation, serveInstallation } from '@jianheng/server';
import { builtPages } from './built-pages.ts';

/** An installation served with its pages, for a test in a browser. */
export interface ServedOffice {
  readonly installation: Installation;
  readonly address: string;
  stop(): Promise<void>;
}

/** Serves an installation in a folder of its own. No second factor is asked for unless a test is about that. */
export async function serveOffice(
  options: { now?(): string; readonly secondFactorFor?: readonly Role[] } = {},
): Promise<ServedOffice> {
  const { secondFactorFor = [], ...clock } = options;
  const folder = await mkdtemp(join(tmpdir(), 'jianheng-office-'));
  const installation = await openInstallation({ folder, ...clock });
  const serving = await serveInstallation(installation, {
    origin: null,
    host: '127.0.0.1',
    port: 0,
    behindProxy: false,
    secondFactorFor,
    pages: await builtPages(),
  });
  return {
    installation,
    address: serving.address,
    stop: async () => {
      await serving.stop(1000);
      await rm(folder, { recursive: true, force: true });
    },
  };
}
