import { EmbeddedDatabase } from '../../packages/server/src/records/embedded-database.ts';
import type { BenchInstallation } from '../city-installation.ts';

/** An address with the session of whoever asks. */
export interface ReadAsked {
  readonly route: string;
  readonly path: string;
  readonly cookie: string;
}

/** What the answers of one address took: milliseconds, of which of the processor (all threads), and statements put to the records. */
export interface ReadTimes {
  readonly route: string;
  readonly status: number;
  readonly first: number;
  readonly p50: number;
  readonly p95: number;
  readonly processor: number;
  readonly statements: number;
  readonly kib: number;
}

let put = 0;
const query = EmbeddedDatabase.prototype.query;
/** Counts what reaches the embedded database. */
EmbeddedDatabase.prototype.query = function (this: EmbeddedDatabase, ...asked) {
  put++;
  return query.apply(this, asked);
};

/** Asks one address again and again, one after the other. */
export async function timeRead(
  { app }: Pick<BenchInstallation, 'app'>,
  { route, path, cookie }: ReadAsked,
  times: number,
): Promise<ReadTimes> {
  const once = async () => {
    const began = performance.now();
    const answer = await app.request(path, { headers: { cookie } });
    const said = await answer.text();
    return { took: performance.now() - began, status: answer.status, said };
  };
  const { took: first, status, said } = await once();
  await once();
  const before = put;
  const began = process.cpuUsage();
  const all: number[] = [];
  for (let k = 0; k < times; k++) all.push((await once()).took);
  const { user, system } = process.cpuUsage(began);
  all.sort((a, b) => a - b);
  const at = (share: number) => tenths(all[Math.min(times - 1, Math.floor(times * share))]!);
  return {
    route: status === 200 ? route : `${route} ${said.slice(0, 200)}`,
    status,
    first: tenths(first),
    p50: at(0.5),
    p95: at(0.95),
    processor: tenths((user + system) / 1000 / times),
    statements: tenths((put - before) / times),
    kib: Math.round(Buffer.byteLength(said) / 1024),
  };
}

function tenths(value: number): number {
  return Math.round(value * 10) / 10;
}
