import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { processesOf } from './processes.ts';
import { type PlantedRun, runPlanted } from './run-planted.ts';

const planted = (...names: readonly string[]) =>
  names.map((name) => `tests/runner/planted/${name}.planted.ts`);

/** What a run says of a file: its failures, each a line of its place and what is said of it. */
function failuresOf({ said }: PlantedRun, name: string): readonly string[] {
  return said
    .split(/\n(?=FAILED |dearest files)/)
    .filter(
      (part) =>
        part.startsWith(`FAILED tests/runner/planted/${name}.planted.ts`) && !/^FAILED \S+ \(/.test(part),
    );
}

/** Looks that a run says one thing of a file, and that it says it so. */
function says(run: PlantedRun, name: string, ...words: readonly RegExp[]): void {
  const found = failuresOf(run, name);
  assert.equal(found.length, 1, `${name}: ${run.said}`);
  for (const word of words) assert.match(found[0]!, word);
}

describe('the runner', { concurrency: true }, () => {
  test('says of each fault of a test or its process what it was and where, ends it in time and goes on', async () => {
    const run = await runPlanted([
      '--test-seconds',
      '5',
      ...planted(
        'computes-for-ever',
        'ends-process',
        'fails',
        'leaves-child',
        'leaves-folder',
        'leaves-socket',
        'never-ends',
        'passes',
        'runs-nothing',
        'waits-in-hook',
      ),
    ]);
    assert.equal(run.code, 1);
    says(
      run,
      'computes-for-ever',
      / › a test that computes for ever\n/,
      /did not end in 5 s\n.*does not answer/,
    );
    says(
      run,
      'ends-process',
      / › a test that ends its process\n/,
      /ended in the midst of it \(exit 0\)/,
      /the last words/,
    );
    says(run, 'leaves-child', /left a process behind: \d+ sleep 3600/);
    says(run, 'leaves-folder', /left behind in the folder for temporary files: planted-/);
    says(run, 'leaves-socket', /all tests have ended, the process has not after 30 s/, /server on port \d+/);
    says(
      run,
      'never-ends',
      /\.planted\.ts:\d+ › a test that never ends\n/,
      /did not end in 5 s\n.*open: Timeout/,
    );
    says(run, 'runs-nothing', /ran no test/);
    says(run, 'waits-in-hook', /no test runs: a hook or the loading of the file has not ended in 5 s/);
    assert.deepEqual(
      failuresOf(run, 'fails').map((one) => /what does not hold|a hook that rejects/.exec(one)?.[0]),
      ['what does not hold', 'a hook that rejects'],
    );
    assert.equal(failuresOf(run, 'passes').length, 0);
    assert.match(run.said, /\n10 files in /);
    assert.match(run.said, /\d+ passed, 10 failed, 1 skipped\n$/);
    assert.match(
      run.said,
      /\nskipped .*passes\.planted\.ts › what is left out: needs a machine with three arms\n/,
    );
    assert.match(run.log, /the last words of the process/, 'the log has what the tests print');
    assert.ok(run.seconds < 90, `${run.seconds} s`);
  });

  test('says of a lost renderer, server or database at which step it was, within a minute', async () => {
    const files = planted(
      'frozen-renderer',
      'killed-renderer',
      'server-dies',
      'server-hangs',
      'database-dies',
      'begins-halfway',
    );
    const run = await runPlanted(['--processes', '6', ...files]);
    assert.equal(run.code, 1);
    says(
      run,
      'frozen-renderer',
      /waited 50 s for page\.evaluate/,
      /at address: http.*\/sign-in/,
      /picture: none/,
    );
    says(
      run,
      'killed-renderer',
      /the renderer is gone/,
      /step: page\.getByText/,
      /at address: http.*\/sign-in/,
      /picture: /,
    );
    says(run, 'server-dies', /ERR_CONNECTION_REFUSED/, /step: page\.goto\('\/health'\)/, /at address: /);
    says(run, 'server-hangs', /waited 45 s for an answer to GET http:\/\/127\.0\.0\.1:\d+\/health/);
    says(
      run,
      'database-dies',
      / › a test whose database dies\n/,
      /the lock of the database is not held|ECONNREFUSED|terminat/,
    );
    says(run, 'begins-halfway', /an office that cannot be served/);
    assert.match(run.said, /\n6 files in /);
    assert.match(run.said, /0 passed, 6 failed, 0 skipped\n$/);
  });

  test('ends where no browser can be started', async () => {
    const run = await runPlanted(['tests/browser/shell.test.ts'], {
      env: { JIANHENG_CHROMIUM: '/bin/false' },
    });
    assert.equal(run.code, 1);
    assert.match(run.said, /FAILED tests\/browser\/shell\.test\.ts/);
    assert.match(run.said, /0 passed, \d+ failed, 0 skipped\n$/);
    assert.doesNotMatch(run.said, /left behind|has not after/);
  });

  test('names what is still going at the limit of the run or when it is interrupted, and ends it', async () => {
    const files = ['--processes', '1', ...planted('never-ends', 'passes')];
    const [late, interrupted] = await Promise.all([
      runPlanted(['--run-minutes', '0.1', ...files]),
      runPlanted(files, { signal: 'SIGTERM' }),
    ]);
    for (const run of [late, interrupted]) {
      assert.equal(run.code, 1);
      says(run, 'never-ends', /still going: /);
      says(run, 'passes', /not begun: /);
      assert.ok(run.seconds < 60, `${run.seconds} s`);
    }
    assert.match(late.said, /still going: the run has reached its limit of 6 s/);
    assert.match(interrupted.said, /still going: the run was interrupted/);
  });

  test('leaves nothing going', () => {
    // Whatever bears the mark of this very process: what the runs above started had marks of their own, and so nobody's is left.
    assert.deepEqual(
      processesOf(-1, '').filter(
        ({ command }) => command.includes('.planted.ts') || command === 'sleep 3600',
      ),
      [],
    );
  });
});
