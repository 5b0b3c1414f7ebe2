/** Keeps what was used last, up to a number of things. What fails is not kept. */
export class Kept<T> {
  readonly #most: number;
  readonly #things = new Map<string, Promise<T>>();

  constructor(most: number) {
    this.#most = most;
  }

  /** Forgets what stands under names that begin so. */
  forget(beginning: string): void {
    for (const name of this.#things.keys()) if (name.startsWith(beginning)) this.#things.delete(name);
  }

  /** Whether there is something of that name, or somebody makes it just now. */
  has(name: string): boolean {
    return this.#things.has(name);
  }

  /** The thing of that name, made by whoever asks first; all others wait for the same. */
  get(name: string, make: () => Promise<T>): Promise<T> {
    const known = this.#things.get(name);
    const thing = known ?? make();
    // Put last: what stands first was not used for longest.
    this.#things.delete(name);
    this.#things.set(name, thing);
    if (known !== undefined) return known;
    thing.catch(() => {
      if (this.#things.get(name) === thing) this.#things.delete(name);
    });
    while (this.#things.size > this.#most) this.#things.delete(this.#things.keys().next().value ?? '');
    return thing;
  }
}
