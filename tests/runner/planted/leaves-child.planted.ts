import { spawn } from 'node:child_process';
import { test } from 'node:test';

test('a test that leaves a child behind, in a group of its own', () => {
  spawn('sleep', ['3600'], { detached: true, stdio: 'ignore' }).unref();
});
