import assert from 'node:assert/strict';
import { PassThrough } from 'node:stream';
import { test } from 'node:test';
import { Terminal } from '../src/terminal.ts';

const tty = () => Object.assign(new PassThrough(), { isTTY: true });

test('a pipe is no terminal, on either side', () => {
  assert.equal(Terminal.find({ stdin: new PassThrough(), stdout: tty() }), null);
  assert.equal(Terminal.find({ stdin: tty(), stdout: new PassThrough() }), null);
  assert.notEqual(Terminal.find({ stdin: tty(), stdout: tty() }), null);
});

test('lines pasted at once answer the questions one by one, and the end of the input ends them', async () => {
  const [stdin, stdout] = [tty(), tty()];
  let shown = '';
  stdout.on('data', (chunk) => {
    shown += chunk;
  });
  const terminal = Terminal.find({ stdin, stdout })!;
  const first = terminal.ask('one? ');
  stdin.write('a\nb\n');
  assert.equal(await first, 'a');
  assert.equal(await terminal.ask('two? '), 'b');
  const third = terminal.ask('three? ');
  stdin.end();
  assert.equal(await third, null);
  assert.equal(await terminal.ask('four? '), null);
  assert.match(shown, /one\? .*two\? .*three\? /s);
  terminal.close();
});
