export * from './compare-runs.ts';
export { findIdleIndicators, type IdleIndicator } from './idle-indicators.ts';
