import { stripVTControlCharacters } from 'node:util';
import { commands } from '../src/commands.ts';
import { runCommandLine } from '../src/run-command.ts';
import type { Ask } from '../src/terminal.ts';

/** What a command line printed and how it ended. */
export interface Printed {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs a command line in this process, as the shell would, and catches what it prints. */
export function jianheng(...argv: string[]): Promise<Printed> {
  return runLine(argv);
}

/** As {@link jianheng}, with somebody at the terminal who gives these answers one by one and then ends the input. */
export function jianhengAsked(answers: readonly string[], ...argv: string[]): Promise<Printed> {
  const left = [...answers];
  return runLine(argv, async () => left.shift() ?? null);
}

async function runLine(argv: readonly string[], ask?: Ask): Promise<Printed> {
  const printed = { out: '', err: '' };
  const stream = (to: 'out' | 'err') => ({
    write(chunk: string) {
      printed[to] += stripVTControlCharacters(chunk);
      return true;
    },
  });
  const code = await runCommandLine(commands, {
    argv,
    env: {},
    stdout: stream('out'),
    stderr: stream('err'),
    ask,
  });
  return { code, ...printed };
}
