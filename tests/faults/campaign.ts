import { parseArgs } from 'node:util';
import { faults } from './faults.ts';

/** `npm run faults -- --times 20`: brings every fault about, as often as asked, and prints what became of it as JSON. */
const { values } = parseArgs({
  options: { times: { type: 'string', default: '20' }, only: { type: 'string', multiple: true } },
});
const start = performance.now();
const seen = [];
for (const [name, bring] of Object.entries(faults)) {
  if (values.only !== undefined && !values.only.includes(name)) continue;
  try {
    seen.push({ name, ...(await bring({ times: Number(values.times) })) });
  } catch (error) {
    seen.push({ name, failed: error instanceof Error ? (error.stack ?? error.message) : String(error) });
    process.exitCode = 1;
  }
  console.error(JSON.stringify(seen.at(-1)));
}
console.log(
  JSON.stringify({ faults: seen, seconds: Math.round((performance.now() - start) / 1000) }, null, 2),
);
process.exit();
