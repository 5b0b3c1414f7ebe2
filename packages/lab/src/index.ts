export * from './compare-runs.ts';
