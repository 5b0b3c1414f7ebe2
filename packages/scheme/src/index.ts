export * from './condition.ts';
export * from './fact-model.ts';
export * from './issue.ts';
export * from './measured.ts';
export * from './program.ts';
