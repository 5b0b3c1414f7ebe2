export * from './curve.ts';
export * from './fraction.ts';
export * from './mechanism.ts';
export * from './text.ts';
