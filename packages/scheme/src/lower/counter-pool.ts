import { canonicalText } from '../canonical-text.ts';
import type { Counter } from '../program.ts';

/** A counter before it has an id. */
export type CounterDraft = Omit<Counter, 'id'>;

/** Gives counters their ids, one for all that count the same: what two indicators share is counted once. */
export class CounterPool {
  readonly #byContent = new Map<string, Counter>();

  /** The id of a counter. Ids follow the order of first use, so the same scheme always gets the same ones. */
  idOf(draft: CounterDraft): string {
    const { label: _, ...content } = draft;
    const key = canonicalText(content);
    const known = this.#byContent.get(key);
    if (known !== undefined) return known.id;
    const id = `c${this.#byContent.size}`;
    this.#byContent.set(key, { id, ...draft });
    return id;
  }

  get counters(): Counter[] {
    return [...this.#byContent.values()];
  }
}
