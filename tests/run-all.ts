import { chmodSync, createWriteStream, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { testsBothVariable } from '../packages/server/tests/both-databases.ts';
import { sharedPostgresVariable } from '../packages/server/tests/shared-postgres.ts';
import { usualLimits } from './runner/limits.ts';
import { prepare } from './runner/prepare.ts';
import { failuresOf, failureText, minutes, runNumbers, runReport } from './runner/run-report.ts';
import { runTests } from './runner/run-tests.ts';
import { allShares, sharesOf } from './runner/shares.ts';

/**
 * `npm test`: every test, or those whose file has one of the words given. Test files run in processes of their own groups, each
 * with its own folder for temporary files; whatever does not end in time is named, ended and counted as failed, and so is
 * whatever a process leaves behind. Ends with 1 where anything failed.
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    both: { type: 'boolean', default: false },
    processes: { type: 'string', default: '3' },
    'test-seconds': { type: 'string', default: String(usualLimits.test) },
    'run-minutes': { type: 'string', default: String(usualLimits.run / 60) },
    log: { type: 'string', default: 'out/tests/log.txt' },
    bare: { type: 'boolean', default: false },
  },
});

const begun = Date.now();
const shares = positionals.length === 0 ? allShares() : sharesOf(positionals);
if (shares.length === 0) {
  console.error(`no test file matches ${positionals.join(' ')}`);
  process.exit(1);
}
mkdirSync(dirname(values.log), { recursive: true });
const log = createWriteStream(values.log);
const folder = mkdtempSync(join(tmpdir(), 'jianheng-tests-'));
// A database server that is started as root runs as another user, who must be able to enter.
chmodSync(folder, 0o755);
const say = (text: string) => {
  console.log(text);
  log.write(`${text}\n`);
};

const interrupted = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => interrupted.abort());

// A part that needs neither browser nor database, such as a planted fault, does without what they take to prepare.
const prepared = values.bare ? null : await prepare(folder, say);
const limits = {
  ...usualLimits,
  test: Number(values['test-seconds']),
  run: Number(values['run-minutes']) * 60,
};
const count = shares.flat().length;
say(`${count} test files in ${shares.length} processes, ${values.processes} at a time`);
let ended = 0;
const result = await runTests(
  {
    shares,
    concurrency: Number(values.processes),
    signal: interrupted.signal,
    onResult: (one) => {
      ended += one.files.length;
      const { failed: wrong } = runNumbers(one);
      const [first] = one.files;
      const names = `${first?.file ?? '?'}${one.files.length > 1 ? ` and ${one.files.length - 1} more` : ''}`;
      const after = minutes((Date.now() - begun) / 1000);
      say(`${wrong === 0 ? 'ok    ' : 'FAILED'} ${names} (${ended}/${count}, ${after})`);
      for (const failure of failuresOf(one)) log.write(`${failureText(failure)}\n`);
    },
  },
  {
    folder,
    limits,
    log: (text) => void log.write(text),
    env: {
      ...process.env,
      ...(prepared === null ? {} : { [sharedPostgresVariable]: prepared.postgres }),
      ...(values.both ? { [testsBothVariable]: '1' } : {}),
    },
  },
);
await prepared?.end();
rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
say(runReport(result, (Date.now() - begun) / 1000, values.log));
await new Promise((resolve) => log.end(resolve));
process.exit(runNumbers(result).failed === 0 ? 0 : 1);
