/**
 * The number of standard deviations beyond which a normal variable lies on either side with probability 1 − level
 * together: 1.96 for 0.95. By the series of the error function and bisection, with + − × ÷ alone, so that every machine gets
 * the same digits; good to about ten of them up to 1 − 10^-9.
 *
 * @example twoSidedQuantile(0.95) // 1.95996…
 */
export function twoSidedQuantile(level: number): number {
  if (!(level > 0 && level < 1)) throw new RangeError(`a level lies between 0 and 1: ${level}`);
  const known = quantiles.get(level) ?? bisect(level);
  quantiles.set(level, known);
  return known;
}

/** Levels asked for before: one for each size of group. */
const quantiles = new Map<number, number>();

function bisect(level: number): number {
  let low = 0;
  let high = 6.5;
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2;
    if (withinProbability(middle) < level) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

const rootOfHalfPi = 1.2533141373155003;

/** Probability that a standard normal variable lies within z of its mean, by a series of positive terms. */
function withinProbability(z: number): number {
  // 2φ(z) · (z + z³/3 + z⁵/(3·5) + …), with φ from its own series for e^(z²/2).
  let term = z;
  let total = z;
  for (let k = 3; k < 400; k += 2) {
    term *= (z * z) / k;
    total += term;
  }
  return total / (rootOfHalfPi * exponential((z * z) / 2));
}

/** e^x for x ≥ 0. */
function exponential(x: number): number {
  let term = 1;
  let total = 1;
  for (let k = 1; k < 400; k++) {
    term *= x / k;
    total += term;
  }
  return total;
}
