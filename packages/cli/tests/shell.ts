import { stripVTControlCharacters } from 'node:util';
import { commands } from '../src/commands.ts';
import { runCommandLine, type Shell } from '../src/run-command.ts';

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

/** As {@link jianheng}, with variables in the environment. */
export function jianhengIn(env: Shell['env'], ...argv: string[]): Promise<Printed> {
  return runLine(argv, { env });
}

/** As {@link jianheng}, with somebody at the terminal who gives these answers one by one and then ends the input. */
export function jianhengAsked(answers: readonly string[], ...argv: string[]): Promise<Printed> {
  const left = [...answers];
  return runLine(argv, { ask: async () => left.shift() ?? null });
}

async function runLine(
  argv: readonly string[],
  { env = {}, ask }: Partial<Pick<Shell, 'env' | 'ask'>> = {},
): Promise<Printed> {
  const printed = { out: '', err: '' };
  const stream = (to: 'out' | 'err') => ({
    write(chunk: string) {
      printed[to] += stripVTControlCharacters(chunk);
      return true;
    },
  });
  const code = await runCommandLine(commands, {
    argv,
    env,
    stdout: stream('out'),
    stderr: stream('err'),
    ask,
  });
  return { code, ...printed };
}
