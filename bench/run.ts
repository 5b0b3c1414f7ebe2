import { parseArgs } from 'node:util';
import { sizes } from './nation-facts.ts';
import { wholeRun } from './whole-run.ts';

/**
 * `npm run bench -- --size nation --json`: the whole run beside the fastest SQL written by hand, as a ratio in one process.
 * `--size all` prints the four sizes and how cost grows.
 */
const { values } = parseArgs({
  options: {
    size: { type: 'string', default: 'county' },
    rounds: { type: 'string', default: '3' },
    json: { type: 'boolean', default: false },
  },
});

const asked = values.size === 'all' ? Object.keys(sizes) : [values.size];
const unknown = asked.find((size) => !(size in sizes));
if (unknown !== undefined) {
  console.error(`no size "${unknown}": use ${Object.keys(sizes).join(', ')} or all`);
  process.exit(2);
}
for (const size of asked) {
  const found = await wholeRun(size, Number(values.rounds));
  if (values.json) console.log(JSON.stringify(found));
  else {
    const { run, hand, ratio, ratioOfProcessorTime, steps, memoryMiB } = found;
    console.log(
      `${size}: run ${run} ms, by hand ${hand.wide} ms (wide) and ${hand.byType} ms (by type): ratio ${ratio} on the clock, ${ratioOfProcessorTime} of processor time, ${memoryMiB} MiB`,
    );
    console.log(
      `  ${Object.entries(steps)
        .map(([step, ms]) => `${step} ${ms}`)
        .join(' · ')}`,
    );
  }
}
