import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { testCache } from '../../packages/server/tests/test-cache.ts';

/** Under what a run of the tests is tried. */
export interface Condition {
  /** One word, as the table and `--only` have it. */
  readonly name: 'quiet' | 'fresh' | 'loaded' | 'moved';
  /** What is special, for the table. */
  readonly about: string;
  /** Brings it about; what is given back is for the run's processes, and ends what was begun. */
  begin(): Begun;
}

export interface Begun {
  readonly env: Readonly<Record<string, string>>;
  end(): void;
}

const nothing: Begun = { env: {}, end: () => undefined };

const quiet: Condition = { name: 'quiet', about: '', begin: () => nothing };

/** Nothing is there that an earlier run left: no unpacked browser, no prepared records, no home, no temporary files. */
const fresh: Condition = {
  name: 'fresh',
  about: 'empty home and temporary folder, nothing unpacked',
  begin() {
    rmSync(join(testCache(''), '..'), { recursive: true, force: true });
    const folder = mkdtempSync(join(tmpdir(), 'jianheng-fresh-'));
    const [home, temporary] = [join(folder, 'home'), join(folder, 'tmp')];
    for (const one of [home, temporary]) mkdirSync(one);
    return {
      env: { HOME: home, TMPDIR: temporary },
      end: () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }),
    };
  },
};

/** Two processes compute all the while. */
const loaded: Condition = {
  name: 'loaded',
  about: 'two processes that compute beside it',
  begin() {
    const burners: readonly ChildProcess[] = [0, 1].map(() =>
      spawn(process.execPath, ['-e', 'for (;;);'], { stdio: 'ignore' }),
    );
    return { env: {}, end: () => burners.forEach((one) => void one.kill('SIGKILL')) };
  },
};

/** Where Debian's package `faketime` has the library that moves a process's clock. */
const library = '/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1';

/** The clock stands elsewhere for all processes of the run, and goes on from there. */
function moved(moment: string, about: string): Condition {
  return {
    name: 'moved',
    about: `${about}: begun at ${moment}`,
    begin() {
      if (!existsSync(library)) throw new Error(`no ${library}: install the package faketime`);
      const seconds = Math.round((Date.parse(moment) - Date.now()) / 1000);
      return {
        env: {
          LD_PRELOAD: library,
          FAKETIME: `${seconds < 0 ? '' : '+'}${seconds}`,
          // Only what day it is moves; how long a thing takes is measured as ever, and files keep their own times.
          FAKETIME_DONT_FAKE_MONOTONIC: '1',
          FAKETIME_DISABLE_SHM: '1',
          NO_FAKE_STAT: '1',
        },
        end: () => undefined,
      };
    },
  };
}

const calendars: readonly Condition[] = [
  moved('2028-02-29T01:00:00Z', '29 February'),
  moved('2027-12-31T15:58:00Z', 'the end of a year in China, two minutes before midnight'),
  moved('2031-01-01T00:10:00Z', 'the first day of a year without published holidays'),
  moved(new Date(Date.now() + 3 * 365.25 * 86_400_000).toISOString(), 'three years ahead'),
];

/** Of each twenty runs five are fresh, five loaded, four moved and six quiet. */
const turns = ['fresh', 'loaded', 'moved', 'quiet'] as const;
const nameAt = (at: number): Condition['name'] => (at % 20 === 18 ? 'quiet' : turns[at % 4]!);

/** The conditions of so many runs, well mixed, or all of one name. */
export function conditionsOf(runs: number, only?: Condition['name']): readonly Condition[] {
  let calendar = 0;
  return Array.from({ length: runs }, (_, at): Condition => {
    const name = only ?? nameAt(at);
    const found = [quiet, fresh, loaded].find((one) => one.name === name);
    return found ?? calendars[calendar++ % calendars.length]!;
  });
}
