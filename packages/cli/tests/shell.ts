import { stripVTControlCharacters } from 'node:util';
import { commands } from '../src/commands.ts';
import { runCommandLine } from '../src/run-command.ts';

/** What a command line printed and how it ended. */
export interface Printed {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs a command line in this process, as the shell would, and catches what it prints. */
export async function jianheng(...argv: string[]): Promise<Printed> {
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
  });
  return { code, ...printed };
}
