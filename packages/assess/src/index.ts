export * from './exact-points.ts';
export * from './peers.ts';
export * from './score.ts';
export * from './scores.ts';
export * from './stand.ts';
export * from './state.ts';
export * from './total.ts';
