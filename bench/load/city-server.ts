import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Size } from '@jianheng/generate';
import { serveInstallation } from '@jianheng/server';
import { benchInstallation, period } from '../city-installation.ts';

/** What a process that serves an office for a campaign tells the one that started it. */
export interface CityServed {
  readonly address: string;
  readonly organ: string;
  readonly period: string;
  readonly office: string;
  /** A session of each reader, and who it is. */
  readonly readers: readonly { readonly person: string; readonly cookie: string }[];
  /** A file as an office hands in: its largest export. */
  readonly exportFile: string;
}

/** How it is asked for: size of the office, sessions to open, address of a PostgreSQL server or nothing for the embedded one. */
export interface CityAsked {
  readonly size: Size;
  readonly readers: number;
  readonly databaseUrl: string | null;
}

/** Serves until the process that started it says a word or goes away. */
async function serveCity({ size, readers, databaseUrl }: CityAsked): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'jianheng-load-'));
  const bench = await benchInstallation(folder, size, databaseUrl);
  const serving = await serveInstallation(bench.installation, {
    origin: null,
    host: '127.0.0.1',
    port: 0,
    behindProxy: false,
  });
  const office = await bench.cookieOf('load-office', 'office');
  const sessions: { person: string; cookie: string }[] = [];
  for (let k = 0; k < readers; k++) {
    const person = bench.people[Math.floor((k * bench.people.length) / readers)]!;
    sessions.push({ person, cookie: await bench.cookieOf(person, 'staff') });
  }
  const files = join(folder, 'exports', 'csv');
  const [largest] = readdirSync(files)
    .map((name) => join(files, name))
    .sort((a, b) => statSync(b).size - statSync(a).size);
  const told: CityServed = {
    address: serving.address,
    organ: bench.organ,
    period,
    office,
    readers: sessions,
    exportFile: largest!,
  };
  process.send?.(told);
  const end = async () => {
    await serving.stop();
    rmSync(folder, { recursive: true, force: true });
    process.exit(0);
  };
  process.on('message', () => void end());
  process.on('disconnect', () => void end());
}

process.once('message', (asked: CityAsked) => {
  serveCity(asked).catch((error: unknown) => {
    console.error(error);
    process.exit(1);
  });
});
