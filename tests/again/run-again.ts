import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { minutes } from '../runner/run-report.ts';
import { type Condition, conditionsOf } from './conditions.ts';

/**
 * `npm run test:again -- 20`: the tests so many times in a row, some on a fresh machine, beside a load, on a moved calendar. Each
 * run has its log; the table of all stands in `out/tests/again/table.md` after each. `--only fresh|loaded|moved|quiet` takes one
 * condition; words after the number are a part of the tests, as for `npm test`. Ends with 1 where a run was not green.
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { only: { type: 'string' } },
});
const [runs = '20', ...patterns] = positionals;
const names = ['fresh', 'loaded', 'moved', 'quiet'] as const;
const only = names.find((name) => name === values.only);
if (!/^[1-9]\d*$/.test(runs) || (only === undefined && values.only !== undefined)) {
  console.error(`say how many times, and one of ${names.join(', ')} after --only`);
  process.exit(2);
}
const folder = 'out/tests/again';
mkdirSync(folder, { recursive: true });

/** What came of a run. */
interface Again {
  readonly condition: Condition;
  readonly code: number | null;
  readonly seconds: number;
  /** The last line: how many passed, failed, were left out. */
  readonly numbers: string;
}

async function runOnce(condition: Condition, log: string): Promise<Again> {
  const { env, end } = condition.begin();
  const begun = performance.now();
  const args = [join(import.meta.dirname, '../run-all.ts'), '--log', log, ...patterns];
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', ...args], {
    env: { ...process.env, ...env },
    stdio: 'ignore',
  });
  const onSignal = () => child.kill('SIGTERM');
  process.on('SIGINT', onSignal).on('SIGTERM', onSignal);
  try {
    const { promise, resolve } = Promise.withResolvers<number | null>();
    child.once('close', resolve);
    const code = await promise;
    const numbers = /\d+ passed.*/.exec(readFileSync(log, 'utf8').slice(-200))?.[0] ?? 'ended before its end';
    return { condition, code, seconds: (performance.now() - begun) / 1000, numbers };
  } finally {
    end();
    process.off('SIGINT', onSignal).off('SIGTERM', onSignal);
  }
}

function table(all: readonly Again[]): string {
  const rows = all.map(
    ({ condition, code, seconds, numbers }, at) =>
      `| ${at + 1} | ${condition.name} | ${condition.about} | ${minutes(seconds)} | ${numbers} | ${code === 0 ? 'green' : `red (${code})`} |`,
  );
  return `${['| run | condition | | time | tests | |', '|---|---|---|---|---|---|', ...rows].join('\n')}\n`;
}

const all: Again[] = [];
for (const [at, condition] of conditionsOf(Number(runs), only).entries()) {
  const log = join(folder, `${at + 1}-${condition.name}.txt`);
  const one = await runOnce(condition, log);
  all.push(one);
  writeFileSync(join(folder, 'table.md'), table(all));
  console.log(
    `${at + 1} ${condition.name} ${condition.about}: ${one.numbers}, ${minutes(one.seconds)}; ${log}`,
  );
}
console.log(`\n${table(all)}`);
process.exitCode = all.every(({ code }) => code === 0) ? 0 : 1;
