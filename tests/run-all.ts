import { globSync } from 'node:fs';
import { run } from 'node:test';
import { spec } from 'node:test/reporters';
import { startPostgres } from '../packages/server/tests/postgres-server.ts';
import { sharedPostgresVariable } from '../packages/server/tests/shared-postgres.ts';

/**
 * `npm test`: every test file in a process of its own. Those that take long begin first, so that at the end none goes on alone;
 * they share one PostgreSQL server, each with databases of its own. A single file, run by `node --test`, starts one for itself.
 */
const longFirst = [
  'tests/browser/{whole-period,every-place}.test.ts',
  'packages/server/tests/demo.test.ts',
  'tests/{kill,load,faults,contract,fuzz}/**/*.test.ts',
  'tests/browser/*.test.ts',
  'packages/server/tests/routes/*.test.ts',
  'packages/{server,cli}/**/*.test.ts',
  '{packages,tests}/**/*.test.ts',
];
const files = new Set(longFirst.flatMap((pattern) => globSync(pattern).toSorted()));

/** More than there are cores where a machine has two: a test waits for its browser and its database now and then. */
const concurrency = 3;

const postgres = await startPostgres();
process.env[sharedPostgresVariable] = postgres.address;
const results = run({ files: [...files], concurrency, execArgv: ['--liftoff-only'], timeout: 900_000 });
let isGood = true;
results.on('test:fail', () => {
  isGood = false;
});
for await (const said of results.compose(spec)) process.stdout.write(said);
await postgres.stop();
// Left to itself the process would end well whatever was found: the package of the server sees to its end.
process.exit(isGood ? 0 : 1);
