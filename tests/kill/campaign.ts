import { parseArgs } from 'node:util';
import { killImports } from './kill-imports.ts';
import { killServers } from './server/kill-servers.ts';

/**
 * `npm run kill -- --times 200 --seed 1`: kills imports of the command line at chosen moments and looks at what they leave.
 * `npm run kill -- --server --moments 200 --seed 1`: the same with servers, on both databases; `--only` names works to be
 * killed, `--database` one database, `--office` a folder that keeps the office for the next campaign,
 * `--lanes` how many are killed side by side, `--skip` moments an earlier campaign of the seed went through. Prints JSON; ends with 1 when something did not hold.
 */
const { values } = parseArgs({
  options: {
    times: { type: 'string', default: '200' },
    seed: { type: 'string', default: '1' },
    server: { type: 'boolean', default: false },
    moments: { type: 'string', default: '200' },
    skip: { type: 'string', default: '0' },
    only: { type: 'string', multiple: true },
    database: { type: 'string' },
    office: { type: 'string' },
    lanes: { type: 'string', default: '1' },
  },
});
const start = performance.now();
const seed = Number(values.seed);
const { only, database, office } = values;
const figures = values.server
  ? await killServers({
      moments: Number(values.moments),
      seed,
      skip: Number(values.skip),
      lanes: Number(values.lanes),
      ...(only === undefined ? {} : { only }),
      ...(office === undefined ? {} : { office }),
      ...(database === 'embedded' || database === 'PostgreSQL' ? { databases: [database] } : {}),
      tell: (line) => console.error(line),
    })
  : await killImports(Number(values.times), seed);
console.log(
  JSON.stringify({ seed, ...figures, seconds: Math.round((performance.now() - start) / 1000) }, null, 2),
);
process.exitCode = 'failures' in figures && figures.failures.length > 0 ? 1 : 0;
