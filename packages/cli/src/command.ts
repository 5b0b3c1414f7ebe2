import type { Text } from '@jianheng/mechanisms';
import type { Output } from './output.ts';
import type { Ask } from './terminal.ts';

/** One command of `jianheng`: what help prints about it and what it does. One file each under `commands/`. */
export interface Command {
  readonly name: string;
  /** The job it belongs to; help lists commands by job. */
  readonly group: CommandGroup;
  readonly summary: Text;
  /** Positional arguments as they are typed, e.g. `<scheme.yaml>`. */
  readonly args: readonly Argument[];
  readonly options: Readonly<Record<string, Option>>;
  /** Command lines that work, each with what it is for. */
  readonly examples: readonly { readonly line: string; readonly what: Text }[];
  /** Does the work and returns the exit code. Throws `UserError` for what the user can mend. */
  run(input: CommandInput): Promise<ExitCode>;
}

export type CommandGroup = 'begin' | 'office' | 'scheme' | 'facts' | 'results' | 'trust';

export interface Argument {
  readonly name: string;
  readonly what: Text;
  readonly optional?: boolean;
  /** Takes all the remaining arguments. */
  readonly many?: boolean;
}

export interface Option {
  readonly type: 'string' | 'boolean';
  readonly what: Text;
  /** Placeholder of the value in help, e.g. `文件`. */
  readonly value?: string;
  readonly default?: string;
  readonly multiple?: boolean;
  /** The only values it takes. */
  readonly choices?: readonly string[];
}

export interface CommandInput {
  readonly args: readonly string[];
  readonly options: Readonly<Record<string, string | boolean | readonly string[] | undefined>>;
  readonly output: Output;
  /** Variables of the environment, which hold settings of a server. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Asks whoever sits at the terminal; absent where nobody does. */
  readonly ask?: Ask | undefined;
}

/** What the shell gets: see {@link exitCodes} for their meaning. */
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

export const exitCodes = {
  ok: 0,
  /** Something in the user's files must be mended; the issues were printed. */
  issues: 1,
  /** The command line itself is wrong. */
  usage: 2,
  /** A seal, hash or expectation did not hold. */
  failed: 3,
  /** A defect of the program. */
  internal: 70,
} as const;

/** The value of a string option; undefined when it was not given. */
export function findOption(input: CommandInput, name: string): string | undefined {
  const value = input.options[name];
  return typeof value === 'string' ? value : undefined;
}

/** The value of a string option that has a default. */
export function getOption(input: CommandInput, name: string): string {
  const value = findOption(input, name);
  if (value === undefined) throw new Error(`option --${name} has neither value nor default`);
  return value;
}

/** All values of a repeatable option. */
export function listOption(input: CommandInput, name: string): readonly string[] {
  const value = input.options[name];
  return Array.isArray(value) ? value : typeof value === 'string' ? [value] : [];
}

/** Whether a flag was given. */
export function hasFlag(input: CommandInput, name: string): boolean {
  return input.options[name] === true;
}
