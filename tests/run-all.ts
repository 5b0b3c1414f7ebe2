import { globSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from 'node:test';
import { spec } from 'node:test/reporters';
import { startPostgres } from '../packages/server/tests/postgres-server.ts';
import { sharedPostgresVariable } from '../packages/server/tests/shared-postgres.ts';
import { dealt, together } from './together.ts';

/** Test files and over how many processes they are dealt; each has one of its own unless that is said. */
interface Share {
  readonly files: string;
  readonly processes?: number;
}

/**
 * `npm test`: what takes long or is about a whole process has a process of its own, the others share some, by what they load. What
 * takes long begins first, so that at the end none goes on alone. All share one PostgreSQL server, each process with databases of
 * its own. A single file, run by `node --test`, starts one for itself.
 */
const shares: readonly Share[] = [
  { files: 'tests/browser/{whole-period,every-place}.test.ts' },
  { files: 'packages/server/tests/demo.test.ts' },
  { files: 'tests/browser/*.test.ts', processes: 3 },
  { files: 'tests/{kill,load,faults,contract,fuzz,fuzz-api}/**/*.test.ts' },
  { files: 'packages/server/tests/{whole-period,routes/routes}.test.ts' },
  { files: 'packages/server/**/*.test.ts', processes: 8 },
  { files: 'packages/cli/tests/{installation,signals}.test.ts' },
  { files: 'tests/guide/{administrator,followed-pages}.test.ts' },
  { files: 'packages/cli/**/*.test.ts', processes: 2 },
  { files: 'packages/**/*.test.ts', processes: 5 },
  { files: 'tests/**/*.test.ts', processes: 4 },
];

/** More than there are cores where a machine has two: a test waits for its browser and its database now and then. */
const concurrency = 3;

const modules = mkdtempSync(join(tmpdir(), 'jianheng-together-'));
const taken = new Set<string>();

/** What runs a share: files of it that no share before it has, or modules of several of these. */
function beginning({ files, processes }: Share, at: number): readonly string[] {
  const own = globSync(files)
    .filter((file) => !taken.has(file))
    .toSorted();
  for (const file of own) taken.add(file);
  if (processes === undefined) return own;
  return dealt(own, processes).map((some, of) => together(modules, `${at}-${of}`, some));
}

const postgres = await startPostgres();
process.env[sharedPostgresVariable] = postgres.address;
const files = shares.flatMap(beginning);
const results = run({ files, concurrency, execArgv: ['--liftoff-only'], timeout: 1_800_000 });
let isGood = true;
results.on('test:fail', () => {
  isGood = false;
});
for await (const said of results.compose(spec)) process.stdout.write(said);
await postgres.stop();
rmSync(modules, { recursive: true });
// Left to itself the process would end well whatever was found: the package of the server sees to its end.
process.exit(isGood ? 0 : 1);
