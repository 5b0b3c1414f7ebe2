import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startPostgres } from '../../packages/server/tests/postgres-server.ts';
import { type YearStage, yearStages } from '../../packages/server/tests/whole-year.ts';
import { confuse, ofOneOrgan } from './confuse.ts';
import type { KnownThings } from './known-things.ts';
import { OfficeAtStages } from './office-at-stage.ts';
import { wander } from './wander.ts';
import { sessionOf, type World } from './world.ts';

/**
 * `npm run fuzz:office -- --what actions --steps 300 --seed 1 --stage all --database PostgreSQL`: random roles take actions that
 * look right in random order; with `--what ids` everybody asks for what is of another organ or person. Prints a line of JSON for
 * each stage. Ends with 1 when anything went wrong.
 */
const { values } = parseArgs({
  options: {
    what: { type: 'string', default: 'actions' },
    steps: { type: 'string', default: '300' },
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
let faults = 0;
try {
  const year = await OfficeAtStages.make(values.made ?? temporary);
  for (const stage of stages) {
    const office = await year.at(stage, postgres);
    const world = await office.open();
    try {
      faults += await (values.what === 'ids' ? askForOthers(world, stage) : walkAbout(world, stage));
    } finally {
      await world.stop();
      office.drop();
    }
  }
} finally {
  await postgres?.stop();
  rmSync(temporary, { recursive: true, force: true });
}
process.exitCode = faults === 0 ? 0 : 1;

async function walkAbout(world: World, stage: YearStage): Promise<number> {
  const wandering = { steps: Number(values.steps), seed, period: 'y', readEvery: 10 };
  const { taken, refused, faults: found } = await wander(world, wandering);
  const actions = Object.values(taken).reduce((sum, n) => sum + n, 0);
  const kinds = Object.keys(taken).length;
  console.log(
    JSON.stringify({ stage, tried: wandering.steps, actions, kinds, refused, taken, faults: found }),
  );
  return found.length;
}

/** The other organ's people for what is this one's, this one's for the other's, and a person of this one for another's. */
async function askForOthers(world: World, stage: YearStage): Promise<number> {
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
