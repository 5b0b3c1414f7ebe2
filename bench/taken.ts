/** Milliseconds on the clock and of processor time: on a machine that others use too, the second says more. */
export interface Taken {
  readonly wall: number;
  readonly cpu: number;
}

/** Does a job and tells what it took. */
export async function taken<T>(job: () => Promise<T>): Promise<{ readonly value: T; readonly taken: Taken }> {
  const cpu = process.cpuUsage();
  const start = performance.now();
  const value = await job();
  const { user, system } = process.cpuUsage(cpu);
  return { value, taken: { wall: performance.now() - start, cpu: (user + system) / 1000 } };
}

export function medianOf(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
