/** A sentence in the two languages of the product. */
export interface Text {
  readonly zh: string;
  readonly en: string;
}

/** Builds a {@link Text}. */
export function text(zh: string, en: string): Text {
  return { zh, en };
}
