import { parseArgs } from 'node:util';
import { correctedCase } from './corrected-case.ts';
import { growthOf, type Measured } from './growth.ts';
import { sizes } from './nation-facts.ts';
import { wholeRun } from './whole-run.ts';

/**
 * `npm run bench -- --size nation --json`: the whole run beside the fastest SQL written by hand, as a ratio in one process.
 * `--size all` prints the four sizes and how cost grows. `--what delta`: one corrected case, from its batch to the sealed run
 * with who moved, beside a full run.
 */
const { values } = parseArgs({
  options: {
    what: { type: 'string', default: 'run' },
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
if (!['run', 'delta'].includes(values.what)) {
  console.error(`nothing called "${values.what}" is measured: use run or delta`);
  process.exit(2);
}

const told = (steps: Readonly<Record<string, number>>) =>
  Object.entries(steps)
    .map(([step, ms]) => `${step} ${ms}`)
    .join(' · ');

const measured: Measured[] = [];
for (const size of asked) {
  const rounds = Number(values.rounds);
  if (values.what === 'delta') {
    const found = await correctedCase(size, rounds);
    const { full, delta, resolve, update, ratio, ratioOfProcessorTime, steps } = found;
    if (values.json) console.log(JSON.stringify(found));
    else {
      console.log(
        `${size}: full run ${full} ms, one corrected case ${delta} ms (resolving ${resolve}, run ${update}): ratio ${ratio} on the clock, ${ratioOfProcessorTime} of processor time`,
      );
      console.log(`  ${told(steps)}`);
    }
    continue;
  }
  const found = await wholeRun(size, rounds);
  measured.push(found);
  if (values.json) console.log(JSON.stringify(found));
  else {
    const { run, hand, ratio, ratioOfProcessorTime, steps, memoryMiB } = found;
    console.log(
      `${size}: run ${run} ms, by hand ${hand.wide} ms (wide) and ${hand.byType} ms (by type): ratio ${ratio} on the clock, ${ratioOfProcessorTime} of processor time, ${memoryMiB} MiB`,
    );
    console.log(`  ${told(steps)}`);
  }
}

if (measured.length > 1) {
  const growth = growthOf(measured);
  const { fixed, perThousandCases, explained, exponent } = growth;
  if (values.json) console.log(JSON.stringify({ growth }));
  else {
    console.log(
      `cost over cases: ${fixed.toFixed(0)} ms and ${perThousandCases.toFixed(2)} ms for each thousand; the line explains ${(explained * 100).toFixed(2)} % (between the two largest: cases to the power of ${exponent.toFixed(2)})`,
    );
  }
}
