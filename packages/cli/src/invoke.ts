import type { Command, CommandInput, ExitCode } from './command.ts';

/** Runs a command from inside another one, with the defaults that the command line would have filled in. */
export function invoke(
  command: Command,
  args: readonly string[],
  given: CommandInput['options'],
  { output, env }: Pick<CommandInput, 'output' | 'env'>,
): Promise<ExitCode> {
  const defaults = Object.fromEntries(
    Object.entries(command.options).map(([name, option]) => [name, option.default]),
  );
  return command.run({ args, options: { ...defaults, ...given }, output, env });
}

/** The command line that would do the same. */
export function lineOf(command: Command, args: readonly string[], given: CommandInput['options']): string {
  const options = Object.entries(given).map(([name, value]) =>
    value === true ? `--${name}` : `--${name} ${value}`,
  );
  return ['jianheng', command.name, ...args, ...options].join(' ');
}
