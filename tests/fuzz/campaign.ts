import { parseArgs } from 'node:util';
import { fuzzImport } from '../../packages/facts/tests/fuzz-import.ts';
import { fuzzTexts } from './fuzz-texts.ts';

/** `npm run fuzz -- --rounds 10000 --seed 1`: the whole campaign, texts and exports. Prints one line of JSON for each. */
const { values } = parseArgs({
  options: { rounds: { type: 'string', default: '10000' }, seed: { type: 'string', default: '1' } },
});
const [rounds, seed] = [Number(values.rounds), Number(values.seed)];

const start = performance.now();
console.log(JSON.stringify({ what: 'texts', seed, ...(await fuzzTexts(rounds, seed)) }));
const between = performance.now();
console.log(JSON.stringify({ what: 'exports', seed, rounds, taken: await fuzzImport(rounds, seed) }));
console.log(
  JSON.stringify({
    seconds: {
      texts: Math.round((between - start) / 1000),
      exports: Math.round((performance.now() - between) / 1000),
    },
  }),
);
