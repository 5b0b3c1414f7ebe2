/** A sentence in the two languages of the product. Every message, title and label is one of these. */
export interface Text {
  readonly zh: string;
  readonly en: string;
}

/** The languages a reader can ask for. */
export type Language = keyof Text;

/** Builds a {@link Text}. */
export function text(zh: string, en: string): Text {
  return { zh, en };
}

/** Joins sentences language by language. */
export function joinText(parts: readonly Text[], separator: Text = text('', ' ')): Text {
  return {
    zh: parts.map((p) => p.zh).join(separator.zh),
    en: parts.map((p) => p.en).join(separator.en),
  };
}

/** A count and what is counted, in English, with the verb where one follows: `1 batch waits`, `3 batches wait`. */
export function howMany(count: number | bigint | string, one: string, many = `${one}s`): string {
  return `${count} ${String(count) === '1' ? one : many}`;
}
