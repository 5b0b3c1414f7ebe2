import { commands } from './commands.ts';
import { runCommandLine } from './run-command.ts';

process.exitCode = await runCommandLine(commands, {
  argv: process.argv.slice(2),
  env: process.env,
  stdout: process.stdout,
  stderr: process.stderr,
});
