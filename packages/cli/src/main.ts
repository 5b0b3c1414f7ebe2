import { commands } from './commands.ts';
import { runCommandLine } from './run-command.ts';
import { Terminal } from './terminal.ts';

// A reader that has seen enough (`| head`) closes the pipe; that is not a failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit();
  throw error;
});

const terminal = Terminal.find(process);
process.exitCode = await runCommandLine(commands, {
  argv: process.argv.slice(2),
  env: process.env,
  stdout: process.stdout,
  stderr: process.stderr,
  ask: terminal?.ask,
});
terminal?.close();

// What a library left running in the background does not keep a command that is done, or a server that has stopped, from ending.
const patience = 2000;
setTimeout(function end() {
  if (process.stdout.writableLength + process.stderr.writableLength === 0) process.exit();
  setTimeout(end, patience).unref();
}, patience).unref();
