#!/usr/bin/env node
// The `jianheng` command: re-executes on the pinned Node, which runs the TypeScript sources directly.
import { fileURLToPath } from 'node:url';
import { runPinned } from './node.mjs';

// What was compiled once is not compiled at every start; where it cannot be kept, it is.
process.env.NODE_COMPILE_CACHE ??= fileURLToPath(new URL('../node_modules/.cache/jianheng', import.meta.url));

runPinned([fileURLToPath(new URL('../packages/cli/src/main.ts', import.meta.url)), ...process.argv.slice(2)]);
