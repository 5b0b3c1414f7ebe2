/** Run time at one size of the service. */
export interface Measured {
  readonly size: string;
  readonly cases: number;
  readonly run: number;
}

/** A straight line of run time over cases, by least squares. */
export interface Growth {
  /** Milliseconds that every run costs, and those that a thousand cases add. */
  readonly fixed: number;
  readonly perThousandCases: number;
  /** Share of the variance that the line explains: 1 when cost is exactly linear. */
  readonly explained: number;
  /** Exponent of cases between the two largest sizes: 1 for linear, below it where fixed costs still weigh. */
  readonly exponent: number;
}

/** How cost grows over the sizes measured, smallest first; at least two. */
export function growthOf(measured: readonly Measured[]): Growth {
  const n = measured.length;
  const mean = (pick: (m: Measured) => number) => measured.reduce((t, m) => t + pick(m), 0) / n;
  const [x, y] = [mean((m) => m.cases), mean((m) => m.run)];
  const slope =
    measured.reduce((t, m) => t + (m.cases - x) * (m.run - y), 0) /
    measured.reduce((t, m) => t + (m.cases - x) ** 2, 0);
  const fixed = y - slope * x;
  const left = measured.reduce((t, m) => t + (m.run - fixed - slope * m.cases) ** 2, 0);
  const all = measured.reduce((t, m) => t + (m.run - y) ** 2, 0);
  const [before, last] = measured.slice(-2);
  return {
    fixed,
    perThousandCases: slope * 1000,
    explained: 1 - left / all,
    exponent: Math.log(last!.run / before!.run) / Math.log(last!.cases / before!.cases),
  };
}
