import { appendFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startPostgres } from '../../packages/server/tests/postgres-server.ts';
import { type YearStage, yearStages } from '../../packages/server/tests/whole-year.ts';
import { type FuzzOutcome, fuzzApi } from './fuzz-api.ts';
import { OfficeAtStages } from './office-at-stage.ts';
import { type Sender, senders } from './senders.ts';
import { openTwoOrgans } from './two-organs.ts';
import type { World } from './world.ts';

/**
 * `npm run fuzz:api -- --requests 20000 --seed 1 --role all --database PostgreSQL --stage beginning`: malformed requests to every
 * route as each role, in an office at the beginning of its year or at a later stage of it (`all` for each later one), anew for
 * each role. Prints a line of JSON for each role; with `--faults FILE` what went wrong is added there, a
 * line each; `--made FOLDER` keeps the office between campaigns. Ends with 1 when anything went wrong.
 */
const { values } = parseArgs({
  options: {
    requests: { type: 'string', default: '20000' },
    seed: { type: 'string', default: '1' },
    role: { type: 'string', default: 'all' },
    database: { type: 'string', default: 'embedded' },
    stage: { type: 'string', default: 'beginning' },
    made: { type: 'string' },
    faults: { type: 'string' },
    minutes: { type: 'string', default: '1000' },
  },
});
const wanted = senders.filter((sender) => values.role === 'all' || values.role.split(',').includes(sender));
const stages = values.stage === 'all' ? yearStages : (values.stage.split(',') as (YearStage | 'beginning')[]);
const begun = performance.now();
const last = begun + Number(values.minutes) * 60_000;
const temporary = mkdtempSync(join(tmpdir(), 'jianheng-fuzz-year-'));
const postgres = values.database === 'PostgreSQL' ? await startPostgres() : null;
const outcomes: FuzzOutcome[] = [];
try {
  for (const [at, stage] of stages.entries()) {
    const until = performance.now() + (last - performance.now()) / (stages.length - at);
    outcomes.push(...(await (stage === 'beginning' ? fuzzBeginning(until) : fuzzStage(stage, until))));
  }
} finally {
  await postgres?.stop();
  rmSync(temporary, { recursive: true, force: true });
}
const faults = outcomes.flatMap((outcome) => outcome.faults);
const requests = outcomes.reduce((sum, outcome) => sum + outcome.requests, 0);
const seconds = Math.round((performance.now() - begun) / 1000);
const cpu = Math.round((process.cpuUsage().user + process.cpuUsage().system) / 1e6);
console.log(JSON.stringify({ requests, faults: faults.length, seconds, cpu }));
process.exitCode = faults.length === 0 ? 0 : 1;

async function fuzzBeginning(until: number): Promise<readonly FuzzOutcome[]> {
  const world = await openTwoOrgans((await postgres?.freshDatabase()) ?? null);
  try {
    const seen: FuzzOutcome[] = [];
    for (const [at, sender] of wanted.entries())
      seen.push(await fuzzFor(world, 'beginning', sender, share(until, at)));
    return seen;
  } finally {
    await world.stop();
  }
}

/** Each role begins with the office as it was, whatever the ones before did to it. */
async function fuzzStage(stage: YearStage, until: number): Promise<readonly FuzzOutcome[]> {
  const year = await OfficeAtStages.make(values.made ?? temporary);
  const office = await year.at(stage, postgres);
  const seen: FuzzOutcome[] = [];
  try {
    for (const [at, sender] of wanted.entries()) {
      const world = await office.open();
      try {
        seen.push(await fuzzFor(world, stage, sender, share(until, at)));
      } finally {
        await world.stop();
      }
    }
    return seen;
  } finally {
    office.drop();
  }
}

function share(until: number, at: number): number {
  return (until - performance.now()) / (wanted.length - at);
}

/** Sends in parts of some hundred, so that the time given is kept to; each part has a seed of its own. */
async function fuzzFor(
  world: World,
  stage: string,
  sender: Sender,
  milliseconds: number,
): Promise<FuzzOutcome> {
  const until = performance.now() + milliseconds;
  const total = Number(values.requests);
  const statuses: Record<string, number> = {};
  const faults: FuzzOutcome['faults'][number][] = [];
  let sent = 0;
  while (sent < total && performance.now() < until) {
    const seed = Number(values.seed) + sent / 500;
    const part = await fuzzApi(world, sender, { requests: Math.min(500, total - sent), seed });
    sent += part.requests;
    faults.push(...part.faults);
    add(statuses, part.statuses);
    if (values.faults !== undefined)
      appendFileSync(
        values.faults,
        part.faults.map((one) => `${JSON.stringify({ stage, ...one })}\n`).join(''),
      );
  }
  const kinds = countOf(faults.map(({ what }) => what));
  console.log(JSON.stringify({ stage, sender, requests: sent, statuses, faults: kinds }));
  return { sender, requests: sent, statuses, faults };
}

function add(to: Record<string, number>, more: Readonly<Record<string, number>>): void {
  for (const [name, count] of Object.entries(more)) to[name] = (to[name] ?? 0) + count;
}

function countOf(names: readonly string[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const name of names) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}
