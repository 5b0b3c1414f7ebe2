const count = (prefix: string, last: number): string[] =>
  Array.from({ length: last }, (_, i) => `${prefix}${String(i + 1).padStart(2, '0')}`);

/** The 96 indicators of the national catalogue, in its order. */
export const catalogueCodes: readonly string[] = [
  ...count('XS', 46),
  ...count('MS', 8),
  'MX01',
  ...count('XZ', 10),
  ...count('GY', 6),
  ...count('WJ', 3),
  ...count('KS', 4),
  'ZC01',
  ...count('ZH', 10),
  ...count('GL', 7),
];

/** Other ways of counting one of them: by suspect, by amount, for another base. */
export const variantCodes: readonly string[] = [
  'XS01-by-defendant',
  'XS44-amount',
  'XS44-per-case',
  'KS03-resolved',
  'GL05-in-post',
  'GL05-quota',
];
