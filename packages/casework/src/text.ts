/** A sentence in the two languages of the product. */
export interface Text {
  readonly zh: string;
  readonly en: string;
}

/** Builds a {@link Text}. */
export function text(zh: string, en: string): Text {
  return { zh, en };
}

/** A count and what is counted, in English, with the verb where one follows: `1 batch waits`, `3 batches wait`. */
export function howMany(count: number | bigint | string, one: string, many = `${one}s`): string {
  return `${count} ${String(count) === '1' ? one : many}`;
}
