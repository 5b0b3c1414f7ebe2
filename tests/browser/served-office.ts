import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Role } from '@jianheng/casework';
import { type Installation, openInstallation, serveInstallation } from '@jianheng/server';
import { pino } from 'pino';
import { within } from '../../packages/facts/tests/within.ts';
import { begunFolder } from '../../packages/server/tests/begun-folder.ts';
import { builtPages } from './built-pages.ts';

/** An installation served with its pages, for a test in a browser. */
export interface ServedOffice {
  readonly installation: Installation;
  readonly address: string;
  /** The moment there, UTC ISO, where it is another than the machine's. */
  now?(): string;
  /** The last lines of its log. */
  said(): readonly string[];
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

/**
 * Serves an installation in a folder of its own, which goes away when it is stopped. Whatever part of its beginning fails, the
 * rest is ended.
 */
export async function serveOffice({
  secondFactorFor = [],
  from,
  withPages = true,
  ...others
}: OfficeOptions = {}): Promise<ServedOffice> {
  const pages = withPages ? await builtPages() : null;
  await using begun = new AsyncDisposableStack();
  const folder = await mkdtemp(join(tmpdir(), 'jianheng-office-'));
  begun.defer(() => rm(folder, { recursive: true, force: true, maxRetries: 3 }));
  if (from === undefined) await begunFolder(folder);
  else await cp(from, folder, { recursive: true });
  let kept: string | undefined;
  begun.defer(async () => {
    if (kept !== undefined) await cp(folder, kept, { recursive: true });
  });
  const installation = await within('an office to open', openInstallation({ folder, ...others }));
  begun.defer(() => installation.stop());
  const { log, lines } = lastLines();
  const options = {
    origin: null,
    host: '127.0.0.1',
    port: 0,
    behindProxy: false,
    secondFactorFor,
    pages,
    log,
  };
  const serving = await within('an office to serve', serveInstallation(installation, options));
  begun.defer(() => serving.stop(1000));
  const all = begun.move();
  return {
    installation,
    address: serving.address,
    ...(others.now === undefined ? {} : { now: others.now }),
    said: () => lines,
    stop: (keepIn) => {
      kept = keepIn;
      return within('an office to stop', all.disposeAsync());
    },
  };
}

/** A log that keeps its last lines. */
function lastLines() {
  const lines: string[] = [];
  const write = (line: string) => {
    lines.push(line.trimEnd());
    if (lines.length > 20) lines.shift();
  };
  return { log: pino({ base: null }, { write }), lines: lines as readonly string[] };
}
