export * from './assess-plans.ts';
export { makeRun, type Run, type RunOptions } from './make-run.ts';
export { engine, type Manifest } from './manifest.ts';
export * from './open-run.ts';
export * from './read-result.ts';
export { sealTable } from './seal-table.ts';
export { type Check, type Verification, type VerifyOptions, verifyRun } from './verify-run.ts';
