import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import type { Size } from '@jianheng/generate';
import { type BenchInstallation, benchInstallation, period } from './city-installation.ts';
import { everyPage } from './pages/every-page.ts';
import { sayReads } from './pages/say-reads.ts';

/**
 * `node bin/node.mjs bench/pages.ts --size city`: how long the API takes for the pages of results, at rest and while a run is
 * made, and for how long the run keeps the server from answering; then, when the period has gone through its whole year, how long
 * each read takes that any page sends when it is opened.
 */
const { values } = parseArgs({
  options: {
    size: { type: 'string', default: 'city' },
    asks: { type: 'string', default: '200' },
    /** How often each read of a page is asked. */
    times: { type: 'string', default: '20' },
    /** Leaves out what goes on beside a run. */
    reads: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
  },
});

const folder = mkdtempSync(join(tmpdir(), 'jianheng-bench-pages-'));
const bench = await benchInstallation(folder, values.size as Size);
try {
  if (values.reads) await compute(bench, await bench.cookieOf('bench-office', 'office'), null);
  else await measure(bench, Number(values.asks));
  const every = await everyPage(bench, folder, Number(values.times));
  console.log(values.json ? JSON.stringify(every) : sayReads(every));
} finally {
  await bench.installation.stop();
  rmSync(folder, { recursive: true, force: true });
}

interface Asked {
  readonly route: string;
  readonly path: string;
  readonly cookie: string;
}

async function measure(installed: BenchInstallation, asks: number): Promise<void> {
  const { people } = installed;
  const office = await installed.cookieOf('bench-office', 'office');
  const chief = await installed.cookieOf('bench-chief', 'chief');
  const first = await compute(installed, office, null);
  const standing = (await (
    await ask(installed, { route: '', path: '/standing', cookie: office })
  ).json()) as {
    schemes: { groups: { people: { person: string }[] }[] }[];
  };
  const all = standing.schemes.flatMap(({ groups }) => groups.flatMap((group) => group.people));
  const assessed = [...new Set(all.map(({ person }) => person))];
  const own: Asked[] = [];
  const every = Math.max(1, Math.floor(assessed.length / 50));
  for (const person of assessed.filter((_, k) => k % every === 0)) {
    const cookie = await installed.cookieOf(person, 'staff');
    const result = { route: 'own result', path: `/people/${person}/result`, cookie };
    const { schemes } = (await (await ask(installed, result)).json()) as {
      schemes: { parts: { indicators: { indicator: string }[] }[] }[];
    };
    const lines = schemes.flatMap(({ parts }) => parts.flatMap(({ indicators }) => indicators));
    own.push(result);
    for (const { indicator } of lines.slice(0, 4))
      own.push({ route: 'explanation', path: `/people/${person}/result/${indicator}`, cookie });
  }
  const routes: Asked[] = [
    ...own,
    { route: 'standing', path: '/standing', cookie: office },
    { route: 'overview', path: '/overview', cookie: chief },
    { route: 'jobs', path: '/jobs', cookie: office },
  ];
  const processor = { cold: process.cpuUsage(), warm: process.cpuUsage() };
  const cold = await timings(installed, routes);
  const afterCold = process.cpuUsage(processor.cold);
  processor.warm = process.cpuUsage();
  const rest = await timings(
    installed,
    Array.from({ length: asks }, (_, k) => routes[k % routes.length]!).concat(routes),
  );
  const afterWarm = process.cpuUsage(processor.warm);
  const each = ({ user, system }: NodeJS.CpuUsage, n: number) => Math.round((user + system) / n / 100) / 10;
  const during = await compute(installed, office, routes);
  const told = {
    size: values.size,
    staff: people.length,
    assessed: assessed.length,
    run: { first: first.milliseconds, while: during.milliseconds },
    cold: shares(cold),
    warm: shares(rest),
    whileRunning: shares(during.times),
    eventLoop: during.delay,
    /** Milliseconds of processor time for each answer, all threads together: what a busy machine does not blur. */
    processor: { cold: each(afterCold, cold.length), warm: each(afterWarm, rest.length) },
  };
  if (values.json) console.log(JSON.stringify(told));
  else {
    console.log(
      `${told.size}: ${told.staff} staff, ${told.assessed} assessed; a run takes ${told.run.first} ms alone, ${told.run.while} ms while pages are read`,
    );
    for (const [name, of] of [
      ['first time', told.cold],
      ['again', told.warm],
      ['while a run is made', told.whileRunning],
    ] as const) {
      console.log(`${name}:`);
      for (const [route, { n, p50, p95, most, kib }] of Object.entries(of))
        console.log(
          `  ${route}: ${n} asked, p50 ${p50} ms, p95 ${p95} ms, most ${most} ms, up to ${kib} KiB`,
        );
    }
    console.log(
      `processor time for each answer: ${told.processor.cold} ms the first time, ${told.processor.warm} ms again`,
    );
    console.log(
      `event loop while a run is made: p50 ${told.eventLoop.p50} ms, p99 ${told.eventLoop.p99} ms, most ${told.eventLoop.most} ms`,
    );
  }
}

type Times = [route: string, milliseconds: number, bytes: number][];

async function ask({ app }: BenchInstallation, { path, cookie }: Asked): Promise<Response> {
  const answer = await app.request(`/api/periods/${period}${path}`, { headers: { cookie } });
  if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
  return answer;
}

/** Four ask at once, as a county's office does on the first morning. */
async function timings(installed: BenchInstallation, asked: readonly Asked[]): Promise<Times> {
  const times: Times = [];
  const queue = [...asked];
  const one = async () => {
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
      const began = performance.now();
      const said = await (await ask(installed, next)).text();
      times.push([next.route, performance.now() - began, Buffer.byteLength(said)]);
    }
  };
  await Promise.all([one(), one(), one(), one()]);
  return times;
}

/** Has a live standing computed; meanwhile pages are read where some are given. */
async function compute(installed: BenchInstallation, office: string, routes: readonly Asked[] | null) {
  const { app } = installed;
  const headers = { cookie: office, 'content-type': 'application/json', 'x-jianheng': '1' };
  const began = performance.now();
  const delay = monitorEventLoopDelay({ resolution: 5 });
  delay.enable();
  const posted = await app.request(`http://localhost/api/periods/${period}/jobs`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ kind: 'live' }),
  });
  if (posted.status !== 200) throw new Error(await posted.text());
  const { id } = (await posted.json()) as { id: string };
  const times: Times = [];
  for (;;) {
    if (routes === null) await setTimeout(100);
    else times.push(...(await timings(installed, routes.slice(0, 40).concat(routes.slice(-3)))));
    const job = (await (await app.request(`/api/jobs/${id}`, { headers: { cookie: office } })).json()) as {
      state: string;
      problem: unknown;
    };
    if (job.state === 'failed') throw new Error(JSON.stringify(job.problem));
    if (job.state === 'done') break;
  }
  delay.disable();
  const ms = (nanoseconds: number) => Math.round(nanoseconds / 1e4) / 100;
  return {
    milliseconds: Math.round(performance.now() - began),
    times,
    delay: { p50: ms(delay.percentile(50)), p99: ms(delay.percentile(99)), most: ms(delay.max) },
  };
}

function shares(times: Times) {
  const byRoute = Map.groupBy(times, ([route]) => route);
  return Object.fromEntries(
    [...byRoute].map(([route, own]) => {
      const sorted = own.map(([, time]) => time).sort((a, b) => a - b);
      const at = (share: number) =>
        Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]! * 10) / 10;
      const kib = Math.round(own.reduce((most, [, , bytes]) => Math.max(most, bytes), 0) / 1024);
      return [route, { n: sorted.length, p50: at(0.5), p95: at(0.95), most: at(1), kib }];
    }),
  );
}
