import { parseArgs } from 'node:util';
import { killImports } from './kill-imports.ts';

/** `npm run kill -- --times 200 --seed 1`: kills imports at chosen moments and looks at what they leave. Prints JSON. */
const { values } = parseArgs({
  options: { times: { type: 'string', default: '200' }, seed: { type: 'string', default: '1' } },
});
const start = performance.now();
const figures = await killImports(Number(values.times), Number(values.seed));
console.log(
  JSON.stringify({
    seed: Number(values.seed),
    ...figures,
    seconds: Math.round((performance.now() - start) / 1000),
  }),
);
