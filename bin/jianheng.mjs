#!/usr/bin/env node
// The `jianheng` command: re-executes on the pinned Node, which runs the TypeScript sources directly.
import { fileURLToPath } from 'node:url';
import { runPinned } from './node.mjs';

runPinned([fileURLToPath(new URL('../packages/cli/src/main.ts', import.meta.url)), ...process.argv.slice(2)]);
