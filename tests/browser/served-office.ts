import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Role } from '@jianheng/casework';
import { type Installation, openInstallation, serveInstallation } from '@jianheng/server';
import { begunFolder } from '../../packages/server/tests/begun-folder.ts';
import { builtPages } from './built-pages.ts';

/** An installation served with its pages, for a test in a browser. */
export interface ServedOffice {
  readonly installation: Installation;
  readonly address: string;
  /** The moment there, UTC ISO, where it is another than the machine's. */
  now?(): string;
  /** Stops it; with a folder its data are kept there, else they go away. */
  stop(keepIn?: string): Promise<void>;
}

/** How an office is served for a test. */
export interface OfficeOptions {
  /** The moment, UTC ISO; the machine's clock unless given. */
  now?(): string;
  /** Roles that need a second factor: none unless a test is about that. */
  readonly secondFactorFor?: readonly Role[];
  /** A data folder that it begins with, as a copy; an empty one unless given. */
  readonly from?: string;
  /** Where messages of changes may go; nowhere unless given. */
  readonly webhookAllow?: readonly string[];
  /** False where nobody looks at it in a browser. */
  readonly withPages?: boolean;
}

/** Serves an installation in a folder of its own, which goes away when it is stopped. */
export async function serveOffice({
  secondFactorFor = [],
  from,
  withPages = true,
  ...others
}: OfficeOptions = {}): Promise<ServedOffice> {
  const pages = withPages ? await builtPages() : null;
  const folder = await mkdtemp(join(tmpdir(), 'jianheng-office-'));
  if (from === undefined) await begunFolder(folder);
  else await cp(from, folder, { recursive: true });
  const installation = await openInstallation({ folder, ...others });
  const serving = await serveInstallation(installation, {
    origin: null,
    host: '127.0.0.1',
    port: 0,
    behindProxy: false,
    secondFactorFor,
    pages,
  });
  return {
    installation,
    address: serving.address,
    ...(others.now === undefined ? {} : { now: others.now }),
    stop: async (keepIn) => {
      await serving.stop(1000);
      if (keepIn !== undefined) await cp(folder, keepIn, { recursive: true });
      await rm(folder, { recursive: true, force: true, maxRetries: 3 });
    },
  };
}
