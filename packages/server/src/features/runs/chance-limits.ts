/** Share of months that chance alone puts beyond either limit: that of three standard deviations. */
const tail = 0.00135;

/** Limits within which chance keeps a count. */
export interface ChanceLimits {
  readonly low: number;
  readonly high: number;
}

/**
 * Limits of a number of events among so many cases, each with the same chance (binomial). Exact tails, so that months with few
 * cases have wide limits and not wrong ones.
 */
export function limitsOfShare(cases: number, chance: number): ChanceLimits {
  const n = Math.round(cases);
  if (chance <= 0) return { low: 0, high: 0 };
  if (chance >= 1) return { low: n, high: n };
  // From k = 0 upwards, each term from the one before; by logarithms, since the first may be too small for a double.
  const ratio = Math.log(chance / (1 - chance));
  let log = n * Math.log1p(-chance);
  return walk(n, (k) => {
    if (k > 0) log += Math.log((n - k + 1) / k) + ratio;
    return Math.exp(log);
  });
}

/** Limits of a number of events where so many are expected (Poisson). */
export function limitsOfCount(expected: number): ChanceLimits {
  if (expected <= 0) return { low: 0, high: 0 };
  let log = -expected;
  const most = Math.ceil(expected + 12 * Math.sqrt(expected) + 30);
  return walk(most, (k) => {
    if (k > 0) log += Math.log(expected / k);
    return Math.exp(log);
  });
}

/** The smallest and largest count that are not beyond the tails. */
function walk(most: number, probability: (k: number) => number): ChanceLimits {
  let sum = 0;
  let low = 0;
  for (let k = 0; k <= most; k++) {
    sum += probability(k);
    if (sum < tail) low = k + 1;
    if (sum >= 1 - tail) return { low: Math.min(low, k), high: k };
  }
  return { low, high: most };
}
