export * from './client-problem.ts';
export * from './jianheng-client.ts';
export type { Routes } from './routes/index.ts';
export * from './type-text.ts';
