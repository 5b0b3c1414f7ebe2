import { fork } from 'node:child_process';
import { once } from 'node:events';
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { extents, type Size } from '@jianheng/generate';
import { startPostgres } from '../packages/server/tests/postgres-server.ts';
import { beside, compute } from './load/beside.ts';
import type { CityServed } from './load/city-server.ts';
import { type LoadFigures, loadFigures, sayFigures } from './load/figures.ts';
import { read } from './load/readers.ts';

/**
 * `npm run load -- --readers 300 --seconds 60`: many people read pages of a served office while a run and an import go on, each
 * begun again as soon as it has ended. The server is a process of its own, reached over a socket as it is in use.
 */
const { values } = parseArgs({
  options: {
    size: { type: 'string', default: 'city' },
    readers: { type: 'string', default: '300' },
    seconds: { type: 'string', default: '60' },
    /** Seconds between two pages of one reader. */
    every: { type: 'string', default: '5' },
    database: { type: 'string', default: 'both' },
    json: { type: 'boolean', default: false },
  },
});
const size = (Object.keys(extents) as Size[]).find((known) => known === values.size);
if (size === undefined) throw new Error(`--size is one of ${Object.keys(extents).join(', ')}`);
const [readers, seconds, every] = [values.readers, values.seconds, values.every].map(Number) as [
  number,
  number,
  number,
];

async function campaign(database: 'embedded' | 'PostgreSQL'): Promise<LoadFigures> {
  const postgres = database === 'PostgreSQL' ? await startPostgres({ fsync: true }) : null;
  const server = fork(new URL('./load/city-server.ts', import.meta.url), { stdio: 'inherit' });
  const gone = once(server, 'exit').then(() => Promise.reject(new Error('the server ended')));
  gone.catch(() => undefined);
  try {
    server.send({ size, readers, databaseUrl: (await postgres?.freshDatabase()) ?? null });
    const [served] = (await Promise.race([once(server, 'message'), gone])) as [CityServed];
    await compute(served);
    const stop = new AbortController();
    const others = beside(served, stop.signal);
    const pages = await Promise.race([read(served, { seconds, every }), gone, others.then(() => gone)]);
    stop.abort();
    return loadFigures(database, pages, await others);
  } finally {
    if (server.connected) {
      server.send('end');
      await once(server, 'exit');
    }
    await postgres?.stop();
  }
}

const databases = (['embedded', 'PostgreSQL'] as const).filter(
  (one) => values.database === 'both' || values.database.toLowerCase() === one.toLowerCase(),
);
const figures: LoadFigures[] = [];
for (const database of databases) figures.push(await campaign(database));
if (values.json) console.log(JSON.stringify(figures));
else {
  console.log(
    `${readers} readers, a page each ${every} s, for ${seconds} s; ${size}; ${cpus().length} processors`,
  );
  for (const one of figures) console.log(sayFigures(one));
}
process.exitCode = figures.some(({ errors }) => errors.length > 0) ? 1 : 0;
