import { appendFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { type FuzzOutcome, fuzzApi } from './fuzz-api.ts';
import { openTwoOrgans, type Sender, senders } from './two-organs.ts';

/**
 * `npm run fuzz:api -- --requests 20000 --seed 1 --role all`: malformed requests to every route as each role. Prints one line
 * of JSON for each role; with `--faults FILE` what went wrong is added there, a line each. Ends with 1 when anything did.
 */
const { values } = parseArgs({
  options: {
    requests: { type: 'string', default: '20000' },
    seed: { type: 'string', default: '1' },
    role: { type: 'string', default: 'all' },
    faults: { type: 'string' },
    minutes: { type: 'string', default: '1000' },
  },
});
const wanted = senders.filter((sender) => values.role === 'all' || values.role.split(',').includes(sender));
const begun = performance.now();
const last = begun + Number(values.minutes) * 60_000;
const outcomes: FuzzOutcome[] = [];
const world = await openTwoOrgans();
try {
  for (const [at, sender] of wanted.entries()) {
    const each = (last - performance.now()) / (wanted.length - at);
    outcomes.push(await fuzzFor(sender, each));
  }
} finally {
  await world.stop();
}
const faults = outcomes.flatMap((outcome) => outcome.faults);
const requests = outcomes.reduce((sum, outcome) => sum + outcome.requests, 0);
const seconds = Math.round((performance.now() - begun) / 1000);
console.log(JSON.stringify({ requests, faults: faults.length, seconds }));
process.exitCode = faults.length === 0 ? 0 : 1;

/** Sends in parts of some hundred, so that the time given is kept to; each part has a seed of its own. */
async function fuzzFor(sender: Sender, milliseconds: number): Promise<FuzzOutcome> {
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
    for (const [status, count] of Object.entries(part.statuses))
      statuses[status] = (statuses[status] ?? 0) + count;
  }
  console.log(JSON.stringify({ sender, requests: sent, statuses, faults: kindsOf(faults) }));
  if (values.faults !== undefined)
    appendFileSync(values.faults, faults.map((one) => `${JSON.stringify(one)}\n`).join(''));
  return { sender, requests: sent, statuses, faults };
}

/** How many of each kind. */
function kindsOf(faults: FuzzOutcome['faults']): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { what } of faults) counts[what] = (counts[what] ?? 0) + 1;
  return counts;
}
