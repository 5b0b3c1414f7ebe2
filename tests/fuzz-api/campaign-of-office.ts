import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startPostgres } from '../../packages/server/tests/postgres-server.ts';
import { type YearStage, yearStages } from '../../packages/server/tests/whole-year.ts';
import { confuse, ofOneOrgan } from './confuse.ts';
import { fuzzFitting } from './fuzz-fitting.ts';
import type { KnownThings } from './known-things.ts';
import { type FuzzedRoute, fuzzedRoutes } from './make-request.ts';
import { OfficeAtStages, type OfficeToOpen } from './office-at-stage.ts';
import { type Samples, samplesOf } from './samples.ts';
import { wander } from './wander.ts';
import { sessionOf, type World } from './world.ts';

/**
 * `npm run fuzz:office -- --what actions --steps 300 --seed 1 --stage all --database PostgreSQL`: random roles take actions that
 * look right in random order, from `--walks` seeds; with `--what ids` everybody asks for what is of another organ or person; with
 * `--what fitting` they send `--requests` that fit what is there but for one thing, the office opened anew after each `--every`.
 * Prints a line of JSON for each stage. Ends with 1 when anything went wrong.
 */
const { values } = parseArgs({
  options: {
    what: { type: 'string', default: 'actions' },
    steps: { type: 'string', default: '300' },
    walks: { type: 'string', default: '1' },
    requests: { type: 'string', default: '5000' },
    every: { type: 'string', default: '500' },
    minutes: { type: 'string', default: '1000' },
    seed: { type: 'string', default: '1' },
    database: { type: 'string', default: 'embedded' },
    stage: { type: 'string', default: 'all' },
    made: { type: 'string' },
  },
});
const stages = values.stage === 'all' ? yearStages : (values.stage.split(',') as YearStage[]);
const seed = Number(values.seed);
const temporary = mkdtempSync(join(tmpdir(), 'jianheng-fuzz-year-'));
const postgres = values.database === 'PostgreSQL' ? await startPostgres() : null;
const campaigns = { actions: walkAbout, ids: askForOthers, fitting: sendFitting };
const campaign = campaigns[values.what as keyof typeof campaigns];
/** What was served at one stage or another. */
const served = new Map<string, number>();
let faults = 0;
try {
  const year = await OfficeAtStages.make(values.made ?? temporary);
  for (const stage of stages) {
    const office = await year.at(stage, postgres);
    try {
      faults += await campaign(office, stage, year);
    } finally {
      office.drop();
    }
  }
} finally {
  await postgres?.stop();
  rmSync(temporary, { recursive: true, force: true });
}
process.exitCode = faults === 0 ? 0 : 1;

/** Does something in the office as it stands, with whatever was done before gone. */
async function inOffice<Answer>(
  office: OfficeToOpen,
  work: (world: World) => Promise<Answer>,
): Promise<Answer> {
  const world = await office.open();
  try {
    return await work(world);
  } finally {
    await world.stop();
  }
}

/** Whether the time that was given to a stage is over. */
function stopAt(): () => boolean {
  const until = performance.now() + (Number(values.minutes) * 60_000) / stages.length;
  return () => performance.now() > until;
}

async function sendFitting(office: OfficeToOpen, stage: YearStage, year: OfficeAtStages): Promise<number> {
  const [statuses, changed]: Record<string, number>[] = [{}, {}];
  const here = new Map<string, number>();
  const found: unknown[] = [];
  const isOver = stopAt();
  let requests = 0;
  let routes: readonly FuzzedRoute[] = [];
  let samples: Samples | null = null;
  for (let part = 0; requests < Number(values.requests) && !isOver(); part++)
    await inOffice(office, async (world) => {
      routes = fuzzedRoutes(world.description);
      samples ??= await samplesOf(routes, year.heard());
      const most = Math.min(Number(values.every), Number(values.requests) - requests);
      const outcome = await fuzzFitting(world, { requests: most, seed: seed + part, samples, served: here });
      requests += outcome.requests;
      found.push(...outcome.faults);
      for (const fault of outcome.faults) console.log(JSON.stringify({ stage, part, fault }));
      add(statuses!, outcome.statuses);
      for (const [name, counts] of Object.entries(outcome.changed))
        add(changed!, { [`${name} sent`]: counts.sent, [`${name} served`]: counts.served });
    });
  for (const [name, count] of here) served.set(name, (served.get(name) ?? 0) + count);
  const never = routes.map(({ name }) => name).filter((name) => !served.has(name));
  const reached = { routes: routes.length, here: here.size, everywhere: served.size, never };
  console.log(JSON.stringify({ stage, seed, requests, statuses, changed, ...reached, faults: found.length }));
  return found.length;
}

function add(to: Record<string, number>, more: Readonly<Record<string, number>>): void {
  for (const [name, count] of Object.entries(more)) to[name] = (to[name] ?? 0) + count;
}

async function walkAbout(office: OfficeToOpen, stage: YearStage, year: OfficeAtStages): Promise<number> {
  const isOver = stopAt();
  const taken: Record<string, number> = {};
  const found: string[] = [];
  let [refused, walks] = [0, 0];
  for (; walks < Number(values.walks) && !isOver(); walks++)
    await inOffice(office, async (world) => {
      const { of: samples } = await samplesOf(fuzzedRoutes(world.description), year.heard());
      const wandering = {
        steps: Number(values.steps),
        seed: seed + walks,
        period: 'y',
        readEvery: 10,
        samples,
      };
      const walked = await wander(world, wandering);
      add(taken, walked.taken);
      refused += walked.refused;
      found.push(...walked.faults.map((fault) => `seed ${wandering.seed}: ${fault}`));
    });
  const actions = Object.values(taken).reduce((sum, n) => sum + n, 0);
  const kinds = Object.keys(taken).length;
  console.log(JSON.stringify({ stage, seed, walks, actions, kinds, refused, taken, faults: found }));
  return found.length;
}

/** The other organ's people for what is this one's, this one's for the other's, and a person of this one for another's. */
function askForOthers(office: OfficeToOpen, stage: YearStage): Promise<number> {
  return inOffice(office, (world) => askInside(world, stage));
}

async function askInside(world: World, stage: YearStage): Promise<number> {
  const { ours, theirs } = world.known;
  const rightly = {
    'POST /api/register/organs/{organ}/people/{id}/postings':
      'whoever takes somebody on is told that the organ they come from has not ended their post',
    'POST /api/periods/{period}/actions issue-ballot':
      'nobody takes a ballot by this way, and everybody is told so before anything is looked up',
  };
  const asked = [
    { who: 'the other organ', senders: ofOneOrgan, signIn: world.signInTheirs, own: theirs, others: ours },
    { who: 'this organ', senders: ofOneOrgan, signIn: world.signIn, own: ours, others: theirs },
    { who: 'a person', senders: ['staff'] as const, signIn: signInSun(world), ...ofSun(ours) },
  ];
  let found = 0;
  for (const { who, ...confusing } of asked) {
    const { requests, table, untried, confusions } = await confuse(world, { ...confusing, rightly, seed });
    console.log(JSON.stringify({ stage, who, requests, untried, table, confusions }));
    found += confusions.length;
  }
  return found;
}

/** Somebody without any right but to what is their own, who objected to nothing and declared nothing. */
function signInSun({ made, installation }: World): World['signIn'] {
  return () => sessionOf(made, installation, 'sun');
}

/** What there is in their organ, with what is of persons told apart: theirs is themselves alone. */
function ofSun(known: KnownThings): Pick<Parameters<typeof confuse>[1], 'own' | 'others' | 'inBodies'> {
  const mine = ['person', 'people/id', 'reviews/person'];
  const ofPersons = [
    ...['accounts/id', 'grants/id', 'sessions/id', 'tokens/id', 'account-requests/id'],
    ...['objections/id', 'objection', 'declaration', 'evidence/id', 'ties/id'],
    ...['postings/id', 'upload', 'job', 'rosters/id'],
  ];
  const own = new Map(known);
  for (const name of mine) own.set(name, ['sun']);
  for (const name of ofPersons) own.delete(name);
  const others = new Map([...known].filter(([name]) => [...mine, ...ofPersons].includes(name)));
  const inBodies = new Map(known);
  for (const name of mine)
    inBodies.set(
      name,
      (known.get(name) ?? []).filter((one) => one !== 'sun'),
    );
  return { own, others, inBodies };
}
