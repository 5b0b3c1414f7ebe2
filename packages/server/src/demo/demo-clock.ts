/** A clock that tells the demo's story: it stands until it is moved, and goes on by a moment with every request. */
export class DemoClock {
  #now: number;

  constructor(moment: string) {
    this.#now = Date.parse(moment);
  }

  now(): string {
    return new Date(this.#now).toISOString();
  }

  /** Goes on to a moment; never back, for what was written down stays in order. */
  to(moment: string): void {
    this.#now = Math.max(this.#now, Date.parse(moment));
  }

  tick(): void {
    this.#now += 250;
  }
}
