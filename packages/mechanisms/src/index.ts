export * from './curve.ts';
export * from './fraction.ts';
export * from './mechanism.ts';
export * from './mechanisms.ts';
export { Flag, Limits, Places, Points, Quantity } from './parameters.ts';
export { ratingInEnglish } from './rating-in-english.ts';
export * from './text.ts';
export { counted, measuredText, measuredValue, numberText, pointsText, readsAsPercent } from './wording.ts';
